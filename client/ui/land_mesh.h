// What a map shows of the land, as shapes that can be drawn: cut at the map's edges, as detailed as
// can be seen, filled by trapezoids. Pixels from the upper left corner.
#pragma once

#include <imgui.h>
#include "shared/present/land.h"
#include "shared/present/map_fit.h"

namespace milepost::ui {

struct LandMesh {
  // Four corners each: upper left, upper right, lower right, lower left.
  ImVector<ImVec2> trapezoids;
  // Closed lines, one after the other, and where each ends. They run around beyond the map's edges.
  ImVector<ImVec2> coast;
  ImVector<int> coast_ends;
};

// Points closer than `detail` to the one before are left out. Bounded: where there is too much to
// see, less detail is taken.
LandMesh cut_land(const Land& land, const MapView& view, MapSize size, float detail);

}  // namespace milepost::ui
