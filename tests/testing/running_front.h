// A front on a port of 127.0.0.1 (or ::1) that runs until the object goes.
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>
#include <utility>

#include "server/http/front/front.h"

namespace milepost::testing {

// Answers "METHOD path?query body" as text, "/throw" by throwing, "/big" with 8 MB, "/client" with
// the client's address, "/spooled" with the length of the spooled file.
http::FrontCallbacks echo_callbacks();

// Holds the handlers of "/gate" until it is opened; they answer "through". Waits 20 s at most.
class Gate {
 public:
  http::FrontCallbacks callbacks();
  void wait_for_one();  // until a handler stands before the gate
  void open();

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  int arrived_ = 0;
  bool open_ = false;
};

// Waits, for two minutes at most, until `holds()`; answers whether it came to hold.
template <class Condition>
bool eventually(Condition holds) {
  for (int i = 0; i < 24'000; ++i) {
    if (holds()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  return holds();
}

class RunningFront {
 public:
  explicit RunningFront(http::FrontOptions options = {},
                        http::FrontCallbacks callbacks = echo_callbacks(),
                        const std::string& address = "127.0.0.1");
  ~RunningFront() { stop(); }

  int port() const { return port_; }
  http::Front& front() { return front_; }
  const http::FrontStats& stats() const { return front_.stats(); }
  void begin_stop() { front_.stop(); }
  void stop();  // and waits until run() has returned

 private:
  http::Front front_;
  int port_ = 0;
  std::thread thread_;
};

}  // namespace milepost::testing
