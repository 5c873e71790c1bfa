// The whole page: the bar, the screen, the footer, the toast.
#pragma once

#include "client/portal/state.h"

namespace milepost::client::portal {

void draw_page(const PortalState& state, Actions& actions);

}  // namespace milepost::client::portal
