#include "shared/domain/figures_stats.h"

#include <algorithm>
#include <cmath>

#include "shared/base/time.h"

namespace milepost {

double Durations::mean_days() const {
  // Exact: a hundred million durations of a century stay below 2^63.
  int64_t sum = 0;
  for (int64_t value : values_) sum += value;
  return static_cast<double>(sum) / static_cast<double>(values_.size()) / kDayMs;
}

double Durations::standard_deviation_days() const {
  double mean = mean_days(), squares = 0;
  for (int64_t value : values_) {
    double difference = static_cast<double>(value) / kDayMs - mean;
    squares += difference * difference;
  }
  return std::sqrt(squares / static_cast<double>(values_.size() - 1));
}

double Durations::quantile_days(double probability) {
  if (!sorted_) std::sort(values_.begin(), values_.end());
  sorted_ = true;
  double position = probability * static_cast<double>(values_.size() - 1);
  auto below = static_cast<size_t>(position);
  size_t above = std::min(below + 1, values_.size() - 1);
  double low = static_cast<double>(values_[below]), high = static_cast<double>(values_[above]);
  return (low + (high - low) * (position - static_cast<double>(below))) / kDayMs;
}

}  // namespace milepost
