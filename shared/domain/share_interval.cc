#include "shared/domain/share_interval.h"

#include <algorithm>
#include <cmath>

namespace milepost {

ShareInterval share_interval(int64_t within, int64_t of) {
  constexpr double kZ = 1.959963984540054;
  const double n = static_cast<double>(of), p = static_cast<double>(within) / n, z2 = kZ * kZ;
  const double middle = p + z2 / (2 * n);
  const double half = kZ * std::sqrt(p * (1 - p) / n + z2 / (4 * n * n));
  const double scale = 1 + z2 / n;
  return {p, std::max(0.0, (middle - half) / scale), std::min(1.0, (middle + half) / scale)};
}

}  // namespace milepost
