#include "client/ui/map_motion.h"

#include <algorithm>
#include <cmath>

namespace milepost::ui {
namespace {

// Land ends here, and so does the map: 60 degrees south, 84 degrees north.
constexpr double kSouth = -75.5, kNorth = 169;
// Beyond this the coast is a polygon, and says nothing more; beyond so many times the first view
// the way itself is out of sight.
constexpr double kMostScale = 320, kMostZoom = 10;
constexpr float kApproachesPerSecond = 14;

}  // namespace

MapView MapMotion::within_limits(MapView view) const {
  const double whole_world = std::max(size_.width / 360, size_.height / (kNorth - kSouth));
  view.scale = std::clamp(view.scale, std::min(whole_world, home_.scale),
                          std::max(std::min(kMostScale, home_.scale * kMostZoom), home_.scale));
  view.x = std::clamp(view.x, home_.x - 180, home_.x + 180);
  const double half = size_.height / 2 / view.scale;
  const double lowest = std::min(kSouth + half, home_.y);
  const double highest = std::max(kNorth - half, home_.y);
  view.y = std::clamp(view.y, lowest, highest);
  return view;
}

void MapMotion::set_home(const MapView& home, MapSize size) {
  if (set_ && home == home_ && size.width == size_.width && size.height == size_.height) return;
  set_ = true;
  home_ = home;
  size_ = size;
  if (moved_)
    now_ = goal_ = within_limits(goal_);
  else
    now_ = goal_ = home;
}

void MapMotion::go(MapView view, bool glide) {
  goal_ = within_limits(view);
  moved_ = true;
  if (!glide) now_ = goal_;
}

void MapMotion::pan(double right, double down, bool glide) {
  go({goal_.x - right / goal_.scale, goal_.y + down / goal_.scale, goal_.scale}, glide);
}

void MapMotion::zoom(double factor, MapPoint pixel, bool glide) {
  MapView view = goal_;
  view.scale = within_limits({goal_.x, goal_.y, goal_.scale * factor}).scale;
  const MapPoint kept = goal_.at(pixel, size_), moved = view.at(pixel, size_);
  view.x += kept.x - moved.x;
  view.y += kept.y - moved.y;
  go(view, glide);
}

void MapMotion::go_home(bool glide) {
  goal_ = home_;
  moved_ = false;
  if (!glide) now_ = goal_;
}

bool MapMotion::step(double seconds) {
  const double far = std::fabs(goal_.x - now_.x) + std::fabs(goal_.y - now_.y);
  const double zoom = std::fabs(goal_.scale / now_.scale - 1);
  if (far * goal_.scale < 0.3 && zoom < 0.001) {
    now_ = goal_;
    return false;
  }
  // With the width of a pixel moved evenly, what a zoom holds in place stays there all the way.
  const double t = 1 - std::exp(-static_cast<float>(seconds) * kApproachesPerSecond);
  now_.x += (goal_.x - now_.x) * t;
  now_.y += (goal_.y - now_.y) * t;
  now_.scale = 1 / (1 / now_.scale + (1 / goal_.scale - 1 / now_.scale) * t);
  return true;
}

}  // namespace milepost::ui
