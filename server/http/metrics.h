// Counters of what was served, as Prometheus text (exposition format 0.0.4).
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace milepost::http {

// The type of text().
inline constexpr std::string_view kPrometheusText = "text/plain; version=0.0.4";

// Any thread; recording takes no lock.
class Metrics {
 public:
  // Every route pattern that will be recorded; others count under "other".
  explicit Metrics(const std::vector<std::string>& routes);

  void record(std::string_view route, int status, int64_t microseconds, size_t bytes);

  // A value read when the text is written.
  void add_gauge(std::string name, std::string help, std::function<double()> read);
  void add_counter(std::string name, std::string help, std::function<double()> read);

  std::string text() const;

 private:
  static constexpr std::array<int64_t, 9> kBucketMicroseconds = {
      100, 500, 1'000, 5'000, 10'000, 50'000, 100'000, 500'000, 1'000'000};
  struct RouteCounters {
    std::array<std::atomic<uint64_t>, 6> by_status_class{};  // [n] counts n00 to n99
    std::array<std::atomic<uint64_t>, kBucketMicroseconds.size() + 1> by_duration{};
    std::atomic<uint64_t> microseconds{0}, bytes{0};
  };
  struct Reading {
    std::string name, help, type;
    std::function<double()> read;
  };
  std::unordered_map<std::string_view, RouteCounters*> by_route_;
  std::vector<std::pair<std::string, std::unique_ptr<RouteCounters>>> routes_;
  RouteCounters* other_;
  std::vector<Reading> readings_;
};

}  // namespace milepost::http
