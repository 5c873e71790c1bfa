// Slows down whoever tries secrets, by a key: an account, an address. The first tries are free;
// then each costs a wait that doubles up to a bound, and is forgiven with time. So nobody is ever
// locked out, and nobody tries many. Of what was tried right nothing stays.
//
//   if (const int64_t seconds = tries.spend(account, now)) return Failure::too_many(seconds);
//   if (right) tries.forgive(account);
//
// A try is counted before it is known whether it was right, so that many at once are counted too.
// In the memory of this process, and bounded: a restart forgets, and so does an attack from more
// than a hundred thousand keys.
#pragma once

#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "shared/base/time.h"

namespace milepost::access {

struct Pace {
  int free = 5;
  int64_t longest_seconds = 60;
  int64_t forgiven_ms = 10 * kMinuteMs;  // after so long, one try less
};

// Any thread.
class SlowDown {
 public:
  explicit SlowDown(Pace pace) : pace_(pace) {}

  // 0: it is counted. Else the seconds until one is taken; this one is not counted.
  int64_t spend(std::string_view key, Instant now);
  // All tries of the key.
  void forgive(std::string_view key);
  // The last one alone: of an address, behind which others may try.
  void take_back(std::string_view key);

 private:
  struct Tries {
    double count = 0;
    int64_t last_ms = 0;
  };
  double count_at(const Tries& tries, int64_t now_ms) const;
  int64_t seconds_after(double count) const;
  void forget_forgiven(int64_t now_ms);

  static constexpr size_t kMost = 100'000;
  const Pace pace_;
  std::mutex mutex_;
  std::unordered_map<std::string, Tries> tries_;
};

}  // namespace milepost::access
