// What is still to come of a shipment.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "shared/base/time.h"
#include "shared/domain/pieces.h"
#include "shared/model/shipment.h"

namespace milepost {

// The instant after which something expected is no longer ahead: the end of its minute, as times
// are told to the minute, or of its day at its place, where a date came without a zone.
Instant lapses_after(const Event& event);

// The planned and estimated events that still stand at `now`, in the order of sort_events. One
// stands when it is ahead of now and after the latest actual event, and neither it nor anything
// expected after it has happened. One for each milestone and city: estimated before planned, then
// the latest, which promises least. Of several pieces each is looked at by itself: what is expected
// of all stands while it does for one of them. `pieces` is how many the record says.
std::vector<const Event*> standing_expectations(const std::vector<Event>& sorted_events,
                                                const PieceFold& fold,
                                                std::optional<int64_t> pieces, Instant now);

}  // namespace milepost
