// The one door for every write. A job runs on the one thread that writes, over the one connection
// that does; jobs that wait together share a transaction, since making it durable is what costs.
// Acknowledged means durable.
//
//   auto key = writer.write(now, [&](Transaction& t) { return add_key(t, "shop", …); });
//   if (!key) return key.error();            // nothing of it was written
//
// A job that fails takes back itself alone. To do so the writer may run the other jobs of its
// transaction a second time. So a job has no effect but through its Transaction and the answer it
// returns, and what it refers to must live until it is done.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <type_traits>
#include <vector>

#include "server/store/changes.h"
#include "server/store/store.h"
#include "server/store/transaction.h"
#include "shared/base/result.h"
#include "shared/base/time.h"

namespace milepost::store {

inline constexpr size_t kGroupRows = 100;

struct WriterOptions {
  std::string database = {};   // address; created and migrated when missing
  bool bulk = false;           // large jobs that each stand alone, as an import has them
  size_t group_rows = kGroupRows;  // a transaction that is shared takes at most this many
  int64_t deadline_ms = 10'000;  // a job that was not begun by then is given up
  int64_t keep_bytes_days = 90;  // table intake_bytes
  // The time, by which old rows are forgotten while nothing comes in. Without it they are forgotten
  // only as jobs come in, by the jobs' `now`.
  std::function<Instant()> clock = {};
  Progress progress = {};  // hears of a migration
  Around around = {};      // its connection, and those of who reads beside it
};

// Of one that may be sent again: who sent it, by what key of theirs, and a hash of what it says.
// The same key with the same hash gets the answer of the first time, for 24 hours, and nothing is
// run; with another it is the error "idempotency-key".
struct Retry {
  std::string source;
  std::string key;  // empty: it is never sent again
  std::string body_hash;
};

struct WriteJob {
  // Gives the answer, kept for retries in the same transaction; or why nothing is to be written.
  std::function<Result<std::string>(Transaction&)> run;
  Instant now;
  size_t rows = 1;       // about so many are written
  bool alone = false;    // in a transaction of its own, with a pause for other processes after it
  bool dry_run = false;  // everything is done but the commit
  Retry retry = {};
};

class Writer {
 public:
  // Errors: those of open_database().
  static Result<std::unique_ptr<Writer>> open(const WriterOptions& options);
  // Over a connection of the newest schema.
  Writer(std::unique_ptr<sql::Database> database, const WriterOptions& options);
  // Finishes what was submitted.
  ~Writer();

  // Errors, nothing having been written: the job's own, "deadline", "busy" (another process writes,
  // or too many wait), "idempotency-key", "database…"; and "database-unknown": the database broke
  // off while it committed, and whether it did will be seen.
  using Answer = Result<std::string>;
  using Done = std::function<void(Answer)>;

  // Blocks until the job is durable, refused or too late. Any thread but the writer's own.
  Answer write(WriteJob job);
  // The same for a function that gives a Result of anything and is never sent again.
  template <class Run>
  auto write(Instant now, Run run) -> std::invoke_result_t<Run, Transaction&> {
    std::optional<std::invoke_result_t<Run, Transaction&>> result;
    const auto keep = [&](Transaction& transaction) -> Answer {
      result.emplace(run(transaction));
      return *result ? Answer(std::string()) : result->error();
    };
    const Answer answer = write(WriteJob{.run = keep, .now = now});
    if (!answer) return answer.error();
    return *std::move(result);
  }
  // Returns at once. `done` is called on the writer's thread, after the commit and its listeners;
  // where too many jobs wait, in the call itself. It must only hand the answer on: whatever takes
  // long holds up every writer. An answer "deadline" may come later than the deadline, by as long
  // as one transaction takes.
  void submit(WriteJob job, Done done);

  // Called on the writer's thread after each commit that changed something, before anyone is
  // answered. `all` with the sequence 0: a commit may or may not have been made.
  void on_commit(std::function<void(const Change&)> listener);

 private:
  using Clock = std::chrono::steady_clock;
  struct Entry {
    WriteJob job;
    Done done;
    Clock::time_point deadline;
    Answer answer = std::string();
  };
  using Group = std::vector<std::shared_ptr<Entry>>;

  std::shared_ptr<Entry> enqueue(WriteJob job, Done done);
  bool withdraw(const std::shared_ptr<Entry>& entry);
  void run();
  Group next_group(Group& late);
  void commit(const Group& group);
  enum class Isolation { none, savepoints };
  bool attempt(const Group& group, Isolation isolation);
  Result<void> run_job(Entry& entry, Isolation isolation, std::vector<std::string>& changed);
  void tell(const Change& change);
  void forget_when_due();

  const WriterOptions options_;
  const std::unique_ptr<sql::Database> database_;
  Instant latest_now_, forgotten_;
  std::mutex listeners_mutex_;
  std::vector<std::function<void(const Change&)>> listeners_;
  std::mutex mutex_;
  std::condition_variable submitted_;
  std::deque<std::shared_ptr<Entry>> waiting_;
  bool stopping_ = false;
  std::thread thread_;  // last: it uses the others
};

}  // namespace milepost::store
