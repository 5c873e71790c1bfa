// What a failure costs in satisfaction: what customers say beside what was measured on their very
// shipment.
//
//   auto late = score_effect(three_days_late, in_time);   // costs 2.1 stars, from 2.0 to 2.2
//   for (const FailureCost& one : failure_costs(failures)) …   // what to mend first, first
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "shared/base/enum_names.h"
#include "shared/domain/score_tally.h"

namespace milepost {

// How far an arrival was from the promised day.
enum class Lateness { early, on_the_day, one_day, two_days, three_days, up_to_a_week, longer };
template <>
inline constexpr auto kEnumNames<Lateness> = std::to_array<std::string_view>(
    {"early", "on_the_day", "one_day", "two_days", "three_days", "up_to_a_week", "longer"});

// Of whole local days after the promised one; before it they are negative.
Lateness lateness_of(int64_t days_late);

// How much lower the mean is where it failed: the difference of two means with its 95 %
// interval, ± 1.96 √(s₁²/n₁ + s₂²/n₂). Nothing without two scores on each side.
struct ScoreEffect {
  int64_t n = 0;  // of those where it failed
  double costs = 0, low = 0, high = 0;
  bool sure = false;  // kScoreMinimum on both sides
};
std::optional<ScoreEffect> score_effect(const ScoreTally& failed, const ScoreTally& fine);

struct FailureTally {
  ScoreTally failed, fine;
};

// In all a failure costs its share of the shipments times what it costs each: by so much the mean
// of all would be higher without it, and by half of that if it were halved.
struct FailureCost {
  size_t failure = 0;  // its place in what was given
  double share = 0;
  ScoreEffect effect;
  double in_all = 0, if_halved = 0;
};
// The costliest first, of equal ones in their order; without those of which too little is known.
std::vector<FailureCost> failure_costs(std::span<const FailureTally> failures);

}  // namespace milepost
