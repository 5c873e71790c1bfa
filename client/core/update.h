// The one place where the state changes. Pure: no clock, no I/O; `state.now` is set by the app.
#pragma once

#include "client/core/action.h"
#include "client/core/state.h"

namespace milepost::client {

Effects update(ClientState& state, Action action);

}  // namespace milepost::client
