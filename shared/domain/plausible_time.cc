#include "shared/domain/plausible_time.h"

#include "shared/base/limits.h"
#include "shared/domain/places.h"

namespace milepost {
namespace {

constexpr int32_t kEasternmostMinutes = 14 * 60;

// When the time of an event begins: a day at its place, else by this offset.
Instant beginning_of(const Event& event, int32_t offset_minutes) {
  const ZonedTime& t = event.at;
  if (t.precision != Precision::day || t.offset_minutes != 0) return t.at;
  const City* city =
      event.place ? find_city(event.place->city, event.place->country) : nullptr;
  return start_of_day(local_date(t), city ? offset_at(*city, t.at) : offset_minutes);
}

}  // namespace

std::optional<Error> implausible_time(const Event& event, Instant now) {
  if (event.kind != EventKind::actual) return std::nullopt;
  if (local_civil(event.at.at, event.at.offset_minutes).year < limits::kHappenedYearMin)
    return Error{"time",
                 "cannot have happened before " + std::to_string(limits::kHappenedYearMin) +
                     ": a clock was not set",
                 "at"};
  if (beginning_of(event, 0).ms - now.ms <= limits::kClockAheadHours * kHourMs) return std::nullopt;
  return Error{"time",
               "cannot have happened more than " + std::to_string(limits::kClockAheadHours) +
                   " hours after it was sent; what is still to come is of kind planned or "
                   "estimated",
               "at"};
}

bool is_clock_ahead(const Event& event) {
  if (event.kind != EventKind::actual || !event.received) return false;
  // No zone is further west than this: as a rule it says enough.
  if (event.at.at.ms + 12 * kHourMs <= event.received->ms) return false;
  return beginning_of(event, kEasternmostMinutes) > *event.received;
}

}  // namespace milepost
