// What is paid for a shipment that went wrong, line by line, so that customer and agent see the
// same sum; shared/domain/compensation.h computes it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shared/base/enum_names.h"
#include "shared/base/time.h"
#include "shared/model/fields.h"

namespace milepost {

enum class CompensationCase { loss, damage, delay, unknown };
template <>
inline constexpr auto kEnumNames<CompensationCase> =
    std::to_array<std::string_view>({"loss", "damage", "delay", "unknown"});

// What a line is.
enum class CompensationTerm {
  declared_value,    // so many percent of the declared value
  damaged_value,     // so many percent of the value of what was damaged
  freight_multiple,  // so many times the freight
  days_late,         // so many percent of the freight for each of so many days
  declared_cap,      // less: no more than for the declared value
  damage_cap,        // less: no more than what was damaged was worth
  policy_cap,        // less: no more than the policy pays at most
  delay_floor,       // more: of what is lost no less than for its delay
  unknown,
};
template <>
inline constexpr auto kEnumNames<CompensationTerm> = std::to_array<std::string_view>(
    {"declared_value", "damaged_value", "freight_multiple", "days_late", "declared_cap",
     "damage_cap", "policy_cap", "delay_floor", "unknown"});

// What would have to be known.
enum class CompensationNeed {
  freight,
  damaged_value,
  promise,
  same_currency,  // an amount is in another currency than the policy
  unknown,
};
template <>
inline constexpr auto kEnumNames<CompensationNeed> = std::to_array<std::string_view>(
    {"freight", "damaged_value", "promise", "same_currency", "unknown"});

struct CompensationLine {
  CompensationTerm term = CompensationTerm::unknown;
  int64_t minor = 0;       // what it adds to the sum; a cap takes away
  int64_t base_minor = 0;  // what it is a share of, or a multiple; of a cap, the most there is;
                           // of a floor, the least
  int64_t percent = 0, times = 0, days = 0;  // as far as the term speaks of them
  friend bool operator==(const CompensationLine&, const CompensationLine&) = default;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("term", self.term);
    v("minor", self.minor);
    v("base_minor", self.base_minor);
    v("percent", self.percent);
    v("times", self.times);
    v("days", self.days);
  }
};

struct Compensation {
  CompensationCase counted_as = CompensationCase::unknown;  // a delay may have become a loss
  std::string currency;
  std::vector<CompensationLine> lines;  // they add up to the sum
  int64_t sum_minor = 0;
  std::vector<CompensationNeed> missing;  // then there are no lines, and the sum says nothing
  std::optional<Date> lost_from;  // the day from which it counts as lost, unless it arrives
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("counted_as", self.counted_as);
    v("currency", self.currency);
    v("lines", self.lines);
    v("sum_minor", self.sum_minor);
    v("missing", self.missing);
    v("lost_from", self.lost_from);
  }
};

}  // namespace milepost
