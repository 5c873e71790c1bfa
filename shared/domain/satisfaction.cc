#include "shared/domain/satisfaction.h"

#include <cmath>
#include <numeric>

#include "shared/domain/score_tally.h"

namespace milepost {

std::optional<ShareInterval> csat(const StarCounts& stars) {
  const int64_t n = std::accumulate(stars.begin(), stars.end(), int64_t{0});
  if (n == 0) return std::nullopt;
  return share_interval(stars[3] + stars[4], n);
}

std::optional<NetPromoters> nps(const RecommendCounts& counts) {
  if (counts.n() == 0) return std::nullopt;
  const double n = static_cast<double>(counts.n());
  const double p = static_cast<double>(counts.promoters) / n;
  const double d = static_cast<double>(counts.detractors) / n;
  return NetPromoters{counts.n(), 100 * (p - d),
                      100 * kNormal95 * std::sqrt((p + d - (p - d) * (p - d)) / n)};
}

std::optional<double> acsi_index(std::span<const WeightedMark> marks) {
  double sum = 0, weights = 0;
  for (const WeightedMark& one : marks) {
    sum += one.weight * (one.mark - 1) / 9 * 100;
    weights += one.weight;
  }
  if (weights <= 0) return std::nullopt;
  return sum / weights;
}

}  // namespace milepost
