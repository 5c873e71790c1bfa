// Encoded answers by number, so that the hot path does no work twice. Never stale: a commit drops
// the entries of the numbers it touched, and an entry ends at the instant at which its words would
// change.
//
//   auto ticket = cache.begin(key);          // before the rows are read
//   … read, fold, encode …
//   cache.put(ticket, variant, answer);      // refused if the number changed meanwhile
//
// Any thread.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "shared/base/time.h"

namespace milepost::http {

// One encoded representation of one shipment.
struct Answer {
  std::string content_type;
  std::string body;
  std::string etag;         // quoted
  std::string number_hash;  // for the log
  std::optional<Instant> ends_at;
};

class AnswerCache {
 public:
  explicit AnswerCache(size_t max_bytes) : shard_bytes_(max_bytes / kShards) {}

  // variant: which representation ("json", "zh-CN", …). Null: not there, or ended.
  std::shared_ptr<const Answer> get(std::string_view key, std::string_view variant, Instant now);

  struct Ticket {
    std::string key;
    uint64_t epoch = 0;
  };
  Ticket begin(std::string_view key);
  void put(const Ticket& ticket, std::string_view variant, std::shared_ptr<const Answer> answer);

  void drop(std::string_view key);
  void clear();

  uint64_t hits() const { return hits_; }
  uint64_t misses() const { return misses_; }

 private:
  // All representations of one number, and its place in the order of use.
  struct Entry {
    std::vector<std::pair<std::string, std::shared_ptr<const Answer>>> variants;
    std::list<std::string>::iterator used;
    size_t bytes = 0;
  };
  struct TextHash {
    using is_transparent = void;
    size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  struct Shard {
    std::mutex mutex;
    uint64_t epoch = 0;  // moves with every drop: an answer begun before it is not kept
    size_t bytes = 0;
    std::list<std::string> by_use;  // keys, the most recently used first
    std::unordered_map<std::string, Entry, TextHash, std::equal_to<>> entries;
  };
  static constexpr size_t kShards = 64;
  Shard& shard_of(std::string_view key);
  static void erase(Shard& shard, std::string_view key);

  size_t shard_bytes_;
  std::array<Shard, kShards> shards_;
  std::atomic<uint64_t> hits_{0}, misses_{0};
};

}  // namespace milepost::http
