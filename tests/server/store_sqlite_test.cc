// What holds for SQLite files alone.
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <atomic>
#include <fstream>
#include <set>
#include <span>
#include <thread>

#include "server/sql/database.h"
#include "server/store/migrations.h"
#include "server/store/store.h"
#include "tests/testing/intake_items.h"
#include "tests/testing/temporary_folder.h"

namespace milepost {
namespace {

using namespace testing_support;

std::unique_ptr<sql::Database> open(const std::string& path) {
  auto database = sql::open(path, {.create = true});
  EXPECT_TRUE(database) << database.error().detail;
  return database ? std::move(*database) : nullptr;
}

int mode_of(const std::string& path) {
  struct stat found;
  return stat(path.c_str(), &found) == 0 ? static_cast<int>(found.st_mode & 0777) : -1;
}

TEST(Sqlite, FilesAreForTheirOwnerAlone) {
  TemporaryFolder folder;
  const std::string path = folder.file("deep/var/a.db");
  auto pipeline = open_pipeline(path);
  EXPECT_EQ(statuses(pipeline->take(batch_of({shipment_item("MP1")}))), "accepted");
  EXPECT_EQ(mode_of(folder.file("deep")), 0700);
  EXPECT_EQ(mode_of(folder.file("deep/var")), 0700);
  for (const char* suffix : {"", "-wal", "-shm"}) EXPECT_EQ(mode_of(path + suffix), 0600) << suffix;
}

TEST(Sqlite, WhatCannotBeOpenedSaysWhy) {
  TemporaryFolder folder;
  const std::string text = folder.file("text"), foreign = folder.file("foreign.db");
  std::ofstream(text) << "This is no database, but long enough to look at.\n";
  ASSERT_TRUE(open(foreign)->execute("CREATE TABLE mine (a TEXT)"));
  struct Row { std::string path; const char* code; };
  const Row rows[] = {
      {folder.file("absent.db"), "database-missing"},
      {folder.file(""), "database-open"},
      {text, "database-open"},
      {foreign, "database-foreign"},
      {"postgres://localhost/milepost", "database-open"},
  };
  for (const Row& row : rows) {
    auto reader = store::open_reader(row.path);
    ASSERT_FALSE(reader) << row.path;
    EXPECT_EQ(reader.error().code, row.code) << row.path << ": " << reader.error().detail;
    EXPECT_TRUE(reader.error().detail.ends_with(".")) << reader.error().detail;
  }
  EXPECT_FALSE(std::filesystem::exists(folder.file("absent.db")));
}

TEST(Sqlite, ParametersGoByTheirNumber) {
  TemporaryFolder folder;
  auto database = open(folder.file("a.db"));
  auto prepared = database->prepare("SELECT $2, $1, $2 || $3");
  ASSERT_TRUE(prepared);
  sql::Statement& select = **prepared;
  for (int round = 0; round < 2; ++round) {
    select.bind(1, int64_t{7});
    select.bind(2, "two");
    select.bind(3, "");
    ASSERT_TRUE(*select.step());
    EXPECT_EQ(select.text(0), "two");
    EXPECT_EQ(select.integer(1), 7);
    EXPECT_EQ(select.text(2), "two");  // an empty text is not NULL
    EXPECT_FALSE(*select.step());
    select.reset();
  }
  ASSERT_TRUE(*select.step());
  EXPECT_TRUE(select.is_null(0));  // reset() forgot the bindings
  select.reset();
  EXPECT_EQ(*database->prepare("SELECT $2, $1, $2 || $3"), &select);
}

TEST(Sqlite, OneWriterAtATimeAndTheOtherIsToldBusy) {
  TemporaryFolder folder;
  const std::string path = folder.file("a.db");
  auto first = open(path);
  auto second = sql::open(path, {.busy_ms = 50});
  ASSERT_TRUE(second);
  ASSERT_TRUE(first->execute("CREATE TABLE a (b BIGINT, c BYTES, PRIMARY KEY (b)) CLUSTERED"));
  ASSERT_TRUE(first->begin_write());
  auto refused = (*second)->begin_write();
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "database-busy");
  ASSERT_TRUE(first->commit());
  EXPECT_TRUE((*second)->begin_write());
  (*second)->rollback();
}

TEST(Sqlite, AReaderCannotWrite) {
  TemporaryFolder folder;
  const std::string path = folder.file("a.db");
  ASSERT_TRUE(open(path)->execute("CREATE TABLE a (b BIGINT)"));
  auto reader = sql::open(path, {.read_only = true});
  ASSERT_TRUE(reader);
  EXPECT_FALSE((*reader)->execute("INSERT INTO a VALUES (1)"));
}

TEST(Sqlite, ADatabaseOfANewerProgramIsRefusedWithASentence) {
  TemporaryFolder folder;
  const std::string path = folder.file("a.db");
  { ASSERT_TRUE(store::open_database(path, true)); }
  const int64_t newer = store::newest_schema_version() + 1;
  ASSERT_TRUE(
      open(path)->execute("UPDATE schema_version SET version = " + std::to_string(newer)));
  store::WriterOptions options;
  options.database = path;
  auto written = pipeline::Pipeline::open(options);
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().code, "database-newer");
  EXPECT_NE(written.error().detail.find("newer Milepost (schema " + std::to_string(newer)),
            std::string::npos)
      << written.error().detail;
  EXPECT_EQ(store::open_reader(path).error().code, "database-newer");
}

