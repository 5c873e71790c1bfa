// What a stream carries, as server-sent events (the HTML standard, "Server-sent events"):
//
//   id: 4711
//   event: shipment
//   data: {"number":"MP100000017CN","version":"9f3a"}
//
// No more than that something is new: what, whoever may see it asks for.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace milepost::live {

// Of a topic: a number's key, or a word that begins with '/' ("event: topic", {"topic":"intake"}).
// `sequence` is that of the change after which the version was read.
void append_event(std::string& out, int64_t sequence, std::string_view key,
                  std::string_view version);
// How a stream begins ("event: here"): it passes, up to this change everything was told, and where
// it breaks off one comes back after so long.
void append_greeting(std::string& out, int64_t sequence, int64_t retry_ms);

// What a browser sends as Last-Event-ID; nothing for anything else.
std::optional<int64_t> read_position(std::string_view text);

}  // namespace milepost::live
