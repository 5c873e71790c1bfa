#include "shared/domain/promise.h"

#include "shared/domain/places.h"

namespace milepost {

std::optional<Party> default_party(Reason reason) {
  switch (reason) {
    case Reason::recipient_absent:
    case Reason::refused:
    case Reason::rescheduled:
    case Reason::closed:
    case Reason::payment_due:
    case Reason::access_denied:
    case Reason::customs_duty: return Party::consignee;
    case Reason::address_wrong:
    case Reason::address_incomplete:
    case Reason::customs_papers:
    case Reason::packaging: return Party::shipper;
    case Reason::customs_inspection: return Party::customs;
    case Reason::weather:
    case Reason::disaster:
    case Reason::strike:
    case Reason::security: return Party::force_majeure;
    case Reason::traffic:
    case Reason::vehicle:
    case Reason::capacity:
    case Reason::missorted:
    case Reason::damaged:
    case Reason::lost: return Party::carrier;
    case Reason::other:
    case Reason::unknown: return std::nullopt;
  }
  return std::nullopt;
}

// For the season only.
static Instant about_when(const Shipment& shipment, const Event* latest) {
  if (!shipment.promises.empty()) return start_of_day(shipment.promises.back().date, 0);
  return latest ? latest->at.at : Instant{};
}

int32_t destination_offset(const Shipment& shipment, const std::vector<Event>& events,
                           int32_t fallback_minutes) {
  const Event* latest = nullptr;
  const Event* latest_there = nullptr;
  for (const Event& event : events) {
    // A date that came without a zone has no offset to tell.
    if (event.at.precision == Precision::day && event.at.offset_minutes == 0) continue;
    latest = &event;
    if (shipment.destination && event.place && same_city(*event.place, *shipment.destination))
      latest_there = &event;
  }
  if (latest_there) return latest_there->at.offset_minutes;
  for (size_t i = shipment.promises.size(); i-- > 0;)
    if (!shipment.promises[i].date_only) return shipment.promises[i].time.offset_minutes;
  if (shipment.destination)
    if (const City* city = find_city(shipment.destination->city, shipment.destination->country))
      return offset_at(*city, about_when(shipment, latest));
  return latest ? latest->at.offset_minutes : fallback_minutes;
}

Instant last_instant_of(const DateOrTime& promise, int32_t offset_minutes) {
  if (!promise.date_only) return promise.time.at;
  return {start_of_day(Date{promise.date.days + 1}, offset_minutes).ms - 1};
}

bool within(const DateOrTime& promise, const ZonedTime& t, int days_late) {
  if (promise.date_only || t.precision == Precision::day)
    return local_date(t).days <= promise.date.days + days_late;
  return t.at.ms <= promise.time.at.ms + days_late * kDayMs;
}

bool tried_in_time(const DateOrTime& promise, const Status& status) {
  return status.first_attempt && within(promise, *status.first_attempt);
}

PromiseStatus promise_status(const Shipment& shipment, const Status& status,
                             const std::vector<const Event*>& expected, int32_t offset_minutes,
                             Instant now) {
  using enum PromiseStatus;
  if (shipment.promises.empty() || status.state == State::cancelled || facts_of(status.state).back)
    return none;
  const DateOrTime& promise = shipment.promises.front();
  if (status.state == State::delivered)
    return tried_in_time(promise, status) ? kept : missed;
  const bool stuck = status.state == State::exception;
  // However late it is delivered now, it will have been tried in time.
  if (tried_in_time(promise, status)) return stuck ? open : on_track;
  if (now > last_instant_of(promise, offset_minutes)) return missed;

  bool delivery_expected = false;
  for (const Event* event : expected) {
    if (event->milestone == Milestone::returning || event->milestone == Milestone::returned)
      continue;
    if (!within(promise, event->at)) return at_risk;
    if (state_of(*event) == State::delivered) delivery_expected = true;
  }
  bool waits = status.state == State::created || stuck || status.state == State::attempt_failed;
  return waits && !delivery_expected ? open : on_track;
}

}  // namespace milepost
