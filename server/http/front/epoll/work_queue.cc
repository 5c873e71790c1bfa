#include "server/http/front/epoll/work_queue.h"

#include <algorithm>

namespace milepost::http::front {

size_t WorkQueue::push(std::span<Connection* const> connections) {
  size_t taken, to_wake;
  {
    std::lock_guard lock(mutex_);
    taken = std::min(connections.size(), capacity_ - std::min(capacity_, waiting_.size()));
    waiting_.insert(waiting_.end(), connections.begin(),
                    connections.begin() + static_cast<std::ptrdiff_t>(taken));
    to_wake = std::min(taken, sleepers_);
  }
  for (; to_wake > 0; --to_wake) ready_.notify_one();
  return taken;
}

void WorkQueue::push_again(Connection* connection) {
  bool wake;
  {
    std::lock_guard lock(mutex_);
    waiting_.push_back(connection);
    wake = sleepers_ > 0;
  }
  if (wake) ready_.notify_one();
}

Connection* WorkQueue::pop() {
  std::unique_lock lock(mutex_);
  while (waiting_.empty() && !closed_) {
    ++sleepers_;
    ready_.wait(lock);
    --sleepers_;
  }
  if (closed_) return nullptr;
  Connection* first = waiting_.front();
  waiting_.pop_front();
  return first;
}

void WorkQueue::close() {
  {
    std::lock_guard lock(mutex_);
    closed_ = true;
  }
  ready_.notify_all();
}

size_t WorkQueue::size() const {
  std::lock_guard lock(mutex_);
  return waiting_.size();
}

}  // namespace milepost::http::front
