// What is wrong with a model that was read from a file, each mistake with its path: its bounds, as
// its fields() state them, and what else the caller finds.
//
//   ModelCheck check(errors, "policy");
//   check.bounds("$", policy, {});
//   if (…) check.wrong("$.versions[0].effective", "has to be after …");
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "shared/base/result.h"
#include "shared/base/text.h"
#include "shared/base/time.h"
#include "shared/model/fields.h"
#include "shared/model/site.h"

namespace milepost {

class ModelCheck {
 public:
  ModelCheck(Errors& errors, std::string code) : errors_(errors), code_(std::move(code)) {}

  void wrong(const std::string& path, std::string detail) {
    errors_.push_back({code_, std::move(detail), path});
  }

  // Walks a model by its fields(): numbers in their bounds, texts there and short enough, both
  // languages of a LocalText. What may be left out is checked where it stands.
  template <class T>
  void bounds(const std::string& path, const std::vector<T>& items, const FieldAttributes&) {
    for (size_t i = 0; i < items.size(); ++i) bounds(element(path, i), items[i], {});
  }
  template <class T>
  void bounds(const std::string& path, const std::optional<T>& value,
              const FieldAttributes& attributes) {
    if (value) bounds(path, *value, attributes);
  }
  template <Model T>
  void bounds(const std::string& path, const T& model, const FieldAttributes&) {
    Fields fields{*this, path};
    T::fields(model, fields);
  }
  void bounds(const std::string& path, const LocalText& text, const FieldAttributes& attributes) {
    if (attributes.omit && text == LocalText{}) return;
    language(path + ".zh", text.zh, attributes);
    language(path + ".en", text.en, attributes);
  }
  void bounds(const std::string& path, const std::string& text, const FieldAttributes& attributes) {
    language(path, text, attributes);
  }
  void bounds(const std::string&, bool, const FieldAttributes&) {}
  void bounds(const std::string& path, int64_t value, const FieldAttributes& attributes) {
    if (value < attributes.minimum || value > attributes.maximum)
      wrong(path, "expected a number from " + std::to_string(attributes.minimum) + " to " +
                      std::to_string(attributes.maximum) + ", not " + std::to_string(value));
  }
  void bounds(const std::string&, Date, const FieldAttributes&) {}
  template <class E>
  requires std::is_enum_v<E>
  void bounds(const std::string& path, E value, const FieldAttributes&) {
    if (value == E::unknown) wrong(path, "expected one of the names that there are");
  }

  static std::string element(const std::string& path, size_t index) {
    return path + "[" + std::to_string(index) + "]";
  }

 private:
  struct Fields {
    ModelCheck& check;
    const std::string& path;
    template <class T>
    void operator()(std::string_view name, const T& value, FieldAttributes attributes = {}) {
      check.bounds(path + "." + std::string(name), value, attributes);
    }
  };

  void language(const std::string& path, const std::string& text,
                const FieldAttributes& attributes) {
    if (trim_white_space(text).empty()) return wrong(path, "a text is missing");
    if (text.size() > attributes.bytes)
      wrong(path, "longer than " + std::to_string(attributes.bytes) + " bytes");
  }

  Errors& errors_;
  const std::string code_;
};

}  // namespace milepost
