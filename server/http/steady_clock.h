// The clock that never jumps: for durations and deadlines, not for what a user reads. Any thread.
#pragma once

#include <time.h>

#include <cstdint>

namespace milepost::http {

inline int64_t steady_us() {
  timespec t{};
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * int64_t{1'000'000} + t.tv_nsec / 1000;
}

// Coarse, a few milliseconds, and cheaper.
inline int64_t steady_ms() {
  timespec t{};
  clock_gettime(CLOCK_MONOTONIC_COARSE, &t);
  return t.tv_sec * int64_t{1000} + t.tv_nsec / 1'000'000;
}

}  // namespace milepost::http
