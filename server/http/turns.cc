#include "server/http/turns.h"

#include <algorithm>
#include <utility>

namespace milepost::http {

Turns::Turns(int64_t deadline_ms, std::function<void()> release)
    : deadline_(deadline_ms), release_(std::move(release)), watch_([this] { give_up_late(); }) {}

Turns::~Turns() {
  {
    std::lock_guard lock(mutex_);
    ending_ = true;
  }
  changed_.notify_all();
  watch_.join();
}

Turns::Turn Turns::make_turn() {
  return Turn(static_cast<void*>(this), [this](void*) { end_turn(); });
}

void Turns::wait(std::string party, std::function<void(Turn)> then) {
  {
    std::lock_guard lock(mutex_);
    if (taken_) {
      waiting_.push_back({std::move(party), std::move(then), Clock::now() + deadline_});
      waiting_count_ = static_cast<int64_t>(waiting_.size());
      changed_.notify_all();
      return;
    }
    taken_ = true;
    last_party_ = std::move(party);
  }
  then(make_turn());
}

// The first of another party, else the first.
void Turns::end_turn() {
  if (release_) release_();
  std::function<void(Turn)> then;
  {
    std::lock_guard lock(mutex_);
    auto next = std::find_if(waiting_.begin(), waiting_.end(), [&](const Waiting& one) {
      return one.party != last_party_;
    });
    if (next == waiting_.end()) next = waiting_.begin();
    if (next == waiting_.end()) {
      taken_ = false;
      return;
    }
    last_party_ = std::move(next->party);
    then = std::move(next->then);
    waiting_.erase(next);
    waiting_count_ = static_cast<int64_t>(waiting_.size());
  }
  then(make_turn());
}

// All have the same time to wait: the first in the list is the first that is late.
void Turns::give_up_late() {
  std::unique_lock lock(mutex_);
  while (!ending_) {
    if (waiting_.empty()) {
      changed_.wait(lock);
      continue;
    }
    const Clock::time_point deadline = waiting_.front().deadline;
    if (deadline > Clock::now()) {
      changed_.wait_until(lock, deadline);
      continue;
    }
    const std::function<void(Turn)> then = std::move(waiting_.front().then);
    waiting_.pop_front();
    waiting_count_ = static_cast<int64_t>(waiting_.size());
    lock.unlock();
    then(nullptr);
    lock.lock();
  }
}

}  // namespace milepost::http
