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

// How an item was written: as an object, each key on purpose; or in the cells of a table, whose
// columns are there for all rows. A text that must be there and is empty is a fault in an object
// and a cell that nobody filled in a table; a time zone beside a time with an offset is a
// contradiction in an object and of no use in a table.
enum class Written { as_object, in_cells };

// Checks every text and number of a model by what its fields() say: too long, broken UTF-8, U+0000,
// out of bounds, and blank.
class FieldCheck {
 public:
  FieldCheck(Faults& faults, Written written) : faults_(faults), written_(written) {}

  template <class T>
  void operator()(std::string_view name, const std::optional<T>& member,
                  const FieldAttributes& attributes = {}) {
    if (member) (*this)(name, *member, attributes);
  }
  template <class T>
  void operator()(std::string_view name, const T& member, const FieldAttributes& attributes = {}) {
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
  void check_text(std::string_view name, const std::string& text,
                  const FieldAttributes& attributes);
  void tell_range(std::string_view name, const FieldAttributes& attributes);
  std::string path_to(std::string_view name) const;

  Faults& faults_;
  const Written written_;
  std::array<std::string_view, 4> steps_;  // as deep as an item is
  size_t depth_ = 0;
};

}  // namespace milepost::ingest
