#include "shared/domain/satisfaction.h"

#include <gtest/gtest.h>

#include <random>

#include "shared/domain/failure_cost.h"
#include "shared/domain/importance.h"
#include "shared/domain/score_tally.h"
#include "shared/domain/service_gaps.h"

namespace milepost {
namespace {

ScoreTally tally(std::initializer_list<int64_t> scores) {
  ScoreTally all;
  for (const int64_t score : scores) all.add(score);
  return all;
}

TEST(Csat, IsTheShareOfFourAndFiveWithItsInterval) {
  struct Row {
    StarCounts stars;
    double share, low, high;
  };
  const Row rows[] = {
      {{1, 0, 1, 3, 5}, 0.8, 0.4902, 0.9433},
      {{5, 3, 2, 0, 0}, 0, 0, 0.2775},
      {{20, 10, 20, 450, 500}, 0.95, 0.9347, 0.9619},
  };
  for (const Row& row : rows) {
    const auto found = csat(row.stars);
    ASSERT_TRUE(found);
    EXPECT_NEAR(found->share, row.share, 1e-12);
    EXPECT_NEAR(found->low, row.low, 0.00005) << row.share;
    EXPECT_NEAR(found->high, row.high, 0.00005) << row.share;
  }
  EXPECT_FALSE(csat({}));
}

TEST(Nps, IsPromotersLessDetractorsWithItsMargin) {
  const auto found = nps({.promoters = 291, .passives = 476, .detractors = 395});
  ASSERT_TRUE(found);
  EXPECT_NEAR(found->score, -8.95, 0.005);
  EXPECT_NEAR(found->margin, 4.39, 0.005);
  EXPECT_EQ(nps({.promoters = 40})->score, 100);
  EXPECT_EQ(nps({.promoters = 40})->margin, 0);
  EXPECT_EQ(nps({.detractors = 3})->score, -100);
  EXPECT_FALSE(nps({}));
}

TEST(Nps, PartsMarksAtSevenAndNine) {
  RecommendCounts counts;
  for (int64_t mark = 0; mark <= 10; ++mark) counts.add(mark);
  EXPECT_EQ(counts.detractors, 7);
  EXPECT_EQ(counts.passives, 2);
  EXPECT_EQ(counts.promoters, 2);
}

TEST(Acsi, WeighsMarksFromOneToTen) {
  const WeightedMark equal[] = {{8}, {7}, {6}};
  EXPECT_NEAR(*acsi_index(equal), 66.67, 0.005);
  const WeightedMark lowest[] = {{1}, {1}}, highest[] = {{10, 0.2}, {10, 0.8}};
  EXPECT_NEAR(*acsi_index(lowest), 0, 1e-12);
  EXPECT_NEAR(*acsi_index(highest), 100, 1e-12);
  // Weights need not sum to one: 3 to 1 is 0.75 to 0.25.
  const WeightedMark uneven[] = {{10, 3}, {1, 1}};
  EXPECT_NEAR(*acsi_index(uneven), 75, 1e-12);
  EXPECT_FALSE(acsi_index({}));
  const WeightedMark nothing[] = {{5, 0}};
  EXPECT_FALSE(acsi_index(nothing));
}

TEST(ScoreTally, HasTheMeanOfEffortWithItsInterval) {
  // 1 to 7: mean 4, s² = 28 ÷ 6, so 1.96 √(4.6667 ÷ 7) = 1.6003.
  const auto effort = mean_of(tally({1, 2, 3, 4, 5, 6, 7}));
  ASSERT_TRUE(effort);
  EXPECT_EQ(effort->mean, 4);
  EXPECT_NEAR(*effort->low, 4 - 1.6003, 0.00005);
  EXPECT_NEAR(*effort->high, 4 + 1.6003, 0.00005);
  EXPECT_FALSE(effort->sure());
  EXPECT_FALSE(mean_of({}));
  EXPECT_EQ(mean_of(tally({5}))->mean, 5);
  EXPECT_FALSE(mean_of(tally({5}))->low) << "of one nobody knows the spread";
  EXPECT_EQ(*mean_of(tally({3, 3, 3}))->low, 3);
}

TEST(ScoreTally, AddsUpOverPartsAndTakesBack) {
  std::mt19937 random(7);
  for (int round = 0; round < 200; ++round) {
    ScoreTally whole, one, other;
    for (int i = 0; i < 50; ++i) {
      const auto score = static_cast<int64_t>(random() % 11);
      whole.add(score);
      (random() % 2 ? one : other).add(score);
    }
    EXPECT_EQ(whole, one + other);
    whole.add(9);
    whole.take_back(9);
    EXPECT_EQ(whole, one + other);
  }
}

TEST(ServiceGaps, WeighGapsByTheSharedOutPoints) {
  GapTally dimensions[3];
  dimensions[0].add({.expected = 6, .found = 5});
  dimensions[0].add({.expected = 7, .found = 5});  // gap −1.5
  dimensions[1].add({.expected = 5, .found = 6});  // gap 1
  dimensions[0].points = tally({70, 50});
  dimensions[1].points = tally({10, 30});
  dimensions[2].points = tally({20, 20});  // which nobody rated
  const ServiceGaps gaps = service_gaps(dimensions);
  ASSERT_EQ(gaps.dimensions.size(), 3u);
  ASSERT_TRUE(gaps.dimensions[0] && gaps.dimensions[1]);
  EXPECT_FALSE(gaps.dimensions[2]);
  EXPECT_NEAR(gaps.dimensions[0]->weight, 0.75, 1e-12);
  EXPECT_NEAR(gaps.dimensions[0]->gap.mean, -1.5, 1e-12);
  EXPECT_NEAR(gaps.dimensions[0]->expected.mean, 6.5, 1e-12);
  EXPECT_NEAR(*gaps.servqual, 0.75 * -1.5 + 0.25 * 1, 1e-12);
  EXPECT_NEAR(*gaps.servperf, 0.75 * 5 + 0.25 * 6, 1e-12);
}

TEST(ServiceGaps, WithoutPointsAllWeighTheSame) {
  GapTally dimensions[4];
  dimensions[1].add({.expected = 7, .found = 4});
  dimensions[3].add({.expected = 5, .found = 5});
  const ServiceGaps gaps = service_gaps(dimensions);
  EXPECT_NEAR(*gaps.servqual, -1.5, 1e-12);
  EXPECT_NEAR(*gaps.servperf, 4.5, 1e-12);
  EXPECT_FALSE(service_gaps({}).servqual);
}

TEST(Importance, IsHowAPartMovesWithTheWhole) {
  PairTally with, against, still, few;
  for (int64_t mark = 1; mark <= 5; ++mark) {
    with.add(mark, 2 * mark - 1);
    against.add(mark, 6 - mark);
    still.add(3, mark);
  }
  few.add(1, 1);
  few.add(2, 2);
  EXPECT_NEAR(*derived_importance(with), 1, 1e-12);
  EXPECT_NEAR(*derived_importance(against), -1, 1e-12);
  EXPECT_FALSE(derived_importance(still));
  EXPECT_FALSE(derived_importance(few));
  // Anscombe (1973) has 0.816 for each of his four; the third with marks times 100.
  PairTally third;
  const int64_t x[] = {10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5};
  const int64_t y[] = {746, 677, 1274, 711, 781, 884, 608, 539, 815, 642, 573};
  for (size_t i = 0; i < std::size(x); ++i) third.add(x[i], y[i]);
  EXPECT_NEAR(*derived_importance(third), 0.816, 0.0005);
}

TEST(Importance, QuadrantsAreCutAtTheMeans) {
  const ImportancePoint points[] = {{30, 2}, {30, 5}, {10, 2}, {10, 5}};
  const Quadrants found = quadrants(points);
  EXPECT_NEAR(found.crosshair.importance, 20, 1e-9);
  EXPECT_NEAR(found.crosshair.performance, 3.5, 1e-9);
  EXPECT_EQ(found.of, (std::vector{Quadrant::mend_first, Quadrant::keep_up, Quadrant::low_priority,
                                   Quadrant::more_than_needed}));
  EXPECT_TRUE(quadrants({}).of.empty());
  // All alike stand on the crosshair, whatever thirds of it round to.
  const ImportancePoint alike[] = {{0.1, 4.3}, {0.1, 4.3}, {0.1, 4.3}};
  for (const Quadrant one : quadrants(alike).of) EXPECT_EQ(one, Quadrant::keep_up);
}

TEST(Lateness, GoesByWholeDays) {
  struct Row {
    int64_t days;
    Lateness lateness;
  };
  const Row rows[] = {{-9, Lateness::early},       {-1, Lateness::early},
                      {0, Lateness::on_the_day},   {1, Lateness::one_day},
                      {2, Lateness::two_days},     {3, Lateness::three_days},
                      {4, Lateness::up_to_a_week}, {7, Lateness::up_to_a_week},
                      {8, Lateness::longer},       {400, Lateness::longer}};
  for (const Row& row : rows) EXPECT_EQ(lateness_of(row.days), row.lateness) << row.days;
}

TEST(FailureCost, IsADifferenceOfMeansWithItsInterval) {
  // s² is 1 and 0.25·4/3: 1.96 √(1 ÷ 3 + 0.3333 ÷ 4) = 1.2652.
  const auto effect = score_effect(tally({1, 2, 3}), tally({4, 4, 5, 5}));
  ASSERT_TRUE(effect);
  EXPECT_EQ(effect->n, 3);
  EXPECT_NEAR(effect->costs, 2.5, 1e-12);
  EXPECT_NEAR(effect->low, 2.5 - 1.2652, 0.00005);
  EXPECT_NEAR(effect->high, 2.5 + 1.2652, 0.00005);
  EXPECT_FALSE(effect->sure);
  EXPECT_FALSE(score_effect(tally({1}), tally({4, 5})));
  EXPECT_FALSE(score_effect(tally({1, 1}), {}));
}

// The reviews of real deliveries (deliveries/reviews.csv of the test data), by whole days after the
// promised one.
TEST(FailureCost, OfRealDeliveriesGrowsByTheDay) {
  const ScoreTally in_time{18'370, 78'295, 358'605};
  EXPECT_NEAR(mean_of(in_time)->mean, 4.262, 0.0005);
  struct Row {
    ScoreTally late;
    double costs, low, high;
  };
  const Row rows[] = {{{1'409, 3'010, 9'606}, 2.1258, 2.0456, 2.2061},  // all that came late
                      {{162, 581, 2'399}, 0.6757, 0.4595, 0.8918},      // one day
                      {{119, 383, 1'503}, 1.0436, 0.7712, 1.3161},
                      {{107, 263, 937}, 1.8042, 1.4900, 2.1183},
                      {{96, 212, 690}, 2.0538, 1.7476, 2.3599}};  // four
  for (const Row& row : rows) {
    const auto effect = score_effect(row.late, in_time);
    ASSERT_TRUE(effect);
    EXPECT_NEAR(effect->costs, row.costs, 0.00005) << row.late.n;
    EXPECT_NEAR(effect->low, row.low, 0.00005) << row.late.n;
    EXPECT_NEAR(effect->high, row.high, 0.00005) << row.late.n;
    EXPECT_TRUE(effect->sure);
  }
}

TEST(FailureCost, TheCostliestInAllStandsFirst) {
  // Rare and bad, frequent and mild, hardly known.
  FailureTally failures[3];
  for (int i = 0; i < 10; ++i) failures[0].failed.add(1);
  for (int i = 0; i < 90; ++i) failures[0].fine.add(4);
  for (int i = 0; i < 50; ++i) failures[1].failed.add(3);
  for (int i = 0; i < 50; ++i) failures[1].fine.add(4);
  failures[2].failed.add(1);
  const auto costs = failure_costs(failures);
  ASSERT_EQ(costs.size(), 2u);
  EXPECT_EQ(costs[0].failure, 1u);
  EXPECT_NEAR(costs[0].in_all, 0.5, 1e-12);
  EXPECT_NEAR(costs[0].if_halved, 0.25, 1e-12);
  EXPECT_TRUE(costs[0].effect.sure);
  EXPECT_EQ(costs[1].failure, 0u);
  EXPECT_NEAR(costs[1].share, 0.1, 1e-12);
  EXPECT_NEAR(costs[1].in_all, 0.3, 1e-12);
  EXPECT_FALSE(costs[1].effect.sure) << "ten are too few";
}

TEST(FailureCost, HalvedTheMeanRisesByThatMuch) {
  std::mt19937 random(11);
  for (int round = 0; round < 100; ++round) {
    FailureTally one;
    for (int i = 0; i < 40; ++i) one.failed.add(1 + static_cast<int64_t>(random() % 4));
    for (int i = 0; i < 60; ++i) one.fine.add(2 + static_cast<int64_t>(random() % 4));
    const auto cost = failure_costs({&one, 1}).at(0);
    const double fine = mean_of(one.fine)->mean, failed = mean_of(one.failed)->mean;
    const double now = mean_of(one.failed + one.fine)->mean;
    EXPECT_NEAR(0.2 * failed + 0.8 * fine, now + cost.if_halved, 1e-9);
  }
}

}  // namespace
}  // namespace milepost
