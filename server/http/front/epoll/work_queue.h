// Connections that wait for a thread: first in, first out, bounded.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <span>

namespace milepost::http::front {

struct Connection;

class WorkQueue {
 public:
  explicit WorkQueue(size_t capacity) : capacity_(capacity) {}

  // Takes as many as fit, from the front; answers how many.
  size_t push(std::span<Connection* const> connections);
  // Takes one that was taken before, whatever waits.
  void push_again(Connection* connection);
  // Waits for one; null once closed.
  Connection* pop();
  // Wakes every waiting thread for good; what still waits is left.
  void close();
  size_t size() const;

 private:
  const size_t capacity_;
  mutable std::mutex mutex_;
  std::condition_variable ready_;
  std::deque<Connection*> waiting_;
  size_t sleepers_ = 0;
  bool closed_ = false;
};

}  // namespace milepost::http::front
