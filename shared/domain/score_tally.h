// Scores that were given, as three whole sums from which mean, spread and interval follow. They are
// kept with each write and add up over days, lanes and agents, so that nobody has to read the
// scores again.
//
//   ScoreTally stars;
//   stars.add(4);
//   if (auto mean = mean_of(stars)) …   // {4.21, 4.15 to 4.27}
#pragma once

#include <cstdint>
#include <optional>

namespace milepost {

// Of fewer a score says too little: it is greyed, and says so.
inline constexpr int64_t kScoreMinimum = 30;

struct ScoreTally {
  int64_t n = 0, sum = 0, squares = 0;
  void add(int64_t score) {
    ++n;
    sum += score;
    squares += score * score;
  }
  void take_back(int64_t score) {
    --n;
    sum -= score;
    squares -= score * score;
  }
  friend bool operator==(const ScoreTally&, const ScoreTally&) = default;
  friend ScoreTally operator+(const ScoreTally& a, const ScoreTally& b) {
    return {a.n + b.n, a.sum + b.sum, a.squares + b.squares};
  }
};

// With its 95 % interval; without one for a single score, of which nobody knows the spread.
struct ScoreMean {
  int64_t n = 0;
  double mean = 0;
  std::optional<double> low, high;
  bool sure() const { return n >= kScoreMinimum; }
};
// Mean ± 1.96 s ÷ √n, s² over n − 1; nothing of no score.
std::optional<ScoreMean> mean_of(const ScoreTally& tally);

// s² over n − 1; 0 of fewer than two.
double variance_of(const ScoreTally& tally);

// What 95 % of a normal distribution lie within, in standard deviations.
inline constexpr double kNormal95 = 1.959963984540054;

}  // namespace milepost
