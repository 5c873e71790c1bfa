#include "server/ingest/what_happened.h"

#include "shared/domain/tracking.h"

namespace milepost::ingest {
namespace {

// `unknown` where several milestones bring the state about, or none does for sure.
Milestone milestone_of(State state) {
  switch (state) {
    case State::picked_up: return Milestone::picked_up;
    case State::out_for_delivery: return Milestone::out_for_delivery;
    case State::attempt_failed: return Milestone::attempted;
    case State::available_for_pickup: return Milestone::ready_for_pickup;
    case State::delivered: return Milestone::delivered;
    case State::returning: return Milestone::returning;
    case State::returned: return Milestone::returned;
    case State::cancelled: return Milestone::cancelled;
    case State::created:
    case State::in_transit:
    case State::customs:
    case State::exception:
    case State::unknown: break;
  }
  return Milestone::unknown;
}

bool is_end(std::optional<State> state) {
  return state == State::delivered || state == State::returned || state == State::cancelled;
}

}  // namespace

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
    if (brought != state && (is_end(brought) || is_end(state)))
      faults.add(".state", "does not go with the milestone " + std::string(name_of(*milestone)),
                 "contradiction");
  }
  event.milestone = milestone.value_or(state ? milestone_of(*state) : Milestone::unknown);
  event.state = state;
  event.code = std::move(code);
}

}  // namespace milepost::ingest
