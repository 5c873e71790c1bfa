#include "server/live/subscriptions.h"

#include <algorithm>

namespace milepost::live {

void Subscriptions::open(StreamId stream) { streams_.try_emplace(stream); }

void Subscriptions::add(StreamId stream, const std::vector<std::string>& keys) {
  std::vector<Topics::value_type*>& wanted = streams_[stream];
  wanted.reserve(keys.size());
  for (const std::string& key : keys) {
    auto& topic = *topics_.try_emplace(key).first;
    if (std::find(wanted.begin(), wanted.end(), &topic) != wanted.end()) continue;
    wanted.push_back(&topic);
    topic.second.streams.push_back(stream);
  }
}

void Subscriptions::remove(StreamId stream) {
  const auto found = streams_.find(stream);
  if (found == streams_.end()) return;
  for (auto* topic : found->second) {
    std::vector<StreamId>& streams = topic->second.streams;
    const auto place = std::find(streams.begin(), streams.end(), stream);
    *place = streams.back();
    streams.pop_back();
    if (streams.empty()) topics_.erase(topics_.find(topic->first));
  }
  streams_.erase(found);
}

std::vector<std::string> Subscriptions::keys() const {
  std::vector<std::string> keys;
  keys.reserve(topics_.size());
  for (const auto& [key, topic] : topics_) keys.push_back(key);
  return keys;
}

std::optional<std::string> Subscriptions::version(std::string_view key) const {
  const auto found = topics_.find(key);
  return found == topics_.end() ? std::nullopt : found->second.version;
}

std::vector<StreamId> Subscriptions::told(std::string_view key, std::string_view version) {
  const auto found = topics_.find(key);
  if (found == topics_.end()) return {};
  Topic& topic = found->second;
  if (topic.version == version) return {};
  topic.version = version;
  return version.empty() ? std::vector<StreamId>() : topic.streams;
}

}  // namespace milepost::live
