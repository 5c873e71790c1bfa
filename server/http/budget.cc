#include "server/http/budget.h"

#include <sodium.h>

#include <algorithm>
#include <cmath>

#include "server/http/address.h"
#include "shared/base/text.h"

namespace milepost::http {

Budget::Budget(BudgetOptions options)
    : addresses_(options.per_minute, options.burst),
      networks_(options.network_per_minute, options.network_burst) {
  randombytes_buf(hash_key_.data(), hash_key_.size());
}

Budget::PaidFor Budget::hash_of(const std::vector<std::string>& numbers) const {
  const std::string all = join(numbers, ",");
  PaidFor hash;
  crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(all.data()),
                     all.size(), hash_key_.data(), hash_key_.size());
  return hash;
}

int64_t Budget::spend(std::string_view client_address, const std::vector<std::string>& numbers,
                      LookupFor lookup_for, Instant now) {
  std::string network_name = networks_.limited() ? network_key(client_address) : std::string();
  if (!addresses_.limited() && network_name.empty()) return 0;
  const PaidFor asked = hash_of(numbers);
  std::lock_guard lock(mutex_);
  Bucket& address = addresses_.of(budget_key(client_address), now.ms);
  if (lookup_for == LookupFor::data && now.ms < address.paid_until_ms && address.paid == asked) {
    address.paid_until_ms = 0;
    return 0;
  }
  Bucket* const network =
      network_name.empty() ? nullptr : &networks_.of(std::move(network_name), now.ms);
  int64_t wait_seconds = addresses_.seconds_until(address, numbers.size(), now.ms);
  if (network)
    wait_seconds =
        std::max(wait_seconds, networks_.seconds_until(*network, numbers.size(), now.ms));
  if (wait_seconds > 0) return wait_seconds;
  const auto cost = static_cast<double>(numbers.size());
  address.tokens -= cost;
  if (network) network->tokens -= cost;
  if (lookup_for == LookupFor::page) {
    address.paid = asked;
    address.paid_until_ms = now.ms + kMinuteMs;
  }
  return 0;
}

Budget::Bucket& Budget::Buckets::of(std::string key, int64_t now_ms) {
  if (buckets_.size() >= kMost) forget_full(now_ms);
  return buckets_.try_emplace(std::move(key), Bucket{static_cast<double>(burst_), now_ms})
      .first->second;
}

double Budget::Buckets::level(const Bucket& bucket, int64_t now_ms) const {
  const double per_ms = static_cast<double>(per_minute_) / static_cast<double>(kMinuteMs);
  const auto elapsed = static_cast<double>(std::max<int64_t>(0, now_ms - bucket.updated_ms));
  return std::min(static_cast<double>(burst_), bucket.tokens + elapsed * per_ms);
}

// Brings the bucket up to now.
int64_t Budget::Buckets::seconds_until(Bucket& bucket, size_t tokens, int64_t now_ms) const {
  bucket.tokens = level(bucket, now_ms);
  bucket.updated_ms = now_ms;
  const double needed = std::min(static_cast<double>(tokens), static_cast<double>(burst_));
  if (!limited() || bucket.tokens >= needed) return 0;
  const double per_second = static_cast<double>(per_minute_) / 60.0;
  return std::max<int64_t>(
      1, static_cast<int64_t>(std::ceil((needed - bucket.tokens) / per_second)));
}

// Those that would be full by now say nothing that a new bucket does not. If all are in debt the
// table is under attack by many: starting over is the bound.
void Budget::Buckets::forget_full(int64_t now_ms) {
  std::erase_if(buckets_, [&](const auto& entry) {
    return level(entry.second, now_ms) >= static_cast<double>(burst_);
  });
  if (buckets_.size() >= kMost) buckets_.clear();
}

}  // namespace milepost::http
