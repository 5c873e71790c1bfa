#include "server/ingest/json_items.h"

#include "server/ingest/json_item.h"
#include "server/ingest/media_type.h"
#include "shared/base/limits.h"
#include "shared/base/text.h"
#include "shared/wire/json.h"

namespace milepost::ingest {
namespace {

// What a sender wrote as a key comes back in a path: not without end.
void shorten_paths(Errors& errors) {
  for (Error& error : errors) {
    if (error.path.size() <= limits::kErrorPathBytes) continue;
    size_t end = limits::kErrorPathBytes;
    while (end > 0 && (static_cast<unsigned char>(error.path[end]) & 0xC0) == 0x80) --end;
    error.path.resize(end);
    error.path += "…";
  }
}

IntakeSlot read_item(RecordKind kind, JsonNode node, const std::string& path) {
  IntakeSlot slot =
      kind == RecordKind::events ? read_event(node, path) : read_shipment(node, path);
  shorten_paths(slot.errors);
  return slot;
}

std::string path_of(size_t index) { return "$[" + std::to_string(index) + "]"; }

Error too_many_items() {
  return Error{"too-many-items",
               "more than " + std::to_string(limits::kItemsPerRequest) + " items in one request",
               ""};
}

// Commas between the elements of the outermost array, without reading it: so that a body with far
// too many items is refused before it takes memory.
size_t count_outer_commas(std::string_view bytes) {
  size_t depth = 0, commas = 0;
  bool in_string = false;
  for (size_t i = 0; i < bytes.size(); ++i) {
    const char c = bytes[i];
    if (in_string) {
      if (c == '\\')
        ++i;
      else if (c == '"')
        in_string = false;
    } else if (c == '"') {
      in_string = true;
    } else if (c == '[' || c == '{') {
      ++depth;
    } else if (c == ']' || c == '}') {
      if (depth > 0) --depth;
    } else if (c == ',' && depth == 1) {
      ++commas;
    }
  }
  return commas;
}

Result<IntakeList> parse_array(RecordKind kind, std::string_view bytes) {
  if (trim(bytes).starts_with('[') && count_outer_commas(bytes) >= limits::kItemsPerRequest)
    return too_many_items();
  auto document = JsonDocument::parse(bytes);
  if (!document) return document.error();
  const JsonNode root = document->root();
  if (!root.is_array())
    return Error{"not-objects", "expected an array of objects", "$"};
  for (size_t i = 0; i < root.size(); ++i)
    if (!root.element(i).is_object())
      return Error{"not-objects", "expected an array of objects", path_of(i)};

  IntakeList list;
  list.reserve(root.size());
  for (size_t i = 0; i < root.size(); ++i)
    list.push_back(read_item(kind, root.element(i), path_of(i)));
  return list;
}

struct Line {
  IntakeSlot slot;
  bool is_json = false, is_object = false;
};

Line read_line(RecordKind kind, std::string_view text, const std::string& path) {
  Line line;
  auto document = JsonDocument::parse(text);
  line.is_json = document.ok();
  line.is_object = line.is_json && document->root().is_object();
  if (line.is_object)
    line.slot = read_item(kind, document->root(), path);
  else if (line.is_json)
    line.slot.errors.push_back(Error{"value", "expected an object", path});
  else
    line.slot.errors.push_back(Error{"json", document.error().detail, path});
  return line;
}

Result<IntakeList> parse_lines(RecordKind kind, std::string_view bytes) {
  IntakeList list;
  bool all_json = true, any_object = false;
  while (!bytes.empty()) {
    const size_t end = bytes.find('\n');
    const std::string_view text = bytes.substr(0, end);
    bytes.remove_prefix(end == std::string_view::npos ? bytes.size() : end + 1);
    if (trim(text).empty()) continue;
    if (list.size() == limits::kItemsPerRequest) return too_many_items();
    Line line = read_line(kind, text, path_of(list.size()));
    all_json = all_json && line.is_json;
    any_object = any_object || line.is_object;
    list.push_back(std::move(line.slot));
  }
  if (any_object) return list;
  if (!all_json) return Error{"json", "no line is a JSON object", ""};
  return Error{"not-objects", "expected a JSON object a line", "$"};
}

}  // namespace

Result<IntakeList> parse_items(RecordKind kind, std::string_view bytes,
                               std::string_view media_type) {
  const MediaType type = parse_media_type(media_type);
  const bool lines = type.name == "application/x-ndjson";
  if (!lines && type.name != "application/json")
    return Error{"media-type", "send application/json or application/x-ndjson", ""};
  if (!type.charset.empty() && type.charset != "utf-8" && type.charset != "utf8")
    return Error{"media-type", "JSON is read as UTF-8 only", ""};
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  if (trim(bytes).empty()) return Error{"empty-body", "the body is empty", ""};
  return lines ? parse_lines(kind, bytes) : parse_array(kind, bytes);
}

}  // namespace milepost::ingest
