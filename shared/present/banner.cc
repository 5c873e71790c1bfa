#include "shared/i18n/catalog.h"
#include "shared/i18n/dates.h"
#include "shared/present/opening.h"
#include "shared/present/shipment_parts.h"
#include "shared/present/words.h"

namespace milepost {
namespace {

using Kind = PromiseStanding::Kind;

Icon icon_of(std::optional<Reason> reason) {
  return reason == Reason::weather || reason == Reason::disaster ? Icon::rain : Icon::alert;
}

}  // namespace

Message can_do(std::optional<Reason> reason) {
  if (!reason) return Message::can_ask;
  switch (*reason) {
    case Reason::recipient_absent:
    case Reason::rescheduled:
    case Reason::closed:
    case Reason::access_denied: return Message::can_new_time;
    case Reason::address_wrong:
    case Reason::address_incomplete: return Message::can_fix_address;
    case Reason::refused: return Message::can_still_want;
    case Reason::payment_due:
    case Reason::customs_duty: return Message::can_pay;
    case Reason::customs_papers: return Message::can_papers;
    case Reason::damaged: return Message::can_damaged;
    case Reason::lost: return Message::can_lost;
    case Reason::weather:
    case Reason::traffic:
    case Reason::vehicle:
    case Reason::capacity:
    case Reason::missorted:
    case Reason::customs_inspection:
    case Reason::disaster:
    case Reason::strike:
    case Reason::security: return Message::can_nothing;
    case Reason::packaging:
    case Reason::other:
    case Reason::unknown: return Message::can_ask;
  }
  return Message::can_ask;
}

namespace {

// What is wrong, or waits for the customer.
struct News {
  Message with_reason, plain;
  Message we_do;
  Tone tone = Tone::warn;
};

// What we do about a delay: a parcel that is not yet with us does not go on.
Message about_delay(const ReadShipment& read) {
  return read.shipment.state == State::created ? Message::do_await_parcel
                                               : Message::do_keep_moving;
}

// By the state, else by the latest event.
std::optional<News> news_of(const ReadShipment& read, std::optional<Reason> reason) {
  if (reason == Reason::damaged && read.shipment.state == State::exception)
    return News{Message::banner_damaged, Message::banner_damaged, Message::do_check_damage,
                   Tone::bad};
  if (reason == Reason::lost && read.shipment.state == State::exception)
    return News{Message::banner_lost, Message::banner_lost, Message::do_search, Tone::bad};
  const Milestone milestone = read.current ? read.current->milestone : Milestone::unknown;
  switch (read.shipment.state) {
    case State::attempt_failed:
      // The headline says that it failed, unless it says when we come again.
      return News{next_try_of(read) ? Message::banner_attempt : Message::banner_reason,
                     Message::banner_attempt_plain, Message::do_keep_safe};
    case State::available_for_pickup:
      return News{Message::banner_pickup, Message::banner_pickup, Message::do_keep_for_pickup,
                     Tone::ok};
    case State::exception:
      return News{Message::banner_reason, Message::banner_held_plain, Message::do_resume,
                     Tone::bad};
    case State::customs:
      if (milestone != Milestone::customs_hold && !reason) return std::nullopt;
      return News{Message::banner_customs, Message::banner_customs_plain, Message::do_customs};
    case State::returning:
      if (!reason) return std::nullopt;
      return News{Message::banner_returning, Message::banner_returning, Message::do_return};
    default: break;
  }
  if (read.ended) return std::nullopt;
  if (milestone == Milestone::delayed)
    return News{Message::banner_delayed, Message::banner_delayed_plain,
                   about_delay(read)};
  if (milestone == Milestone::held)
    return News{Message::banner_held, Message::banner_held_plain, Message::do_resume};
  return std::nullopt;
}

// No trouble is known, but the promise is broken or about to be.
std::optional<block::Banner> late_banner(const ReadShipment& read, Calendar& calendar) {
  const Locale locale = calendar.locale();
  const PromiseStanding standing = promise_standing(read, calendar);
  if (standing.kind != Kind::past && standing.kind != Kind::at_risk) return std::nullopt;
  block::Banner banner;
  banner.icon = Icon::clock;
  if (standing.kind == Kind::at_risk)
    banner.title = say(locale, Message::banner_at_risk);
  else
    banner.title = say(locale, Message::banner_late);
  banner.we_do = say(locale, about_delay(read));
  return banner;
}

}  // namespace

std::optional<block::Banner> banner_of(const ReadShipment& read, const SiteView& site,
                                Calendar& calendar) {
  const Locale locale = calendar.locale();
  const auto reason = trouble_of(read);
  const bool to_collect = read.shipment.state == State::available_for_pickup;
  std::optional<block::Banner> banner;
  if (auto news = news_of(read, reason)) {
    banner.emplace();
    // What is late already is not "may be late": the promise line says so, this says why.
    if (news->with_reason == Message::banner_delayed &&
        promise_standing(read, calendar).kind == Kind::past)
      *news = {Message::banner_reason, Message::banner_late, news->we_do};
    banner->tone = news->tone;
    banner->icon = to_collect ? Icon::box : icon_of(reason);
    const std::string words = reason ? reason_words(*reason, locale) : std::string();
    banner->title = words.empty() ? say(locale, news->plain)
                                  : say(locale, news->with_reason, {{"reason", words}});
    banner->we_do = say(locale, news->we_do);
    if (read.current)
      banner->updated = say(locale, Message::banner_updated,
                            {{"time", calendar.moment(read.current->at)}});
  } else {
    banner = late_banner(read, calendar);
  }
  if (!banner) return std::nullopt;
  banner->we_do_label = say(locale, Message::we_do_label);
  banner->you_can_label = say(locale, Message::you_can_label);
  const Message can = to_collect ? Message::can_collect : can_do(reason);
  banner->you_can = say(locale, can, {{"contact", say(locale, Message::contact_us)}});
  if (can != Message::can_nothing) {
    ContactView contact = contact_view(site, locale, calendar.now());
    banner->contact = std::move(contact.contact);
    if (contact.changes_at) calendar.until(*contact.changes_at);
  }
  return banner;
}

}  // namespace milepost
