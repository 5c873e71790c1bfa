// The outline of the land, for a map without borders: coasts as closed rings on Mercator's grid.
//
// As text, made by web/land/encode_land.mjs from Natural Earth's outline, in ASCII:
//   land 1 80        a version, and how many units a degree has
//   …                a line for each ring: x and y of its points, each as the difference to the
//                    point before (the first ring begins at 0, 0; each other where the one before
//                    it ended), signs folded into the last bit, five bits a character, the lowest
//                    first, 63 added, and 32 where more follow
// x is east, y north. Land and water change at each ring: a ring within land is a lake.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "shared/base/result.h"

namespace milepost {

struct LandPoint {
  int16_t x = 0, y = 0;  // units
};

struct LandRing {
  uint32_t first = 0, count = 0;  // points, at least 3; the last leads back to the first
  LandPoint least, most;          // its bounds
};

struct Land {
  double units_per_degree = 1;  // Mercator's degrees: see map_fit.h
  std::vector<LandPoint> points;
  std::vector<LandRing> rings;
};

// Any text may be given: what is not written as said above, or beyond the limits, is an error.
Result<Land> read_land(std::string_view text);

}  // namespace milepost
