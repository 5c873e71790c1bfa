#include "shared/present/viewer_clock.h"

namespace milepost {
namespace {

// Calls what(time) for every time of day in the shipment.
template <class Shipment, class What>
void each_time(Shipment& shipment, What what) {
  const auto one = [&](auto& time) {
    if (time.precision != Precision::day) what(time);
  };
  if (shipment.state_since) one(*shipment.state_since);
  if (shipment.next && shipment.next->expected) one(*shipment.next->expected);
  for (auto& event : shipment.events) one(event.at);
  for (auto& piece : shipment.piece_states)
    if (piece.since) one(*piece.since);
  for (auto* deadline : {&shipment.promise.by, &shipment.promise.original})
    if (*deadline && !(*deadline)->date_only) one((*deadline)->time);
}

}  // namespace

int32_t ViewerClock::offset_at(Instant at) const {
  if (since.empty()) return 0;
  size_t last = 0;
  while (last + 1 < since.size() && since[last + 1].at <= at) ++last;
  return since[last].offset_minutes;
}

PublicShipment by_clock(PublicShipment shipment, const ViewerClock& clock) {
  each_time(shipment, [&](ZonedTime& time) { time.offset_minutes = clock.offset_at(time.at); });
  for (auto* deadline : {&shipment.promise.by, &shipment.promise.original})
    if (*deadline && !(*deadline)->date_only) (*deadline)->date = local_date((*deadline)->time);
  return shipment;
}

bool differs(const PublicShipment& shipment, const ViewerClock& clock) {
  bool found = false;
  each_time(shipment, [&](const ZonedTime& time) {
    found = found || time.offset_minutes != clock.offset_at(time.at);
  });
  return found;
}

}  // namespace milepost
