#include "server/ingest/what_happened.h"

#include "shared/domain/milestones.h"

namespace milepost::ingest {
void set_what_happened(Event& event, std::optional<Milestone> milestone,
                       std::optional<State> state, std::string code, Faults& faults) {
  if (!milestone && !state && code.empty()) {
    faults.add("", "needs a milestone, a state or a code", "missing");
    return;
  }
  if (milestone == Milestone::correction && !state) {
    faults.add(".state", "is missing: a correction carries the state that is right", "missing");
  } else if (milestone && milestone != Milestone::correction && state) {
    const auto brought = state_of(*milestone);
    if (brought != state && ((brought && is_end(*brought)) || is_end(*state)))
      faults.add(".state", "does not go with the milestone " + std::string(name_of(*milestone)),
                 "contradiction");
  }
  event.milestone = milestone.value_or(state ? milestone_of(*state) : Milestone::unknown);
  event.state = state;
  event.code = std::move(code);
}

}  // namespace milepost::ingest
