// Which stream wants to hear of what, and what it heard last. A topic is a key of the change
// sequence: that of a number, or a word that begins with '/' for what is no shipment.
//
// No thread of its own, no lock: the hub's.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "server/live/outlet.h"

namespace milepost::live {

class Subscriptions {
 public:
  // It wants nothing yet.
  void open(StreamId stream);
  bool is_open(StreamId stream) const { return streams_.contains(stream); }
  // Of one that is open.
  void add(StreamId stream, const std::vector<std::string>& keys);
  // One that is not there is passed over.
  void remove(StreamId stream);

  bool empty() const { return streams_.empty(); }
  bool has(std::string_view key) const { return topics_.find(key) != topics_.end(); }
  std::vector<std::string> keys() const;

  // As of the last told(); nothing where it was never called. Empty: there is no such shipment.
  std::optional<std::string> version(std::string_view key) const;
  // Keeps the version. Answers the streams to which that is news: none where it was told before,
  // or where nobody wants to hear of it.
  std::vector<StreamId> told(std::string_view key, std::string_view version);

 private:
  struct Topic {
    std::optional<std::string> version;
    std::vector<StreamId> streams;
  };
  struct TextHash {
    using is_transparent = void;
    size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  using Topics = std::unordered_map<std::string, Topic, TextHash, std::equal_to<>>;

  Topics topics_;
  // Their topics: nodes of a map stay where they are.
  std::unordered_map<StreamId, std::vector<Topics::value_type*>> streams_;
};

}  // namespace milepost::live
