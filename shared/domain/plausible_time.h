// Whether what is said to have happened can have happened then, by when it came in.
#pragma once

#include <optional>

#include "shared/base/result.h"
#include "shared/model/shipment.h"

namespace milepost {

// Why an actual event that comes in now cannot be of the time it bears: before
// limits::kHappenedYearMin, or more than limits::kClockAheadHours ahead. What is planned or
// estimated may be of any time. Errors: code "time", path "at".
std::optional<Error> implausible_time(const Event& event, Instant now);

// Whether an actual event bears a time after its receipt. A day is ahead when it had not begun at
// its place; where that is not known, nowhere on earth.
bool is_clock_ahead(const Event& event);

}  // namespace milepost
