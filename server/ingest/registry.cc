#include "server/ingest/registry.h"

#include <algorithm>

#include "server/ingest/csv_slots.h"
#include "server/ingest/json_slots.h"
#include "shared/base/limits.h"
#include "shared/base/text.h"

namespace milepost::ingest {
namespace {

constexpr auto kFormats = std::to_array<Format>({
    {.name = "json", .media_type = "application/json", .counts = "item",
     .posted = true, .imported = false, .mapped = false, .open = open_json},
    {.name = "ndjson", .media_type = "application/x-ndjson", .counts = "line",
     .posted = true, .imported = true, .mapped = false, .open = open_ndjson},
    {.name = "csv", .media_type = "text/csv", .counts = "line",
     .posted = false, .imported = true, .mapped = true, .open = open_csv},
});

// The part of a Content-Type that chooses a format: its name, and the charset where one is given,
// in lower case. What makes no sense is a name that nobody knows.
struct MediaType {
  std::string name, charset;
};

MediaType parse_media_type(std::string_view header) {
  const std::string lower = lower_ascii(header);
  const std::vector<std::string_view> parts = split(lower, ';');
  MediaType type{std::string(trim(parts.front())), ""};
  for (std::string_view part : parts) {
    const size_t equals = std::min(part.find('='), part.size());
    if (trim(part.substr(0, equals)) != "charset" || equals == part.size()) continue;
    type.charset = replace_all(trim(part.substr(equals + 1)), "\"", "");
  }
  return type;
}

Error unknown_media_type() {
  std::string known;
  for (const Format& format : kFormats)
    if (format.posted) known.append(known.empty() ? "send " : " or ").append(format.media_type);
  return {"media-type", known, ""};
}

}  // namespace

std::span<const Format> formats() { return kFormats; }

const Format* format_named(std::string_view name) {
  const auto found = std::find_if(kFormats.begin(), kFormats.end(),
                                  [&](const Format& format) { return format.name == name; });
  return found == kFormats.end() ? nullptr : &*found;
}

Result<std::vector<Slot>> read_message(RecordKind record, std::string_view bytes,
                                       std::string_view media_type) {
  const MediaType type = parse_media_type(media_type);
  const auto format = std::find_if(kFormats.begin(), kFormats.end(), [&](const Format& row) {
    return row.posted && row.media_type == type.name;
  });
  if (format == kFormats.end()) return unknown_media_type();
  if (!type.charset.empty() && type.charset != "utf-8" && type.charset != "utf8")
    return Error{"media-type", "it is read as UTF-8 only", ""};
  auto reader = format->open({record, source_of(bytes), nullptr, limits::kItemsPerRequest});
  if (!reader) return reader.error();
  std::vector<Slot> slots;
  for (;;) {
    Slot slot;
    auto more = (*reader)->next(slot);
    if (!more) return more.error();
    if (!*more) return slots;
    if (slots.size() == limits::kItemsPerRequest)
      return Error{"too-many-items", "more than " + std::to_string(limits::kItemsPerRequest) +
                                         " items in one request", ""};
    slot.raw = {};
    slots.push_back(std::move(slot));
  }
}

}  // namespace milepost::ingest
