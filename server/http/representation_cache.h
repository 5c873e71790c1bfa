// Answers as they go out, by number: each variant in each coding, so that the hot path does no work
// twice. Never stale: a commit drops the entries of the numbers it touched, and an entry ends at
// the instant at which its words would change.
//
//   auto page = cache.get_or_make(key, "zh-CN", Coding::br, now, [&] { return made_page(); });
//
// Keys that begin with '/' are those of answers that depend on no number, or on several.
//
// Any thread.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "server/http/representation.h"
#include "shared/base/time.h"

namespace milepost::http {

class RepresentationCache {
 public:
  // 0: nothing is kept.
  explicit RepresentationCache(size_t max_bytes) : shard_bytes_(max_bytes / kShards) {}

  // What is kept of the variant ("json", "zh-CN", …) in that coding; else `make` is asked for the
  // plain form, and what comes of it is kept unless the key was dropped meanwhile. Null where
  // `make` answers nothing.
  std::shared_ptr<const Representation> get_or_make(
      std::string_view key, std::string_view variant, Coding coding, Instant now,
      const std::function<std::optional<Representation>()>& make);

  // Taken before reading something about a key; tells later whether a commit touched it since.
  struct Ticket {
    std::string key;
    uint64_t epoch = 0;
  };
  Ticket begin(std::string_view key);
  bool is_current(const Ticket& ticket);

  void drop(std::string_view key);
  void clear();

  uint64_t hits() const { return hits_; }
  uint64_t misses() const { return misses_; }

 private:
  struct Form {
    std::string variant;
    std::shared_ptr<const Representation> representation;
  };
  // All forms of one key, and its place in the order of use.
  struct Entry {
    std::vector<Form> forms;
    std::list<std::string>::iterator used;
    size_t bytes = 0;
  };
  struct TextHash {
    using is_transparent = void;
    size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  struct Shard {
    std::mutex mutex;
    uint64_t epoch = 0;  // moves with every drop: what was begun before it is not kept
    size_t bytes = 0;
    std::list<std::string> by_use;  // keys, the most recently used first
    std::unordered_map<std::string, Entry, TextHash, std::equal_to<>> entries;
  };
  static constexpr size_t kShards = 64;
  Shard& shard_of(std::string_view key);
  static void erase(Shard& shard, std::string_view key);
  std::shared_ptr<const Representation> get(std::string_view key, std::string_view variant,
                                            Coding coding, Instant now);
  void put(const Ticket& ticket, std::string_view variant,
           const std::shared_ptr<const Representation>& representation);

  size_t shard_bytes_;
  std::array<Shard, kShards> shards_;
  std::atomic<uint64_t> hits_{0}, misses_{0};
};

}  // namespace milepost::http
