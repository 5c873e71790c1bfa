// How many look-ups may be asked for: a token bucket for each address (IPv6 by /64), and one for
// each IPv6 network (/48), since one subscriber may hold all 65,536 of its /64. Both are refilled
// steadily up to their bursts, and both must have room. Memory is bounded: full buckets are
// forgotten.
#pragma once

#include <array>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "shared/base/time.h"

namespace milepost::http {

struct BudgetOptions {
  int64_t per_minute = 300;  // of one address; 0: no limit
  int64_t burst = 100;
  int64_t network_per_minute = 3000;  // of one IPv6 network; 0: no limit
  int64_t network_burst = 1000;
};

// A page and the data that its client then asks for are one look-up: the data of the page that was
// paid for last is free, once, within a minute.
enum class LookupFor { page, data };

// Any thread.
class Budget {
 public:
  explicit Budget(BudgetOptions options);

  // Takes a token for each number. Answers 0 when they were there, else the seconds until they will
  // be. More numbers than the burst are taken once the bucket is full, so that they can be at all.
  int64_t spend(std::string_view client_address, const std::vector<std::string>& numbers,
                LookupFor lookup_for, Instant now);

 private:
  // A keyed hash: whoever asks cannot find other numbers that pass for those that were paid.
  using PaidFor = std::array<unsigned char, 16>;
  PaidFor hash_of(const std::vector<std::string>& numbers) const;

  struct Bucket {
    double tokens = 0;
    int64_t updated_ms = 0;
    PaidFor paid{};  // the numbers of the page that was paid for last
    int64_t paid_until_ms = 0;
  };
  class Buckets {
   public:
    Buckets(int64_t per_minute, int64_t burst) : per_minute_(per_minute), burst_(burst) {}
    bool limited() const { return per_minute_ > 0; }
    Bucket& of(std::string key, int64_t now_ms);
    int64_t seconds_until(Bucket& bucket, size_t tokens, int64_t now_ms) const;

   private:
    double level(const Bucket& bucket, int64_t now_ms) const;
    void forget_full(int64_t now_ms);

    static constexpr size_t kMost = 100'000;
    const int64_t per_minute_, burst_;
    std::unordered_map<std::string, Bucket> buckets_;
  };

  std::array<unsigned char, 32> hash_key_;
  std::mutex mutex_;
  Buckets addresses_, networks_;
};

}  // namespace milepost::http
