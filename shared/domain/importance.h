// What matters to customers beside how well it is done: what they say matters (points they share
// out), what shows to matter (how a part moves with the whole), and the four quadrants of
// importance and performance (Martilla and James 1977).
//
//   PairTally speed;
//   speed.add(part_stars, overall_stars);
//   derived_importance(speed);             // 0.71
//   quadrants(points);                      // crosshair at the means
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "shared/base/enum_names.h"

namespace milepost {

// Two marks of one customer, as sums that add up over days and lanes.
struct PairTally {
  int64_t n = 0, x = 0, y = 0, xx = 0, yy = 0, xy = 0;
  void add(int64_t part, int64_t whole) {
    ++n;
    x += part;
    y += whole;
    xx += part * part;
    yy += whole * whole;
    xy += part * whole;
  }
  friend bool operator==(const PairTally&, const PairTally&) = default;
  friend PairTally operator+(const PairTally& a, const PairTally& b) {
    return {a.n + b.n, a.x + b.x, a.y + b.y, a.xx + b.xx, a.yy + b.yy, a.xy + b.xy};
  }
};

// Pearson's correlation of part and whole, −1 to 1. Nothing of fewer than three pairs, or where
// either is always the same.
std::optional<double> derived_importance(const PairTally& pairs);

// Named by what is to be done.
enum class Quadrant { mend_first, keep_up, low_priority, more_than_needed };
template <>
inline constexpr auto kEnumNames<Quadrant> =
    std::to_array<std::string_view>({"mend_first", "keep_up", "low_priority", "more_than_needed"});

struct ImportancePoint {
  double importance = 0, performance = 0;
};

struct Quadrants {
  ImportancePoint crosshair;  // the means
  std::vector<Quadrant> of;   // each point's, in their order
};
// Who stands on a line of the crosshair counts as above it.
Quadrants quadrants(std::span<const ImportancePoint> points);

}  // namespace milepost
