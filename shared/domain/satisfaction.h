// How content customers are, in the four figures that the trade compares (docs/domain.md).
//
//   csat({2, 1, 3, 20, 24});             // 0.88, from 0.762 to 0.944
//   nps({.promoters = 291, .passives = 476, .detractors = 395});   // −8.95 ± 4.39
//   acsi_index(answers);                  // 66.67 of 100
//
// The effort score (CES) is mean_of() the marks from 1 to 7 (score_tally.h).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>

#include "shared/domain/share_interval.h"

namespace milepost {

// How often each star was given: one star first.
using StarCounts = std::array<int64_t, 5>;

// The share of four and five stars; nothing of no answer.
std::optional<ShareInterval> csat(const StarCounts& stars);

struct RecommendCounts {
  int64_t promoters = 0, passives = 0, detractors = 0;
  void add(int64_t mark) { ++(mark >= 9 ? promoters : mark >= 7 ? passives : detractors); }
  int64_t n() const { return promoters + passives + detractors; }
  friend bool operator==(const RecommendCounts&, const RecommendCounts&) = default;
};

// Of 9 and 10 less 0 to 6, in points of a hundred; ± 1.96 √((p + d − (p − d)²) ÷ n).
struct NetPromoters {
  int64_t n = 0;
  double score = 0, margin = 0;
};
std::optional<NetPromoters> nps(const RecommendCounts& counts);

// Marks from 1 to 10, each with what it weighs: Σ w (x − 1) ÷ 9 · 100, the weights made to sum to
// one. Nothing of no mark, or where nothing weighs.
struct WeightedMark {
  double mark = 0, weight = 1;
};
std::optional<double> acsi_index(std::span<const WeightedMark> marks);

}  // namespace milepost
