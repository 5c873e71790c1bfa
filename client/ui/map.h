// A route over the outline of the land: no borders, no roads, no names but those of the route. It
// is dragged by the mouse, pinched and dragged by two fingers, zoomed by the wheel once it has the
// focus or with Ctrl or ⌘, and moved by keys; the page scrolls by wheel and by one finger as ever.
// For those who do not see it, the stops are a list.
#pragma once

#include <string_view>

#include "client/ui/theme.h"
#include "shared/present/land.h"
#include "shared/present/route_map.h"

namespace milepost::ui {

struct MapWords {
  std::string_view title, stops, zoom_in, zoom_out, fit, keys, wheel_hint, finger_hint;
};

// Which edges of its card it fills, with the card's corners.
enum class MapSide : uint8_t { right, bottom };

struct MapOptions {
  float height = 312;
  MapSide side = MapSide::right;
  float radius = 16;             // of the card
  Color behind = Color::bg;      // what the card stands on
};

// As wide as there is room. Without land it is the route on a plain ground. One at a time: it keeps
// how it was moved, and what it has drawn, until another page comes.
void map(std::string_view id, const RouteMap& route, const Land* land, const MapWords& words,
         const MapOptions& options = {});

}  // namespace milepost::ui
