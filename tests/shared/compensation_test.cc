#include "shared/domain/compensation.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "shared/domain/policy_shipped.h"

namespace milepost {
namespace {

using Case = CompensationCase;
using Need = CompensationNeed;
using Term = CompensationTerm;

// 100 % of the declared value, at most 20,000.00; else 7 times the freight, at most 1,000.00; of a
// delay 10 % of the freight a day, at most 100 %; lost after 3, 7, 10 days.
CompensationRules rules() { return shipped_policy().versions[0].compensation; }

Money yuan(int64_t minor) { return {minor, "CNY"}; }
Date after(Date date, int days) { return {date.days + days}; }

constexpr Date kPromise{20'000};

struct PaidRow {
  const char* what;
  CompensationFacts facts;
  int64_t sum;
  std::vector<CompensationLine> lines;
};

void expect_rows(const std::vector<PaidRow>& rows, const CompensationRules& by) {
  for (const PaidRow& row : rows) {
    const Compensation paid = compensation(by, row.facts);
    EXPECT_EQ(paid.sum_minor, row.sum) << row.what;
    EXPECT_TRUE(paid.missing.empty()) << row.what;
    EXPECT_EQ(paid.lines, row.lines) << row.what;
    EXPECT_EQ(paid.currency, "CNY");
  }
}

CompensationFacts lost(std::optional<Money> freight, std::optional<Money> declared) {
  return {.kind = Case::loss, .freight = freight, .declared_value = declared};
}

TEST(Compensation, OfALoss) {
  expect_rows(
      {
          // 100 % of 1,280.00
          {"declared", lost({}, yuan(128'000)), 128'000,
           {{.term = Term::declared_value, .minor = 128'000, .base_minor = 128'000,
             .percent = 100}}},
          // 100 % of 25,000.00, less what is above 20,000.00
          {"declared above the cap", lost({}, yuan(2'500'000)), 2'000'000,
           {{.term = Term::declared_value, .minor = 2'500'000, .base_minor = 2'500'000,
             .percent = 100},
            {.term = Term::policy_cap, .minor = -500'000, .base_minor = 2'000'000}}},
          // 7 × 18.00 = 126.00
          {"not declared", lost(yuan(1'800), {}), 12'600,
           {{.term = Term::freight_multiple, .minor = 12'600, .base_minor = 1'800, .times = 7}}},
          // 7 × 200.00 = 1,400.00, less 400.00
          {"not declared, above the cap", lost(yuan(20'000), {}), 100'000,
           {{.term = Term::freight_multiple, .minor = 140'000, .base_minor = 20'000, .times = 7},
            {.term = Term::policy_cap, .minor = -40'000, .base_minor = 100'000}}},
          {"carried for nothing", lost(yuan(0), {}), 0,
           {{.term = Term::freight_multiple, .minor = 0, .base_minor = 0, .times = 7}}},
      },
      rules());
}

CompensationFacts damaged(std::optional<Money> freight, std::optional<Money> declared,
                          Money damage) {
  return {.kind = Case::damage, .freight = freight, .declared_value = declared,
          .damaged_value = damage};
}

TEST(Compensation, OfDamage) {
  CompensationRules of_80 = rules();
  of_80.declared.percent = 80;
  expect_rows(
      {
          // 80 % of 333.33 = 266.664, rounded up
          {"declared", damaged({}, yuan(100'000), yuan(33'333)), 26'667,
           {{.term = Term::damaged_value, .minor = 26'667, .base_minor = 33'333, .percent = 80}}},
          // 80 % of 500.00 = 400.00; 80 % of the declared 300.00 = 240.00
          {"worth more than was declared", damaged({}, yuan(30'000), yuan(50'000)), 24'000,
           {{.term = Term::damaged_value, .minor = 40'000, .base_minor = 50'000, .percent = 80},
            {.term = Term::declared_cap, .minor = -16'000, .base_minor = 24'000}}},
          // 7 × 18.00 = 126.00; the damage was 50.00
          {"not declared", damaged(yuan(1'800), {}, yuan(5'000)), 5'000,
           {{.term = Term::freight_multiple, .minor = 12'600, .base_minor = 1'800, .times = 7},
            {.term = Term::damage_cap, .minor = -7'600, .base_minor = 5'000}}},
          // 7 × 200.00 = 1,400.00; the damage 1,200.00; at most 1,000.00
          {"not declared, above both", damaged(yuan(20'000), {}, yuan(120'000)), 100'000,
           {{.term = Term::freight_multiple, .minor = 140'000, .base_minor = 20'000, .times = 7},
            {.term = Term::damage_cap, .minor = -20'000, .base_minor = 120'000},
            {.term = Term::policy_cap, .minor = -20'000, .base_minor = 100'000}}},
      },
      of_80);
}

CompensationFacts late(int64_t freight, int arrived_after) {
  return {.kind = Case::delay, .freight = yuan(freight), .promise = kPromise,
          .arrived = after(kPromise, arrived_after), .as_of = after(kPromise, 500)};
}

TEST(Compensation, OfADelay) {
  expect_rows(
      {
          {"on the day", late(1'800, 0), 0, {}},
          {"before it", late(1'800, -2), 0, {}},
          // 1 × 10 % of 18.05 = 1.805, rounded up
          {"a day", late(1'805, 1), 181,
           {{.term = Term::days_late, .minor = 181, .base_minor = 1'805, .percent = 10,
             .days = 1}}},
          // 10 × 10 % of 18.00
          {"as much as the freight", late(1'800, 10), 1'800,
           {{.term = Term::days_late, .minor = 1'800, .base_minor = 1'800, .percent = 10,
             .days = 10}}},
          // 12 × 10 % of 18.00 = 21.60, less 3.60
          {"above the cap", late(1'800, 12), 1'800,
           {{.term = Term::days_late, .minor = 2'160, .base_minor = 1'800, .percent = 10,
             .days = 12},
            {.term = Term::policy_cap, .minor = -360, .base_minor = 1'800}}},
      },
      rules());
}

TEST(Compensation, OfALossIsNoLessThanOfItsDelay) {
  CompensationRules low = rules();
  low.undeclared.cap_minor = 1'000;
  CompensationFacts gone = lost(yuan(1'800), {});
  gone.promise = kPromise;
  gone.as_of = after(kPromise, 9);
  expect_rows(
      {
          // 7 × 18.00 = 126.00, at most 10.00; for 9 days 10 % of 18.00 each are 16.20
          {"above a low cap", gone, 1'620,
           {{.term = Term::freight_multiple, .minor = 12'600, .base_minor = 1'800, .times = 7},
            {.term = Term::policy_cap, .minor = -11'600, .base_minor = 1'000},
            {.term = Term::delay_floor, .minor = 620, .base_minor = 1'620}}},
      },
      low);
}

TEST(Compensation, WhatDoesNotArriveCountsAsLost) {
  struct Row {
    DeliveryScope scope;
    int days;
  };
  const Row rows[] = {{DeliveryScope::same_city, 3}, {DeliveryScope::domestic, 7},
                      {DeliveryScope::international, 10}, {DeliveryScope::unknown, 7}};
  for (const auto& [scope, days] : rows) {
    CompensationFacts facts{.kind = Case::delay, .scope = scope, .freight = yuan(1'800),
                            .promise = kPromise, .as_of = after(kPromise, days - 1)};
    const Compensation day_before = compensation(rules(), facts);
    EXPECT_EQ(day_before.counted_as, Case::delay);
    EXPECT_EQ(day_before.sum_minor, (days - 1) * 180);  // 10 % of 18.00 a day
    EXPECT_EQ(day_before.lost_from, after(kPromise, days));
    facts.as_of = after(kPromise, days);
    const Compensation that_day = compensation(rules(), facts);
    EXPECT_EQ(that_day.counted_as, Case::loss);
    EXPECT_EQ(that_day.sum_minor, 12'600);  // 7 × 18.00
    facts.arrived = facts.as_of;
    const Compensation after_all = compensation(rules(), facts);
    EXPECT_EQ(after_all.counted_as, Case::delay);
    EXPECT_EQ(after_all.sum_minor, days * 180);
  }
}

TEST(Compensation, SaysWhatIsMissing) {
  struct Row {
    const char* what;
    CompensationFacts facts;
    std::vector<Need> missing;
  };
  const Row rows[] = {
      {"a loss without freight", lost({}, {}), {Need::freight}},
      {"damage of unknown worth", {.kind = Case::damage, .declared_value = yuan(100)},
       {Need::damaged_value}},
      {"damage of which nothing is known", {.kind = Case::damage},
       {Need::damaged_value, Need::freight}},
      {"a delay without a promise", {.kind = Case::delay, .freight = yuan(100)},
       {Need::promise}},
      {"a delay without freight",
       {.kind = Case::delay, .promise = kPromise, .as_of = after(kPromise, 1)},
       {Need::freight}},
      {"another currency", lost({}, Money{100, "USD"}), {Need::same_currency}},
  };
  for (const Row& row : rows) {
    const Compensation paid = compensation(rules(), row.facts);
    EXPECT_EQ(paid.missing, row.missing) << row.what;
    EXPECT_TRUE(paid.lines.empty()) << row.what;
    EXPECT_EQ(paid.sum_minor, 0) << row.what;
  }
  // Nothing is owed, so that no freight is needed.
  EXPECT_TRUE(compensation(rules(), {.kind = Case::delay, .promise = kPromise, .as_of = kPromise})
                  .missing.empty());
}

class Random {
 public:
  explicit Random(uint32_t seed) : engine_(seed) {}
  int64_t between(int64_t low, int64_t high) {
    return std::uniform_int_distribution<int64_t>(low, high)(engine_);
  }
  std::optional<Money> maybe_money() {
    if (between(0, 3) == 0) return std::nullopt;
    return yuan(between(0, 9) == 0 ? limits::kMoneyMinorMax : between(0, 5'000'000));
  }

 private:
  std::mt19937 engine_;
};

CompensationRules random_rules(Random& random) {
  CompensationRules any;
  any.currency = "CNY";
  any.declared = {random.between(1, 100), random.between(1, 3'000'000)};
  any.undeclared = {random.between(1, 100), random.between(1, 300'000)};
  any.delay = {random.between(1, 100), random.between(1, 1'000)};
  any.lost_after_days = {random.between(1, 365), random.between(1, 365), random.between(1, 365)};
  return any;
}

CompensationFacts random_facts(Random& random) {
  CompensationFacts any;
  any.kind = static_cast<Case>(random.between(0, 2));
  any.scope = static_cast<DeliveryScope>(random.between(0, 3));
  any.freight = random.maybe_money();
  any.declared_value = random.maybe_money();
  any.damaged_value = random.maybe_money();
  if (random.between(0, 4) > 0) any.promise = kPromise;
  any.as_of = after(kPromise, static_cast<int>(random.between(-30, 60'000)));
  if (random.between(0, 1)) any.arrived = after(kPromise, static_cast<int>(random.between(-9, 90)));
  return any;
}

// The most that the rules pay for the case, computed in another way.
int64_t most(const CompensationRules& by, const CompensationFacts& facts, Case counted_as) {
  const int64_t of_delay =
      (facts.freight ? facts.freight->minor : 0) / 100 * by.delay.cap_percent + 2'000;
  if (counted_as == Case::delay) return of_delay;
  const int64_t cap = facts.declared_value ? by.declared.cap_minor : by.undeclared.cap_minor;
  return counted_as == Case::loss ? std::max(cap, of_delay) : cap;
}

TEST(CompensationProperty, IsNeverNegativeNorAboveItsCapAndAddsUp) {
  for (uint32_t seed = 0; seed < 20'000; ++seed) {
    Random random(seed);
    const CompensationRules by = random_rules(random);
    const CompensationFacts facts = random_facts(random);
    const Compensation paid = compensation(by, facts);
    int64_t sum = 0;
    for (const CompensationLine& line : paid.lines) sum += line.minor;
    ASSERT_EQ(paid.sum_minor, sum) << seed;
    ASSERT_GE(paid.sum_minor, 0) << seed;
    ASSERT_LE(paid.sum_minor, most(by, facts, paid.counted_as)) << seed;
    if (facts.kind == Case::damage && facts.damaged_value && paid.missing.empty()) {
      ASSERT_LE(paid.sum_minor, facts.damaged_value->minor) << seed;
    }
  }
}

TEST(CompensationProperty, ALongerDelayNeverPaysLess) {
  for (uint32_t seed = 0; seed < 500; ++seed) {
    Random random(seed);
    const CompensationRules by = random_rules(random);
    CompensationFacts facts = late(random.between(0, 100'000), -3);
    for (const bool arrives : {true, false}) {  // what does not becomes a loss
      int64_t before = 0;
      for (int days = -3; days < 400; ++days) {
        facts.as_of = after(kPromise, days);
        facts.arrived.reset();
        if (arrives) facts.arrived = facts.as_of;
        const int64_t paid = compensation(by, facts).sum_minor;
        ASSERT_GE(paid, before) << "seed " << seed << ", day " << days;
        before = paid;
      }
    }
  }
}

TEST(CompensationProperty, MoreWorthNeverPaysLess) {
  for (uint32_t seed = 0; seed < 2'000; ++seed) {
    Random random(seed);
    const CompensationRules by = random_rules(random);
    CompensationFacts facts = random_facts(random);
    facts.freight = yuan(random.between(0, 100'000));
    facts.declared_value = yuan(random.between(0, 100'000));
    facts.damaged_value = yuan(random.between(0, 100'000));
    facts.promise = kPromise;
    const int64_t before = compensation(by, facts).sum_minor;
    for (std::optional<Money>* each :
         {&facts.freight, &facts.declared_value, &facts.damaged_value}) {
      CompensationFacts more = facts;
      (each == &facts.freight ? more.freight
       : each == &facts.declared_value ? more.declared_value : more.damaged_value)
          ->minor += random.between(1, 50'000);
      ASSERT_GE(compensation(by, more).sum_minor, before) << seed;
    }
  }
}

}  // namespace
}  // namespace milepost