TEST(Sqlite, AMigrationIsOneStepOrNone) {
  TemporaryFolder folder;
  auto database = open(folder.file("a.db"));
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

TEST(Sqlite, ManyMayOpenANewDatabaseAtOnce) {
  TemporaryFolder folder;
  const std::string path = folder.file("a.db");
  std::atomic<int> opened = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i)
    threads.emplace_back([&] {
      auto database = store::open_database(path, true);
      EXPECT_TRUE(database) << database.error().detail;
      opened += database.ok();
    });
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(opened, 8);
}

TEST(Sqlite, ABackupUnderWritesIsOneInstant) {
  TemporaryFolder folder;
  const std::string path = folder.file("a.db"), copy = folder.file("copy.db");
  auto pipeline = open_pipeline(path);
  std::atomic<bool> stop = false;
  std::atomic<int> written = 0;
  // Each batch holds two shipments: a copy in the middle of one would hold one of them.
  std::thread writing([&] {
    for (int n = 0; !stop; ++n) {
      const std::string pair = std::to_string(1000 + n);
      EXPECT_EQ(statuses(pipeline->take(batch_of({shipment_item("A" + pair),
                                                  shipment_item("B" + pair)}))),
                "accepted accepted");
      ++written;
    }
  });
  while (written < 20) std::this_thread::yield();
  const int before = written;
  auto source = sql::open(path, {.read_only = true});
  ASSERT_TRUE(source);
  int64_t pages = 0;
  auto done = (*source)->backup_to(copy, [&](int64_t at, int64_t) { pages = at; });
  const int after = written;
  stop = true;
  writing.join();
  ASSERT_TRUE(done) << done.error().detail;
  EXPECT_GT(pages, 0);
  EXPECT_EQ(mode_of(copy), 0600);
  EXPECT_FALSE(std::filesystem::exists(copy + ".partial"));

  std::set<std::string> keys;
  auto reader = open_reader(copy);
  ASSERT_TRUE(store::each_shipment(*reader, [&](const store::StoredShipment& stored) {
    return keys.insert(stored.key).second;
  }));
  EXPECT_GE(keys.size(), static_cast<size_t>(2 * before));
  EXPECT_LE(keys.size(), static_cast<size_t>(2 * (after + 1)));
  for (const std::string& key : keys)
    EXPECT_TRUE(keys.contains((key[0] == 'A' ? "B" : "A") + key.substr(1))) << key;

  auto refused = (*source)->backup_to(copy, {});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "backup-exists");
  EXPECT_TRUE((*source)->begin_read());  // no transaction was left open
}

}  // namespace
}  // namespace milepost
