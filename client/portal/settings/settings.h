// What this device prefers, and what it keeps.
#pragma once

#include "client/portal/portal.h"

namespace milepost::client::portal::settings {

extern const PortalScreen kScreen;
void draw(const PortalState& state, Actions& actions);

}  // namespace milepost::client::portal::settings
