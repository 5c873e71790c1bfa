// One thread that writes, and the queue before it: batches that wait together are committed
// together.
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "server/pipeline/intake.h"

namespace milepost::pipeline {

class WriteQueue {
 public:
  // Both run on the thread. `write` takes jobs that go together; an error means none was taken.
  // `idle` runs after each and at least once in `idle_every`.
  using Write = std::function<Result<void>(const std::vector<std::shared_ptr<Job>>&)>;
  using Idle = std::function<void()>;

  WriteQueue(size_t group_rows, std::chrono::milliseconds idle_every, Write write, Idle idle);
  // Finishes what was submitted.
  ~WriteQueue();

  // Blocks until the job is done. Errors: "deadline" when it was not begun by then; a job that was
  // begun is waited for, since it may be durable. Any thread.
  Result<void> submit(const std::shared_ptr<Job>& job, std::chrono::milliseconds deadline);

 private:
  enum class Stage { waiting, running, done };
  struct Entry {
    std::shared_ptr<Job> job;
    Stage stage = Stage::waiting;
    Result<void> outcome;
    std::condition_variable changed;
  };

  void run();
  std::vector<std::shared_ptr<Entry>> next_group();

  const size_t group_rows_;
  const std::chrono::milliseconds idle_every_;
  const Write write_;
  const Idle idle_;
  std::mutex mutex_;
  std::condition_variable submitted_;
  std::deque<std::shared_ptr<Entry>> waiting_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace milepost::pipeline
