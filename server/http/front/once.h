// Does something once, on whatever thread: when it is told to, or when it goes.
#pragma once

#include <atomic>
#include <functional>
#include <memory>

namespace milepost::http::front {

class Once {
 public:
  explicit Once(std::function<void()> act) : act_(std::move(act)) {}
  ~Once() { operator()(); }
  Once(const Once&) = delete;
  Once& operator=(const Once&) = delete;
  void operator()() {
    if (!done_.exchange(true, std::memory_order_acq_rel)) act_();
  }

 private:
  const std::function<void()> act_;
  std::atomic<bool> done_{false};
};

// As a function: `act` is done with the first call of any copy, at the latest when all are gone.
inline std::function<void()> once(std::function<void()> act) {
  return [shared = std::make_shared<Once>(std::move(act))] { (*shared)(); };
}

}  // namespace milepost::http::front
