#include "server/access/slow_down.h"

#include <algorithm>
#include <cmath>

#include "server/store/hash.h"

namespace milepost::access {
namespace {

constexpr size_t kKeyBytes = 16;

std::string short_key(std::string_view key) { return store::hash_of(key, kKeyBytes); }

}  // namespace

int64_t SlowDown::spend(std::string_view key, Instant now) {
  std::lock_guard lock(mutex_);
  if (tries_.size() >= kMost) forget_forgiven(now.ms);
  Tries& tries = tries_.try_emplace(short_key(key), Tries{0, now.ms}).first->second;
  const double count = count_at(tries, now.ms);
  const int64_t until_ms = tries.last_ms + seconds_after(count) * kSecondMs;
  if (std::ceil(count) >= pace_.free && now.ms < until_ms)
    return std::max<int64_t>(1, (until_ms - now.ms + kSecondMs - 1) / kSecondMs);
  tries = {count + 1, now.ms};
  return 0;
}

void SlowDown::forgive(std::string_view key) {
  std::lock_guard lock(mutex_);
  tries_.erase(short_key(key));
}

void SlowDown::take_back(std::string_view key) {
  std::lock_guard lock(mutex_);
  const auto found = tries_.find(short_key(key));
  if (found != tries_.end()) found->second.count = std::max(0.0, found->second.count - 1);
}

double SlowDown::count_at(const Tries& tries, int64_t now_ms) const {
  const auto elapsed = static_cast<double>(std::max<int64_t>(0, now_ms - tries.last_ms));
  return std::max(0.0, tries.count - elapsed / static_cast<double>(pace_.forgiven_ms));
}

int64_t SlowDown::seconds_after(double count) const {
  const double whole = std::ceil(count);  // one that is forgiven in part counts still
  if (whole < pace_.free) return 0;
  const double doubled = std::pow(2.0, std::min(30.0, whole - pace_.free));
  return std::min(pace_.longest_seconds, static_cast<int64_t>(doubled));
}

// If all are in debt, the table is under attack by many: starting over is the bound.
void SlowDown::forget_forgiven(int64_t now_ms) {
  std::erase_if(tries_, [&](const auto& one) { return count_at(one.second, now_ms) <= 0; });
  if (tries_.size() >= kMost) tries_.clear();
}

}  // namespace milepost::access
