// A JSON text, read within bounds. Only json.cc knows the JSON library; a browser, which has one of
// its own, reads by that (client/platform/web_json.cc).
//
//   auto document = JsonDocument::parse(bytes);
//   if (!document) return document.error();
//   JsonNode root = document->root();
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "shared/base/result.h"

namespace milepost {

// A view of one value; valid as long as its document.
class JsonNode {
 public:
  enum class Kind { null, boolean, integer, number, string, array, object };

  // Of whatever library it is.
  explicit JsonNode(const void* value) : value_(value) {}

  Kind kind() const;
  bool is_object() const { return kind() == Kind::object; }
  bool is_array() const { return kind() == Kind::array; }
  bool is_null() const { return kind() == Kind::null; }

  // Each only for its kind; number() also for an integer.
  bool boolean() const;
  double number() const;
  const std::string& string() const;
  // Nothing where the value does not fit 64 bits.
  std::optional<int64_t> integer() const;

  size_t size() const;               // of an array or object
  JsonNode element(size_t index) const;
  std::optional<JsonNode> member(std::string_view name) const;
  // In the order of the names.
  void each_member(const std::function<void(const std::string&, JsonNode)>& visit) const;

  std::string dump() const;

 private:
  const void* value_;
};

class JsonDocument {
 public:
  // RFC 8259, UTF-8. Never throws. Errors: "json", with the byte where reading stopped; and of what
  // is JSON, with their path, "duplicate-key" and "bounds": nested more than limits::kJsonDepth
  // deep, more than limits::kJsonKeys keys in an object, a number beyond any that is.
  static Result<JsonDocument> parse(std::string_view bytes);

  JsonDocument(JsonDocument&&) noexcept;
  JsonDocument& operator=(JsonDocument&&) noexcept;
  ~JsonDocument();

  JsonNode root() const;

 private:
  struct Value;
  explicit JsonDocument(std::unique_ptr<Value> value);
  std::unique_ptr<Value> value_;
};

}  // namespace milepost
