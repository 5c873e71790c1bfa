#include "server/live/event.h"

#include <charconv>

#include "shared/base/text.h"

namespace milepost::live {
namespace {

// Both are put in as they are: a number's key has letters and digits alone, a version hex digits.
constexpr std::string_view kShipment = "event: shipment\ndata: {\"number\":\"";
constexpr std::string_view kTopic = "event: topic\ndata: {\"topic\":\"";

}  // namespace

void append_event(std::string& out, int64_t sequence, std::string_view key,
                  std::string_view version) {
  const bool topic = key.starts_with('/');
  out.append("id: ").append(std::to_string(sequence)).append("\n");
  out.append(topic ? kTopic : kShipment).append(key.substr(topic ? 1 : 0));
  if (!topic) out.append("\",\"version\":\"").append(version);
  out.append("\"}\n\n");
}

void append_greeting(std::string& out, int64_t sequence, int64_t retry_ms) {
  out.append("retry: ").append(std::to_string(retry_ms)).append("\n");
  out.append("id: ").append(std::to_string(sequence)).append("\nevent: here\ndata: {}\n\n");
}

std::optional<int64_t> read_position(std::string_view text) {
  int64_t position = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), position);
  if (text.empty() || read.ec != std::errc() || read.ptr != text.data() + text.size() ||
      position < 0)
    return std::nullopt;
  return position;
}

}  // namespace milepost::live
