// Writes the JSON Schema of a model by its fields() list, for the API description.
//
//   std::string schema = json_schema<PublicShipment>();
#pragma once

#include <map>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "shared/base/enum_names.h"
#include "shared/base/text.h"
#include "shared/base/time.h"
#include "shared/model/fields.h"

namespace milepost {

template <class T>
std::string json_schema();

// What stands for a type in a schema. Leaves are chosen by type, models by their fields.
template <class T>
struct SchemaOf {
  static std::string write() {
    if constexpr (Model<T>)
      return json_schema<T>();
    else if constexpr (std::is_enum_v<T>)
      return enum_schema();
    else if constexpr (std::is_same_v<T, bool>)
      return R"({"type":"boolean"})";
    else if constexpr (std::is_integral_v<T>)
      return R"({"type":"integer"})";
    else if constexpr (std::is_floating_point_v<T>)
      return R"({"type":"number"})";
    else if constexpr (std::is_same_v<T, Date>)
      return R"({"type":"string","format":"date"})";
    else if constexpr (std::is_same_v<T, ZonedTime>)
      return R"({"type":"string","format":"date-time"})";
    else if constexpr (std::is_same_v<T, DateOrTime>)
      return R"({"type":"string","description":"a date, or a time with its offset"})";
    else
      return R"({"type":"string"})";
  }

 private:
  static std::string enum_schema() {
    std::string out = R"({"type":"string","enum":[)";
    bool first = true;
    for (std::string_view name : kEnumNames<T>) {
      if (!first) out += ',';
      first = false;
      append_json_string(out, name);
    }
    return out + "]}";
  }
};

template <class T>
struct SchemaOf<std::optional<T>> {
  static std::string write() {
    return R"({"anyOf":[)" + SchemaOf<T>::write() + R"(,{"type":"null"}]})";
  }
};
template <class T>
struct SchemaOf<std::vector<T>> {
  static std::string write() { return R"({"type":"array","items":)" + SchemaOf<T>::write() + "}"; }
};
template <class T>
struct SchemaOf<std::map<std::string, T>> {
  static std::string write() {
    return R"({"type":"object","additionalProperties":)" + SchemaOf<T>::write() + "}";
  }
};

struct SchemaVisitor {
  std::string properties, required;
  template <class T>
  void operator()(std::string_view name, T&, FieldAttributes attributes = {}) {
    if (!properties.empty()) properties += ',';
    append_json_string(properties, name);
    properties += ':';
    properties += SchemaOf<std::remove_const_t<T>>::write();
    if (attributes.omit) return;
    if (!required.empty()) required += ',';
    append_json_string(required, name);
  }
};

template <class T>
std::string json_schema() {
  T model{};
  SchemaVisitor visitor;
  T::fields(model, visitor);
  return R"({"type":"object","properties":{)" + visitor.properties + R"(},"required":[)" +
         visitor.required + "]}";
}

}  // namespace milepost
