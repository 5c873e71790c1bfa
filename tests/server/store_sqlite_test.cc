// What holds for SQLite files alone.
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <atomic>
#include <fstream>
#include <set>
#include <thread>

#include "server/sql/database.h"
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
  };
  for (const Row& row : rows) {
    auto reader = store::open_reader(row.path);
    ASSERT_FALSE(reader) << row.path;
    EXPECT_EQ(reader.error().code, row.code) << row.path << ": " << reader.error().detail;
    EXPECT_TRUE(reader.error().detail.ends_with(".")) << reader.error().detail;
  }
  EXPECT_FALSE(std::filesystem::exists(folder.file("absent.db")));
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
