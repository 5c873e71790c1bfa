#include "server/http/request_log.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <chrono>
#include <cstring>

#include "server/http/address.h"
#include "shared/base/text.h"

namespace milepost::http {
namespace {

constexpr size_t kWriteAtBytes = 64 * 1024;
constexpr size_t kMostBytes = 8 * 1024 * 1024;
constexpr auto kLongestWait = std::chrono::milliseconds(250);

void append_number(std::string& out, int64_t value) {
  char digits[24];
  out.append(digits, std::to_chars(digits, digits + sizeof digits, value).ptr);
}

// "2026-11-20T01:12:00.123Z". All but the milliseconds is made once a second and thread.
void append_time(std::string& out, Instant at) {
  thread_local int64_t second = -1;
  thread_local std::string text;
  if (at.ms / kSecondMs != second) {
    second = at.ms / kSecondMs;
    text = to_rfc3339(Instant{second * kSecondMs}).substr(0, 19);
  }
  out += text;
  auto ms = static_cast<int>(at.ms % kSecondMs);
  const char fraction[] = {'.', static_cast<char>('0' + ms / 100),
                           static_cast<char>('0' + ms / 10 % 10),
                           static_cast<char>('0' + ms % 10), 'Z'};
  out.append(fraction, sizeof fraction);
}

// The common case of log_prefix() without parsing: client addresses are printed by ourselves.
void append_prefix(std::string& out, std::string_view address) {
  size_t last_dot = address.rfind('.');
  if (last_dot != std::string_view::npos && address.find(':') == std::string_view::npos) {
    out += address.substr(0, last_dot);
    out += ".0/24";
  } else {
    out += log_prefix(address);
  }
}

bool write_all(int descriptor, std::string_view data) {
  while (!data.empty()) {
    ssize_t count = ::write(descriptor, data.data(), data.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    data.remove_prefix(static_cast<size_t>(count));
  }
  return true;
}

}  // namespace

void append_log_line(std::string& out, const Request& request, const Response& response,
                     int64_t microseconds) {
  out += "{\"at\":\"";
  append_time(out, request.now);
  out += "\",\"method\":";
  append_json_string(out, request.method);
  out += ",\"route\":";
  append_json_string(out, response.route);
  out += ",\"status\":";
  append_number(out, response.status);
  out += ",\"us\":";
  append_number(out, microseconds);
  out += ",\"bytes\":";
  append_number(out,
                request.method == "HEAD" ? 0 : static_cast<int64_t>(response.content().size()));
  out += ",\"id\":";
  append_json_string(out, request.request_id);
  out += ",\"from\":\"";
  append_prefix(out, request.client_address);
  out += '"';
  if (!response.number_hash.empty()) {
    out += ",\"number\":";
    append_json_string(out, response.number_hash);
  }
  out += "}\n";
}

Result<std::unique_ptr<RequestLog>> RequestLog::open(const std::string& path) {
  if (path == "-") return std::unique_ptr<RequestLog>(new RequestLog(STDOUT_FILENO, false));
  int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (descriptor < 0)
    return Error{"log", "cannot write the request log " + path + ": " + std::strerror(errno), ""};
  return std::unique_ptr<RequestLog>(new RequestLog(descriptor, true));
}

RequestLog::RequestLog(int descriptor, bool owned)
    : descriptor_(descriptor), owned_(owned), writer_([this] { write_lines(); }) {}

RequestLog::~RequestLog() {
  {
    std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_one();
  writer_.join();
  if (owned_) ::close(descriptor_);
}

void RequestLog::add(const Request& request, const Response& response, int64_t microseconds) {
  thread_local std::string line;
  line.clear();
  append_log_line(line, request, response, microseconds);
  bool reached;
  {
    std::lock_guard lock(mutex_);
    if (lines_.size() + line.size() > kMostBytes) {
      ++dropped_;
      return;
    }
    reached = lines_.size() < kWriteAtBytes && lines_.size() + line.size() >= kWriteAtBytes;
    lines_ += line;
  }
  if (reached) wake_.notify_one();
}

void RequestLog::flush() {
  std::unique_lock lock(mutex_);
  flush_wanted_ = true;
  wake_.notify_one();
  // A round that has begun may have taken the lines before ours came.
  uint64_t wanted = rounds_begun_ + 1;
  written_.wait(lock, [&] { return rounds_done_ >= wanted; });
}

void RequestLog::write_lines() {
  std::string taken;
  std::unique_lock lock(mutex_);
  for (bool last = false; !last;) {
    wake_.wait_for(lock, kLongestWait,
                   [&] { return stopping_ || flush_wanted_ || lines_.size() >= kWriteAtBytes; });
    last = stopping_;
    flush_wanted_ = false;
    ++rounds_begun_;
    taken.clear();
    taken.swap(lines_);
    uint64_t dropped = std::exchange(dropped_, 0);
    lock.unlock();
    if (dropped > 0) taken += "{\"dropped\":" + std::to_string(dropped) + "}\n";
    bool written = write_all(descriptor_, taken);
    lock.lock();
    if (!written) ++dropped_;
    ++rounds_done_;
    written_.notify_all();
  }
}

}  // namespace milepost::http
