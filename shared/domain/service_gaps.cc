#include "shared/domain/service_gaps.h"

namespace milepost {
namespace {

double mean_points(const GapTally& dimension) {
  const auto mean = mean_of(dimension.points);
  return mean ? mean->mean : 0;
}

}  // namespace

ServiceGaps service_gaps(std::span<const GapTally> dimensions) {
  double points = 0;
  size_t rated = 0;
  for (const GapTally& one : dimensions) {
    if (one.gap.n == 0) continue;
    points += mean_points(one);
    ++rated;
  }
  ServiceGaps gaps;
  for (const GapTally& one : dimensions) {
    if (one.gap.n == 0) {
      gaps.dimensions.emplace_back();
      continue;
    }
    const DimensionGap gap{*mean_of(one.expected), *mean_of(one.found), *mean_of(one.gap),
                           points > 0 ? mean_points(one) / points : 1 / static_cast<double>(rated)};
    gaps.servqual = gaps.servqual.value_or(0) + gap.weight * gap.gap.mean;
    gaps.servperf = gaps.servperf.value_or(0) + gap.weight * gap.found.mean;
    gaps.dimensions.push_back(gap);
  }
  return gaps;
}

}  // namespace milepost
