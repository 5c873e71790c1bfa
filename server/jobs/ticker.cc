#include "server/jobs/ticker.h"

#include <algorithm>
#include <chrono>

#include "server/store/job_leases.h"

namespace milepost::jobs {

Ticker::Ticker(TickerOptions options, store::Writer& writer)
    : options_(std::move(options)), writer_(writer) {}

Ticker::~Ticker() { join(); }

void Ticker::add(Job job) {
  auto kept = std::make_unique<Kept>();
  kept->job = std::move(job);
  jobs_.push_back(std::move(kept));
}

void Ticker::start() {
  Lane shared;
  for (const auto& kept : jobs_) {
    if (kept->job.own_thread)
      threads_.emplace_back([this, lane = Lane{kept.get()}] { run_lane(lane); });
    else
      shared.push_back(kept.get());
  }
  if (!shared.empty()) threads_.emplace_back([this, shared] { run_lane(shared); });
}

void Ticker::wake() {
  {
    std::lock_guard lock(mutex_);
    ++wakes_;
  }
  woken_.notify_all();
}

void Ticker::stop() {
  {
    std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  woken_.notify_all();
}

void Ticker::join() {
  stop();
  for (std::thread& thread : threads_) thread.join();
  threads_.clear();
}

std::vector<Ticker::Reading> Ticker::readings() const {
  std::vector<Reading> all;
  for (const auto& kept : jobs_) all.push_back({kept->job.name, kept->counts});
  return all;
}

void Ticker::run_lane(const Lane& lane) {
  std::unique_ptr<sql::Database> reader;
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    const uint64_t seen = wakes_;
    lock.unlock();
    std::optional<Instant> next;
    for (Kept* kept : lane)
      if (const auto due = turn(*kept, reader); due && (!next || *due < *next)) next = due;
    const Instant now = options_.clock();
    int64_t wait_ms = options_.look_ms;
    if (next) wait_ms = std::clamp<int64_t>(next->ms - now.ms, 0, options_.look_ms);
    lock.lock();
    woken_.wait_for(lock, std::chrono::milliseconds(wait_ms),
                    [&] { return stopping_ || wakes_ != seen; });
  }
}

std::optional<Instant> Ticker::turn(Kept& kept, std::unique_ptr<sql::Database>& reader) {
  const Instant now = options_.clock();
  const auto next = due(kept, now, reader);
  if (!next) {
    ++kept.counts.failures;
    reader.reset();  // another connection may do
    return std::nullopt;
  }
  if (!*next || now < **next) return *next;
  kept.last_run = now;
  auto leased = has_lease(kept, now);
  if (leased && !*leased) return Instant{now.ms + kept.job.every_ms};
  auto more = leased ? kept.job.run(now) : leased;
  ++kept.counts.runs;
  if (!more) ++kept.counts.failures;
  if (more && *more) {
    kept.last_run.reset();
    return now;
  }
  // What is due by the store's word is asked for again; a failure waits for its next turn.
  return std::nullopt;
}

Result<std::optional<Instant>> Ticker::due(Kept& kept, Instant now,
                                           std::unique_ptr<sql::Database>& reader) {
  if (!kept.job.due)
    return std::optional(kept.last_run ? Instant{kept.last_run->ms + kept.job.every_ms} : now);
  if (!reader) {
    auto opened = store::open_reader(options_.database);
    if (!opened) return opened.error();
    reader = *std::move(opened);
  }
  return kept.job.due(*reader);
}

Result<bool> Ticker::has_lease(const Kept& kept, Instant now) {
  if (!kept.job.alone) return true;
  const Instant until = {now.ms + kept.job.every_ms};
  return writer_.write(now, [&](store::Transaction& transaction) {
    return store::take_job_lease(transaction, kept.job.name, options_.holder, now, until);
  });
}

}  // namespace milepost::jobs
