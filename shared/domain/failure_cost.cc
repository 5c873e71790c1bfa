#include "shared/domain/failure_cost.h"

#include <algorithm>
#include <cmath>

namespace milepost {

Lateness lateness_of(int64_t days_late) {
  if (days_late < 0) return Lateness::early;
  if (days_late <= 3)
    return static_cast<Lateness>(static_cast<int64_t>(Lateness::on_the_day) + days_late);
  return days_late <= 7 ? Lateness::up_to_a_week : Lateness::longer;
}

std::optional<ScoreEffect> score_effect(const ScoreTally& failed, const ScoreTally& fine) {
  if (failed.n < 2 || fine.n < 2) return std::nullopt;
  const double costs = mean_of(fine)->mean - mean_of(failed)->mean;
  const double margin = kNormal95 * std::sqrt(variance_of(failed) / static_cast<double>(failed.n) +
                                              variance_of(fine) / static_cast<double>(fine.n));
  return ScoreEffect{failed.n, costs, costs - margin, costs + margin,
                     failed.n >= kScoreMinimum && fine.n >= kScoreMinimum};
}

std::vector<FailureCost> failure_costs(std::span<const FailureTally> failures) {
  std::vector<FailureCost> costs;
  for (size_t i = 0; i < failures.size(); ++i) {
    const FailureTally& one = failures[i];
    const auto effect = score_effect(one.failed, one.fine);
    if (!effect) continue;
    FailureCost cost;
    cost.failure = i;
    cost.share = static_cast<double>(one.failed.n) / static_cast<double>(one.failed.n + one.fine.n);
    cost.effect = *effect;
    cost.in_all = cost.share * effect->costs;
    cost.if_halved = cost.in_all / 2;
    costs.push_back(cost);
  }
  std::stable_sort(costs.begin(), costs.end(),
                   [](const FailureCost& a, const FailureCost& b) { return a.in_all > b.in_all; });
  return costs;
}

}  // namespace milepost
