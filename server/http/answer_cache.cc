#include "server/http/answer_cache.h"

namespace milepost::http {
namespace {

size_t size_of(const Answer& answer) {
  constexpr size_t kBookkeeping = 300;
  return answer.body.size() + kBookkeeping;
}

}  // namespace

AnswerCache::Shard& AnswerCache::shard_of(std::string_view key) {
  return shards_[TextHash{}(key) % kShards];
}

void AnswerCache::erase(Shard& shard, std::string_view key) {
  auto found = shard.entries.find(key);
  if (found == shard.entries.end()) return;
  shard.bytes -= found->second.bytes;
  shard.by_use.erase(found->second.used);
  shard.entries.erase(found);
}

std::shared_ptr<const Answer> AnswerCache::get(std::string_view key, std::string_view variant,
                                               Instant now) {
  Shard& shard = shard_of(key);
  std::lock_guard lock(shard.mutex);
  auto found = shard.entries.find(key);
  if (found != shard.entries.end()) {
    Entry& entry = found->second;
    for (const auto& [name, answer] : entry.variants) {
      if (name != variant) continue;
      if (answer->ends_at && *answer->ends_at <= now) break;
      shard.by_use.splice(shard.by_use.begin(), shard.by_use, entry.used);
      ++hits_;
      return answer;
    }
  }
  ++misses_;
  return nullptr;
}

AnswerCache::Ticket AnswerCache::begin(std::string_view key) {
  Shard& shard = shard_of(key);
  std::lock_guard lock(shard.mutex);
  return Ticket{std::string(key), shard.epoch};
}

void AnswerCache::put(const Ticket& ticket, std::string_view variant,
                      std::shared_ptr<const Answer> answer) {
  size_t bytes = size_of(*answer);
  Shard& shard = shard_of(ticket.key);
  std::lock_guard lock(shard.mutex);
  if (shard.epoch != ticket.epoch || bytes > shard_bytes_) return;

  auto [found, is_new] = shard.entries.try_emplace(ticket.key);
  Entry& entry = found->second;
  if (is_new) entry.used = shard.by_use.insert(shard.by_use.begin(), ticket.key);
  std::erase_if(entry.variants, [&](const auto& kept) {
    if (kept.first != variant) return false;
    entry.bytes -= size_of(*kept.second);
    shard.bytes -= size_of(*kept.second);
    return true;
  });
  entry.variants.emplace_back(variant, std::move(answer));
  entry.bytes += bytes;
  shard.bytes += bytes;
  while (shard.bytes > shard_bytes_) erase(shard, std::string(shard.by_use.back()));
}

void AnswerCache::drop(std::string_view key) {
  Shard& shard = shard_of(key);
  std::lock_guard lock(shard.mutex);
  ++shard.epoch;
  erase(shard, key);
}

void AnswerCache::clear() {
  for (Shard& shard : shards_) {
    std::lock_guard lock(shard.mutex);
    ++shard.epoch;
    shard.entries.clear();
    shard.by_use.clear();
    shard.bytes = 0;
  }
}

}  // namespace milepost::http
