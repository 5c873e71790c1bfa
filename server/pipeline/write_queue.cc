#include "server/pipeline/write_queue.h"

#include <algorithm>

namespace milepost::pipeline {
namespace {

// After each commit of an import, for writers in other processes that poll for the lock.
constexpr std::chrono::milliseconds kYield{3};

bool stands_alone(const Job& job) { return job.batch.bulk || job.batch.dry_run; }

}  // namespace

WriteQueue::WriteQueue(size_t group_rows, std::chrono::milliseconds idle_every, Write write,
                       Idle idle)
    : group_rows_(group_rows),
      idle_every_(idle_every),
      write_(std::move(write)),
      idle_(std::move(idle)),
      thread_([this] { run(); }) {}

WriteQueue::~WriteQueue() {
  {
    std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  submitted_.notify_one();
  thread_.join();
}

Result<void> WriteQueue::submit(const std::shared_ptr<Job>& job,
                                std::chrono::milliseconds deadline) {
  auto entry = std::make_shared<Entry>();
  entry->job = job;
  std::unique_lock lock(mutex_);
  waiting_.push_back(entry);
  submitted_.notify_one();
  entry->changed.wait_for(lock, deadline, [&] { return entry->stage == Stage::done; });
  if (entry->stage == Stage::waiting) {
    waiting_.erase(std::find(waiting_.begin(), waiting_.end(), entry));
    return Error{"deadline", "The database had too much to write; nothing was taken.", {}};
  }
  entry->changed.wait(lock, [&] { return entry->stage == Stage::done; });
  return entry->outcome;
}

// As many as fit, in the order in which they came; a batch larger than a group goes by itself.
std::vector<std::shared_ptr<WriteQueue::Entry>> WriteQueue::next_group() {
  std::vector<std::shared_ptr<Entry>> group;
  size_t rows = 0;
  while (!waiting_.empty()) {
    const Job& job = *waiting_.front()->job;
    if (!group.empty() && (stands_alone(job) || rows + job.batch.items.size() > group_rows_)) break;
    rows += job.batch.items.size();
    waiting_.front()->stage = Stage::running;
    group.push_back(std::move(waiting_.front()));
    waiting_.pop_front();
    if (stands_alone(job)) break;
  }
  return group;
}

void WriteQueue::run() {
  std::unique_lock lock(mutex_);
  for (;;) {
    submitted_.wait_for(lock, idle_every_, [&] { return stopping_ || !waiting_.empty(); });
    if (waiting_.empty() && stopping_) return;
    const auto group = next_group();
    lock.unlock();
    if (!group.empty()) {
      std::vector<std::shared_ptr<Job>> jobs;
      for (const auto& entry : group) jobs.push_back(entry->job);
      const Result<void> outcome = write_(jobs);
      lock.lock();
      for (const auto& entry : group) {
        entry->outcome = outcome;
        entry->stage = Stage::done;
        entry->changed.notify_one();
      }
      lock.unlock();
      if (jobs.front()->batch.bulk) std::this_thread::sleep_for(kYield);
    }
    idle_();
    lock.lock();
  }
}

}  // namespace milepost::pipeline
