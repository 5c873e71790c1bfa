#include "shared/domain/event_details.h"

#include "shared/domain/tracking.h"

namespace milepost {

Errors misplaced_details(const Event& event) {
  Errors errors;
  const auto state = state_of(event);
  if (event.milestone == Milestone::unknown && !state) return errors;
  if (event.place && event.place->point && state != State::available_for_pickup)
    errors.push_back({"misplaced", "goes with ready_for_pickup only", "place.point"});
  if (event.left_at && state != State::delivered)
    errors.push_back({"misplaced", "goes with delivered only", "left_at"});
  return errors;
}

}  // namespace milepost
