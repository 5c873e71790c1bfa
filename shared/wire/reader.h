// Reads models out of JSON by their fields() lists. Total: never throws, collects every error with
// its path ("$.events[0].at").
//
//   Errors errors;
//   Settings settings;
//   read_json(document.root(), settings, Reading::strict, errors);
//
// strict: unknown keys and unknown enumerators are errors (intake, settings, mappings).
// lenient: unknown keys are passed over, unknown enumerators read as `unknown` (answers).
#pragma once

#include <cmath>
#include <map>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "shared/base/enum_names.h"
#include "shared/base/time.h"
#include "shared/model/fields.h"
#include "shared/wire/json.h"

namespace milepost {

enum class Reading { strict, lenient };

class JsonReader {
 public:
  JsonReader(Reading reading, Errors& errors, std::string path = "$")
      : reading_(reading), errors_(errors), path_(std::move(path)) {}

  template <Model T>
  void read(JsonNode node, T& out) {
    if (!node.is_object()) return fail("expected an object");
    ObjectVisitor visitor{*this, node, {}};
    T::fields(out, visitor);
    if (reading_ == Reading::strict) refuse_unknown(node, visitor.known);
  }

  template <class T>
  void read(JsonNode node, std::vector<T>& out) {
    if (!node.is_array()) return fail("expected an array");
    out.clear();  // an element must not keep what was there before
    out.resize(node.size());
    for (size_t i = 0; i < node.size(); ++i) {
      Scope scope(*this, "[" + std::to_string(i) + "]");
      read(node.element(i), out[i]);
    }
  }

  template <class T>
  void read(JsonNode node, std::map<std::string, T>& out) {
    if (!node.is_object()) return fail("expected an object");
    node.each_member([&](const std::string& name, JsonNode value) {
      Scope scope(*this, "." + name);
      read(value, out[name]);
    });
  }

  template <class T>
  void read(JsonNode node, std::optional<T>& out) {
    if (node.is_null()) {
      out.reset();
      return;
    }
    read(node, out.emplace());
  }

  template <class E>
    requires std::is_enum_v<E>
  void read(JsonNode node, E& out) {
    if (node.kind() != JsonNode::Kind::string) return fail("expected a string");
    auto value = enum_from_name<E>(node.string());
    constexpr bool has_unknown = kEnumNames<E>.back() == "unknown";
    if (reading_ == Reading::lenient && has_unknown) {
      out = value.value_or(static_cast<E>(kEnumNames<E>.size() - 1));
      return;
    }
    if (!value || (has_unknown && node.string() == "unknown"))
      return fail("expected one of " + enum_list(kEnumNames<E>));
    out = *value;
  }

  void read(JsonNode node, std::string& out);
  void read(JsonNode node, bool& out);
  void read(JsonNode node, int64_t& out);
  void read(JsonNode node, int32_t& out);
  void read(JsonNode node, double& out);
  void read(JsonNode node, Date& out);
  void read(JsonNode node, ZonedTime& out);
  void read(JsonNode node, DateOrTime& out);

  void fail(std::string detail, std::string code = "value");

 private:
  // Adds a step to the path while it lives.
  class Scope {
   public:
    Scope(JsonReader& reader, std::string_view step) : reader_(reader), size_(reader.path_.size()) {
      reader_.path_ += step;
    }
    ~Scope() { reader_.path_.resize(size_); }

   private:
    JsonReader& reader_;
    size_t size_;
  };

  template <class T>
  struct IsOptional : std::false_type {};
  template <class T>
  struct IsOptional<std::optional<T>> : std::true_type {};

  struct ObjectVisitor {
    JsonReader& reader;
    JsonNode object;
    std::vector<std::string_view> known;
    template <class T>
    void operator()(std::string_view name, T& member, FieldAttributes attributes = {}) {
      known.push_back(name);
      std::string step(".");
      step += name;
      Scope scope(reader, step);
      if (auto node = object.member(name))
        reader.read(*node, member);
      else if (!attributes.omit && !IsOptional<T>::value)
        reader.fail("is missing", "missing");
    }
  };

  template <size_t N>
  static std::string enum_list(const std::array<std::string_view, N>& names) {
    std::string list;
    for (std::string_view name : names) {
      if (name == "unknown") continue;
      if (!list.empty()) list += ", ";
      list += name;
    }
    return list;
  }
  void refuse_unknown(JsonNode object, const std::vector<std::string_view>& known);

  Reading reading_;
  Errors& errors_;
  std::string path_;
};

// True when nothing was wrong.
template <class T>
bool read_json(JsonNode node, T& out, Reading reading, Errors& errors, std::string path = "$") {
  size_t before = errors.size();
  JsonReader(reading, errors, std::move(path)).read(node, out);
  return errors.size() == before;
}

}  // namespace milepost
