#include "tests/testing/running_front.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <stdexcept>

#include "server/http/respond.h"
#include "shared/base/limits.h"

namespace milepost::testing {
namespace {

// A test that fails before it opens its gate must end all the same.
constexpr std::chrono::seconds kLongestWait(20);

http::Response text(std::string body) {
  http::Response response;
  response.content_type = "text/plain";
  response.body = std::move(body);
  return response;
}

http::Response echo(const http::Request& request) {
  if (request.path == "/throw") throw std::runtime_error("the handler's secret cause");
  if (request.path == "/big") return text(std::string(8 * 1024 * 1024, 'x'));
  if (request.path == "/client") return text(request.client_address);
  if (request.path == "/split") {
    http::Response response = text("");
    response.headers.emplace("Location", "/a\r\nSet-Cookie: stolen=1");
    return response;
  }
  if (request.path == "/spooled") {
    struct stat file {};
    if (request.body_file.empty() || ::stat(request.body_file.c_str(), &file) != 0)
      return text("in memory " + std::to_string(request.body.size()));
    return text("file " + std::to_string(file.st_size) + " mode " +
                std::to_string(file.st_mode & 0777));
  }
  std::string body = request.method + " " + request.path;
  if (!request.raw_query.empty()) body += "?" + request.raw_query;
  if (!request.body.empty()) body += " " + request.body;
  return text(body);
}

http::Admission admit(http::Request& request) {
  http::Admission admission;
  admission.max_body_bytes = limits::kBodyBufferedBytes;
  if (request.path == "/spooled") {
    admission.max_body_bytes = limits::kIngestBodyBytes;
    admission.spool = true;
  } else if (request.path == "/none") {
    admission.max_body_bytes = 0;
  } else if (request.path == "/locked") {
    admission.refuse = http::problem_response(
        {"/problems/key", "Unauthorized", 401, "A key is needed.", "", request.request_id});
  }
  return admission;
}

}  // namespace

http::FrontCallbacks echo_callbacks() {
  http::FrontCallbacks callbacks;
  callbacks.handle = echo;
  callbacks.admit = admit;
  return callbacks;
}

http::FrontCallbacks Gate::callbacks() {
  http::FrontCallbacks callbacks = echo_callbacks();
  callbacks.handle = [this](http::Request& request) {
    if (request.path != "/gate") return echo(request);
    std::unique_lock lock(mutex_);
    ++arrived_;
    changed_.notify_all();
    bool opened = changed_.wait_for(lock, kLongestWait, [this] { return open_; });
    return text(opened ? "through" : "the gate stayed shut");
  };
  return callbacks;
}

void Gate::wait_for_one() {
  std::unique_lock lock(mutex_);
  EXPECT_TRUE(changed_.wait_for(lock, kLongestWait, [this] { return arrived_ > 0; }));
}

void Gate::open() {
  std::lock_guard lock(mutex_);
  open_ = true;
  changed_.notify_all();
}

RunningFront::RunningFront(http::FrontOptions options, http::FrontCallbacks callbacks,
                           const std::string& address)
    : front_(std::move(options), std::move(callbacks)) {
  auto port = front_.listen(address, 0);
  if (!port) throw std::runtime_error(port.error().detail);
  port_ = *port;
  thread_ = std::thread([this] { front_.run(); });
}

void RunningFront::stop() {
  front_.stop();
  if (thread_.joinable()) thread_.join();
}

}  // namespace milepost::testing
