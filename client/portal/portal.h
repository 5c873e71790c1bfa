// The customers' program: its names for what core leaves open, and what its screens share. What it
// knows and what can happen in it is in portal/state.h.
#pragma once

#include "client/core/screens.h"

namespace milepost::client::portal {

struct PortalState;
struct Actions;
using PortalScreen = Screen<PortalState, Actions>;

extern const Product<PortalState, Actions> kProduct;

// The whole page: the bar, the screen, the footer, the toast.
void draw_page(const PortalState& state, Actions& actions);
// What happened to what a screen is about, why, and the way on.
void error_screen(const PortalState& state, const Asked& failed, Actions& actions);

}  // namespace milepost::client::portal
