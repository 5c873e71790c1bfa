// What is left when the database fails in the middle: nothing half-written, and work goes on.
#include <gtest/gtest.h>

#include <algorithm>
#include <tuple>

#include "server/pipeline/pipeline.h"
#include "server/store/migrations.h"
#include "tests/testing/engines.h"
#include "tests/testing/faulty_database.h"
#include "tests/testing/intake_items.h"
#include "tests/testing/temporary_folder.h"

namespace milepost {
namespace {

using namespace testing_support;

// Touches every statement of the pipeline: bytes, a retry, ids of senders, an old shipment whose
// flags change, a new one, a record.
pipeline::Batch rich_batch(int turn) {
  const std::string fresh = "NEW" + std::to_string(turn);
  pipeline::Batch batch = batch_of({
      event_item("OLD", Milestone::ordered, "2026-11-20T10:00:00Z"),
      event_item("OLD", Milestone::delivered, "2026-11-20T11:00:00Z", "own"),
      shipment_item("OLD", "2026-11-25"),
      event_item(fresh, Milestone::departed, "2026-11-20T10:00:00Z"),
      event_item("OTHER", Milestone::arrived, "2026-11-20T10:00:00Z", "taken"),
  });
  batch.bytes = "turn";
  batch.media_type = "application/json";
  batch.idempotency_key = "events:turn";
  return batch;
}

class FaultTest : public testing::TestWithParam<std::tuple<Engine, const char*>> {
 protected:
  // A database with one shipment, and the pipeline over it; faults begin after that.
  void SetUp() override {
    auto real = store::open_database(database_, {.create = true});
    ASSERT_TRUE(real) << real.error().detail;
    store::WriterOptions options;
    options.clock = [] { return Instant{}; };  // nothing is forgotten in between
    pipeline_ = pipeline_over(std::make_unique<store::Writer>(
        std::make_unique<FaultyDatabase>(std::move(*real), plan_), options));
    reader_ = open_reader(database_);
    EXPECT_EQ(statuses(pipeline_->take(batch_of({
                  event_item("OLD", Milestone::handed_over, "2026-11-20T09:00:00Z"),
                  event_item("OLD", Milestone::departed, "2026-11-20T09:30:00Z", "taken"),
              }))),
              "accepted accepted");
  }

