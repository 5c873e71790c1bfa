#include "server/http/metrics.h"

#include <algorithm>
#include <cstdio>

namespace milepost::http {
namespace {

void append_line(std::string& out, std::string_view name, std::string_view labels, double value) {
  char text[40];
  std::snprintf(text, sizeof text, "%.15g", value);
  out += name;
  if (!labels.empty()) {
    out += '{';
    out += labels;
    out += '}';
  }
  out += ' ';
  out += text;
  out += '\n';
}

void append_head(std::string& out, std::string_view name, std::string_view help,
                 std::string_view type) {
  out += "# HELP ";
  out += name;
  out += ' ';
  out += help;
  out += "\n# TYPE ";
  out += name;
  out += ' ';
  out += type;
  out += '\n';
}

std::string seconds(int64_t microseconds) {
  char text[40];
  std::snprintf(text, sizeof text, "%g", static_cast<double>(microseconds) / 1e6);
  return text;
}

}  // namespace

Metrics::Metrics(const std::vector<std::string>& routes) {
  auto add = [&](const std::string& name) {
    routes_.emplace_back(name, std::make_unique<RouteCounters>());
    return routes_.back().second.get();
  };
  routes_.reserve(routes.size() + 1);  // by_route_ looks into these strings
  other_ = add("other");
  for (const std::string& route : routes) {
    if (by_route_.contains(route)) continue;
    RouteCounters* counters = add(route);
    by_route_.emplace(routes_.back().first, counters);
  }
}

void Metrics::record(std::string_view route, int status, int64_t microseconds, size_t bytes) {
  auto found = by_route_.find(route);
  RouteCounters& counters = found == by_route_.end() ? *other_ : *found->second;
  counters.by_status_class[static_cast<size_t>(std::clamp(status / 100, 0, 5))]++;
  size_t bucket = 0;
  while (bucket < kBucketMicroseconds.size() && microseconds > kBucketMicroseconds[bucket])
    ++bucket;
  counters.by_duration[bucket]++;
  counters.microseconds += static_cast<uint64_t>(std::max<int64_t>(0, microseconds));
  counters.bytes += bytes;
}

void Metrics::add_gauge(std::string name, std::string help, std::function<double()> read) {
  readings_.push_back({std::move(name), std::move(help), "gauge", std::move(read)});
}

void Metrics::add_counter(std::string name, std::string help, std::function<double()> read) {
  readings_.push_back({std::move(name), std::move(help), "counter", std::move(read)});
}

std::string Metrics::text() const {
  std::string out;
  append_head(out, "milepost_http_requests_total", "Requests answered.", "counter");
  for (const auto& [route, counters] : routes_)
    for (size_t status = 1; status < counters->by_status_class.size(); ++status)
      if (uint64_t count = counters->by_status_class[status])
        append_line(out, "milepost_http_requests_total",
                    "route=\"" + route + "\",status=\"" + std::to_string(status) + "xx\"",
                    static_cast<double>(count));

  constexpr std::string_view kDuration = "milepost_http_request_duration_seconds";
  append_head(out, kDuration, "Time from the whole request to its answer.", "histogram");
  for (const auto& [route, counters] : routes_) {
    uint64_t sum = 0;
    for (const auto& count : counters->by_duration) sum += count;
    if (sum == 0) continue;
    std::string label = "route=\"" + route + "\"";
    std::string bucket_name = std::string(kDuration) + "_bucket";
    uint64_t so_far = 0;
    for (size_t i = 0; i < kBucketMicroseconds.size(); ++i) {
      so_far += counters->by_duration[i];
      append_line(out, bucket_name, label + ",le=\"" + seconds(kBucketMicroseconds[i]) + "\"",
                  static_cast<double>(so_far));
    }
    append_line(out, bucket_name, label + ",le=\"+Inf\"", static_cast<double>(sum));
    append_line(out, std::string(kDuration) + "_sum", label,
                static_cast<double>(counters->microseconds) / 1e6);
    append_line(out, std::string(kDuration) + "_count", label, static_cast<double>(sum));
  }

  append_head(out, "milepost_http_response_bytes_total", "Bytes of bodies sent.", "counter");
  for (const auto& [route, counters] : routes_)
    if (uint64_t bytes = counters->bytes)
      append_line(out, "milepost_http_response_bytes_total", "route=\"" + route + "\"",
                  static_cast<double>(bytes));

  for (const Reading& reading : readings_) {
    append_head(out, reading.name, reading.help, reading.type);
    append_line(out, reading.name, "", reading.read());
  }
  return out;
}

}  // namespace milepost::http
