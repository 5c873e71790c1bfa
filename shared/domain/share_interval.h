// How sure a share is: the interval of Wilson (1927) with which a share of so many is shown.
//
//   ShareInterval at = share_interval(2906 * 963 / 1000, 2906);   // 0.963, from 0.955 to 0.969
#pragma once

#include <cstdint>

namespace milepost {

struct ShareInterval {
  double share = 0, low = 0, high = 0;
};

// 95 %: with z = 1.96, (p + z²/2n ± z √(p(1−p)/n + z²/4n²)) ÷ (1 + z²/n). 0 ≤ within ≤ of, of > 0.
ShareInterval share_interval(int64_t within, int64_t of);

}  // namespace milepost
