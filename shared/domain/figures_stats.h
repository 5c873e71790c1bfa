// Descriptive statistics over durations.
#pragma once

#include <cstdint>
#include <vector>

namespace milepost {

// Durations in milliseconds, asked for in days. Eight bytes each.
class Durations {
 public:
  void add(int64_t milliseconds) { values_.push_back(milliseconds); }
  int64_t count() const { return static_cast<int64_t>(values_.size()); }

  // Each only when count() > 0; standard_deviation() (n − 1) needs two.
  double mean_days() const;
  double standard_deviation_days() const;
  // Linear interpolation between order statistics (Hyndman and Fan's type 7). Sorts on first use.
  double quantile_days(double probability);

 private:
  std::vector<int64_t> values_;
  bool sorted_ = false;
};

}  // namespace milepost
