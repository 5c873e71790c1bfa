// The same event by two keys, or under two mappings, is told once; and so is what several pieces of
// a shipment did together, though for operators and for the fold each did it.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "shared/model/shipment.h"

namespace milepost {

// Whether an event is told to a customer, of those that say the same: the same milestone (else the
// state, else the code) and kind of the same piece, of the same minute, or the same day where no
// more is known, at the same place. Of these it is the first with a reason, else the first.
bool is_told(const std::vector<Event>& sorted_events, size_t index);

// In whose row each event is told: its own; that of the first event by which another piece, or all
// of them, did the same in that minute at that place, with the same details (reason, left_at,
// point); or none, where it is not told.
std::vector<std::optional<size_t>> rows_of(const std::vector<Event>& sorted_events);

}  // namespace milepost
