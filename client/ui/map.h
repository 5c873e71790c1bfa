// A route over the outline of the land: no borders, no roads, no names but those of the route. It
// is dragged by the mouse, pinched and dragged by two fingers, zoomed by the wheel once it has the
// focus or with Ctrl or ⌘, and moved by keys; the page scrolls by wheel and by one finger as ever.
// For those who do not see it, the stops are a list.
#pragma once

#include <optional>
#include <string_view>

#include "client/ui/theme.h"
#include "shared/present/land.h"
#include "shared/present/route_map.h"

namespace milepost::ui {

struct MapWords {
  std::string_view title, stops, zoom_in, zoom_out, fit, keys, wheel_hint, finger_hint;
  std::string_view full, full_end;  // of the button for the whole screen
};

// Which edges of its card it fills, with the card's corners; `none`: it stands in no card.
enum class MapSide : uint8_t { right, bottom, all, none };

inline constexpr float kMapApproval = 28;  // the line below the map, where it has one

struct MapOptions {
  float height = 312;
  MapSide side = MapSide::right;
  float radius = 16;             // of the card
  Color behind = Color::bg;      // what the card stands on
  // Whether it has the whole screen now; nothing where there is no such thing.
  std::optional<bool> full = std::nullopt;
};

// As wide as there is room; the number that allows it to be shown has a line below. Without land it
// is the route on a plain ground. One at a time: it keeps how it was moved, and what it has drawn,
// until another page comes.
// True when it is to have the whole screen, or no longer.
bool map(std::string_view id, const RouteMap& route, const Land* land, const MapWords& words,
         const MapOptions& options = {});

}  // namespace milepost::ui
