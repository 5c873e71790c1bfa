#include "shared/i18n/catalog.h"
#include "shared/i18n/dates.h"
#include "shared/present/ending.h"
#include "shared/present/opening.h"
#include "shared/present/pickup.h"
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
  std::optional<Message> we_do;  // else what we do about a delay
  Tone tone = Tone::warn;
};

// What we do about a delay.
std::string about_delay(const ReadShipment& read, Calendar& calendar) {
  const Locale locale = calendar.locale();
  if (read.shipment.state == State::created) return say(locale, Message::do_await_parcel);
  if (const auto estimate = estimate_of(read))
    return say(locale, Message::do_expect, {{"day", calendar.estimate(*estimate)}});
  if (const DateOrTime* anew = later_promise(read, calendar.now()))
    return say(locale, Message::do_promise_anew,
               {{"day", promised_day_words(*anew, read.promise_offset_minutes, calendar)}});
  return say(locale, Message::do_ask_when);
}

// Whom we ask about a parcel that nothing is heard of.
Message whom_we_ask(State state) {
  switch (state) {
    case State::customs:
      return Message::banner_ask_customs;
    case State::available_for_pickup:
      return Message::banner_ask_point;
    default:
      return Message::banner_ask_depot;
  }
}

std::string how_we_ask(const ReadShipment& read, Locale locale) {
  if (read.shipment.state == State::created) return say(locale, Message::do_await_parcel);
  if (read.shipment.state == State::customs) return say(locale, Message::do_ask_customs);
  if (read.shipment.state == State::available_for_pickup) return say(locale, Message::do_ask_point);
  const PublicEvent* latest = read.actual.empty() ? nullptr : read.actual.back();
  const std::string city =
      latest && latest->place ? city_name(*latest->place, locale) : std::string();
  return city.empty() ? say(locale, Message::do_ask_depot)
                      : say(locale, Message::do_ask_depot_in, {{"place", city}});
}

// By the state, else by the latest event.
std::optional<News> news_of(const ReadShipment& read, std::optional<Reason> reason) {
  if (reason == Reason::damaged && read.shipment.state == State::exception)
    return News{Message::banner_damaged, Message::banner_damaged, Message::do_check_damage,
                   Tone::bad};
  if (reason == Reason::lost &&
      (read.shipment.state == State::exception || is_lost_on_the_way_back(read)))
    return News{Message::banner_lost, Message::banner_lost, Message::do_search, Tone::bad};
  const Milestone milestone = read.current ? read.current->milestone : Milestone::unknown;
  switch (read.shipment.state) {
    case State::attempt_failed:
      // The headline says that it failed, unless it says when we come again, or that nothing is
      // heard of it.
      return News{
          next_try_of(read) || read.silence ? Message::banner_attempt : Message::banner_reason,
          Message::banner_attempt_plain, Message::do_keep_safe};
    case State::available_for_pickup:
      if (read.silence) return std::nullopt;  // Whether it is still there is asked.
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
    return News{Message::banner_delayed, Message::banner_delayed_plain, std::nullopt};
  if (milestone == Milestone::held)
    return News{Message::banner_held, Message::banner_held_plain, Message::do_resume};
  return std::nullopt;
}

// No trouble is known, but it is silent, or the promise is broken or about to be.
std::optional<block::Banner> quiet_banner(const ReadShipment& read, const PromiseStanding& standing,
                                          Calendar& calendar) {
  const Locale locale = calendar.locale();
  const bool late =
      standing.kind == Kind::past || standing.kind == Kind::later || standing.kind == Kind::at_risk;
  if (!read.silence && !late) return std::nullopt;
  block::Banner banner;
  banner.icon = Icon::clock;
  if (is_unheard_of(read))
    banner.title = say(locale, whom_we_ask(read.shipment.state));
  else if (read.silence)
    banner.title =
        say(locale, Message::banner_not_handed_over, {{"duration", silence_words(read, calendar)}});
  else if (read.shipment.state == State::created)
    banner.title = say(locale, Message::banner_not_with_us);
  else if (standing.kind == Kind::at_risk)
    banner.title = say(locale, Message::banner_at_risk);
  else if (standing.mark == Mark::clock)
    banner.title = say(locale, Message::banner_later);
  else
    banner.title = say(locale, Message::banner_late);
  banner.we_do = about_delay(read, calendar);
  return banner;
}

// What one can do about silence, where the trouble before it does not say.
Message can_do_in_silence(const ReadShipment& read, std::optional<Reason> reason) {
  switch (read.shipment.state) {
    case State::created:
      return Message::can_ask_sender;
    case State::available_for_pickup:
      return Message::can_ask_before;
    default:
      break;
  }
  const Message can = can_do(reason);
  return can == Message::can_nothing || can == Message::can_ask ? Message::can_hear : can;
}

}  // namespace

Tone tone_of_news(const ReadShipment& read) {
  const auto news = news_of(read, trouble_of(read));
  return news ? news->tone : Tone::plain;
}

std::optional<block::Banner> banner_of(const ReadShipment& read, const SiteView& site,
                                Calendar& calendar) {
  const Locale locale = calendar.locale();
  if (read.ended) return ending_banner(read, site, calendar);
  const auto reason = trouble_of(read);
  const bool to_collect = read.shipment.state == State::available_for_pickup;
  const auto collect = collect_by(read, site.pickup, calendar);
  const bool kept_no_longer = collect && collect->tone == Tone::bad;
  const PromiseStanding standing = promise_standing(read, calendar);
  std::optional<block::Banner> banner;
  if (auto news = news_of(read, reason)) {
    banner.emplace();
    // What is late already is not "may be late": the promise line says so, this says why.
    if (news->with_reason == Message::banner_delayed &&
        (standing.kind == Kind::past || standing.kind == Kind::later))
      *news = {Message::banner_reason,
               standing.mark == Mark::clock ? Message::banner_later : Message::banner_late,
               news->we_do};
    if (kept_no_longer) news->we_do = Message::do_may_go_back;
    banner->tone = news->tone;
    banner->icon = to_collect ? Icon::box : icon_of(reason);
    const std::string words = reason ? reason_words(*reason, locale) : std::string();
    banner->title = words.empty() ? say(locale, news->plain)
                                  : say(locale, news->with_reason, {{"reason", words}});
    banner->we_do = news->we_do ? say(locale, *news->we_do) : about_delay(read, calendar);
    if (read.current)
      banner->updated = say(locale, Message::banner_updated,
                            {{"time", calendar.moment(read.current->at)}});
  } else {
    banner = quiet_banner(read, standing, calendar);
  }
  if (!banner) return std::nullopt;
  if (standing.screen >= Tone::warn) banner->tone = standing.screen;
  banner->we_do_label = say(locale, Message::we_do_label);
  banner->you_can_label = say(locale, Message::you_can_label);
  Message can = kept_no_longer ? Message::can_ask_before
                : to_collect   ? collect_advice(read)
                               : can_do(reason);
  if (read.silence) {
    banner->we_do = how_we_ask(read, locale);
    can = can_do_in_silence(read, reason);
  } else if (can == Message::can_ask && is_long_past(read, site.silence, calendar)) {
    can = Message::can_hear;
  } else if (read.shipment.state == State::created && can == Message::can_ask) {
    can = Message::can_ask_sender;
  }
  banner->you_can = say(locale, can, {{"contact", say(locale, Message::contact_us)}});
  if (can != Message::can_nothing && can != Message::can_collect_there)
    add_contact(*banner, site, calendar);
  return banner;
}

}  // namespace milepost
