#include "shared/present/map_fit.h"

#include <algorithm>
#include <cmath>

namespace milepost {
namespace {

constexpr double kDegrees = 180 / 3.14159265358979323846;
constexpr double kMarginLeft = 56, kMarginRight = 84, kMarginTop = 40, kMarginBottom = 64;
// A route within one city is not blown up over the whole map.
constexpr double kSmallestSpanDegrees = 2.5;
// Mercator's map has no end in the north and south.
constexpr double kMostLat = 84;
// How far a leg swings out, as a share of its length.
constexpr double kBend = 0.09;

}  // namespace

MapPoint projected(double lat, double lon) {
  const double s = std::sin(std::clamp(lat, -kMostLat, kMostLat) / kDegrees);
  return {lon, std::log(static_cast<float>((1 + s) / (1 - s))) / 2 * kDegrees};
}

MapView fit_route(const RouteMap& map, MapSize size) {
  MapPoint least = projected(map.stops.front()), most = least;
  for (const MapStop& stop : map.stops) {
    const MapPoint p = projected(stop);
    least = {std::min(least.x, p.x), std::min(least.y, p.y)};
    most = {std::max(most.x, p.x), std::max(most.y, p.y)};
  }
  MapView view;
  const double wide = std::max(size.width - kMarginLeft - kMarginRight, 1.0);
  const double tall = std::max(size.height - kMarginTop - kMarginBottom, 1.0);
  view.scale = std::min(wide / std::max(most.x - least.x, kSmallestSpanDegrees),
                        tall / std::max(most.y - least.y, kSmallestSpanDegrees));
  view.x = (least.x + most.x) / 2 + (kMarginRight - kMarginLeft) / 2 / view.scale;
  view.y = (least.y + most.y) / 2 - (kMarginBottom - kMarginTop) / 2 / view.scale;
  return view;
}

MapPoint bend_between(MapPoint a, MapPoint b) {
  return {(a.x + b.x) / 2 + (b.y - a.y) * kBend, (a.y + b.y) / 2 - (b.x - a.x) * kBend};
}

MapPoint on_leg(MapPoint a, MapPoint b, double t) {
  const MapPoint bend = bend_between(a, b);
  const double s = 1 - t;
  return {s * s * a.x + 2 * s * t * bend.x + t * t * b.x,
          s * s * a.y + 2 * s * t * bend.y + t * t * b.y};
}

double grid_step(const MapView& view) {
  for (double step : {0.5, 1.0, 2.0, 5.0, 10.0, 20.0})
    if (step * view.scale >= 40) return step;
  return 30;
}

MapLabels::MapLabels(const std::vector<MapPoint>& stops, MapSize size) : size_(size) {
  for (MapPoint p : stops) taken_.push_back({p.x - 8, p.y - 8, p.x + 8, p.y + 8});
  taken_.push_back({0, size.height - 44, size.width * 0.75, size.height});  // the caption
  taken_.push_back({size.width - 56, 0, size.width, 152});                  // the buttons
  taken_.push_back({0, 0, 56, 56});                                         // the one at the left
  for (size_t i = 0; i + 1 < stops.size(); ++i)
    for (int step = 1; step < 24; ++step) {
      const MapPoint p = on_leg(stops[i], stops[i + 1], step / 24.0);
      legs_.push_back({p.x - 3, p.y - 3, p.x + 3, p.y + 3});
    }
}

bool MapLabels::place(MapPoint stop, double label_width, MapPoint& middle) {
  const double half = label_width / 2;
  const MapPoint middles[] = {{stop.x, stop.y + 24},
                              {stop.x, stop.y - 24},
                              {stop.x + half + 16, stop.y},
                              {stop.x - half - 16, stop.y}};
  for (bool across_legs : {false, true})
    for (const MapPoint& m : middles) {
      const Box box{m.x - half, m.y - kHeight / 2, m.x + half, m.y + kHeight / 2};
      if (!fits(box) || (!across_legs && meets_any(box, legs_))) continue;
      taken_.push_back(box);
      middle = m;
      return true;
    }
  return false;
}

bool MapLabels::meets_any(const Box& box, const std::vector<Box>& others) {
  return std::any_of(others.begin(), others.end(), [&](const Box& other) {
    return box.left < other.right && other.left < box.right && box.top < other.bottom &&
           other.top < box.bottom;
  });
}

bool MapLabels::fits(const Box& box) const {
  return box.left >= 4 && box.right <= size_.width - 4 && box.top >= 2 &&
         box.bottom <= size_.height - 2 && !meets_any(box, taken_);
}

}  // namespace milepost
