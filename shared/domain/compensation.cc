#include "shared/domain/compensation.h"

#include <algorithm>
#include <limits>

namespace milepost {
namespace {

using Term = CompensationTerm;
using Need = CompensationNeed;

// As much as there is room for; caps are far below.
int64_t product(int64_t a, int64_t b) {
  constexpr int64_t kMost = std::numeric_limits<int64_t>::max() / 2;
  return b != 0 && a > kMost / b ? kMost : a * b;
}

// THE rounding: up to the next minor unit.
int64_t share_of(int64_t minor, int64_t percent) { return (product(minor, percent) + 99) / 100; }

// Lines are added while nothing is missing.
class Calculation {
 public:
  Calculation(const CompensationRules& rules, const CompensationFacts& facts, Compensation& out)
      : rules_(rules), facts_(facts), out_(out) {}

  void loss() {
    if (facts_.declared_value) {
      const int64_t declared = amount(facts_.declared_value);
      add({.term = Term::declared_value, .minor = share_of(declared, rules_.declared.percent),
           .base_minor = declared, .percent = rules_.declared.percent});
      at_most(rules_.declared.cap_minor, Term::policy_cap);
    } else {
      times_freight();
      at_most(rules_.undeclared.cap_minor, Term::policy_cap);
    }
    at_least_its_delay();
  }

  void damage() {
    const int64_t damaged = needed(facts_.damaged_value, Need::damaged_value);
    if (facts_.declared_value) {
      const int64_t percent = rules_.declared.percent;
      add({.term = Term::damaged_value, .minor = share_of(damaged, percent),
           .base_minor = damaged, .percent = percent});
      at_most(share_of(amount(facts_.declared_value), percent), Term::declared_cap);
      at_most(rules_.declared.cap_minor, Term::policy_cap);
    } else {
      times_freight();
      at_most(damaged, Term::damage_cap);
      at_most(rules_.undeclared.cap_minor, Term::policy_cap);
    }
  }

  void delay() {
    if (!facts_.promise) return need(Need::promise);
    const int64_t days = days_late();
    if (days <= 0) return;
    const int64_t freight = needed(facts_.freight, Need::freight);
    const int64_t percent = rules_.delay.percent_per_day;
    add({.term = Term::days_late, .minor = share_of(freight, product(days, percent)),
         .base_minor = freight, .percent = percent, .days = days});
    at_most(share_of(freight, rules_.delay.cap_percent), Term::policy_cap);
  }

  void finish() {
    if (!out_.missing.empty()) out_.lines.clear();
    for (const CompensationLine& line : out_.lines) out_.sum_minor += line.minor;
  }

 private:
  void need(Need what) {
    if (std::find(out_.missing.begin(), out_.missing.end(), what) == out_.missing.end())
      out_.missing.push_back(what);
  }

  int64_t days_late() const {
    return facts_.arrived.value_or(facts_.as_of).days - facts_.promise->days;
  }

  // Otherwise a parcel that counts as lost would be worth less than the day before.
  void at_least_its_delay() {
    if (!facts_.promise || !facts_.freight || days_late() <= 0) return;
    const int64_t freight = amount(facts_.freight);
    const int64_t floor =
        std::min(share_of(freight, product(days_late(), rules_.delay.percent_per_day)),
                 share_of(freight, rules_.delay.cap_percent));
    if (so_far_ < floor)
      add({.term = Term::delay_floor, .minor = floor - so_far_, .base_minor = floor});
  }

  int64_t amount(const std::optional<Money>& money) {
    if (money->currency != rules_.currency) need(Need::same_currency);
    return std::clamp<int64_t>(money->minor, 0, limits::kMoneyMinorMax);
  }

  int64_t needed(const std::optional<Money>& money, Need what) {
    if (money) return amount(money);
    need(what);
    return 0;
  }

  void times_freight() {
    const int64_t freight = needed(facts_.freight, Need::freight);
    const int64_t times = rules_.undeclared.freight_multiple;
    add({.term = Term::freight_multiple, .minor = product(freight, times), .base_minor = freight,
         .times = times});
  }

  void add(const CompensationLine& line) {
    out_.lines.push_back(line);
    so_far_ += line.minor;
  }

  void at_most(int64_t cap, Term term) {
    if (so_far_ > cap) add({.term = term, .minor = cap - so_far_, .base_minor = cap});
  }

  const CompensationRules& rules_;
  const CompensationFacts& facts_;
  Compensation& out_;
  int64_t so_far_ = 0;
};

int64_t days_of(const LostAfterDays& days, DeliveryScope scope) {
  switch (scope) {
    case DeliveryScope::same_city: return days.same_city;
    case DeliveryScope::international: return days.international;
    case DeliveryScope::domestic:
    case DeliveryScope::unknown: break;
  }
  return days.domestic;
}

// A delay that has lasted too long is a loss.
CompensationCase counted_as(const CompensationFacts& facts, const std::optional<Date>& lost) {
  const bool too_long = lost && !facts.arrived && facts.as_of >= *lost;
  return facts.kind == CompensationCase::delay && too_long ? CompensationCase::loss : facts.kind;
}

}  // namespace

Date lost_from(const CompensationRules& rules, DeliveryScope scope, Date promise) {
  return {promise.days + static_cast<int32_t>(days_of(rules.lost_after_days, scope))};
}

Compensation compensation(const CompensationRules& rules, const CompensationFacts& facts) {
  Compensation out;
  out.currency = rules.currency;
  if (facts.promise) out.lost_from = lost_from(rules, facts.scope, *facts.promise);
  out.counted_as = counted_as(facts, out.lost_from);
  Calculation calculation(rules, facts, out);
  switch (out.counted_as) {
    case CompensationCase::loss: calculation.loss(); break;
    case CompensationCase::damage: calculation.damage(); break;
    case CompensationCase::delay: calculation.delay(); break;
    case CompensationCase::unknown: break;
  }
  calculation.finish();
  return out;
}

}  // namespace milepost
