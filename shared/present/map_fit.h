// Where places stand on a map of some size, for whoever draws it: pages and client use the same, so
// that one can take the other's place without a jump. Lengths are CSS pixels.
//
// The projection is Mercator's, counted in degrees at the equator: x is the longitude, y is 0 at
// the equator and grows to the north.
#pragma once

#include <vector>

#include "shared/present/route_map.h"

namespace milepost {

struct MapPoint {
  double x = 0, y = 0;
  friend bool operator==(const MapPoint&, const MapPoint&) = default;
};

struct MapSize {
  double width = 0, height = 0;
};

// The sizes that a route is fitted to; a frame of another size shows that in its middle.
inline constexpr MapSize kWideMap{472, 312}, kNarrowMap{328, 172};

// What a map shows: what stands in its middle, and pixels for each degree.
struct MapView {
  double x = 0, y = 0, scale = 1;
  friend bool operator==(const MapView&, const MapView&) = default;

  // From Mercator's degrees to pixels from the upper left corner, and back.
  MapPoint place(MapPoint at, MapSize size) const {
    return {size.width / 2 + (at.x - x) * scale, size.height / 2 - (at.y - y) * scale};
  }
  MapPoint at(MapPoint pixel, MapSize size) const {
    return {x + (pixel.x - size.width / 2) / scale, y - (pixel.y - size.height / 2) / scale};
  }
};

MapPoint projected(double lat, double lon);
inline MapPoint projected(const MapStop& stop) { return projected(stop.lat, stop.lon); }

// The whole route with room for labels around it, the caption below and the buttons at the right.
MapView fit_route(const RouteMap& map, MapSize size);

// A leg swings out a little: the control point of its curve from a to b, in pixels.
MapPoint bend_between(MapPoint a, MapPoint b);
// A point of that curve; t goes from 0 to 1.
MapPoint on_leg(MapPoint a, MapPoint b, double t);

// Degrees between the lines of the ground, so that they lie 40 to 100 pixels apart.
double grid_step(const MapView& view);

// Finds places for labels: below, above, right or left of what they name, first where nothing is,
// else across a leg, else nowhere. The caption and the buttons have their corners.
class MapLabels {
 public:
  static constexpr double kHeight = 20;

  // Of all stops, in the order of the way; some may lie outside of the map.
  MapLabels(const std::vector<MapPoint>& stops, MapSize size);
  // The middle of the label of a stop, or false.
  bool place(MapPoint stop, double label_width, MapPoint& middle);

 private:
  struct Box {
    double left, top, right, bottom;
  };
  static bool meets_any(const Box& box, const std::vector<Box>& others);
  bool fits(const Box& box) const;

  MapSize size_;
  std::vector<Box> taken_, legs_;
};

}  // namespace milepost
