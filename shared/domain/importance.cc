#include "shared/domain/importance.h"

#include <algorithm>
#include <cmath>

namespace milepost {
namespace {

// A mean of equal numbers may miss them by a rounding.
bool reaches(double value, double line) { return value >= line - 1e-9 * std::abs(line); }

Quadrant quadrant_of(const ImportancePoint& point, const ImportancePoint& crosshair) {
  const bool well = reaches(point.performance, crosshair.performance);
  if (reaches(point.importance, crosshair.importance))
    return well ? Quadrant::keep_up : Quadrant::mend_first;
  return well ? Quadrant::more_than_needed : Quadrant::low_priority;
}

}  // namespace

std::optional<double> derived_importance(const PairTally& pairs) {
  if (pairs.n < 3) return std::nullopt;
  const double n = static_cast<double>(pairs.n);
  const double x = static_cast<double>(pairs.x), y = static_cast<double>(pairs.y);
  const double of_x = n * static_cast<double>(pairs.xx) - x * x;
  const double of_y = n * static_cast<double>(pairs.yy) - y * y;
  if (of_x <= 0 || of_y <= 0) return std::nullopt;
  const double both = n * static_cast<double>(pairs.xy) - x * y;
  return std::clamp(both / std::sqrt(of_x * of_y), -1.0, 1.0);
}

Quadrants quadrants(std::span<const ImportancePoint> points) {
  Quadrants found;
  if (points.empty()) return found;
  const double n = static_cast<double>(points.size());
  for (const ImportancePoint& point : points) {
    found.crosshair.importance += point.importance / n;
    found.crosshair.performance += point.performance / n;
  }
  for (const ImportancePoint& point : points)
    found.of.push_back(quadrant_of(point, found.crosshair));
  return found;
}

}  // namespace milepost
