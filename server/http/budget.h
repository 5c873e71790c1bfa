// How many look-ups an address may ask for: a token bucket for each address (IPv6 by /64), refilled
// steadily up to the burst. Memory is bounded: full buckets are forgotten.
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
  int64_t per_minute = 300;  // 0: no budget at all
  int64_t burst = 100;
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
  struct Bucket {
    double tokens = 0;
    int64_t updated_ms = 0;
    PaidFor paid{};  // the numbers of the page that was paid for last
    int64_t paid_until_ms = 0;
  };
  static constexpr size_t kMaxBuckets = 100'000;
  PaidFor hash_of(const std::vector<std::string>& numbers) const;
  double level(const Bucket& bucket, int64_t now_ms) const;
  int64_t take(Bucket& bucket, size_t tokens, int64_t now_ms) const;
  void forget_full(int64_t now_ms);

  BudgetOptions options_;
  std::array<unsigned char, 32> hash_key_;
  std::mutex mutex_;
  std::unordered_map<std::string, Bucket> buckets_;
};

}  // namespace milepost::http
