// kill -9 at any moment loses nothing that was acknowledged.
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <random>
#include <set>
#include <sstream>
#include <thread>

#include "server/commands/commands.h"
#include "tests/testing/engines.h"
#include "tests/testing/intake_items.h"

namespace milepost {
namespace {

using namespace testing_support;

constexpr int kCallers = 4;

// Shipments that live through many events, so that statuses are rewritten all the time.
std::string key_of(int64_t n) { return "MP" + std::to_string(100 + n % 37); }

EventItem nth_item(int64_t n) {
  auto item = event_item(key_of(n), n % 11 ? Milestone::arrived : Milestone::delivered,
                         "2026-11-20T08:00:00Z", "id-" + std::to_string(n));
  item.event.at.at.ms += n * 1000;
  return item;
}

// Runs in the child until it is killed: each caller writes the number of an item to the pipe only
// after take() acknowledged it.
[[noreturn]] void write_until_killed(const std::string& database, int64_t from, int pipe) {
  store::WriterOptions options;
  options.database = database;
  auto opened = pipeline::Pipeline::open(options);
  if (!opened) _exit(1);
  std::vector<std::thread> callers;
  for (int caller = 0; caller < kCallers; ++caller)
    callers.emplace_back([&, caller] {
      for (int64_t n = from + caller;; n += kCallers) {
        auto results = (*opened)->take(batch_of({nth_item(n)}));
        if (!results || (*results)[0].status != ItemStatus::accepted) _exit(2);
        if (write(pipe, &n, sizeof n) != sizeof n) _exit(3);
      }
    });
  for (std::thread& caller : callers) caller.join();
  _exit(4);
}

// Killed once so many were acknowledged, however long that takes, and a moment later.
std::vector<int64_t> acknowledged_until_killed(const std::string& database, int64_t from,
                                               size_t after, useconds_t moment_us) {
  int ends[2];
  if (pipe(ends) != 0) return {};
  const pid_t child = fork();
  if (child == 0) {
    close(ends[0]);
    write_until_killed(database, from, ends[1]);
  }
  close(ends[1]);
  std::vector<int64_t> acknowledged;
  const auto read_one = [&] {
    int64_t n = 0;
    if (read(ends[0], &n, sizeof n) != sizeof n) return false;
    acknowledged.push_back(n);
    return true;
  };
  while (acknowledged.size() < after && read_one()) {
  }
  usleep(moment_us);
  kill(child, SIGKILL);
  while (read_one()) {
  }
  close(ends[0]);
  int status = 0;
  waitpid(child, &status, 0);
  EXPECT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL)
      << "the child ended by itself: " << WEXITSTATUS(status);
  return acknowledged;
}

std::set<std::string> stored_ids(const std::string& database) {
  std::set<std::string> ids;
  auto reader = open_reader(database);
  if (!reader) return ids;
  EXPECT_TRUE(store::each_shipment(*reader, [&](const store::StoredShipment& stored) {
    for (const Event& event : stored.events) ids.insert(event.id);
    return true;
  }));
  return ids;
}

class Kill : public EngineTest {};
OVER_EVERY_ENGINE(Kill);

TEST_P(Kill, NothingAcknowledgedIsLost) {
  const std::string& database = database_;
  ASSERT_NE(open_pipeline(database), nullptr);
  const int kills = GetParam() == Engine::Sqlite ? 50 : 10;
  std::mt19937 random(20261120);
  std::set<std::string> expected;
  int64_t next = 0;
  for (int turn = 0; turn < kills; ++turn) {
    // Now and then while it is still opening the database.
    const size_t after = turn % 10 == 9 ? 0 : 1 + random() % 60;
    const auto moment_us = static_cast<useconds_t>(random() % 20'000);
    for (const int64_t n : acknowledged_until_killed(database, next, after, moment_us)) {
      expected.insert("id-" + std::to_string(n));
      next = std::max(next, n + 1);
    }
    next += kCallers;  // what was durable but not yet acknowledged
    const std::set<std::string> stored = stored_ids(database);
    for (const std::string& id : expected)
      ASSERT_TRUE(stored.contains(id)) << id << " was acknowledged and lost, turn " << turn;
  }
  EXPECT_GT(expected.size(), static_cast<size_t>(kills));
  std::ostringstream out, err;
  CommandContext context{out, err, {}, [] { return Instant{}; }};
  EXPECT_EQ(run_command_line({"check", "--db", database}, context), kAllTaken)
      << out.str() << err.str();
}

}  // namespace
}  // namespace milepost
