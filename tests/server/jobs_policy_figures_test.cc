// How promises are kept, counted over a real database, some shipments at a time.
#include "server/jobs/policy_figures.h"

#include <gtest/gtest.h>

#include "tests/testing/intake_items.h"
#include "tests/testing/temporary_folder.h"

namespace milepost {
namespace {

using namespace testing_support;

ShipmentItem sold(const std::string& key, const std::string& package, const std::string& promise) {
  ShipmentItem item = shipment_item(key, promise);
  item.shipment.package = package;
  Place from, to;
  from.city = "上海";
  to.city = "成都";
  from.country = to.country = "CN";
  item.shipment.origin = from;
  item.shipment.destination = to;
  return item;
}

class PolicyFigureCount : public ::testing::Test {
 protected:
  // `count` parcels of which `late` come a day late.
  void deliver(const std::string& package, int count, int late, const std::string& promise,
               const std::string& in_time, const std::string& too_late) {
    std::vector<IntakeItem> items;
    for (int i = 0; i < count; ++i) {
      const std::string key = package + promise + std::to_string(i);
      items.emplace_back(sold(key, package, promise));
      items.emplace_back(event_item(key, Milestone::delivered, i < late ? too_late : in_time));
    }
    ASSERT_TRUE(pipeline_->take(batch_of(std::move(items))));
  }

  // Pieces until there is no more.
  int count(jobs::PolicyFigureKeeper& keeper) {
    for (int pieces = 1;; ++pieces) {
      const auto more = keeper.step(now_);
      EXPECT_TRUE(more) << more.error().detail;
      if (!more || !*more) return pieces;
    }
  }

  TemporaryFolder folder_;
  const std::string database_ = folder_.file("a.db");
  std::unique_ptr<OpenPipeline> pipeline_ = open_pipeline(database_);
  const Instant now_ = time_of("2026-11-20T12:00:00Z").at;
};

TEST_F(PolicyFigureCount, IsOfTheLastNinetyDaysByPackage) {
  deliver("basic", 40, 4, "2026-11-10", "2026-11-10T10:00:00+08:00", "2026-11-11T10:00:00+08:00");
  deliver("basic", 50, 50, "2026-08-01", "2026-08-01T10:00:00+08:00", "2026-08-02T10:00:00+08:00");
  deliver("refined", 29, 0, "2026-11-12", "2026-11-12T10:00:00+08:00",
          "2026-11-13T10:00:00+08:00");
  int told = 0;
  jobs::PolicyFigureKeeper keeper(
      {.database = database_,
       .clock = {},
       .answers = [](sql::Database&, Date from, Date until) -> Result<std::vector<AnswerFigure>> {
         EXPECT_EQ(to_string(from) + " " + to_string(until), "2026-08-22 2026-11-19");
         return std::vector<AnswerFigure>{{RequestKind::complaint, 59, 60}};
       },
       .on_new = [&] { ++told; }});
  EXPECT_EQ(keeper.latest(), nullptr);
  count(keeper);
  EXPECT_EQ(told, 1);
  const auto figures = keeper.latest();
  ASSERT_NE(figures, nullptr);
  ASSERT_EQ(figures->promises.size(), 2u);
  EXPECT_EQ(figures->promises[0].package, "basic");
  EXPECT_EQ(figures->promises[0].in_time.within, 36);
  EXPECT_EQ(figures->promises[0].in_time.of, 40);
  EXPECT_EQ(figures->promises[0].in_time.share, 0.9);
  EXPECT_EQ(figures->promises[1].in_time.of, 29);
  EXPECT_FALSE(figures->promises[1].in_time.share);
  ASSERT_EQ(figures->answers.size(), 1u);
  EXPECT_EQ(figures->answers[0].in_time.within, 59);
}

TEST_F(PolicyFigureCount, GoesOnWhereItStoppedAndCountsEachOnce) {
  for (int batch = 0; batch < 3; ++batch)
    deliver("basic" + std::to_string(batch), 800, 8, "2026-11-10", "2026-11-10T10:00:00+08:00",
            "2026-11-11T10:00:00+08:00");
  jobs::PolicyFigureKeeper keeper({.database = database_, .clock = {}});
  EXPECT_GE(count(keeper), 3) << "a piece is at most a thousand";
  ASSERT_EQ(keeper.latest()->promises.size(), 3u);
  for (const PromiseFigure& one : keeper.latest()->promises) {
    EXPECT_EQ(one.in_time.of, 800);
    EXPECT_EQ(one.in_time.within, 792);
  }
  const auto before = keeper.latest();
  count(keeper);
  EXPECT_EQ(keeper.latest()->promises[0].in_time.of, 800) << "and anew the next time";
  EXPECT_NE(keeper.latest(), before);
}

TEST_F(PolicyFigureCount, OneThatFailsBeginsAgain) {
  deliver("basic", 30, 0, "2026-11-10", "2026-11-10T10:00:00+08:00", "2026-11-11T10:00:00+08:00");
  bool fails = true;
  jobs::PolicyFigureKeeper keeper(
      {.database = database_,
       .clock = {},
       .answers = [&](sql::Database&, Date, Date) -> Result<std::vector<AnswerFigure>> {
         if (fails) return Error{"database", "not now", {}};
         return std::vector<AnswerFigure>{};
       }});
  const jobs::Job job = keeper.job();
  auto more = job.run(now_);
  while (more && *more) more = job.run(now_);
  EXPECT_FALSE(more);
  EXPECT_EQ(keeper.latest(), nullptr);
  fails = false;
  do more = job.run(now_);
  while (more && *more);
  ASSERT_TRUE(more);
  EXPECT_EQ(keeper.latest()->promises[0].in_time.of, 30);
}

}  // namespace
}  // namespace milepost
