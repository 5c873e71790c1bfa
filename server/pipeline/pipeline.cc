#include "server/pipeline/pipeline.h"

#include <algorithm>
#include <mutex>

#include "server/pipeline/intake.h"
#include "server/pipeline/write_queue.h"
#include "server/store/idempotency.h"
#include "server/store/intake_bytes.h"

namespace milepost::pipeline {
namespace {

constexpr int64_t kPurgeEveryMs = kHourMs;
constexpr int64_t kAnswersKeptMs = kDayMs;
constexpr int64_t kChangesKeptMs = 7 * kDayMs;

class SqlPipeline final : public Pipeline {
 public:
  SqlPipeline(std::unique_ptr<sql::Database> database, const PipelineOptions& options)
      : options_(options),
        database_(std::move(database)),
        queue_(options.group_rows, std::chrono::milliseconds(kPurgeEveryMs),
               [this](const auto& jobs) { return write(jobs); }, [this] { purge_when_due(); }) {}

  Result<std::vector<ItemResult>> take(Batch batch) override {
    auto job = std::make_shared<Job>(std::move(batch));
    auto done = queue_.submit(job, std::chrono::milliseconds(options_.write_deadline_ms));
    if (!done) return done.error();
    if (job->error) return *job->error;
    return std::move(job->results);
  }

  void on_commit(std::function<void(const store::Change&)> listener) override {
    std::lock_guard lock(listeners_mutex_);
    listeners_.push_back(std::move(listener));
  }

 private:
  Result<void> write(const std::vector<std::shared_ptr<Job>>& jobs) {
    for (const auto& job : jobs) latest_now_ = std::max(latest_now_, job->batch.now);
    auto change = run_transaction(*database_, options_, jobs);
    if (!change) {
      const Error& error = change.error();
      return Error{error.code == "database-busy" ? "busy" : error.code, error.detail, {}};
    }
    if (!*change) return {};
    std::lock_guard lock(listeners_mutex_);
    for (const auto& listener : listeners_) listener(**change);
    return {};
  }

  void purge_when_due() {
    const Instant now = options_.clock ? options_.clock() : latest_now_;
    if (now.ms - purged_.ms < kPurgeEveryMs) return;
    const auto before = [&](int64_t kept_ms) { return Instant{now.ms - kept_ms}; };
    auto purged = database_->begin_write();
    if (purged) {
      purged = store::forget_intake_bytes(*database_, before(options_.keep_bytes_days * kDayMs));
      if (purged) purged = store::forget_answers(*database_, before(kAnswersKeptMs));
      if (purged) purged = store::forget_changes(*database_, before(kChangesKeptMs));
      if (purged) purged = database_->commit();
      if (!purged) database_->rollback();
    }
    // One that failed, on a full disk say, is due again after the next write.
    if (purged) purged_ = now;
  }

  const PipelineOptions options_;
  std::unique_ptr<sql::Database> database_;
  Instant latest_now_, purged_;
  std::mutex listeners_mutex_;
  std::vector<std::function<void(const store::Change&)>> listeners_;
  WriteQueue queue_;  // last: its thread uses the others
};

}  // namespace

Result<std::unique_ptr<Pipeline>> Pipeline::open(const PipelineOptions& options) {
  auto database = store::open_database(options.database, true, options.progress);
  if (!database) return database.error();
  return open_on(std::move(*database), options);
}

Result<std::unique_ptr<Pipeline>> Pipeline::open_on(std::unique_ptr<sql::Database> database,
                                                    const PipelineOptions& options) {
  return std::unique_ptr<Pipeline>(std::make_unique<SqlPipeline>(std::move(database), options));
}

}  // namespace milepost::pipeline
