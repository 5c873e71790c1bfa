// Lets one at a time do what takes much memory; the others wait, without a thread of their own.
//
//   turns.wait("key shop", [](Turns::Turn turn) { if (turn) …; });   // held as long as `turn` is
//
// Those of one party do not go before another's that waits. Any thread.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

namespace milepost::http {

class Turns {
 public:
  // `release` is called as each turn ends, before the next begins; it may be null.
  explicit Turns(int64_t deadline_ms, std::function<void()> release = {});
  // Nobody waits any more, and no turn is held.
  ~Turns();
  Turns(const Turns&) = delete;
  Turns& operator=(const Turns&) = delete;

  // Ends with its last copy. Null: the turn did not come within the deadline.
  using Turn = std::shared_ptr<void>;
  // `then` is called once: in the call itself where the turn is free, else on another thread. It
  // must only hand the turn on.
  void wait(std::string party, std::function<void(Turn)> then);

  const std::atomic<int64_t>& waiting() const { return waiting_count_; }

 private:
  using Clock = std::chrono::steady_clock;
  struct Waiting {
    std::string party;
    std::function<void(Turn)> then;
    Clock::time_point deadline;
  };
  Turn make_turn();
  void end_turn();
  void give_up_late();  // until the end

  const std::chrono::milliseconds deadline_;
  const std::function<void()> release_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::list<Waiting> waiting_;  // in the order in which they came
  std::atomic<int64_t> waiting_count_{0};
  bool taken_ = false, ending_ = false;
  std::string last_party_;
  std::thread watch_;  // last: it uses the others
};

}  // namespace milepost::http
