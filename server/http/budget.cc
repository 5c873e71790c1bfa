#include "server/http/budget.h"

#include <algorithm>
#include <cmath>

#include "server/http/address.h"

namespace milepost::http {

double Budget::level(const Bucket& bucket, int64_t now_ms) const {
  double per_ms = static_cast<double>(options_.per_minute) / static_cast<double>(kMinuteMs);
  double elapsed = static_cast<double>(std::max<int64_t>(0, now_ms - bucket.updated_ms));
  return std::min(static_cast<double>(options_.burst), bucket.tokens + elapsed * per_ms);
}

int64_t Budget::spend(std::string_view client_address, int64_t cost, Instant now) {
  if (options_.per_minute <= 0) return 0;
  std::string key = budget_key(client_address);
  double burst = static_cast<double>(options_.burst);
  std::lock_guard lock(mutex_);
  if (buckets_.size() >= kMaxBuckets) forget_full(now.ms);
  auto [it, is_new] = buckets_.try_emplace(key, Bucket{burst, now.ms});
  Bucket& bucket = it->second;
  double tokens = level(bucket, now.ms);
  double needed = std::min(static_cast<double>(cost), burst);
  bucket.updated_ms = now.ms;
  bucket.tokens = tokens;
  if (tokens >= needed) {
    bucket.tokens = tokens - static_cast<double>(cost);
    return 0;
  }
  double per_second = static_cast<double>(options_.per_minute) / 60.0;
  return std::max<int64_t>(1, static_cast<int64_t>(std::ceil((needed - tokens) / per_second)));
}

int64_t Budget::spend_for_page(std::string_view client_address, int64_t cost, Instant now,
                               std::string_view numbers) {
  const int64_t wait = spend(client_address, cost, now);
  if (wait > 0) return wait;
  std::lock_guard lock(mutex_);
  if (auto found = buckets_.find(budget_key(client_address)); found != buckets_.end()) {
    found->second.paid = std::hash<std::string_view>()(numbers);
    found->second.paid_until_ms = now.ms + kMinuteMs;
  }
  return 0;
}

int64_t Budget::spend_for_data(std::string_view client_address, int64_t cost, Instant now,
                               std::string_view numbers) {
  {
    std::lock_guard lock(mutex_);
    auto found = buckets_.find(budget_key(client_address));
    if (found != buckets_.end() && now.ms < found->second.paid_until_ms &&
        found->second.paid == std::hash<std::string_view>()(numbers)) {
      found->second.paid_until_ms = 0;
      return 0;
    }
  }
  return spend(client_address, cost, now);
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
