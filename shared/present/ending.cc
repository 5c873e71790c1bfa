#include "shared/present/ending.h"

#include "shared/i18n/dates.h"
#include "shared/present/opening.h"
#include "shared/present/words.h"

namespace milepost {
namespace {

Message cancelled_by(std::optional<Party> party) {
  switch (party.value_or(Party::unknown)) {
    case Party::carrier: return Message::cancelled_by_us;
    case Party::shipper: return Message::cancelled_by_sender;
    case Party::consignee: return Message::cancelled_by_recipient;
    case Party::customs: return Message::cancelled_by_customs;
    case Party::force_majeure:
    case Party::unknown: return Message::cancelled_plain;
  }
  return Message::cancelled_plain;
}

std::string title_of(const ReadShipment& read, Locale locale) {
  const auto reason = trouble_of(read);
  const std::string why = reason ? reason_words(*reason, locale) : std::string();
  if (read.shipment.state == State::returned)
    return why.empty() ? say(locale, Message::returned_plain)
                       : say(locale, Message::returned_why, {{"reason", why}});
  const Message who = cancelled_by(read.current ? read.current->party : std::nullopt);
  if (why.empty()) return say(locale, who);
  const std::string what =
      say(locale, who == Message::cancelled_plain ? Message::event_cancelled : who);
  return say(locale, Message::event_with_reason, {{"event", what}, {"reason", why}});
}

}  // namespace

std::string left_at_words(LeftAt left_at, Locale locale) {
  switch (left_at) {
    case LeftAt::recipient: return say(locale, Message::left_recipient);
    case LeftAt::household: return say(locale, Message::left_household);
    case LeftAt::neighbour: return say(locale, Message::left_neighbour);
    case LeftAt::front_desk: return say(locale, Message::left_front_desk);
    case LeftAt::locker: return say(locale, Message::left_locker);
    case LeftAt::pickup_point: return say(locale, Message::left_pickup_point);
    case LeftAt::mailbox: return say(locale, Message::left_mailbox);
    case LeftAt::safe_place: return say(locale, Message::left_safe_place);
    case LeftAt::unknown: return {};
  }
  return {};
}

std::vector<std::string> delivered_details(const ReadShipment& read, Locale locale) {
  std::vector<std::string> details;
  if (read.shipment.state != State::delivered) return details;
  if (read.current && read.current->left_at && read.current->piece_names.empty())
    details.push_back(with_capital(left_at_words(*read.current->left_at, locale)));
  details.push_back(
      say(locale, Message::not_received, {{"contact", say(locale, Message::contact_us)}}));
  std::erase(details, std::string());
  return details;
}

std::optional<block::Banner> ending_banner(const ReadShipment& read, const SiteView& site,
                                           Calendar& calendar) {
  const Locale locale = calendar.locale();
  const bool cancelled = read.shipment.state == State::cancelled;
  if (!cancelled && read.shipment.state != State::returned) return std::nullopt;
  block::Banner banner;
  banner.tone = Tone::plain;
  banner.icon = Icon::info;
  banner.title = title_of(read, locale);
  if (read.current)
    banner.updated = say(locale, Message::banner_updated,
                         {{"time", calendar.moment(read.current->at)}});
  banner.we_do_label = say(locale, Message::what_next_label);
  banner.we_do = say(locale, cancelled ? Message::next_cancelled : Message::next_returned);
  banner.you_can_label = say(locale, Message::you_can_label);
  banner.you_can = say(locale, cancelled ? Message::can_order_again : Message::can_send_again,
                       {{"contact", say(locale, Message::contact_us)}});
  add_contact(banner, site, calendar);
  return banner;
}

}  // namespace milepost
