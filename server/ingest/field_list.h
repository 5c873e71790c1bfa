// The fields that a mapping can fill: those of the wire structs (shared/model/intake_wire.h), by
// their dotted paths, found from the structs themselves.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "server/ingest/slot.h"
#include "shared/model/intake_wire.h"

namespace milepost::ingest {

// How a cell of it is read.
enum class FieldKind {
  text,         // as it is
  identifier,   // surrounding space and ="…" fall away; Excel's roundings are refused
  enumeration,  // a name of a closed list
  time,
  whole,        // a whole number; one of a unit may be written in another
  decimal,
  money,        // 72.89
};

struct FieldInfo {
  std::string path;  // "place.city"
  FieldKind kind = FieldKind::text;
  bool required = false;                    // there is no item without it
  std::string_view unit;                    // that a whole number counts; may be empty
  std::span<const std::string_view> names;  // of an enumeration, in order
};

// In the order in which a visitor meets them.
const std::vector<FieldInfo>& fields_of(RecordKind record);
// Nothing where a record of this kind has no such field.
const FieldInfo* find_field(RecordKind record, std::string_view path);
// Whether an enumeration has this name; what a reader of answers puts for unknown ones is none.
bool is_name_of(const FieldInfo& info, std::string_view name);

// What a field holds, whether it may be missing or not.
template <class T>
struct Held {
  using Type = T;
};
template <class T>
struct Held<std::optional<T>> {
  using Type = T;
};

// Whether a visitor finds fields in it; an amount of money is one field.
template <class T>
inline constexpr bool kHasFields = Model<T> && !std::is_same_v<T, Money>;

}  // namespace milepost::ingest
