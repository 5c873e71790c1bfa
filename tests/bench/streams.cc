// Readers of live streams, for live.sh: opens N streams of one number, as so many pages would from
// as many homes (source addresses of 127.0.0.0/8), sends scans of it, and tells when each stream
// has heard of each.
//
//   streams --port P --pid PID --key KEY --number NUMBER [--streams N] [--scans K] [--every-ms MS]
//
// Prints a line: RESULT opened memory_kB events median_ms worst_ms, where memory_kB is by how much
// the server's resident memory (VmRSS of PID) grew by the streams, and an event's time runs from
// before its scan is sent, so that the commit is in it, until the last stream has read it.
//
// Build: cmake --preset release -DMILEPOST_TESTS=ON && ninja -C build/release streams
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <string>
#include <thread>
#include <vector>

#include "tests/bench/items.h"

using namespace milepost::bench;

namespace {

[[noreturn]] void stop(const std::string& why) {
  std::fprintf(stderr, "streams: %s\n", why.c_str());
  std::exit(1);
}

int64_t resident_kb(const std::string& pid) {
  std::ifstream status("/proc/" + pid + "/status");
  for (std::string line; std::getline(status, line);)
    if (line.starts_with("VmRSS:")) return std::atoll(line.c_str() + 6);
  stop("no process " + pid);
}

// Of every address as many as the server lets it have, with room to spare.
int connect_from(size_t reader, int port) {
  int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (socket < 0) stop("no more sockets: raise the limit of open files");
  sockaddr_in address{};
  address.sin_family = AF_INET;
  const auto home = static_cast<uint32_t>(reader / 100);
  address.sin_addr.s_addr = htonl(0x7f010001u + (home / 200 << 8) + home % 200);
  if (::bind(socket, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
    stop("cannot take a source address");
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(static_cast<uint16_t>(port));
  if (::connect(socket, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
    stop("the server takes no more connections");
  return socket;
}

void send_all(int socket, const std::string& text) {
  if (::send(socket, text.data(), text.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(text.size()))
    stop("cannot send");
}

// One connection that posts scans.
class Scanner {
 public:
  Scanner(int port, std::string key, std::string number)
      : socket_(connect_from(0, port)), key_(std::move(key)), number_(std::move(number)) {}

  void scan() {
    const int64_t minute = ++scans_;
    char at[40];
    std::snprintf(at, sizeof at, "2026-01-%02dT%02d:%02d:00+08:00",
                  static_cast<int>(1 + minute / 1440 % 28), static_cast<int>(minute / 60 % 24),
                  static_cast<int>(minute % 60));
    const std::string body = "[{\"id\":\"live-" + std::to_string(getpid()) + "-" +
                             std::to_string(minute) + "\",\"number\":\"" + number_ +
                             "\",\"milestone\":\"arrived\",\"at\":\"" + at + "\"}]";
    send_all(socket_, "POST /api/v1/ingest/events HTTP/1.1\r\nHost: bench\r\n"
                      "Authorization: Bearer " + key_ +
                      "\r\nContent-Type: application/json\r\nContent-Length: " +
                      std::to_string(body.size()) + "\r\n\r\n" + body);
    std::string answer;
    char buffer[4096];
    while (answer.find("]}") == std::string::npos) {
      const ssize_t count = ::recv(socket_, buffer, sizeof buffer, 0);
      if (count <= 0) stop("the scan was not answered");
      answer.append(buffer, static_cast<size_t>(count));
    }
    if (answer.find("\"accepted\":1") == std::string::npos)
      stop("the scan was not taken: " + answer);
  }

 private:
  int socket_;
  std::string key_, number_;
  int64_t scans_ = 0;
};

class Readers {
 public:
  Readers() : epoll_(epoll_create1(EPOLL_CLOEXEC)) {}

  void open(size_t count, int port, const std::string& number) {
    for (size_t i = 0; i < count; ++i) {
      const int socket = connect_from(i, port);
      send_all(socket, "GET /api/v1/live?shipments=" + number + " HTTP/1.1\r\nHost: bench\r\n\r\n");
      epoll_event event{};
      event.events = EPOLLIN;
      event.data.fd = socket;
      epoll_ctl(epoll_, EPOLL_CTL_ADD, socket, &event);
      ++open_;
      if (i % 64 == 63) read_for(0);
    }
  }
  // Events that came on all streams together, since the beginning.
  uint64_t heard() const { return heard_; }

  void read_for(int milliseconds) {
    epoll_event events[512];
    const int count = epoll_wait(epoll_, events, 512, milliseconds);
    for (int i = 0; i < count; ++i) {
      char buffer[4096];
      const ssize_t got = ::recv(events[i].data.fd, buffer, sizeof buffer, MSG_DONTWAIT);
      if (got == 0 || (got < 0 && errno != EAGAIN)) stop("a stream ended");
      if (got < 0) continue;
      const std::string_view text(buffer, static_cast<size_t>(got));
      for (size_t at = text.find("event: shipment"); at != text.npos;
           at = text.find("event: shipment", at + 1))
        ++heard_;
    }
  }
  void read_until(uint64_t heard) {
    for (const double until = seconds() + 30; heard_ < heard;) {
      if (seconds() > until) stop("not all streams heard of it: " + std::to_string(heard_));
      read_for(100);
    }
  }

 private:
  int epoll_;
  size_t open_ = 0;
  uint64_t heard_ = 0;
};

}  // namespace

int main(int count, char** words) {
  std::map<std::string, std::string> given = {
      {"--streams", "10000"}, {"--scans", "20"}, {"--every-ms", "500"}};
  for (int i = 1; i + 1 < count; i += 2) given[words[i]] = words[i + 1];
  for (const char* needed : {"--port", "--pid", "--key", "--number"})
    if (given[needed].empty()) stop(std::string(needed) + " is missing");
  const auto streams = static_cast<size_t>(std::atoll(given["--streams"].c_str()));
  const int port = std::atoi(given["--port"].c_str());
  rlimit files{};
  getrlimit(RLIMIT_NOFILE, &files);
  files.rlim_cur = files.rlim_max;
  setrlimit(RLIMIT_NOFILE, &files);

  Scanner scanner(port, given["--key"], given["--number"]);
  scanner.scan();
  const int64_t before_kb = resident_kb(given["--pid"]);
  Readers readers;
  readers.open(streams, port, given["--number"]);
  readers.read_until(streams);  // each is greeted with how it stands
  const int64_t memory_kb = resident_kb(given["--pid"]) - before_kb;

  std::vector<double> took_ms;
  for (int64_t scan = 1; scan <= std::atoll(given["--scans"].c_str()); ++scan) {
    const double began = seconds();
    scanner.scan();
    readers.read_until(streams * static_cast<uint64_t>(scan + 1));
    took_ms.push_back((seconds() - began) * 1000);
    const double next = began + std::atof(given["--every-ms"].c_str()) / 1000;
    while (seconds() < next) readers.read_for(5);
  }
  std::sort(took_ms.begin(), took_ms.end());
  std::printf("RESULT %zu %lld %zu %.0f %.0f\n", streams, static_cast<long long>(memory_kb),
              took_ms.size(), took_ms[took_ms.size() / 2], took_ms.back());
}
