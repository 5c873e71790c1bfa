// The same event by two keys, or under two mappings, is told once.
#pragma once

#include <cstddef>
#include <vector>

#include "shared/model/shipment.h"

namespace milepost {

// Whether an event is told to a customer, of those that say the same: the same milestone (else the
// state, else the code) and kind, of the same minute, or the same day where no more is known, at
// the same place. Of these it is the first with a reason, else the first.
bool is_told(const std::vector<Event>& sorted_events, size_t index);

}  // namespace milepost
