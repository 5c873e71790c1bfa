// What happens with time: one ordered list of jobs, done by threads of the ticker's own.
//
//   Ticker ticker({.database = address, .clock = now, .holder = name}, writer);
//   ticker.add({.name = "outbox_email", .due = …, .run = …, .own_thread = true});
//   ticker.add({.name = "retention", .every_ms = kHourMs, .run = …, .alone = true});
//   ticker.start();
//   …                     // wake() after a commit that makes something due
//                         // the destructor joins
//
// Jobs without a thread of their own are done one after the other, in the order of the list. A job
// does a bounded piece and says whether there is more. One that fails is counted and tried again at
// the next turn; the others go on.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "server/store/store.h"
#include "server/store/writer.h"
#include "shared/base/result.h"
#include "shared/base/time.h"

namespace milepost::jobs {

struct Job {
  std::string name;
  // When there is something to do next, as the store says; nothing: not before somebody wakes it.
  // Without it the job is done every `every_ms`.
  std::function<Result<std::optional<Instant>>(sql::Database&)> due = {};
  int64_t every_ms = 0;
  // A bounded piece; true: there is more.
  std::function<Result<bool>(Instant now)> run;
  // Of all programs over one database one alone does it, and once in every_ms.
  bool alone = false;
  // It waits for others, and must not hold up the rest of the list.
  bool own_thread = false;
};

struct TickerOptions {
  std::string database;  // its address
  std::function<Instant()> clock;
  std::string holder;      // this program's own name
  int64_t look_ms = 1000;  // so often it looks for what other programs made due
};

class Ticker {
 public:
  struct Counts {
    std::atomic<uint64_t> runs{0}, failures{0};
  };

  // The writer outlives this.
  Ticker(TickerOptions options, store::Writer& writer);
  ~Ticker();
  Ticker(const Ticker&) = delete;
  Ticker& operator=(const Ticker&) = delete;

  // Before start().
  void add(Job job);
  void start();
  // Any thread: something may be due.
  void wake();
  // Begins no job any more; any thread. join() also waits for those that are under way.
  void stop();
  void join();

  struct Reading {
    std::string name;
    const Counts& counts;
  };
  std::vector<Reading> readings() const;

 private:
  struct Kept {
    Job job;
    Counts counts;
    std::optional<Instant> last_run = {};
  };
  using Lane = std::vector<Kept*>;

  void run_lane(const Lane& lane);
  // When it is due next.
  std::optional<Instant> turn(Kept& kept, std::unique_ptr<sql::Database>& reader);
  Result<std::optional<Instant>> due(Kept& kept, Instant now,
                                     std::unique_ptr<sql::Database>& reader);
  Result<bool> has_lease(const Kept& kept, Instant now);

  const TickerOptions options_;
  store::Writer& writer_;
  std::vector<std::unique_ptr<Kept>> jobs_;
  std::mutex mutex_;
  std::condition_variable woken_;
  uint64_t wakes_ = 0;
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace milepost::jobs
