#include "server/store/writer.h"

#include <algorithm>
#include <future>

#include "server/store/attempts.h"
#include "server/store/codes.h"
#include "server/store/idempotency.h"
#include "server/store/intake_bytes.h"
#include "server/store/intake_faults.h"
#include "server/store/intake_messages.h"
#include "server/store/links.h"
#include "server/store/subscriptions.h"
#include "shared/base/limits.h"

namespace milepost::store {
namespace {

constexpr size_t kKeysListed = 1000;  // a change of more stands for everything
constexpr int64_t kAnswersKeptMs = kDayMs;
constexpr int64_t kChangesKeptMs = 7 * kDayMs;
constexpr int64_t kEndedKeptMs = 30 * kDayMs;  // codes, links and subscriptions that are over
constexpr int64_t kForgetEveryMs = kHourMs;
// After a transaction that stood alone, for writers in other processes that poll for the lock.
constexpr std::chrono::milliseconds kYield{3};

bool stands_alone(const WriteJob& job) { return job.alone || job.dry_run; }

Error too_late() {
  return {"deadline", "The database had too much to write; nothing was taken.", {}};
}

Writer::Answer answer_of(Transaction& transaction, const WriteJob& job) {
  const Retry& retry = job.retry;
  if (retry.key.empty()) return job.run(transaction);
  auto kept = find_answer(transaction, retry.source, retry.key);
  if (!kept) return kept.error();
  if (*kept && job.now.ms - (*kept)->created.ms <= kAnswersKeptMs) {
    if ((*kept)->body_hash == retry.body_hash) return std::move((*kept)->answer);
    return Error{"idempotency-key",
                 "This Idempotency-Key was used with another body in the last 24 hours.", {}};
  }
  auto answer = job.run(transaction);
  if (!answer) return answer;
  auto done =
      keep_answer(transaction, retry.source, retry.key, {retry.body_hash, *answer, job.now});
  if (!done) return done.error();
  return answer;
}

Change change_of(std::vector<std::string> keys) {
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  if (keys.size() > kKeysListed) return {0, true, {}};
  return {0, false, std::move(keys)};
}

}  // namespace

Result<std::unique_ptr<Writer>> Writer::open(const WriterOptions& options) {
  auto database = open_database(options.database, {.create = true, .bulk = options.bulk},
                                options.progress);
  if (!database) return database.error();
  if (options.around) *database = options.around(*std::move(database));
  return std::make_unique<Writer>(*std::move(database), options);
}

Writer::Writer(std::unique_ptr<sql::Database> database, const WriterOptions& options)
    : options_(options), database_(std::move(database)), thread_([this] { run(); }) {}

Writer::~Writer() {
  {
    std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  submitted_.notify_one();
  thread_.join();
}

Writer::Answer Writer::write(WriteJob job) {
  // Not a semaphore: the library's yields the processor again and again before it sleeps.
  auto promise = std::make_shared<std::promise<Answer>>();
  std::future<Answer> answer = promise->get_future();
  auto entry = enqueue(std::move(job),
                       [promise](Answer given) { promise->set_value(std::move(given)); });
  if (answer.wait_until(entry->deadline) != std::future_status::ready && withdraw(entry))
    return too_late();
  return answer.get();  // where it was begun it may be durable: it is waited for
}

void Writer::submit(WriteJob job, Done done) { enqueue(std::move(job), std::move(done)); }

void Writer::on_commit(std::function<void(const Change&)> listener) {
  std::lock_guard lock(listeners_mutex_);
  listeners_.push_back(std::move(listener));
}

std::shared_ptr<Writer::Entry> Writer::enqueue(WriteJob job, Done done) {
  auto entry = std::make_shared<Entry>();
  entry->job = std::move(job);
  entry->done = std::move(done);
  entry->deadline = Clock::now() + std::chrono::milliseconds(options_.deadline_ms);
  {
    std::lock_guard lock(mutex_);
    if (waiting_.size() < limits::kWritesWaiting) {
      waiting_.push_back(entry);
      submitted_.notify_one();
      return entry;
    }
  }
  entry->done(Error{"busy", "Too many writes are waiting; nothing was taken.", {}});
  return entry;
}

bool Writer::withdraw(const std::shared_ptr<Entry>& entry) {
  std::lock_guard lock(mutex_);
  return std::erase(waiting_, entry) > 0;
}

void Writer::run() {
  std::unique_lock lock(mutex_);
  for (;;) {
    submitted_.wait_for(lock, std::chrono::milliseconds(kForgetEveryMs),
                        [&] { return stopping_ || !waiting_.empty(); });
    if (waiting_.empty() && stopping_) return;
    Group late;
    const Group group = next_group(late);
    lock.unlock();
    for (const auto& entry : late) entry->done(too_late());
    if (!group.empty()) {
      commit(group);
      const bool yields = group.front()->job.alone;
      for (const auto& entry : group) {
        // What the job held is free before anyone hears of it.
        entry->job = {};
        const bool busy = !entry->answer && entry->answer.error().code == "database-busy";
        entry->done(busy ? Error{"busy", entry->answer.error().detail, {}}
                         : std::move(entry->answer));
      }
      if (yields) std::this_thread::sleep_for(kYield);
    }
    forget_when_due();
    lock.lock();
  }
}

// As many as fit, in the order in which they came; one larger than a group goes by itself.
Writer::Group Writer::next_group(Group& late) {
  Group group;
  size_t rows = 0;
  const auto now = Clock::now();
  while (!waiting_.empty()) {
    const WriteJob& job = waiting_.front()->job;
    const bool is_late = waiting_.front()->deadline <= now;
    if (!is_late && !group.empty() &&
        (stands_alone(job) || rows + job.rows > options_.group_rows))
      break;
    Group& to = is_late ? late : group;
    to.push_back(std::move(waiting_.front()));
    waiting_.pop_front();
    if (is_late) continue;
    rows += job.rows;
    if (stands_alone(job)) break;
  }
  return group;
}

// Savepoints cost: they are made only once a job has failed in the midst of others.
void Writer::commit(const Group& group) {
  for (const auto& entry : group) latest_now_ = std::max(latest_now_, entry->job.now);
  if (!attempt(group, Isolation::none)) attempt(group, Isolation::savepoints);
}

// False: nothing was written, and the group is to be tried again job by job.
bool Writer::attempt(const Group& group, Isolation isolation) {
  std::vector<std::string> changed;
  auto done = database_->begin_write();
  const bool shared = group.size() > 1 && isolation == Isolation::none;
  if (done) {
    for (size_t i = 0; done && i < group.size(); ++i) done = run_job(*group[i], isolation, changed);
    if (done) done = database_->settle();
    if (!done && shared) {
      database_->rollback();
      return false;
    }
  }
  Change change = change_of(std::move(changed));
  const bool changes = change.all || !change.keys.empty();
  if (done && group.front()->job.dry_run) {
    database_->rollback();
    return true;
  }
  if (done && changes) {
    Transaction transaction(*database_);
    done = add_change(transaction, change, latest_now_);
  }
  if (done) done = database_->commit();
  if (!done) {
    database_->rollback();
    for (const auto& entry : group) entry->answer = done.error();
    if (done.error().code == "database-unknown") tell({0, true, {}});
  } else if (changes) {
    tell(change);
  }
  return true;
}

// An error: the transaction holds what is left of a job that failed, or is no more.
Result<void> Writer::run_job(Entry& entry, Isolation isolation, std::vector<std::string>& changed) {
  const bool savepoint = isolation == Isolation::savepoints;
  if (savepoint)
    if (auto set = database_->execute("SAVEPOINT job"); !set) return set;
  Transaction transaction(*database_);
  entry.answer = answer_of(transaction, entry.job);
  if (entry.answer && savepoint)
    if (auto released = database_->execute("RELEASE SAVEPOINT job"); !released)
      entry.answer = released.error();
  if (entry.answer) {
    for (std::string& key : transaction.take_changed()) changed.push_back(std::move(key));
    return {};
  }
  if (savepoint)
    return database_->execute("ROLLBACK TO SAVEPOINT job; RELEASE SAVEPOINT job");
  const bool harmless =
      !transaction.wrote() && !entry.answer.error().code.starts_with("database");
  return harmless ? Result<void>() : entry.answer.error();
}

void Writer::tell(const Change& change) {
  std::lock_guard lock(listeners_mutex_);
  for (const auto& listener : listeners_) listener(change);
}

void Writer::forget_when_due() {
  const Instant now = options_.clock ? options_.clock() : latest_now_;
  if (now.ms - forgotten_.ms < kForgetEveryMs) return;
  auto entry = std::make_shared<Entry>();
  entry->job.now = now;
  entry->job.run = [&](Transaction& transaction) -> Answer {
    const auto before = [&](int64_t kept_ms) { return Instant{now.ms - kept_ms}; };
    const Instant kept_from = before(options_.keep_bytes_days * kDayMs);
    auto done = forget_intake_bytes(transaction, kept_from);
    if (done) done = forget_messages(transaction, kept_from);
    if (done) done = forget_faults(transaction, kept_from);
    if (done) done = forget_answers(transaction, before(kAnswersKeptMs));
    if (done) done = forget_attempts(transaction, now);
    if (done) done = forget_codes(transaction, before(kEndedKeptMs));
    if (done) done = forget_links(transaction, before(kEndedKeptMs));
    if (done) done = forget_subscriptions(transaction, before(kEndedKeptMs));
    if (done) done = forget_changes(transaction, before(kChangesKeptMs));
    if (!done) return done.error();
    return std::string();
  };
  commit({entry});
  // One that failed, on a full disk say, is due again after the next write.
  if (entry->answer) forgotten_ = now;
}

}  // namespace milepost::store
