// What the map looks like. For map.cc.
#pragma once

#include <memory>

#include "client/ui/map.h"
#include "client/ui/map_motion.h"
#include <imgui.h>
#include <imgui_internal.h>

namespace milepost::ui {

// Shapes are made anew only when what they show has changed, and copied into each frame.
struct MapMemory {
  ImGuiID id = 0;
  MapMotion motion;

  bool finger_down = false;
  int hints = 0;          // that were shown
  double hint_until = 0;  // seconds
  bool hint_is_of_fingers = false;

  struct Label {
    size_t stop;
    MapPoint middle;
  };
  struct Made {  // what the shapes were made for
    MapView view;
    ImVec2 size;
    const Land* land = nullptr;
    uint32_t route = 0, colors = 0;
    bool operator==(const Made&) const = default;
  };
  Made made;
  std::unique_ptr<ImDrawList> ground, way;
  ImVector<Label> labels;
  double land_since = -1;  // seconds; below 0: it was there from the beginning
};

// Within `rect`, in device pixels.
void paint_map(MapMemory& memory, const RouteMap& route, const Land* land, const ImRect& rect);
// The corners of the card that the map fills up to its edge, and the line that sets it apart.
void paint_map_edges(const ImRect& rect, const MapOptions& options);

}  // namespace milepost::ui