  const std::string code_ = std::get<1>(GetParam());
  const TestDatabase own_{std::get<0>(GetParam())};
  const std::string database_ = own_.address();
  FaultPlan plan_;
  std::unique_ptr<OpenPipeline> pipeline_;
  std::unique_ptr<sql::Database> reader_;
};

TEST_P(FaultTest, EachCallFailingInTurnLeavesNothingHalfWritten) {
  const std::string before = describe(*reader_);
  int told = 0;
  pipeline_->writer->on_commit([&](const store::Change&) { ++told; });
  int64_t call = 0;
  for (;;) {
    plan_.fail_at(++call, code_);
    auto results = pipeline_->take(rich_batch(0));
    if (!plan_.failed()) {
      EXPECT_EQ(statuses(results), "accepted(flagged) accepted accepted accepted conflict");
      break;
    }
    plan_.work();
    ASSERT_FALSE(results) << "call " << call;
    EXPECT_EQ(results.error().code, code_ == "database-busy" ? "busy" : code_);
    ASSERT_EQ(describe(*reader_), before) << "after call " << call;
    ASSERT_EQ(told, 0);
  }
  EXPECT_GT(call, 20);
  EXPECT_EQ(told, 1);
  EXPECT_NE(describe(*reader_), before);
  plan_.work();
  EXPECT_EQ(statuses(pipeline_->take(rich_batch(0))),
            "accepted(flagged) accepted accepted accepted conflict");  // the kept answer
  auto again = rich_batch(0);
  again.idempotency_key.clear();
  EXPECT_EQ(statuses(pipeline_->take(again)), "duplicate duplicate duplicate duplicate conflict");
}

TEST_P(FaultTest, EachCallFailingInTurnIsFollowedByAWorkingOne) {
  for (int call = 1;; ++call) {
    plan_.fail_at(call, code_);
    auto batch = rich_batch(call);
    batch.idempotency_key = "events:" + std::to_string(call);
    auto failed = pipeline_->take(batch);
    const bool reached = plan_.failed();
    plan_.work();
    if (!reached) break;
    EXPECT_FALSE(failed);
    auto taken = pipeline_->take(batch);
    ASSERT_TRUE(taken) << "after call " << call << ": " << taken.error().detail;
    auto found = store::find_shipment(*reader_, "NEW" + std::to_string(call));
    ASSERT_TRUE(found && *found) << call;
  }
}

INSTANTIATE_TEST_SUITE_P(
    Each, FaultTest,
    testing::Combine(testing::ValuesIn(engines()),
                     testing::Values("database", "database-full", "database-busy")),
    [](const auto& chosen) {
      std::string name = name_of(std::get<0>(chosen.param)) + "_" + std::get<1>(chosen.param);
      std::replace(name.begin(), name.end(), '-', '_');
      return name;
    });

TEST(Fault, AFullDiskRefusesAndRoomHeals) {
  TemporaryFolder folder;
  const std::string path = folder.file("a.db");
  auto database = store::open_database(path, {.create = true});
  ASSERT_TRUE(database);
  // The engine's own idea of a full disk: so many pages beyond those of the empty tables.
  int64_t pages = 0;
  {
    auto count = (*database)->prepare("PRAGMA page_count");
    ASSERT_TRUE(count && *(*count)->step());
    pages = (*count)->integer(0);
    (*count)->reset();
  }
  ASSERT_TRUE((*database)->execute("PRAGMA max_page_count = " + std::to_string(pages + 20)));
  sql::Database* connection = database->get();
  auto pipeline = pipeline_over(
      std::make_unique<store::Writer>(std::move(*database), store::WriterOptions{}));
  int taken = 0;
  std::string code;
  for (int i = 0; i < 1000 && code.empty(); ++i) {
    auto item = event_item("MP" + std::to_string(1000 + i), Milestone::arrived,
                           "2026-11-20T08:00:00Z");
    item.event.note = std::string(1000, 'x');
    auto results = pipeline->take(batch_of({item}));
    if (results) ++taken;
    else code = results.error().code;
  }
  EXPECT_EQ(code, "database-full");
  EXPECT_GT(taken, 10);
  auto reader = open_reader(path);
  int stored = 0;
  ASSERT_TRUE(
      store::each_shipment(*reader, [&](const store::StoredShipment&) { return ++stored; }));
  EXPECT_EQ(stored, taken);
  ASSERT_TRUE(connection->execute("PRAGMA max_page_count = 100000"));
  EXPECT_EQ(statuses(pipeline->take(batch_of({shipment_item("AFTER")}))), "accepted");
}

class FaultyMigration : public EngineTest {};
OVER_EVERY_ENGINE(FaultyMigration);

TEST_P(FaultyMigration, LeavesTheDatabaseAsItWas) {
  for (int64_t call = 1;; ++call) {
    auto real = sql::open(database_, {.create = true});
    ASSERT_TRUE(real);
    FaultPlan plan;
    FaultyDatabase database(std::move(*real), plan);
    plan.fail_at(call, "database-full");
    auto done = store::migrate(database);
    if (!plan.failed()) {
      EXPECT_TRUE(done);
      break;
    }
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().code, "database-full");
    plan.work();
    // A step is there whole, or nothing of it.
    bool whole = true;  // the step before
    for (const auto& step : std::vector<std::vector<const char*>>{
             {"schema_version", "shipment", "idempotency"},
             {"last_change"},
             {"intake_message", "intake_hour", "intake_fault"},
             {"intake_held"},
             {"installation"}}) {
      whole = whole && *database.has_table(step.front());
      for (const char* table : step)
        EXPECT_EQ(*database.has_table(table), whole) << table << " after call " << call;
    }
    EXPECT_LT(*store::schema_version(database), store::newest_schema_version())
        << "after call " << call;
  }
  EXPECT_TRUE(store::open_reader(database_));
}

}  // namespace
}  // namespace milepost
