#include "shared/present/words.h"

#include <algorithm>

#include "shared/base/text.h"
#include "shared/domain/numbers/company.h"
#include "shared/domain/places.h"
#include "shared/i18n/catalog.h"
#include "shared/i18n/countries.h"
#include "shared/present/ending.h"

namespace milepost {
namespace {

Message message_of(State state) {
  switch (state) {
    case State::created: return Message::state_created;
    case State::picked_up: return Message::state_picked_up;
    case State::in_transit: return Message::state_in_transit;
    case State::customs: return Message::state_customs;
    case State::out_for_delivery: return Message::state_out_for_delivery;
    case State::attempt_failed: return Message::state_attempt_failed;
    case State::available_for_pickup: return Message::state_available_for_pickup;
    case State::delivered: return Message::state_delivered;
    case State::exception: return Message::state_exception;
    case State::returning: return Message::state_returning;
    case State::returned: return Message::state_returned;
    case State::cancelled: return Message::state_cancelled;
    case State::unknown: return Message::state_unknown;
  }
  return Message::state_unknown;
}

Message message_of(Milestone milestone) {
  switch (milestone) {
    case Milestone::ordered: return Message::event_ordered;
    case Milestone::approved: return Message::event_approved;
    case Milestone::handed_over: return Message::event_handed_over;
    case Milestone::picked_up: return Message::event_picked_up;
    case Milestone::arrived: return Message::event_arrived;
    case Milestone::departed: return Message::event_departed;
    case Milestone::sorted: return Message::event_sorted;
    case Milestone::customs_in: return Message::event_customs_in;
    case Milestone::customs_hold: return Message::event_customs_hold;
    case Milestone::customs_out: return Message::event_customs_out;
    case Milestone::out_for_delivery: return Message::event_out_for_delivery;
    case Milestone::attempted: return Message::event_attempted;
    case Milestone::ready_for_pickup: return Message::event_ready_for_pickup;
    case Milestone::delivered: return Message::event_delivered;
    case Milestone::delayed: return Message::event_delayed;
    case Milestone::held: return Message::event_held;
    case Milestone::damaged: return Message::event_damaged;
    case Milestone::lost: return Message::event_lost;
    case Milestone::returning: return Message::event_returning;
    case Milestone::returned: return Message::event_returned;
    case Milestone::cancelled: return Message::event_cancelled;
    case Milestone::correction: return Message::event_correction;
    case Milestone::unknown: return Message::event_unknown;
  }
  return Message::event_unknown;
}

std::string bare_event_words(const PublicEvent& event, const std::string& next_city,
                             Locale locale) {
  const std::string city = event.place ? city_name(*event.place, locale) : std::string();
  if (event.milestone == Milestone::correction)
    return say(locale, Message::event_correction, {{"state", state_word(event.state, locale)}});
  if (event.milestone == Milestone::delivered && event.left_at) {
    const std::string left = left_at_words(*event.left_at, locale);
    if (!left.empty())
      return say(locale, Message::event_delivered_left, {{"left", left}});
  }
  if (!city.empty()) {
    if (event.milestone == Milestone::picked_up)
      return say(locale, Message::event_picked_up_in, {{"place", city}});
    if (event.milestone == Milestone::arrived)
      return say(locale, Message::event_arrived_in, {{"place", city}});
    if (event.milestone == Milestone::departed && !next_city.empty() &&
        next_city != city)
      return say(locale, Message::event_departed_for, {{"place", city}, {"next", next_city}});
    if (event.milestone == Milestone::departed)
      return say(locale, Message::event_departed_in, {{"place", city}});
  }
  return say(locale, message_of(event.milestone));
}

}  // namespace

std::string state_word(State state, Locale locale) { return say(locale, message_of(state)); }

Badge badge_of(State state, bool silent, Tone screen, Locale locale) {
  Badge badge{state_word(state, locale), style_of(state)};
  if (silent && badge.style != Style::bad) {
    badge.style = Style::warn;
    if (state != State::created && state != State::attempt_failed)
      badge.word = say(locale, Message::state_silent);
  }
  if (screen >= Tone::warn && badge.style == Style::ok) badge.style = Style::neutral;
  if (screen == Tone::bad && badge.style == Style::warn) badge.style = Style::bad;
  return badge;
}

std::string stage_word(State stage, Locale locale) {
  switch (stage) {
    case State::created: return say(locale, Message::stage_created);
    case State::picked_up: return say(locale, Message::stage_picked_up);
    case State::in_transit: return say(locale, Message::stage_in_transit);
    case State::out_for_delivery: return say(locale, Message::stage_out_for_delivery);
    case State::delivered: return say(locale, Message::stage_delivered);
    default: return state_word(stage, locale);
  }
}

std::string event_words(const PublicEvent& event, const std::string& next_city, Locale locale) {
  std::string words = bare_event_words(event, next_city, locale);
  const bool says_why =
      event.milestone == Milestone::damaged || event.milestone == Milestone::lost;
  if (!event.reason || says_why) return words;
  const std::string reason = reason_words(*event.reason, locale);
  if (reason.empty()) return words;
  return say(locale, Message::event_with_reason, {{"event", words}, {"reason", reason}});
}

std::string coming_words(Milestone milestone, const std::optional<PublicPlace>& place,
                         Locale locale) {
  const std::string city = place ? city_name(*place, locale) : std::string();
  const auto at_place = [&](Message with, Message without) {
    return city.empty() ? say(locale, without) : say(locale, with, {{"place", city}});
  };
  switch (milestone) {
    case Milestone::arrived: return at_place(Message::coming_arrived_in, Message::coming_arrived);
    case Milestone::departed:
      return at_place(Message::coming_departed_in, Message::coming_departed);
    case Milestone::picked_up:
    case Milestone::handed_over: return say(locale, Message::coming_picked_up);
    case Milestone::customs_in: return say(locale, Message::coming_customs_in);
    case Milestone::customs_out: return say(locale, Message::coming_customs_out);
    case Milestone::out_for_delivery: return say(locale, Message::coming_out_for_delivery);
    case Milestone::attempted: return say(locale, Message::coming_attempted);
    case Milestone::ready_for_pickup: return say(locale, Message::coming_ready_for_pickup);
    case Milestone::delivered: return say(locale, Message::coming_delivered);
    case Milestone::returning: return say(locale, Message::coming_returning);
    case Milestone::returned: return say(locale, Message::coming_returned);
    default: return say(locale, Message::coming_other);
  }
}

std::string reason_words(Reason reason, Locale locale) {
  switch (reason) {
    case Reason::recipient_absent: return say(locale, Message::reason_recipient_absent);
    case Reason::address_wrong: return say(locale, Message::reason_address_wrong);
    case Reason::address_incomplete: return say(locale, Message::reason_address_incomplete);
    case Reason::refused: return say(locale, Message::reason_refused);
    case Reason::rescheduled: return say(locale, Message::reason_rescheduled);
    case Reason::closed: return say(locale, Message::reason_closed);
    case Reason::payment_due: return say(locale, Message::reason_payment_due);
    case Reason::access_denied: return say(locale, Message::reason_access_denied);
    case Reason::weather: return say(locale, Message::reason_weather);
    case Reason::traffic: return say(locale, Message::reason_traffic);
    case Reason::vehicle: return say(locale, Message::reason_vehicle);
    case Reason::capacity: return say(locale, Message::reason_capacity);
    case Reason::missorted: return say(locale, Message::reason_missorted);
    case Reason::customs_papers: return say(locale, Message::reason_customs_papers);
    case Reason::customs_inspection: return say(locale, Message::reason_customs_inspection);
    case Reason::customs_duty: return say(locale, Message::reason_customs_duty);
    case Reason::damaged: return say(locale, Message::reason_damaged);
    case Reason::lost: return say(locale, Message::reason_lost);
    case Reason::packaging: return say(locale, Message::reason_packaging);
    case Reason::disaster: return say(locale, Message::reason_disaster);
    case Reason::strike: return say(locale, Message::reason_strike);
    case Reason::security: return say(locale, Message::reason_security);
    case Reason::other: return say(locale, Message::reason_other);
    case Reason::unknown: return {};
  }
  return {};
}

std::string city_name(const PublicPlace& place, Locale locale) {
  if (const City* city = listed_city(place.city, place.country))
    return std::string(locale == Locale::zh_cn ? city->zh : city->en);
  return isolated(place.city);
}

std::string place_words(const PublicPlace& place, std::string_view home_country, Locale locale) {
  const std::string city = city_name(place, locale);
  std::string region = isolated(place.region);
  if (const City* known = listed_city(place.city, place.country))
    region = locale == Locale::zh_cn ? known->region_zh : known->region_en;
  std::string words = city;
  if (!region.empty() && region != city) {
    // Names in Latin letters are never run together, as those in Chinese are.
    const bool latin = static_cast<signed char>(region.back()) >= 0 && !city.empty() &&
                       static_cast<signed char>(city.front()) >= 0;
    words = latin ? city + ", " + region
                  : say(locale, Message::place_city_region, {{"city", city}, {"region", region}});
  }
  if (place.country == home_country) return words;
  std::string country(country_name(place.country, locale));
  if (words.empty()) return country;
  // A city that is its country is named once: "Singapore", 中国香港 for 香港.
  if (country.empty() || country == city) return words;
  if (city == words && country.size() > city.size() &&
      country.compare(country.size() - city.size(), city.size(), city) == 0)
    return country;
  return say(locale, Message::place_city_country, {{"city", words}, {"country", country}});
}

std::string example_number(const SiteView& site) {
  if (site.number_formats.empty()) return {};
  const auto number = make_number(site.number_formats.front(), 12345678);
  return number ? *number : std::string();
}

std::string digits_to_dial(std::string_view telephone) {
  std::string digits;
  for (const char c : telephone) {
    if ((c >= '0' && c <= '9') || c == '+')
      digits += c;
    else if (std::string_view(" -.()/").find(c) == std::string_view::npos)
      break;
  }
  return digits;
}

}  // namespace milepost
