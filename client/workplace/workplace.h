// The staff's program: its names for what core leaves open, and what its screens share. What it
// knows and what can happen in it is in workplace/state.h.
#pragma once

#include "client/core/screens.h"

namespace milepost::client::workplace {

struct WorkplaceState;
struct Actions;
using WorkplaceScreen = Screen<WorkplaceState, Actions>;

extern const Product<WorkplaceState, Actions> kProduct;

// The whole page: the bar, the screen or the way in, the toast.
void draw_page(const WorkplaceState& state, Actions& actions);
// Place holders of a screen that is awaited.
void waiting_screen(const WorkplaceState& state);
// Why something did not come, and the way to ask again. `none`: what is said of what does not
// exist.
void failed_screen(const WorkplaceState& state, const Asked& failed, std::string_view none,
                   Actions& actions);

}  // namespace milepost::client::workplace
