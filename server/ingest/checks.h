// What makes a value fit to be kept, the same for every format that comes in.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include "shared/base/result.h"
#include "shared/model/fields.h"

namespace milepost::ingest {

// Collects errors under one path; a path of "" leaves the paths as they are given.
class Faults {
 public:
  Faults(Errors& errors, std::string path) : errors_(errors), path_(std::move(path)) {}
  // step is ".at", "[3]" or empty.
  void add(std::string_view step, std::string detail, std::string code = "value");
  void add(std::string_view step, const Error& error) { add(step, error.detail, error.code); }
  bool any() const { return !errors_.empty(); }

 private:
  Errors& errors_;
  std::string path_;
};

// Makes every text of a model fit to be kept, and checks texts and numbers by what its fields()
// say. A text loses the white space at its ends and has a space for each line break within; one
// with another control character, broken UTF-8 or too many bytes is a fault, so is a number out of
// bounds.
class FieldCheck {
 public:
  explicit FieldCheck(Faults& faults) : faults_(faults) {}

  template <class T>
  void operator()(std::string_view name, std::optional<T>& member,
                  const FieldAttributes& attributes = {}) {
    if (member) (*this)(name, *member, attributes);
  }
  template <class T>
  void operator()(std::string_view name, T& member, const FieldAttributes& attributes = {}) {
    if constexpr (Model<T>) {
      steps_[depth_++] = name;
      T::fields(member, *this);
      --depth_;
    } else if constexpr (std::is_same_v<T, std::string>) {
      check_text(name, member, attributes);
    } else if constexpr (std::is_same_v<T, int64_t> || std::is_same_v<T, double>) {
      const T minimum = static_cast<T>(attributes.minimum);
      const T maximum = static_cast<T>(attributes.maximum);
      if (!(member >= minimum && member <= maximum)) tell_range(name, attributes);
    }
  }

 private:
  void check_text(std::string_view name, std::string& text, const FieldAttributes& attributes);
  void tell_range(std::string_view name, const FieldAttributes& attributes);
  std::string path_to(std::string_view name) const;

  Faults& faults_;
  std::array<std::string_view, 4> steps_;  // as deep as an item is
  size_t depth_ = 0;
};

}  // namespace milepost::ingest
