// Numbers come back: which uses of a number, its periods, a set of events makes up.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "shared/model/shipment.h"

namespace milepost {

struct Periods {
  std::vector<size_t> of_event;  // the period of each event, as they were given
  // The line behind which a period begins; nothing for the first. One at least.
  std::vector<std::optional<int64_t>> begins_ms = {std::nullopt};
  // Where the next would begin; nothing where the last has not ended.
  std::optional<int64_t> next_begins_ms;
};

// What ended on a day without a time ended with that day: its last instant.
Instant last_instant_of(const ZonedTime& at);

// A function of the set: an actual event more than `recycle_ms` after its shipment was delivered,
// returned or cancelled, with all pieces that were heard of by then, begins a new period, as the
// fold stands at that event. What is planned or
// estimated, or of a code that no map knows, begins none; it belongs to the last period whose line
// lies before it. The events are all those of a number, in any order.
Periods periods_of(const std::vector<Event*>& events, int64_t recycle_ms);

// The last period whose line lies before the instant.
size_t period_at(const std::vector<std::optional<int64_t>>& begins_ms, int64_t at_ms);

}  // namespace milepost
