#include "server/http/budget.h"

#include <sodium.h>

#include <algorithm>
#include <cmath>

#include "server/http/address.h"
#include "shared/base/text.h"

namespace milepost::http {

Budget::Budget(BudgetOptions options) : options_(options) {
  randombytes_buf(hash_key_.data(), hash_key_.size());
}

Budget::PaidFor Budget::hash_of(const std::vector<std::string>& numbers) const {
  const std::string all = join(numbers, ",");
  PaidFor hash;
  crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(all.data()),
                     all.size(), hash_key_.data(), hash_key_.size());
  return hash;
}

double Budget::level(const Bucket& bucket, int64_t now_ms) const {
  double per_ms = static_cast<double>(options_.per_minute) / static_cast<double>(kMinuteMs);
  double elapsed = static_cast<double>(std::max<int64_t>(0, now_ms - bucket.updated_ms));
  return std::min(static_cast<double>(options_.burst), bucket.tokens + elapsed * per_ms);
}

int64_t Budget::take(Bucket& bucket, size_t tokens, int64_t now_ms) const {
  const auto cost = static_cast<double>(tokens);
  const double needed = std::min(cost, static_cast<double>(options_.burst));
  bucket.tokens = level(bucket, now_ms);
  bucket.updated_ms = now_ms;
  if (bucket.tokens >= needed) {
    bucket.tokens -= cost;
    return 0;
  }
  const double per_second = static_cast<double>(options_.per_minute) / 60.0;
  return std::max<int64_t>(
      1, static_cast<int64_t>(std::ceil((needed - bucket.tokens) / per_second)));
}

int64_t Budget::spend(std::string_view client_address, const std::vector<std::string>& numbers,
                      LookupFor lookup_for, Instant now) {
  if (options_.per_minute <= 0) return 0;
  const PaidFor asked = hash_of(numbers);
  std::string key = budget_key(client_address);
  std::lock_guard lock(mutex_);
  if (buckets_.size() >= kMaxBuckets) forget_full(now.ms);
  auto [found, is_new] = buckets_.try_emplace(
      std::move(key), Bucket{static_cast<double>(options_.burst), now.ms});
  Bucket& bucket = found->second;
  if (lookup_for == LookupFor::data && now.ms < bucket.paid_until_ms && bucket.paid == asked) {
    bucket.paid_until_ms = 0;
    return 0;
  }
  const int64_t wait_seconds = take(bucket, numbers.size(), now.ms);
  if (wait_seconds == 0 && lookup_for == LookupFor::page) {
    bucket.paid = asked;
    bucket.paid_until_ms = now.ms + kMinuteMs;
  }
  return wait_seconds;
}

// Those that would be full by now say nothing that a new bucket does not. If every address is in
// debt the table is under attack by many addresses: starting over is the bound.
void Budget::forget_full(int64_t now_ms) {
  std::erase_if(buckets_, [&](const auto& entry) {
    return level(entry.second, now_ms) >= static_cast<double>(options_.burst);
  });
  if (buckets_.size() >= kMaxBuckets) buckets_.clear();
}

}  // namespace milepost::http
