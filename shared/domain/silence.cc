#include "shared/domain/silence.h"

#include <algorithm>

#include "shared/domain/milestones.h"
#include "shared/domain/pieces.h"

namespace milepost {
namespace {

Instant end_of(const ZonedTime& time, int32_t offset_minutes) {
  if (time.precision != Precision::day) return time.at;
  return start_of_day(Date{local_date(time).days + 1}, offset_minutes);
}

// What a parcel in that state rests for.
bool is_appointment(State state, Milestone milestone) {
  switch (state) {
    case State::created:
      return milestone == Milestone::picked_up || milestone == Milestone::handed_over;
    case State::attempt_failed:
      return milestone == Milestone::out_for_delivery || milestone == Milestone::attempted ||
             milestone == Milestone::delivered;
    case State::available_for_pickup:
      return milestone == Milestone::returning;
    default:
      return false;
  }
}

// Desks write about a parcel without having seen it; what they correct is news all the same.
bool is_news(const PublicEvent& event) {
  return !facts_of(event.milestone).desk || event.milestone == Milestone::correction;
}

}  // namespace

int64_t usual_days(const PublicShipment& shipment, const UsualSilence& usual) {
  const auto on_the_way = [&](int64_t days) {
    const bool abroad = shipment.origin && shipment.destination &&
                        !shipment.origin->country.empty() &&
                        !shipment.destination->country.empty() &&
                        shipment.origin->country != shipment.destination->country;
    return abroad ? days + usual.abroad_more_days : days;
  };
  switch (shipment.state) {
    case State::created:
      return usual.created_days;
    case State::picked_up:
      return on_the_way(usual.picked_up_days);
    case State::customs:
      return usual.customs_days;
    case State::out_for_delivery:
      return usual.out_for_delivery_days;
    case State::attempt_failed:
      return usual.attempt_failed_days;
    case State::available_for_pickup:
      return usual.available_for_pickup_days;
    case State::exception:
      return usual.exception_days;
    case State::returning:
      return on_the_way(usual.returning_days);
    case State::in_transit:
    case State::unknown:
    case State::delivered:
    case State::returned:
    case State::cancelled:
      break;
  }
  return on_the_way(usual.in_transit_days);
}

std::optional<Silence> silence_of(const PublicShipment& shipment, const UsualSilence& usual,
                                  int32_t offset_minutes) {
  if (is_end(shipment.state)) return std::nullopt;
  const bool awaited = shipment.state == State::created;
  std::optional<Instant> since, appointment;
  for (const PublicEvent& event : shipment.events) {
    const Instant at = end_of(event.at, offset_minutes);
    if (event.kind == EventKind::actual) {
      if (!speaks_of_last(shipment, event)) continue;
      if (awaited ? !since || at < *since : is_news(event) && (!since || *since < at)) since = at;
    } else if (is_appointment(shipment.state, event.milestone)) {
      const Instant passed = event.at.precision == Precision::day ? at : Instant{at.ms + kMinuteMs};
      if (!appointment || *appointment < passed) appointment = passed;
    }
  }
  if (!since && shipment.state_since) since = end_of(*shipment.state_since, offset_minutes);
  if (!since) return std::nullopt;
  Silence silence{*since, {since->ms + usual_days(shipment, usual) * kDayMs}};
  if (appointment && silence.begins < *appointment) silence.begins = *appointment;
  return silence;
}

}  // namespace milepost
