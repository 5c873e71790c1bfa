// What customers expected beside what they found, by dimension of the service: SERVQUAL
// (Parasuraman, Zeithaml and Berry 1988), and SERVPERF (Cronin and Taylor 1992) beside it, since a
// difference of two marks is less reliable than the one of them that says what was found.
//
//   GapTally delivery;
//   delivery.add({.expected = 6, .found = 4});
//   delivery.points.add(30);
//   ServiceGaps gaps = service_gaps(tallies);   // gaps.servqual = Σ weight · gap
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "shared/domain/score_tally.h"

namespace milepost {

// Both marks are of one customer about one item; who gave one of them alone counts nowhere.
struct GapMarks {
  int64_t expected = 0, found = 0;
};

struct GapTally {
  ScoreTally expected, found, gap;  // gap: found less expected
  ScoreTally points;                // of those that a customer shared out among the dimensions
  void add(const GapMarks& marks) {
    expected.add(marks.expected);
    found.add(marks.found);
    gap.add(marks.found - marks.expected);
  }
  friend bool operator==(const GapTally&, const GapTally&) = default;
  friend GapTally operator+(const GapTally& a, const GapTally& b) {
    return {a.expected + b.expected, a.found + b.found, a.gap + b.gap, a.points + b.points};
  }
};

struct DimensionGap {
  ScoreMean expected, found, gap;
  double weight = 0;  // by the points; all together 1
};

// By dimension, in their order; nothing where nobody rated it: its weight goes to the others.
struct ServiceGaps {
  std::vector<std::optional<DimensionGap>> dimensions;
  std::optional<double> servqual, servperf;  // Σ weight · gap, Σ weight · found
};

// Without points all weigh the same.
ServiceGaps service_gaps(std::span<const GapTally> dimensions);

}  // namespace milepost
