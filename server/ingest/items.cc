#include "server/ingest/items.h"

#include "shared/base/text.h"
#include "shared/domain/event_details.h"
#include "shared/domain/milestones.h"
#include "shared/domain/numbers/key.h"

namespace milepost::ingest {
namespace {

template <class Wire>
void check_fields(Wire& wire, Faults& faults) {
  FieldCheck check(faults);
  Wire::fields(wire, check);
}

bool are_capitals(std::string_view text, size_t count) {
  if (text.size() != count) return false;
  for (char c : text)
    if (c < 'A' || c > 'Z') return false;
  return true;
}

// A point of which nothing is said is none.
bool check_point(std::optional<PickupPoint>& point, Faults& faults) {
  if (point && point->empty()) point.reset();
  if (point && point->name.empty() && point->address.empty())
    faults.add(".place.point", "needs a name or an address", "missing");
  return point.has_value();
}

// A place of which no more than the country is known is none, unless it has a point; a country is
// put in upper case.
template <class P>
void check_place(std::optional<P>& place, std::string_view step, Written written, Faults& faults) {
  if (!place) return;
  bool has_point = false;
  if constexpr (std::is_same_v<P, EventPlace>) has_point = check_point(place->point, faults);
  const bool only_country =
      !has_point &&
      static_cast<const Place&>(*place) == Place{"", "", place->country, "", {}, {}};
  const bool must_be_a_city = written == Written::as_object || has_point;
  if (!only_country && place->city.empty() && must_be_a_city)
    faults.add(std::string(step) + ".city", "is missing", "missing");
  if (place->lat.has_value() != place->lon.has_value())
    faults.add(step, "has one of lat and lon; give both or none", "coordinates");
  if (!place->country.empty()) {
    place->country = upper_ascii(place->country);
    if (!are_capitals(place->country, 2))
      faults.add(std::string(step) + ".country", "is not a country's two letters, such as CN",
                 "country");
  }
  if (only_country) place.reset();
}

std::string check_number(std::string_view number, Faults& faults) {
  auto key = number_key(number);
  if (key) return *std::move(key);
  faults.add(".number", key.error());
  return {};
}

// What an event says happened: at least one of milestone, state and code must be there.
// - A state given with a milestone stands beside it and wins in the fold, but the two must agree on
//   whether the journey ended.
// - A correction needs the state that is right.
// - A state alone gives the milestone where there is exactly one that brings it about.
// - A code alone is kept and moves nothing: the milestone is `unknown`.
void check_what_happened(EventDetails& event, Faults& faults) {
  const Milestone milestone = event.milestone;
  if (milestone == Milestone::unknown) {
    if (event.state) event.milestone = milestone_of(*event.state);
    if (!event.state && event.code.empty())
      faults.add("", "needs a milestone, a state or a code", "missing");
  } else if (milestone == Milestone::correction) {
    if (!event.state)
      faults.add(".state", "is missing: a correction carries the state that is right", "missing");
  } else if (event.state && event.state != state_of(milestone)) {
    const auto brought = state_of(milestone);
    if ((brought && is_end(*brought)) || is_end(*event.state))
      faults.add(".state", "does not go with the milestone " + std::string(name_of(milestone)),
                 "contradiction");
  }
}

// Lowers the precision of `time`, moving the instant to the start of its minute or local day.
void lower_precision(ZonedTime& time, Precision precision, Faults& faults) {
  if (time.precision == Precision::day && precision != Precision::day)
    return faults.add(".precision", "says " + std::string(name_of(precision)) +
                                        ", but `at` gives no time of day", "precision");
  if (precision == Precision::day)
    time.at = start_of_day(local_date(time), time.offset_minutes);
  else if (precision == Precision::minute)
    time.at = start_of_minute(time.at);
  time.precision = precision;
}

}  // namespace

std::optional<IntakeItem> ItemMaker::make(EventItemWire wire, Faults& faults) {
  check_fields(wire, faults);
  if (faults.any()) return std::nullopt;
  EventItem item;
  Event& event = item.event;
  static_cast<EventDetails&>(event) = std::move(wire.details);
  item.number = std::move(wire.number);
  item.key = check_number(item.number, faults);
  check_what_happened(event, faults);
  check_place(event.place, ".place", written_, faults);
  for (const Error& error : misplaced_details(event)) faults.add("." + error.path, error);
  if (const auto at = resolve(wire.at, wire.time_zone, ".at", faults)) {
    event.at = *at;
    if (wire.precision) lower_precision(event.at, *wire.precision, faults);
  }
  if (faults.any()) return std::nullopt;
  return item;
}

std::optional<IntakeItem> ItemMaker::make(ShipmentItemWire wire, Faults& faults) {
  check_fields(wire, faults);
  if (faults.any()) return std::nullopt;
  ShipmentItem item;
  Shipment& shipment = item.shipment;
  static_cast<ShipmentDetails&>(shipment) = std::move(wire.details);
  shipment.number = std::move(wire.number);
  item.key = check_number(shipment.number, faults);
  check_place(shipment.origin, ".origin", written_, faults);
  check_place(shipment.destination, ".destination", written_, faults);
  if (shipment.declared_value && !are_capitals(shipment.declared_value->currency, 3))
    faults.add(".declared_value.currency", "is not a currency's three capital letters, such as CNY",
               "currency");
  if (wire.promise) {
    if (const auto by = resolve(*wire.promise, wire.time_zone, ".promise", faults))
      shipment.promises.push_back(by->precision == Precision::day
                                      ? DateOrTime{true, local_date(*by), {}}
                                      : DateOrTime{false, local_date(*by), *by});
  }
  if (faults.any()) return std::nullopt;
  return item;
}

std::optional<ZonedTime> ItemMaker::resolve(const WrittenTime& written,
                                            const std::string& time_zone, std::string_view step,
                                            Faults& faults) {
  const auto fail = [&](std::string_view where, std::string detail, std::string code) {
    faults.add(where, std::move(detail), std::move(code));
    return std::nullopt;
  };
  if (written.offset_minutes && !time_zone.empty() && written_ == Written::as_object)
    return fail(step, "with time_zone, expected a local time without offset, such as "
                      "2026-11-20T09:12:00", "time");
  const std::string& name = time_zone.empty() ? time_zone_ : time_zone;
  if (written.offset_minutes || name.empty()) {
    if (!written.offset_minutes && written.precision != Precision::day)
      return fail(step, "the time has no offset, and no time_zone goes with it; write it as "
                        "2026-11-20T09:12:00+08:00", "time");
    const int32_t offset = written.offset_minutes.value_or(0);
    return ZonedTime{instant_from_civil(written.local, offset), offset, written.precision};
  }
  auto zone = zones_.find(name);
  if (zone == zones_.end()) {
    auto found = Zone::find(name);
    if (!found) return fail(".time_zone", found.error().detail, "zone");
    zone = zones_.emplace(name, *found).first;
  }
  auto time = zone->second.resolve(written.local, written.precision);
  if (!time) return fail(step, time.error().detail, time.error().code);
  return *time;
}

}  // namespace milepost::ingest
