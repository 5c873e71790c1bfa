// The route as a sketch: places on a plain ground of meridians and parallels. No coast and no
// border is drawn, so it is no map that anyone would have to approve.
#pragma once

#include "server/pages/html.h"
#include "shared/present/route_map.h"

namespace milepost::pages {

// A <figure> with the sketch in two sizes, of which the style sheet shows the one that fits.
void draw_route(Html& html, const RouteMap& map);

}  // namespace milepost::pages
