// A front on a port of 127.0.0.1 (or ::1) that runs until the object goes.
#pragma once

#include <string>
#include <thread>
#include <utility>

#include "server/http/front/front.h"

namespace milepost::testing {

// Answers "METHOD path?query body" as text, "/throw" by throwing, "/slow" after 300 ms, "/big" with
// 8 MB, "/client" with the client's address, "/spooled" with the length of the spooled file.
http::FrontCallbacks echo_callbacks();

class RunningFront {
 public:
  explicit RunningFront(http::FrontOptions options = {},
                        http::FrontCallbacks callbacks = echo_callbacks(),
                        const std::string& address = "127.0.0.1");
  ~RunningFront() { stop(); }

  int port() const { return port_; }
  const http::FrontStats& stats() const { return front_.stats(); }
  void begin_stop() { front_.stop(); }
  void stop();  // and waits until run() has returned

 private:
  http::Front front_;
  int port_ = 0;
  std::thread thread_;
};

}  // namespace milepost::testing
