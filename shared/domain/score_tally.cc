#include "shared/domain/score_tally.h"

#include <algorithm>
#include <cmath>

namespace milepost {

double variance_of(const ScoreTally& tally) {
  if (tally.n < 2) return 0;
  const double n = static_cast<double>(tally.n), sum = static_cast<double>(tally.sum);
  return std::max(0.0, (static_cast<double>(tally.squares) - sum * sum / n) / (n - 1));
}

std::optional<ScoreMean> mean_of(const ScoreTally& tally) {
  if (tally.n < 1) return std::nullopt;
  const double n = static_cast<double>(tally.n);
  ScoreMean found{tally.n, static_cast<double>(tally.sum) / n, {}, {}};
  if (tally.n == 1) return found;
  const double margin = kNormal95 * std::sqrt(variance_of(tally) / n);
  found.low = found.mean - margin;
  found.high = found.mean + margin;
  return found;
}

}  // namespace milepost
