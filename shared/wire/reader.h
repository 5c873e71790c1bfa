// Reads models out of JSON by their fields() lists. Total: never throws, collects every error with
// its path ("$.events[0].at").
//
//   Errors errors;
//   Settings settings;
//   read_json(document.root(), settings, Reading::strict, errors);
//
// strict: unknown keys and unknown enumerators are errors (settings, mappings).
// intake: the same; but null and blank texts are no values, as if the key were not there, and white
// space around a time or a name of a closed list does not count.
// form: as intake; and numbers, yes and no may be texts, and one value stands for a list of one, as
// form_json() writes them (form_values.h).
// lenient: unknown keys are passed over, unknown enumerators read as `unknown` (answers).
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <type_traits>
#include <vector>

#include "shared/base/enum_names.h"
#include "shared/base/time.h"
#include "shared/model/fields.h"
#include "shared/wire/json.h"

namespace milepost {

enum class Reading { strict, intake, form, lenient };

// The templates only say what type stands where; the work is done once for all types, in reader.cc,
// so that a model costs little code (the browser downloads it).
class JsonReader {
 public:
  JsonReader(Reading reading, Errors& errors, std::string path = "$")
      : reading_(reading), errors_(errors), path_(std::move(path)) {}

  template <Model T>
  void read(JsonNode node, T& out) {
    ObjectVisitor visitor{*this, node, {}};
    if (!begin_object(node)) return;
    T::fields(out, visitor);
    if (reading_ != Reading::lenient) refuse_unknown(node, visitor.known);
  }

  template <class T>
  void read(JsonNode node, std::vector<T>& out) {
    const auto size = begin_array(node);
    if (!size) return;
    out.clear();  // an element must not keep what was there before
    out.resize(*size);
    read_elements(node, out.data(), sizeof(T), read_value<T>);
  }

  template <class T>
  void read(JsonNode node, std::map<std::string, T>& out) {
    if (!begin_object(node)) return;
    node.each_member([&](const std::string& name, JsonNode value) {
      Scope scope(*this, name);
      read(value, out[name]);
    });
  }

  template <class T>
  void read(JsonNode node, std::optional<T>& out) {
    out.reset();
    if (!node.is_null()) read_value<T>(*this, node, &out.emplace());
  }

  template <class E>
    requires std::is_enum_v<E>
  void read(JsonNode node, E& out) {
    const int index = read_enum(node, kEnumNames<E>);
    if (index >= 0) out = static_cast<E>(index);
  }

  void read(JsonNode node, std::string& out);
  void read(JsonNode node, bool& out);
  void read(JsonNode node, int64_t& out);
  void read(JsonNode node, int32_t& out);
  void read(JsonNode node, double& out);
  void read(JsonNode node, Date& out);
  void read(JsonNode node, ZonedTime& out);
  void read(JsonNode node, DateOrTime& out);
  void read(JsonNode node, WrittenTime& out);

  void fail(std::string_view detail, std::string_view code = "value");

 private:
  // Adds ".name" or "[7]" to the path while it lives.
  class Scope {
   public:
    Scope(JsonReader& reader, std::string_view name);
    Scope(JsonReader& reader, size_t index);
    ~Scope() { reader_.path_.resize(size_); }

   private:
    JsonReader& reader_;
    size_t size_;
  };

  // Reads what a pointer to some type points at.
  using ReadValue = void (*)(JsonReader& reader, JsonNode node, void* out);
  template <class T>
  static void read_value(JsonReader& reader, JsonNode node, void* out) {
    reader.read(node, *static_cast<T*>(out));
  }

  template <class T>
  struct IsOptional : std::false_type {};
  template <class T>
  struct IsOptional<std::optional<T>> : std::true_type {};

  struct ObjectVisitor {
    JsonReader& reader;
    JsonNode object;
    std::vector<std::string_view> known;
    template <class T>
    void operator()(std::string_view name, T& member, const FieldAttributes& attributes = {}) {
      constexpr bool optional = IsOptional<T>::value;
      read_field(name.data(), name.size(), &member, read_value<T>,
                 optional ? Absent::null : attributes.omit ? Absent::as_it_is : Absent::fault);
    }
    // What becomes of a field that is absent.
    enum class Absent { fault, as_it_is, null };
    void read_field(const char* name, size_t size, void* member, ReadValue read, Absent absent);
  };

  // Of a string: what it says; nothing of what is no string.
  std::optional<std::string_view> text_of(JsonNode node) const;
  bool forgives() const { return reading_ == Reading::intake || reading_ == Reading::form; }
  // Of a text of a form: the number, or the yes or no, that it spells.
  std::optional<JsonDocument> spelled(JsonNode node) const;
  bool is_absent(JsonNode node) const;
  bool begin_object(JsonNode node);
  std::optional<size_t> begin_array(JsonNode node);  // its elements
  void read_elements(JsonNode array, void* first, size_t stride, ReadValue read);
  // The index of the name, or below 0.
  int read_enum(JsonNode node, std::span<const std::string_view> names);
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
