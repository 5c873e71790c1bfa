#include "shared/wire/reader.h"

#include <algorithm>

#include "shared/base/limits.h"

namespace milepost {

void JsonReader::fail(std::string detail, std::string code) {
  if (errors_.size() < limits::kErrorsPerItem)
    errors_.push_back(Error{std::move(code), std::move(detail), path_});
}

void JsonReader::refuse_unknown(JsonNode object, const std::vector<std::string_view>& known) {
  object.each_member([&](const std::string& name, JsonNode) {
    if (std::find(known.begin(), known.end(), name) != known.end()) return;
    Scope scope(*this, "." + name);
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
  if (node.kind() != JsonNode::Kind::boolean) return fail("expected true or false");
  out = node.boolean();
}

void JsonReader::read(JsonNode node, int64_t& out) {
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
  bool numeric = node.kind() == JsonNode::Kind::number || node.kind() == JsonNode::Kind::integer;
  if (!numeric || !std::isfinite(node.number())) return fail("expected a number");
  out = node.number();
}

void JsonReader::read(JsonNode node, Date& out) {
  if (node.kind() != JsonNode::Kind::string) return fail("expected a date");
  auto date = parse_date(node.string());
  if (!date) return fail(date.error().detail, "time");
  out = *date;
}

void JsonReader::read(JsonNode node, ZonedTime& out) {
  if (node.kind() != JsonNode::Kind::string) return fail("expected a time");
  auto time = parse_zoned_time(node.string());
  if (!time) return fail(time.error().detail, "time");
  out = *time;
}

void JsonReader::read(JsonNode node, DateOrTime& out) {
  if (node.kind() != JsonNode::Kind::string) return fail("expected a date or a time");
  auto value = parse_date_or_time(node.string());
  if (!value) return fail(value.error().detail, "time");
  out = *value;
}

}  // namespace milepost
