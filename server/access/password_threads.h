// The two threads that hash passwords, so that many who sign in at once take the memory of two and
// hold up no look-up.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace milepost::access {

// Any thread. Going, it drops what waits and ends what runs.
class PasswordThreads {
 public:
  explicit PasswordThreads(size_t threads = 2, size_t most_waiting = 32);
  ~PasswordThreads();
  PasswordThreads(const PasswordThreads&) = delete;
  PasswordThreads& operator=(const PasswordThreads&) = delete;

  // Runs it once, in the order in which they came. False: too many wait, and it is dropped.
  bool run(std::function<void()> job);

 private:
  void work();

  const size_t most_waiting_;
  std::mutex mutex_;
  std::condition_variable came_;
  std::deque<std::function<void()>> waiting_;
  bool stopping_ = false;
  std::vector<std::thread> threads_;  // last: they use the others
};

}  // namespace milepost::access
