// Shipments and events to measure with, the same at each run.
#pragma once

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "shared/model/intake.h"

namespace milepost::bench {

inline constexpr int64_t kStartMs = 1'760'000'000'000;

inline double seconds() {
  using namespace std::chrono;
  return duration<double>(steady_clock::now().time_since_epoch()).count();
}

inline std::string number_of(int64_t index) {
  // Spread, so that consecutive shipments do not lie side by side.
  const auto spread = static_cast<uint64_t>(index) * 2654435761u % 100'000'000u;
  char text[32];
  std::snprintf(text, sizeof text, "MP%08llu%lldCN", static_cast<unsigned long long>(spread),
                static_cast<long long>(index % 10));
  return text;
}

inline IntakeItem shipment(int64_t index) {
  ShipmentItem item;
  item.key = item.shipment.number = number_of(index);
  DateOrTime promise;
  promise.date = {20'450};
  item.shipment.promises = {promise};
  item.shipment.origin = Place{"上海", "上海", "CN", "", 31.23, 121.47};
  item.shipment.destination = Place{"成都", "四川", "CN", "", 30.66, 104.07};
  item.shipment.package = "basic";
  return item;
}

inline IntakeItem event(int64_t index, int64_t step) {
  static constexpr Milestone kCourse[] = {
      Milestone::ordered, Milestone::handed_over, Milestone::departed, Milestone::arrived,
      Milestone::departed, Milestone::arrived, Milestone::out_for_delivery, Milestone::delivered};
  EventItem item;
  item.key = item.number = number_of(index);
  item.event.milestone = kCourse[step % 8];
  item.event.at = {{kStartMs + step * 6 * kHourMs + index % 1000 * kMinuteMs}, 480,
                   Precision::second};
  item.event.place = Place{"武汉", "湖北", "CN", "", 30.59, 114.30};
  return item;
}

[[noreturn]] inline void fail(const Error& error) {
  std::fprintf(stderr, "%s: %s\n", error.code.c_str(), error.detail.c_str());
  std::exit(1);
}

}  // namespace milepost::bench
