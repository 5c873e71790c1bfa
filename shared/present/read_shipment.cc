#include <algorithm>

#include "shared/domain/milestones.h"
#include "shared/domain/pieces.h"
#include "shared/domain/places.h"
#include "shared/domain/promise.h"
#include "shared/present/pickup.h"
#include "shared/present/pieces.h"
#include "shared/present/shipment_parts.h"
#include "shared/present/words.h"

namespace milepost {
namespace {

const PublicEvent* find_current(const ReadShipment& read) {
  if (read.actual.empty()) return nullptr;
  // Late scans may follow the end of a shipment; the end is what it stands on, told first where it
  // is told again.
  if (read.ended) {
    const PublicEvent* end = nullptr;
    for (auto event = read.actual.rbegin(); event != read.actual.rend(); ++event) {
      if ((*event)->state != read.shipment.state) continue;
      const auto& since = read.shipment.state_since;
      if (since && (*event)->at.at == since->at) return *event;
      if (!end) end = *event;
    }
    if (end) return end;
  }
  for (auto event = read.actual.rbegin(); event != read.actual.rend(); ++event)
    if ((*event)->milestone != Milestone::unknown) return *event;
  return read.actual.back();
}

std::string only_country(const PublicShipment& shipment) {
  std::string only;
  bool several = false;
  const auto see = [&](const std::optional<PublicPlace>& place) {
    if (!place || place->country.empty()) return;
    several = several || (!only.empty() && only != place->country);
    only = place->country;
  };
  see(shipment.origin);
  see(shipment.destination);
  for (const PublicEvent& event : shipment.events) see(event.place);
  return several ? std::string() : only;
}

bool has_time(const ZonedTime& at) { return at.precision != Precision::day; }

std::optional<int32_t> city_offset(const std::optional<PublicPlace>& place, Instant at) {
  const City* city = place ? listed_city(place->city, place->country) : nullptr;
  return city ? std::optional(offset_at(*city, at)) : std::nullopt;
}

// A date that came without a time has no zone to tell.
int32_t offset_of(const ReadShipment& read) {
  const PublicShipment& shipment = read.shipment;
  if (read.current && has_time(read.current->at)) return read.current->at.offset_minutes;
  for (auto event = read.actual.rbegin(); event != read.actual.rend(); ++event)
    if (has_time((*event)->at)) return (*event)->at.offset_minutes;
  if (shipment.state_since && has_time(*shipment.state_since))
    return shipment.state_since->offset_minutes;
  for (const PublicEvent* event : read.coming)
    if (has_time(event->at)) return event->at.offset_minutes;
  const auto& by = shipment.promise.by;
  if (by && !by->date_only) return by->time.offset_minutes;
  Instant about;  // For the season only.
  if (read.current)
    about = read.current->at.at;
  else if (by)
    about = start_of_day(by->date, 0);
  if (const auto offset = city_offset(shipment.destination, about)) return *offset;
  if (const auto offset = city_offset(shipment.origin, about)) return *offset;
  return read.current ? read.current->at.offset_minutes : 0;
}

int32_t promise_offset_of(const ReadShipment& read) {
  const PublicShipment& shipment = read.shipment;
  const auto& events = shipment.events;
  if (shipment.destination)
    for (auto event = events.rbegin(); event != events.rend(); ++event)
      if (has_time(event->at) && event->place && event->place->city == shipment.destination->city)
        return event->at.offset_minutes;
  for (const auto* promise : {&shipment.promise.by, &shipment.promise.original})
    if (*promise && !(*promise)->date_only) return (*promise)->time.offset_minutes;
  const auto& by = shipment.promise.by;
  const Instant about = by ? start_of_day(by->date, 0) : Instant{};
  return city_offset(shipment.destination, about).value_or(read.offset_minutes);
}

}  // namespace

ReadShipment read_shipment(const PublicShipment& shipment) {
  ReadShipment read(shipment);
  read.ended = is_end(shipment.state);
  for (const PublicEvent& event : shipment.events) {
    if (event.kind == EventKind::actual) {
      read.told.push_back(&event);
      if (speaks_of_last(shipment, event)) read.actual.push_back(&event);
    } else if (!read.ended) {
      read.coming.push_back(&event);
    }
  }
  if (shipment.next && !read.ended) read.next = &*shipment.next;
  read.current = find_current(read);
  read.offset_minutes = offset_of(read);
  read.promise_offset_minutes = promise_offset_of(read);
  read.home_country = only_country(shipment);
  return read;
}

void drop_lapsed(ReadShipment& read, Calendar& calendar) {
  const auto lapsed = [&](const ZonedTime& at) {
    const Instant lapse =
        has_time(at) ? Instant{at.at.ms + kMinuteMs}
                     : start_of_day(Date{local_date(at).days + 1}, calendar.offset_of(at));
    calendar.until(lapse);
    return lapse <= calendar.now();
  };
  std::erase_if(read.coming, [&](const PublicEvent* event) { return lapsed(event->at); });
  if (read.next && read.next->expected && lapsed(*read.next->expected)) read.next = nullptr;
}

void note_silence(ReadShipment& read, const SiteView& site, Calendar& calendar) {
  auto silence = silence_of(read.shipment, site.silence, read.offset_minutes);
  if (!silence) return;
  if (const auto by = collect_by(read, site.pickup, calendar))
    silence->begins = std::max(silence->begins,
                               start_of_day(Date{by->date.days + 1}, by->offset_minutes));
  if (!silence->holds(calendar.now())) return calendar.until(silence->begins);
  read.silence = silence;
  read.coming.clear();
  read.next = nullptr;
  calendar.until({silence->since.ms + (silence->days(calendar.now()) + 1) * kDayMs});
}

bool is_unheard_of(const ReadShipment& read) {
  return read.silence && read.shipment.state != State::created;
}

std::string silence_words(const ReadShipment& read, const Calendar& calendar) {
  return say(calendar.locale(), Message::day_count,
             {{"count", read.silence->days(calendar.now())}});
}

std::optional<ZonedTime> estimate_of(const ReadShipment& read) {
  if (read.ended) return std::nullopt;
  const bool returning = read.shipment.state == State::returning;
  const Milestone end = returning ? Milestone::returned : Milestone::delivered;
  // The latest promises least.
  for (auto event = read.coming.rbegin(); event != read.coming.rend(); ++event)
    if ((*event)->milestone == end) return (*event)->at;
  if (read.next && read.next->milestone == end) return read.next->expected;
  return std::nullopt;
}

std::optional<ZonedTime> next_try_of(const ReadShipment& read) {
  for (const PublicEvent* event : read.coming)
    if (event->milestone == Milestone::out_for_delivery ||
        event->milestone == Milestone::attempted || event->milestone == Milestone::delivered)
      return event->at;
  return std::nullopt;
}

std::optional<Reason> trouble_of(const ReadShipment& read) {
  if (is_lost_on_the_way_back(read)) return Reason::lost;
  auto event = read.actual.rbegin();
  // Of a parcel that goes back it is why it does: nothing that came after.
  if (facts_of(read.shipment.state).back) {
    const auto begun = std::find_if(event, read.actual.rend(), [](const PublicEvent* one) {
      return one->milestone == Milestone::returning;
    });
    if (begun != read.actual.rend()) event = begun;
  }
  for (; event != read.actual.rend(); ++event) {
    if ((*event)->reason && *(*event)->reason != Reason::unknown) return (*event)->reason;
    const MilestoneFacts& facts = facts_of((*event)->milestone);
    if (facts.reason) return facts.reason;
    const bool still_the_same_trouble = facts.trouble || facts.milestone == Milestone::unknown;
    // A return began with what went before it.
    if (!still_the_same_trouble && !facts_of(read.shipment.state).back) return std::nullopt;
  }
  return std::nullopt;
}

bool is_lost_on_the_way_back(const ReadShipment& read) {
  return read.shipment.state == State::returning && read.current &&
         read.current->milestone == Milestone::lost;
}

bool is_long_past(const ReadShipment& told, const UsualSilence& usual, Calendar& calendar) {
  const ReadShipment& read = told.by_place ? *told.by_place : told;
  const PublicPromise& promise = read.shipment.promise;
  if (read.ended || !promise.original || promise.first_attempt || estimate_of(read)) return false;
  if (promise.status == PromiseStatus::none || read.shipment.state == State::returning)
    return false;
  const Instant from{last_instant_of(*promise.original, read.promise_offset_minutes).ms + 1 +
                     usual.past_promise_days * kDayMs};
  calendar.until(from);
  return from <= calendar.now();
}

bool held_by_customs(const ReadShipment& read) {
  return read.shipment.state == State::customs && read.current &&
         read.current->milestone == Milestone::customs_hold && !estimate_of(read);
}

// One of several pieces, that is not furthest behind.
static bool needs_customer(const PublicShipment& shipment) {
  for (const State state : {State::attempt_failed, State::available_for_pickup})
    if (state != shipment.state && any_piece_is(shipment, state)) return true;
  return false;
}

bool needs_customer(const ReadShipment& read, const UsualSilence& usual, Calendar& calendar) {
  if (read.silence || is_long_past(read, usual, calendar)) return true;
  if (!read.ended && needs_customer(read.shipment)) return true;
  const Message can = can_do(trouble_of(read));
  switch (read.shipment.state) {
    case State::available_for_pickup: return true;
    case State::returning: return is_lost_on_the_way_back(read);
    case State::attempt_failed:
    case State::exception: return can != Message::can_nothing;
    case State::customs: return can != Message::can_nothing && can != Message::can_ask;
    default: return false;
  }
}

std::string next_city_after(const ReadShipment& read, const PublicEvent& event, Locale locale) {
  const auto after = std::find(read.told.begin(), read.told.end(), &event);
  if (after == read.told.end()) return {};
  for (auto later = after + 1; later != read.told.end(); ++later) {
    if (!(*later)->place || !share_a_piece(event, **later)) continue;
    if ((*later)->milestone == Milestone::arrived) return city_name(*(*later)->place, locale);
    return {};
  }
  for (const PublicEvent* expected : read.coming)
    if (expected->milestone == Milestone::arrived && expected->place &&
        share_a_piece(event, *expected))
      return city_name(*expected->place, locale);
  if (read.next && read.next->milestone == Milestone::arrived && read.next->place)
    return city_name(*read.next->place, locale);
  return {};
}

std::string words_of(const ReadShipment& read, const PublicEvent& event, Locale locale) {
  const std::string next_city = event.milestone == Milestone::departed
                                    ? next_city_after(read, event, locale)
                                    : std::string();
  return event_words(event, next_city, locale);
}

}  // namespace milepost
