// One line of JSON a request, without anything personal:
//
//   {"at":"2026-11-20T01:12:00.123Z","method":"GET","route":"/api/v1/shipments/{number}",
//    "status":200,"us":412,"bytes":1312,"id":"9f31c2d400000001","from":"203.0.113.0/24",
//    "number":"5d41402abc"}
//
// Never the path, the query, a header or an address. "number" is the keyed hash, where the handler
// gave one. Lines are gathered in memory and written by a thread of their own, at the latest after
// a quarter of a second; when the disk or pipe does not keep up, lines are dropped and counted
// ({"dropped":17}) rather than requests delayed.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "server/http/message.h"
#include "shared/base/result.h"

namespace milepost::http {

// Appends the line and its line end.
void append_log_line(std::string& out, const Request& request, const Response& response,
                     int64_t microseconds);

class RequestLog {
 public:
  // Appends to the file, which is made with mode 0600; "-" is standard output. Error code "log".
  static Result<std::unique_ptr<RequestLog>> open(const std::string& path);
  ~RequestLog();  // writes what is left
  RequestLog(const RequestLog&) = delete;
  RequestLog& operator=(const RequestLog&) = delete;

  // Any thread; fits FrontCallbacks::done.
  void add(const Request& request, const Response& response, int64_t microseconds);
  // Returns when all that was added before is written.
  void flush();

 private:
  RequestLog(int descriptor, bool owned);
  void write_lines();

  const int descriptor_;
  const bool owned_;
  std::mutex mutex_;
  std::condition_variable wake_, written_;
  std::string lines_;
  uint64_t dropped_ = 0;
  uint64_t rounds_begun_ = 0, rounds_done_ = 0;
  bool flush_wanted_ = false, stopping_ = false;
  std::thread writer_;
};

}  // namespace milepost::http
