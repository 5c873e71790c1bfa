// Writes models as JSON by their fields() lists, straight into a string.
//
//   std::string body = to_json(shipment);
#pragma once

#include <cstdint>
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

class JsonWriter {
 public:
  explicit JsonWriter(std::string& out) : out_(out) {}

  template <Model T>
  void write(const T& model) {
    out_ += '{';
    ObjectVisitor visitor{*this};
    T::fields(model, visitor);
    out_ += '}';
  }

  template <class T>
  void write(const std::vector<T>& items) {
    out_ += '[';
    for (size_t i = 0; i < items.size(); ++i) {
      if (i) out_ += ',';
      write(items[i]);
    }
    out_ += ']';
  }

  template <class T>
  void write(const std::map<std::string, T>& members) {
    out_ += '{';
    bool first = true;
    for (const auto& [name, value] : members) {
      if (!first) out_ += ',';
      first = false;
      append_json_string(out_, name);
      out_ += ':';
      write(value);
    }
    out_ += '}';
  }

  template <class T>
  void write(const std::optional<T>& value) {
    if (value)
      write(*value);
    else
      out_ += "null";
  }

  template <class E>
    requires std::is_enum_v<E>
  void write(E value) {
    out_ += '"';
    out_ += name_of(value);
    out_ += '"';
  }

  void write(const std::string& value) { append_json_string(out_, value); }
  void write(bool value) { out_ += value ? "true" : "false"; }
  void write(int64_t value) { out_ += std::to_string(value); }
  void write(int32_t value) { out_ += std::to_string(value); }
  void write(double value);
  void write(Date value);
  void write(const ZonedTime& value);
  void write(const DateOrTime& value);

 private:
  template <class T>
  static bool is_empty(const T&) { return false; }
  template <class T>
  static bool is_empty(const std::optional<T>& value) { return !value; }
  template <class T>
  static bool is_empty(const std::vector<T>& value) { return value.empty(); }
  template <class T>
  static bool is_empty(const std::map<std::string, T>& value) { return value.empty(); }
  static bool is_empty(const std::string& value) { return value.empty(); }

  struct ObjectVisitor {
    JsonWriter& writer;
    bool first = true;
    template <class T>
    void operator()(std::string_view name, const T& member, FieldAttributes attributes = {}) {
      if (attributes.omit && is_empty(member)) return;
      if (!first) writer.out_ += ',';
      first = false;
      writer.out_ += '"';
      writer.out_ += name;
      writer.out_ += "\":";
      writer.write(member);
    }
  };

  std::string& out_;
};

template <class T>
std::string to_json(const T& value) {
  std::string out;
  JsonWriter(out).write(value);
  return out;
}

}  // namespace milepost
