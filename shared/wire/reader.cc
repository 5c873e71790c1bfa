#include "shared/wire/reader.h"

#include <algorithm>
#include <cmath>

#include "shared/base/limits.h"
#include "shared/base/text.h"

namespace milepost {

JsonReader::Scope::Scope(JsonReader& reader, std::string_view name)
    : reader_(reader), size_(reader.path_.size()) {
  reader_.path_ += '.';
  reader_.path_ += name;
}

JsonReader::Scope::Scope(JsonReader& reader, size_t index)
    : reader_(reader), size_(reader.path_.size()) {
  reader_.path_ += '[';
  reader_.path_ += std::to_string(index);
  reader_.path_ += ']';
}

void JsonReader::fail(std::string_view detail, std::string_view code) {
  if (errors_.size() < limits::kErrorsPerItem)
    errors_.push_back(Error{std::string(code), std::string(detail), path_});
}

bool JsonReader::begin_object(JsonNode node) {
  if (!node.is_object()) fail("expected an object");
  return node.is_object();
}

std::optional<size_t> JsonReader::begin_array(JsonNode node) {
  if (node.is_array()) return node.size();
  if (reading_ == Reading::form && node.kind() == JsonNode::Kind::string) return 1;
  fail("expected an array");
  return std::nullopt;
}

std::optional<std::string_view> JsonReader::text_of(JsonNode node) const {
  if (node.kind() != JsonNode::Kind::string) return std::nullopt;
  return forgives() ? trim_white_space(node.string()) : node.string();
}

std::optional<JsonDocument> JsonReader::spelled(JsonNode node) const {
  const auto text = reading_ == Reading::form ? text_of(node) : std::nullopt;
  if (!text) return std::nullopt;
  auto document = JsonDocument::parse(fold_width(*text));
  if (!document || document->root().kind() == JsonNode::Kind::string) return std::nullopt;
  return *std::move(document);
}

bool JsonReader::is_absent(JsonNode node) const {
  return forgives() && (node.is_null() || text_of(node) == "");
}

void JsonReader::ObjectVisitor::read_field(const char* name, size_t size, void* member,
                                           ReadValue read_one, Absent absent) {
  const std::string_view key(name, size);
  if (reader.reading_ != Reading::lenient) known.push_back(key);
  Scope scope(reader, key);
  auto node = object.member(key);
  if (node && reader.is_absent(*node)) node.reset();
  if (!node && absent == Absent::fault) return reader.fail("is missing", "missing");
  if (node) read_one(reader, *node, member);
}

void JsonReader::read_elements(JsonNode array, void* first, size_t stride,
                               ReadValue read_one) {
  if (!array.is_array()) return read_one(*this, array, first);
  for (size_t i = 0; i < array.size(); ++i) {
    Scope scope(*this, i);
    read_one(*this, array.element(i), static_cast<char*>(first) + i * stride);
  }
}

int JsonReader::read_enum(JsonNode node, std::span<const std::string_view> names) {
  const auto text = text_of(node);
  if (!text) {
    fail("expected a string");
    return -1;
  }
  const auto found = std::find(names.begin(), names.end(), *text);
  const bool has_unknown = names.back() == "unknown";
  if (reading_ == Reading::lenient && has_unknown)
    return static_cast<int>(std::min<ptrdiff_t>(found - names.begin(), std::ssize(names) - 1));
  if (found != names.end() && !(has_unknown && *found == "unknown"))
    return static_cast<int>(found - names.begin());
  std::string list = "expected one of ";
  for (std::string_view name : names) {
    if (name == "unknown") continue;
    if (name != names.front()) list += ", ";
    list += name;
  }
  fail(list);
  return -1;
}

void JsonReader::refuse_unknown(JsonNode object, const std::vector<std::string_view>& known) {
  object.each_member([&](const std::string& name, JsonNode value) {
    if (is_absent(value) || std::find(known.begin(), known.end(), name) != known.end()) return;
    Scope scope(*this, name);
    fail("is not a known key", "unknown-key");
  });
}

void JsonReader::read(JsonNode node, std::string& out) {
  if (node.kind() != JsonNode::Kind::string) return fail("expected a string");
  if (node.string().find('\0') != std::string::npos)
    return fail("contains U+0000, which cannot be stored", "nul");
  out = node.string();
}

void JsonReader::read(JsonNode node, bool& out) {
  if (const auto value = spelled(node)) return read(value->root(), out);
  if (node.kind() != JsonNode::Kind::boolean) return fail("expected true or false");
  out = node.boolean();
}

void JsonReader::read(JsonNode node, int64_t& out) {
  if (const auto number = spelled(node)) return read(number->root(), out);
  auto value = node.kind() == JsonNode::Kind::integer ? node.integer() : std::nullopt;
  if (!value) return fail("expected a whole number");
  out = *value;
}

void JsonReader::read(JsonNode node, int32_t& out) {
  int64_t wide = 0;
  size_t before = errors_.size();
  read(node, wide);
  if (errors_.size() != before) return;
  if (wide < INT32_MIN || wide > INT32_MAX) return fail("the number is too large");
  out = static_cast<int32_t>(wide);
}

void JsonReader::read(JsonNode node, double& out) {
  if (const auto number = spelled(node)) return read(number->root(), out);
  bool numeric = node.kind() == JsonNode::Kind::number || node.kind() == JsonNode::Kind::integer;
  if (!numeric || !std::isfinite(node.number())) return fail("expected a number");
  out = node.number();
}

void JsonReader::read(JsonNode node, Date& out) {
  const auto text = text_of(node);
  if (!text) return fail("expected a date");
  auto date = parse_date(*text);
  if (!date) return fail(date.error().detail, "time");
  out = *date;
}

void JsonReader::read(JsonNode node, ZonedTime& out) {
  const auto text = text_of(node);
  if (!text) return fail("expected a time");
  auto time = parse_zoned_time(*text);
  if (!time) return fail(time.error().detail, "time");
  out = *time;
}

void JsonReader::read(JsonNode node, WrittenTime& out) {
  const auto text = text_of(node);
  if (!text) return fail("expected a time");
  auto time = parse_written_time(*text);
  if (!time) return fail(time.error().detail, "time");
  out = *time;
}

void JsonReader::read(JsonNode node, DateOrTime& out) {
  const auto text = text_of(node);
  if (!text) return fail("expected a date or a time");
  auto value = parse_date_or_time(*text);
  if (!value) return fail(value.error().detail, "time");
  out = *value;
}

}  // namespace milepost
