#pragma once

#include "client/portal/state.h"

namespace milepost::client::portal {

// What happened to what the screen is about, why, and the way on.
void error_screen(const PortalState& state, const Asked& failed, Actions& actions);

}  // namespace milepost::client::portal
