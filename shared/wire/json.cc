#include "shared/wire/json.h"

#include <nlohmann/json.hpp>

#include "shared/base/limits.h"

namespace milepost {
namespace {

// Before the library sees the text: NUL bytes and nesting, which it does not bound.
Result<void> check_bounds(std::string_view bytes) {
  size_t depth = 0;
  bool in_string = false;
  for (size_t i = 0; i < bytes.size(); ++i) {
    char c = bytes[i];
    if (c == '\0') return Error{"json", "a NUL byte at byte " + std::to_string(i), ""};
    if (in_string) {
      if (c == '\\')
        ++i;
      else if (c == '"')
        in_string = false;
    } else if (c == '"') {
      in_string = true;
    } else if (c == '[' || c == '{') {
      if (++depth > limits::kJsonDepth)
        return Error{"json", "nested more than " + std::to_string(limits::kJsonDepth) +
                                 " deep at byte " + std::to_string(i), ""};
    } else if (c == ']' || c == '}') {
      if (depth > 0) --depth;
    }
  }
  return {};
}

// Builds the value, and keeps where the first error was.
class Builder : public nlohmann::detail::json_sax_dom_parser<nlohmann::json> {
 public:
  explicit Builder(nlohmann::json& target) : json_sax_dom_parser(target, false) {}
  template <class Exception>
  bool parse_error(std::size_t position, const std::string&, const Exception&) {
    position_ = position;
    return false;
  }
  std::size_t position() const { return position_; }

 private:
  std::size_t position_ = 0;
};

}  // namespace

Result<JsonDocument> JsonDocument::parse(std::string_view bytes) {
  if (auto bounds = check_bounds(bytes); !bounds) return bounds.error();
  auto value = std::make_unique<nlohmann::json>();
  Builder builder(*value);
  if (!nlohmann::json::sax_parse(bytes.begin(), bytes.end(), &builder))
    return Error{"json", "not JSON: stopped at byte " + std::to_string(builder.position()), ""};
  return JsonDocument(std::move(value));
}

JsonDocument::JsonDocument(std::unique_ptr<nlohmann::json> value) : value_(std::move(value)) {}
JsonDocument::JsonDocument(JsonDocument&&) noexcept = default;
JsonDocument& JsonDocument::operator=(JsonDocument&&) noexcept = default;
JsonDocument::~JsonDocument() = default;
JsonNode JsonDocument::root() const { return JsonNode(*value_); }

JsonNode::Kind JsonNode::kind() const {
  switch (value_->type()) {
    case nlohmann::json::value_t::boolean: return Kind::boolean;
    case nlohmann::json::value_t::number_integer:
    case nlohmann::json::value_t::number_unsigned: return Kind::integer;
    case nlohmann::json::value_t::number_float: return Kind::number;
    case nlohmann::json::value_t::string: return Kind::string;
    case nlohmann::json::value_t::array: return Kind::array;
    case nlohmann::json::value_t::object: return Kind::object;
    default: return Kind::null;
  }
}

bool JsonNode::boolean() const { return *value_->get_ptr<const bool*>(); }

double JsonNode::number() const { return value_->get<double>(); }

const std::string& JsonNode::string() const { return *value_->get_ptr<const std::string*>(); }

std::optional<int64_t> JsonNode::integer() const {
  if (auto* u = value_->get_ptr<const nlohmann::json::number_unsigned_t*>()) {
    if (*u > static_cast<uint64_t>(INT64_MAX)) return std::nullopt;
    return static_cast<int64_t>(*u);
  }
  if (auto* i = value_->get_ptr<const nlohmann::json::number_integer_t*>()) return *i;
  return std::nullopt;
}

size_t JsonNode::size() const { return value_->size(); }

JsonNode JsonNode::element(size_t index) const { return JsonNode((*value_)[index]); }

std::optional<JsonNode> JsonNode::member(std::string_view name) const {
  auto found = value_->find(std::string(name));
  if (found == value_->end()) return std::nullopt;
  return JsonNode(*found);
}

void JsonNode::each_member(const std::function<void(const std::string&, JsonNode)>& visit) const {
  for (auto it = value_->begin(); it != value_->end(); ++it) visit(it.key(), JsonNode(*it));
}

std::string JsonNode::dump() const {
  return value_->dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace milepost
