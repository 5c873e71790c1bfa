// JSON as the browser reads it, instead of shared/wire/json.cc: what browsers can do is not
// downloaded. A node is the place of a value in the browser's own list of those that were asked
// for.
#include "client/platform/platform_web.h"
#include "shared/wire/json.h"

namespace milepost {
namespace {

// Texts that were asked for, as long as their document. Documents end in the reverse order of their
// beginning.
std::vector<std::unique_ptr<std::string>>& texts() {
  static std::vector<std::unique_ptr<std::string>> all;
  return all;
}

const std::string& keep(int size) {
  texts().push_back(
      std::make_unique<std::string>(client::platform_web().scratch, 0, static_cast<size_t>(size)));
  return *texts().back();
}

int place_of(const void* value) { return static_cast<int>(reinterpret_cast<intptr_t>(value)); }
JsonNode node_at(int place) {
  return JsonNode(reinterpret_cast<const void*>(static_cast<intptr_t>(place)));
}

}  // namespace

struct JsonDocument::Value {
  int place;
  size_t texts_before = texts().size();

  explicit Value(int at) : place(at) {}
  Value(const Value&) = delete;
  Value& operator=(const Value&) = delete;
  ~Value() {
    texts().resize(texts_before);
    web_json_end(place);
  }
};

Result<JsonDocument> JsonDocument::parse(std::string_view bytes) {
  const int place = web_json_parse(bytes.data(), bytes.size());
  if (place < 0) return Error{"json", "not JSON", ""};
  return JsonDocument(std::make_unique<Value>(place));
}

JsonDocument::JsonDocument(std::unique_ptr<Value> value) : value_(std::move(value)) {}
JsonDocument::JsonDocument(JsonDocument&&) noexcept = default;
JsonDocument& JsonDocument::operator=(JsonDocument&&) noexcept = default;
JsonDocument::~JsonDocument() = default;
JsonNode JsonDocument::root() const { return node_at(value_->place); }

JsonNode::Kind JsonNode::kind() const { return static_cast<Kind>(web_json_kind(place_of(value_))); }
bool JsonNode::boolean() const { return number() != 0; }
double JsonNode::number() const { return web_json_number(place_of(value_)); }
const std::string& JsonNode::string() const { return keep(web_json_string(place_of(value_))); }
std::optional<int64_t> JsonNode::integer() const { return static_cast<int64_t>(number()); }
size_t JsonNode::size() const { return static_cast<size_t>(web_json_size(place_of(value_))); }

JsonNode JsonNode::element(size_t index) const {
  return node_at(web_json_element(place_of(value_), static_cast<int>(index)));
}

std::optional<JsonNode> JsonNode::member(std::string_view name) const {
  const int place = web_json_member(place_of(value_), name.data(), name.size());
  return place < 0 ? std::nullopt : std::optional(node_at(place));
}

void JsonNode::each_member(const std::function<void(const std::string&, JsonNode)>& visit) const {
  for (size_t i = 0, count = size(); i < count; ++i) {
    const std::string& name = keep(web_json_name(place_of(value_), static_cast<int>(i)));
    visit(name, *member(name));
  }
}

}  // namespace milepost
