// What every engine does alike, below the tables.
#include <gtest/gtest.h>

#include <atomic>
#include <span>
#include <thread>

#include "server/sql/execution.h"
#include "server/store/migrations.h"
#include "server/store/writer.h"
#include "tests/testing/engines.h"

namespace milepost {
namespace {

using namespace testing_support;

const sql::Query kInsert("INSERT INTO ring (name, size, stone) VALUES ($1, $2, $3)");
const sql::Query kFind("SELECT name, size, stone FROM ring WHERE name = $1");
const sql::Query kCount("SELECT COUNT(*) FROM ring");
const sql::Query kGrow("UPDATE ring SET size = size + $1 WHERE size > $2");
const sql::Query kWords("SELECT $2, $1, $2 || $3");

class DatabaseContract : public EngineTest {
 protected:
  std::unique_ptr<sql::Database> open(const sql::OpenOptions& options = {.create = true}) {
    auto database = sql::open(database_, options);
    EXPECT_TRUE(database) << database.error().detail;
    return database ? *std::move(database) : nullptr;
  }
  void SetUp() override {
    first_ = open();
    ASSERT_TRUE(first_->execute("CREATE TABLE ring (name TEXT NOT NULL, size BIGINT, stone BYTES, "
                                "PRIMARY KEY (name)) CLUSTERED"));
  }
  static Result<void> insert(sql::Database& database, std::string_view name,
                             std::optional<int64_t> size = {}) {
    return sql::Execution(database, kInsert, name, size, std::nullopt).run();
  }
  static int64_t count(sql::Database& database) {
    sql::Execution execution(database, kCount);
    auto row = execution.step();
    EXPECT_TRUE(row && *row);
    return row && *row ? execution.row().integer(0) : -1;
  }

