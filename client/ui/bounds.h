// From where to where things are placed, from left to right.
#pragma once

#include <vector>

#include "client/ui/unique.h"

namespace milepost::ui {

// Keeps the bounds as they are when it is made, and gives them back when it ends.
class Bounds : Unique {
 public:
  Bounds();
  ~Bounds();
  // Device pixels of the window; what comes next stands at the left.
  void set(float left, float right);
  void restore();
  // Restores them; what comes next stands below the space between these two.
  void close(float top, float bottom);

 private:
  float indent_, work_max_, content_max_;
};

// Parts of a width beside each other: widths from 0 are CSS pixels, below 0 shares of the rest
// (-1, -2). All else is device pixels.
struct Edges {
  float left, right;
};
std::vector<Edges> share_width(float left, float right, const std::vector<float>& widths,
                               float gap);

}  // namespace milepost::ui
