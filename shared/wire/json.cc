#include "shared/wire/json.h"

#include <nlohmann/json.hpp>

#include "shared/base/limits.h"

namespace milepost {
namespace {

// Builds the value out of what the library reads, and stops at what is out of bounds.
class Builder {
 public:
  explicit Builder(nlohmann::json& root) : root_(root) {}

  bool null() { return put(nullptr) != nullptr; }
  bool boolean(bool value) { return put(value) != nullptr; }
  bool number_integer(int64_t value) { return put(value) != nullptr; }
  bool number_unsigned(uint64_t value) { return put(value) != nullptr; }
  bool number_float(double value, const std::string&) { return put(value) != nullptr; }
  bool string(std::string& value) { return put(std::move(value)) != nullptr; }
  bool binary(nlohmann::json::binary_t&) { return false; }
  bool start_object(std::size_t) { return open(nlohmann::json::object()); }
  bool start_array(std::size_t) { return open(nlohmann::json::array()); }
  bool end_object() { return close(); }
  bool end_array() { return close(); }

  bool key(std::string& name) {
    Level& level = levels_.back();
    auto& members = *level.value->get_ptr<nlohmann::json::object_t*>();
    if (members.size() == limits::kJsonKeys)
      return fail("bounds", "has more than " + std::to_string(limits::kJsonKeys) + " keys");
    const auto [at, added] = members.try_emplace(std::move(name), nullptr);
    level.key = &at->first;
    level.member = &at->second;
    return added || fail("duplicate-key", "stands twice in one object");
  }

  template <class Exception>
  bool parse_error(std::size_t position, const std::string&, const Exception& exception) {
    constexpr int kOutOfRange = 406;
    if (exception.id == kOutOfRange) {
      put(nullptr);  // so that the path leads to it
      return fail("bounds", "the number is too large");
    }
    error_ = {"json", "not JSON: stopped at byte " + std::to_string(position), ""};
    return false;
  }

  Error error() && { return std::move(error_); }

 private:
  // An object or array that is not closed yet; of an object, where its last key stands.
  struct Level {
    nlohmann::json* value;
    const std::string* key = nullptr;
    nlohmann::json* member = nullptr;
  };

  nlohmann::json* put(nlohmann::json&& value) {
    nlohmann::json* at = &root_;
    if (!levels_.empty() && levels_.back().value->is_array())
      at = &levels_.back().value->emplace_back(nullptr);
    else if (!levels_.empty())
      at = levels_.back().member;
    *at = std::move(value);
    return at;
  }

  bool open(nlohmann::json&& empty) {
    nlohmann::json* at = put(std::move(empty));
    if (levels_.size() == limits::kJsonDepth)
      return fail("bounds", "nested more than " + std::to_string(limits::kJsonDepth) + " deep");
    levels_.push_back({at});
    return true;
  }

  bool close() {
    levels_.pop_back();
    return true;
  }

  bool fail(std::string code, std::string detail) {
    std::string path = "$";
    for (const Level& level : levels_)
      if (level.value->is_array())
        path.append("[").append(std::to_string(level.value->size() - 1)).append("]");
      else if (level.key)
        path.append(".").append(*level.key);
    error_ = {std::move(code), std::move(detail), std::move(path)};
    return false;
  }

  nlohmann::json& root_;
  std::vector<Level> levels_;
  Error error_;
};

const nlohmann::json& value_of(const void* value) {
  return *static_cast<const nlohmann::json*>(value);
}

}  // namespace

struct JsonDocument::Value {
  nlohmann::json root;
};

Result<JsonDocument> JsonDocument::parse(std::string_view bytes) {
  // The library takes one for the end.
  if (const size_t nul = bytes.find('\0'); nul != bytes.npos)
    return Error{"json", "a NUL byte at byte " + std::to_string(nul), ""};
  auto value = std::make_unique<Value>();
  Builder builder(value->root);
  if (!nlohmann::json::sax_parse(bytes.begin(), bytes.end(), &builder))
    return std::move(builder).error();
  return JsonDocument(std::move(value));
}

JsonDocument::JsonDocument(std::unique_ptr<Value> value) : value_(std::move(value)) {}
JsonDocument::JsonDocument(JsonDocument&&) noexcept = default;
JsonDocument& JsonDocument::operator=(JsonDocument&&) noexcept = default;
JsonDocument::~JsonDocument() = default;
JsonNode JsonDocument::root() const { return JsonNode(&value_->root); }

JsonNode::Kind JsonNode::kind() const {
  switch (value_of(value_).type()) {
    case nlohmann::json::value_t::boolean:
      return Kind::boolean;
    case nlohmann::json::value_t::number_integer:
    case nlohmann::json::value_t::number_unsigned:
      return Kind::integer;
    case nlohmann::json::value_t::number_float:
      return Kind::number;
    case nlohmann::json::value_t::string:
      return Kind::string;
    case nlohmann::json::value_t::array:
      return Kind::array;
    case nlohmann::json::value_t::object:
      return Kind::object;
    default:
      return Kind::null;
  }
}

bool JsonNode::boolean() const { return *value_of(value_).get_ptr<const bool*>(); }

double JsonNode::number() const { return value_of(value_).get<double>(); }

const std::string& JsonNode::string() const {
  return *value_of(value_).get_ptr<const std::string*>();
}

std::optional<int64_t> JsonNode::integer() const {
  if (auto* u = value_of(value_).get_ptr<const nlohmann::json::number_unsigned_t*>()) {
    if (*u > static_cast<uint64_t>(INT64_MAX)) return std::nullopt;
    return static_cast<int64_t>(*u);
  }
  if (auto* i = value_of(value_).get_ptr<const nlohmann::json::number_integer_t*>()) return *i;
  return std::nullopt;
}

size_t JsonNode::size() const { return value_of(value_).size(); }

JsonNode JsonNode::element(size_t index) const { return JsonNode(&value_of(value_)[index]); }

std::optional<JsonNode> JsonNode::member(std::string_view name) const {
  auto found = value_of(value_).find(std::string(name));
  if (found == value_of(value_).end()) return std::nullopt;
  return JsonNode(&*found);
}

void JsonNode::each_member(const std::function<void(const std::string&, JsonNode)>& visit) const {
  for (auto it = value_of(value_).begin(); it != value_of(value_).end(); ++it)
    visit(it.key(), JsonNode(&*it));
}

std::string JsonNode::dump() const {
  return value_of(value_).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace milepost
