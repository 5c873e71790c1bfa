// What an event says happened: a milestone, a state, a raw code, or several of them.
#pragma once

#include <optional>

#include "server/ingest/checks.h"
#include "shared/model/intake.h"

namespace milepost::ingest {

// Sets milestone, state and code of `event` from what the sender gave, by these rules:
// - at least one of the three must be there, else nothing happened;
// - a milestone stands as given; a state given with it stands beside it and wins in the fold, but
//   the two must agree on whether the journey ended (delivered, returned, cancelled);
// - a correction needs the state that is right;
// - a state alone also gives the milestone where there is exactly one that brings it about;
// - a code alone is kept and moves nothing: the milestone is `unknown`.
void set_what_happened(Event& event, std::optional<Milestone> milestone,
                       std::optional<State> state, std::string code, Faults& faults);

}  // namespace milepost::ingest
