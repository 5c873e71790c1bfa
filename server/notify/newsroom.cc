#include "server/notify/newsroom.h"

#include <algorithm>

#include "server/notify/web_push_crypto.h"
#include "server/store/hash.h"
#include "server/store/shipments.h"
#include "shared/base/text.h"
#include "shared/domain/tracking.h"
#include "shared/present/pickup.h"
#include "shared/present/shipment_view.h"
#include "shared/wire/routes.h"

namespace milepost::notify {
namespace {

constexpr int64_t kOfUseMs = 2 * kDayMs;  // news older than this are none

bool holds(std::string_view told, std::string_view occasion) {
  const auto lines = split(told, '\n');
  return std::find(lines.begin(), lines.end(), occasion) != lines.end();
}

void add_line(std::string& told, std::string_view occasion) {
  if (!told.empty()) told += '\n';
  told += occasion;
}

std::string point_words(const PublicShipment& shipment) {
  const ReadShipment read = read_shipment(shipment);
  const PublicPoint* point = pickup_point_of(read);
  if (!point) return shipment.destination ? shipment.destination->city : std::string();
  return point->address.empty() ? point->name : point->name + " " + point->address;
}

// For a mail that is read some day: no "today".
constexpr Reader kLasting{.clock = nullptr, .own_times = false, .paper = true};

PublicShipment public_shipment(const store::StoredShipment& stored, Instant now) {
  return public_view(stored.shipment, stored.events, stored.version, now).shipment;
}

}  // namespace

Newsroom::Newsroom(const Policy& policy, const SiteView& site, std::string public_url,
                   std::string_view secret)
    : policy_(policy),
      site_(site),
      public_url_(std::move(public_url)),
      key_(access::derived_key(secret, "subscription links")) {
  if (auto key = PushKey::derived(secret)) push_key_ = store::base64url(key->public_point());
}

std::string Newsroom::page_of(std::string_view subscription) const {
  return routes::subscription_page(access::seal(key_, subscription));
}

std::optional<std::string> Newsroom::subscription_of(std::string_view token) const {
  std::string id;
  if (!access::unseal(key_, token, id)) return std::nullopt;
  return id;
}

Result<std::string> Newsroom::known(sql::Database& database, std::string_view key,
                                    Instant now) const {
  auto stored = store::find_shipment(database, key);
  if (!stored) return stored.error();
  std::string told;
  if (*stored)
    for (const NewsItem& item : news_of(public_shipment(**stored, now)))
      add_line(told, item.occasion);
  return told;
}

Result<void> Newsroom::tell(store::Transaction& transaction, std::string_view key,
                            Instant now) const {
  auto stored = store::find_shipment(transaction, key);
  if (!stored) return stored.error();
  if (!*stored) return {};
  // Whoever asked of an earlier use of the number must not hear of somebody else's parcel.
  if ((*stored)->period > 0)
    if (auto ended = store::end_older_subscriptions(transaction, {key, (*stored)->period}, now);
        !ended)
      return ended;
  auto asked = store::subscriptions_of(transaction, {key, (*stored)->period});
  if (!asked) return asked.error();
  if (std::none_of(asked->begin(), asked->end(), [](const auto& one) { return one.is_active(); }))
    return {};
  const PublicShipment shipment = public_shipment(**stored, now);
  for (const store::Subscription& one : *asked)
    if (one.is_active())
      if (auto told = tell(transaction, one, shipment, now); !told) return told;
  return {};
}

Result<void> Newsroom::tell(store::Transaction& transaction, const store::Subscription& to,
                            const PublicShipment& shipment, Instant now) const {
  std::string told = to.told;
  for (const NewsItem& item : news_of(shipment)) {
    if (holds(told, item.occasion)) continue;
    add_line(told, item.occasion);
    if (!NewsChoice::from_bits(to.wanted).has(item.news)) continue;
    auto id = enqueue(transaction, policy_, message_of(to, item, shipment, now), now);
    if (!id) return id.error();
  }
  if (told == to.told) return {};
  return store::note_told(transaction, to.id, told);
}

Message Newsroom::message_of(const store::Subscription& to, const NewsItem& item,
                             const PublicShipment& shipment, Instant now) const {
  const Locale locale = locale_from_tag(to.language).value_or(Locale::zh_cn);
  const ShipmentView view = shipment_view(shipment, site_, locale, now, kLasting);
  const ShipmentLine line = shipment_line(shipment, site_, locale, now, kLasting);
  Message message;
  message.channel = to.channel;
  message.to = to.recipient;
  message.language = tag_of(locale);
  message.fields = {{"number", shipment.number},
                    {"link", absolute(routes::shipment_page(shipment.number))}};
  message.expires = Instant{now.ms + kOfUseMs};
  message.dedupe_key = to.id + " " + item.occasion;
  message.unsubscribe_url = absolute(page_of(to.id) + "/end");
  message.template_name = name_of(item.news);
  switch (item.news) {
    case News::out_for_delivery: break;
    case News::ready_for_pickup: message.fields["point"] = point_words(shipment); break;
    case News::delivered:
      if (shipment.state_since) {
        Calendar calendar(locale, now, shipment.state_since->offset_minutes, kLasting);
        message.fields["when"] = calendar.moment(*shipment.state_since);
      } else {
        message.fields["when"] = view.headline;
      }
      break;
    case News::late:
      if (!line.expected.empty()) {
        message.fields["expected"] = line.expected;
        break;
      }
      // Nobody knows when it comes: that is what is told.
      message.template_name = name_of(News::problem);
      message.fields["what"] =
          view.promise ? view.promise->text + view.promise->verdict + view.promise->after
                       : view.headline;
      break;
    case News::problem:
      message.fields["what"] = view.banner ? view.banner->title : view.headline;
      break;
  }
  return message;
}

}  // namespace milepost::notify
