// How a map is moved: what it shows now, and where it is going. CSS pixels.
#pragma once

#include "shared/present/map_fit.h"

namespace milepost::ui {

class MapMotion {
 public:
  // The view that shows the whole route is the home; how far one may go away from it is bounded.
  // A map that nobody moved stays at home when that changes.
  void set_home(const MapView& home, MapSize size);

  const MapView& now() const { return now_; }
  bool at_home() const { return !moved_; }
  bool is_closer_than_home(double factor) const { return now_.scale > home_.scale * factor; }

  // Each goes on from where the map is going; without `glide` it is there at once.
  void pan(double right, double down, bool glide);  // the land moves by as many pixels
  void zoom(double factor, MapPoint pixel, bool glide);  // what is at `pixel` stays there
  void go_home(bool glide);
  // Moves on by that time; false when it has arrived.
  bool step(double seconds);

 private:
  void go(MapView view, bool glide);
  MapView within_limits(MapView view) const;

  MapView home_, now_, goal_;
  MapSize size_;
  bool moved_ = false, set_ = false;
};

}  // namespace milepost::ui
