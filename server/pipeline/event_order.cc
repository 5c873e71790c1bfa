#include "server/pipeline/event_order.h"

#include <array>
#include <optional>

#include "shared/domain/tracking_fold.h"

namespace milepost::pipeline {

void flag_order(const std::vector<Event*>& sorted_events) {
  std::array<std::optional<ZonedTime>, kPhases> first_of_phase;
  for (Event* event : sorted_events) {
    event->flagged_order = false;
    const auto phase = phase_of(*event);
    if (event->kind != EventKind::actual || !phase) continue;
    const auto index = static_cast<size_t>(*phase);
    if (first_of_phase[index]) continue;
    first_of_phase[index] = event->at;
    for (size_t later = index + 1; later < first_of_phase.size(); ++later)
      if (first_of_phase[later] && surely_before(*first_of_phase[later], event->at))
        event->flagged_order = true;
  }
}

}  // namespace milepost::pipeline