  std::unique_ptr<sql::Database> first_;
};
OVER_EVERY_ENGINE(DatabaseContract);

TEST_P(DatabaseContract, ValuesComeBackAsTheyWere) {
  const std::string name = "环 'é' \"😀\"\n", bytes("\0\xff\x80'\\", 5);
  for (const int64_t size : {int64_t{0}, int64_t{-1}, INT64_MIN, INT64_MAX, int64_t{1} << 40}) {
    const std::string key = name + std::to_string(size);
    ASSERT_TRUE(sql::Execution(*first_, kInsert, key, size, sql::Bytes{bytes}).run());
    sql::Execution find(*first_, kFind, key);
    ASSERT_TRUE(*find.step());
    EXPECT_EQ(find.row().text(0), key);
    EXPECT_EQ(find.row().integer(1), size);
    EXPECT_EQ(find.row().bytes(2), bytes);
    EXPECT_FALSE(find.row().is_null(2));
    EXPECT_FALSE(*find.step());
  }
  ASSERT_TRUE(insert(*first_, ""));  // an empty text is not NULL
  sql::Execution find(*first_, kFind, "");
  ASSERT_TRUE(*find.step());
  EXPECT_FALSE(find.row().is_null(0));
  EXPECT_TRUE(find.row().is_null(1));
  EXPECT_TRUE(find.row().is_null(2));
}

TEST_P(DatabaseContract, ParametersGoByTheirNumber) {
  for (int round = 0; round < 2; ++round) {
    sql::Execution words(*first_, kWords, int64_t{7}, "two", "");
    ASSERT_TRUE(*words.step());
    EXPECT_EQ(words.row().text(0), "two");
    EXPECT_EQ(words.row().integer(1), 7);
    EXPECT_EQ(words.row().text(2), "two");
    EXPECT_FALSE(*words.step());
  }
  auto prepared = first_->prepare(kWords);
  EXPECT_EQ(*prepared, *first_->prepare(kWords));
  EXPECT_EQ(*prepared, *first_->prepare(kWords.text()));
}

TEST_P(DatabaseContract, RowsAreCountedThatWereTouched) {
  for (const char* name : {"a", "b", "c"}) ASSERT_TRUE(insert(*first_, name, name[0] - 'a'));
  EXPECT_EQ(*sql::Execution(*first_, kGrow, int64_t{10}, int64_t{0}).count(), 2);
  EXPECT_EQ(*sql::Execution(*first_, kGrow, int64_t{10}, int64_t{100}).count(), 0);
}

TEST_P(DatabaseContract, TextsAreOrderedByTheirBytes) {
  for (const char* name : {"b", "B", "a", "_", "é", "Z", "环"}) ASSERT_TRUE(insert(*first_, name));
  auto select = first_->prepare("SELECT name FROM ring ORDER BY name");
  std::string order;
  while (*(*select)->step()) order += (*select)->text(0);
  (*select)->reset();
  EXPECT_EQ(order, "BZ_abé环");
}

TEST_P(DatabaseContract, WhatFailsInATransactionIsToldByItsEnd) {
  ASSERT_TRUE(insert(*first_, "a"));
  for (const bool commits : {true, false}) {
    ASSERT_TRUE(first_->begin_write());
    auto done = insert(*first_, "b");
    if (done) done = insert(*first_, "a");
    if (done) done = commits ? first_->commit() : first_->settle();
    EXPECT_FALSE(done);
    EXPECT_EQ(done.error().code, "database");
    first_->rollback();
    EXPECT_EQ(count(*first_), 1);
  }
  EXPECT_TRUE(insert(*first_, "c"));
}

TEST_P(DatabaseContract, ASavepointTakesBackWhatFollowedIt) {
  ASSERT_TRUE(first_->begin_write());
  ASSERT_TRUE(insert(*first_, "a"));
  ASSERT_TRUE(first_->execute("SAVEPOINT job"));
  auto done = insert(*first_, "b");
  if (done) done = insert(*first_, "a");
  if (done) done = first_->settle();
  EXPECT_FALSE(done);
  ASSERT_TRUE(first_->execute("ROLLBACK TO SAVEPOINT job; RELEASE SAVEPOINT job"));
  ASSERT_TRUE(insert(*first_, "c"));
  ASSERT_TRUE(first_->commit());
  EXPECT_EQ(count(*first_), 2);
}

TEST_P(DatabaseContract, OneWriterAtATimeAndTheOtherIsToldBusy) {
  auto second = open({.busy_ms = 50});
  ASSERT_TRUE(first_->begin_write());
  EXPECT_TRUE(first_->in_transaction());
  auto refused = second->begin_write();
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "database-busy");
  EXPECT_FALSE(second->in_transaction());
  ASSERT_TRUE(first_->commit());
  EXPECT_TRUE(second->begin_write());
  second->rollback();
}

// What one read is still so when it writes: counters by two connections lose nothing.
TEST_P(DatabaseContract, WritersTakeTurns) {
  ASSERT_TRUE(insert(*first_, "counter", 0));
  constexpr int kEach = 50;
  std::vector<std::thread> threads;
  for (int i = 0; i < 3; ++i)
    threads.emplace_back([&] {
      auto own = open({.busy_ms = 20'000});
      for (int n = 0; n < kEach; ++n) {
        ASSERT_TRUE(own->begin_write());
        sql::Execution find(*own, kFind, "counter");
        ASSERT_TRUE(*find.step());
        const int64_t size = find.row().integer(1);
        ASSERT_TRUE(sql::Execution(*own, kGrow, int64_t{1}, size - 1).run());
        ASSERT_TRUE(own->commit());
      }
    });
  for (std::thread& thread : threads) thread.join();
  sql::Execution find(*first_, kFind, "counter");
  ASSERT_TRUE(*find.step());
  EXPECT_EQ(find.row().integer(1), 3 * kEach);
}

TEST_P(DatabaseContract, ASnapshotStaysAsItWas) {
  auto reader = open({.read_only = true});
  {
    const sql::Snapshot snapshot(*reader);
    ASSERT_TRUE(snapshot.begun());
    EXPECT_EQ(count(*reader), 0);
    ASSERT_TRUE(insert(*first_, "a"));
    EXPECT_EQ(count(*reader), 0);
    const sql::Snapshot within(*reader);
    EXPECT_EQ(count(*reader), 0);
  }
  EXPECT_EQ(count(*reader), 1);
}

TEST_P(DatabaseContract, AReaderCannotWrite) {
  auto reader = open({.read_only = true});
  EXPECT_FALSE(insert(*reader, "a"));
  EXPECT_EQ(count(*reader), 0);
}

TEST_P(DatabaseContract, CommitsOfOthersAreHeard) {
  auto reader = open({.read_only = true});
  const int64_t version = *reader->data_version();
  ASSERT_TRUE(first_->begin_write());
  ASSERT_TRUE(insert(*first_, "a"));
  ASSERT_TRUE(first_->announce());
  EXPECT_EQ(*reader->data_version(), version);
  ASSERT_TRUE(first_->commit());
  EXPECT_TRUE(hears_of_a_commit(*reader, version));
  EXPECT_EQ(count(*reader), 1);
}

TEST_P(DatabaseContract, TablesAreFoundByName) {
  EXPECT_TRUE(*first_->has_table("ring"));
  EXPECT_TRUE(*first_->has_table(""));
  EXPECT_FALSE(*first_->has_table("rings"));
}

TEST_P(DatabaseContract, ASoundOneHasNoProblems) {
  ASSERT_TRUE(insert(*first_, "a"));
  auto problems = first_->integrity_problems();
  ASSERT_TRUE(problems) << problems.error().detail;
  EXPECT_TRUE(problems->empty());
}

class SchemaContract : public EngineTest {};
OVER_EVERY_ENGINE(SchemaContract);

TEST_P(SchemaContract, ADatabaseOfANewerProgramIsRefusedWithASentence) {
  ASSERT_TRUE(store::open_database(database_, {.create = true}));
  const int64_t newer = store::newest_schema_version() + 1;
  ASSERT_TRUE((*sql::open(database_, {}))
                  ->execute("UPDATE schema_version SET version = " + std::to_string(newer)));
  auto writer = store::Writer::open({.database = database_});
  ASSERT_FALSE(writer);
  EXPECT_EQ(writer.error().code, "database-newer");
  EXPECT_NE(writer.error().detail.find("newer Milepost (schema " + std::to_string(newer)),
            std::string::npos)
      << writer.error().detail;
  EXPECT_EQ(store::open_reader(database_).error().code, "database-newer");
}

TEST_P(SchemaContract, WhatIsEmptyOrForeignIsNotTaken) {
  ASSERT_TRUE(sql::open(database_, {.create = true}));
  auto empty = store::open_reader(database_);
  ASSERT_FALSE(empty);
  EXPECT_EQ(empty.error().code, "database-missing");
  ASSERT_TRUE((*sql::open(database_, {}))->execute("CREATE TABLE mine (a TEXT)"));
  EXPECT_EQ(store::open_reader(database_).error().code, "database-foreign");
  EXPECT_EQ(store::open_database(database_, {.create = true}).error().code, "database-foreign");
}

TEST_P(SchemaContract, AMigrationIsOneStepOrNone) {
  auto database = *sql::open(database_, {.create = true});
  const std::string_view first = "CREATE TABLE a (b BIGINT); INSERT INTO a VALUES (1);";
  const std::string_view steps[] = {first, "ALTER TABLE a ADD COLUMN c TEXT"};
  const std::string_view broken[] = {first, "ALTER TABLE a ADD COLUMN d TEXT; SELECT nonsense;"};
  std::string said;
  const auto hear = [&](const std::string& sentence) { said += sentence; };
  ASSERT_TRUE(store::migrate(*database, std::span(steps, 1), hear));
  EXPECT_EQ(said, "");  // nothing was there that could take long
  EXPECT_FALSE(store::migrate(*database, broken, hear));
  EXPECT_TRUE(database->execute("INSERT INTO a (b) VALUES (2)"));
  EXPECT_FALSE(database->execute("INSERT INTO a (d) VALUES (2)"));  // half a step would leave it
  said.clear();
  ASSERT_TRUE(store::migrate(*database, steps, hear));
  EXPECT_NE(said.find("from schema 1 to 2"), std::string::npos) << said;
  EXPECT_TRUE(database->execute("INSERT INTO a (c) VALUES ('x')"));
  said.clear();
  ASSERT_TRUE(store::migrate(*database, steps, hear));
  EXPECT_EQ(said, "");
}

TEST_P(SchemaContract, ManyMayOpenANewDatabaseAtOnce) {
  std::atomic<int> opened = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i)
    threads.emplace_back([&] {
      auto database = store::open_database(database_, {.create = true});
      EXPECT_TRUE(database) << database.error().detail;
      opened += database.ok();
    });
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(opened, 8);
}

}  // namespace
}  // namespace milepost
