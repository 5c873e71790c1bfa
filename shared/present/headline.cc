#include "shared/i18n/catalog.h"
#include "shared/i18n/dates.h"
#include "shared/present/pieces.h"
#include "shared/present/shipment_parts.h"
#include "shared/present/words.h"

namespace milepost {
namespace {

std::string city_of(const std::optional<PublicPlace>& place, Locale locale) {
  return place ? city_name(*place, locale) : std::string();
}

std::string with_place(Message with, Message without, const std::string& place, Locale locale) {
  return place.empty() ? say(locale, without) : say(locale, with, {{"place", place}});
}

std::string arriving(const ZonedTime& at, Calendar& calendar) {
  return say(calendar.locale(), Message::headline_arriving, {{"day", calendar.estimate(at)}});
}

std::string moving(const ReadShipment& read, Calendar& calendar) {
  const Locale locale = calendar.locale();
  if (!read.current) return say(locale, Message::headline_in_transit);
  switch (read.current->milestone) {
    case Milestone::arrived:
    case Milestone::departed:
    case Milestone::sorted:
    case Milestone::customs_out: return words_of(read, *read.current, locale);
    default: return say(locale, Message::headline_in_transit);
  }
}

std::string next_try(const ReadShipment& read, Calendar& calendar) {
  const Locale locale = calendar.locale();
  if (const auto at = next_try_of(read))
    return say(locale, Message::headline_retry, {{"day", calendar.estimate(*at)}});
  return say(locale, Message::headline_attempt_failed);
}

std::string pickup(const ReadShipment& read, Calendar& calendar) {
  const Locale locale = calendar.locale();
  for (const PublicEvent* event : read.coming)
    if (event->milestone == Milestone::returning)
      return say(locale, Message::headline_pickup_by, {{"day", calendar.day(event->at)}});
  const std::string city =
      read.current ? city_of(read.current->place, locale) : std::string();
  return with_place(Message::headline_pickup_in, Message::headline_pickup, city, locale);
}

std::string delivered(const ReadShipment& read, Calendar& calendar) {
  const Locale locale = calendar.locale();
  const auto at = read.current ? std::optional(read.current->at) : read.shipment.state_since;
  if (!at) return say(locale, Message::headline_delivered_plain);
  return say(locale, Message::headline_delivered, {{"day", calendar.day(*at)}});
}

std::string problem(const ReadShipment& read, Locale locale) {
  const auto reason = trouble_of(read);
  if (reason == Reason::damaged) return say(locale, Message::headline_damaged);
  if (reason == Reason::lost) return say(locale, Message::headline_lost);
  if (reason || (read.current && read.current->milestone == Milestone::held))
    return say(locale, Message::headline_held);
  return say(locale, Message::headline_exception);
}

// Damaged or lost: that says more than silence.
bool is_known_to_be_bad(const ReadShipment& read) {
  const auto reason = trouble_of(read);
  return read.shipment.state == State::exception &&
         (reason == Reason::damaged || reason == Reason::lost);
}

}  // namespace

static std::string plain_headline(const ReadShipment& read, Calendar& calendar) {
  const Locale locale = calendar.locale();
  if (is_unheard_of(read) && !is_known_to_be_bad(read))
    return say(locale, Message::headline_silent, {{"duration", silence_words(read, calendar)}});
  const auto estimate = estimate_of(read);
  switch (read.shipment.state) {
    case State::created:
      return say(locale, Message::headline_created);
    case State::picked_up:
      if (estimate) return arriving(*estimate, calendar);
      return say(locale, Message::headline_picked_up);
    case State::in_transit:
      return estimate ? arriving(*estimate, calendar) : moving(read, calendar);
    case State::customs:
      if (read.current && read.current->milestone == Milestone::customs_hold)
        return say(locale, Message::headline_customs_hold);
      return estimate ? arriving(*estimate, calendar) : say(locale, Message::headline_customs);
    case State::out_for_delivery: {
      if (estimate) return arriving(*estimate, calendar);
      const std::string city =
          read.current ? city_of(read.current->place, locale) : std::string();
      return with_place(Message::headline_out_for_delivery_in, Message::headline_out_for_delivery,
                        city, locale);
    }
    case State::attempt_failed: return next_try(read, calendar);
    case State::available_for_pickup: return pickup(read, calendar);
    case State::delivered: return delivered(read, calendar);
    case State::exception: return problem(read, locale);
    case State::returning:
      if (is_lost_on_the_way_back(read)) return say(locale, Message::headline_lost);
      return with_place(Message::headline_returning_to, Message::headline_returning,
                        city_of(read.shipment.origin, locale), locale);
    case State::returned:
      return with_place(Message::headline_returned_to, Message::headline_returned,
                        city_of(read.shipment.origin, locale), locale);
    case State::cancelled: return say(locale, Message::headline_cancelled);
    case State::unknown: return say(locale, Message::headline_unknown);
  }
  return say(locale, Message::headline_unknown);
}

std::string headline_words(const ReadShipment& read, Calendar& calendar) {
  return of_pieces(read.shipment, plain_headline(read, calendar), calendar.locale());
}

std::vector<std::string> detail_words(const ReadShipment& read, Calendar& calendar) {
  const Locale locale = calendar.locale();
  if (!read.current) return {};
  const PublicEvent& event = *read.current;
  if (read.shipment.state == State::created)
    return {say(locale, Message::detail_created, {{"when", calendar.moment(event.at)}})};
  const std::string words = words_of(read, event, locale);
  if (is_unheard_of(read))
    return {
        say(locale, Message::detail_last, {{"event", words}, {"when", calendar.moment(event.at)}})};
  // The headline has said what happened: when and where remains.
  const bool to_collect = read.shipment.state == State::available_for_pickup;
  if (!read.ended && !to_collect && words != headline_words(read, calendar))
    return {say(locale, Message::happened_at,
                {{"event", words}, {"when", calendar.moment(event.at)}})};
  const std::string when = calendar.moment_first(event.at);
  if (!event.place) return {when};
  return {say(locale, Message::detail_at_place,
              {{"when", when}, {"place", place_words(*event.place, read.home_country, locale)}})};
}

}  // namespace milepost
