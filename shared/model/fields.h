// A model lists its fields once; readers, writers and the API description visit that list.
//
//   struct Place {
//     std::string city;
//     std::optional<std::string> region;
//     template <class Self, class V> static void fields(Self& self, V& v) {
//       v("city", self.city);
//       v("region", self.region, {.omit = true});
//     }
//   };
//
// A field is required unless its type is std::optional, or `omit` is set: then a reader leaves the
// default where the key is missing, and a writer leaves out an empty value. An optional without
// `omit` is written as null.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>

namespace milepost {

struct FieldAttributes {
  bool omit = false;
  std::string_view doc = {};
  // The bounds of a number, and of a text in bytes, for those who check them (the settings and all
  // that comes in).
  int64_t minimum = std::numeric_limits<int64_t>::min();
  int64_t maximum = std::numeric_limits<int64_t>::max();
  size_t bytes = std::numeric_limits<size_t>::max();
  // A text that names something and is no prose: spaces around it mean nothing.
  bool identifier = false;
  // May be left out, but a part of an item that says nothing else is none without it.
  bool essential = false;
  // What a whole number counts ("g"), where a table may count in another unit.
  std::string_view unit = {};
};

struct AnyVisitor {
  template <class T>
  void operator()(std::string_view, T&, FieldAttributes = {}) {}
};

// True for every struct with a fields() list.
template <class T>
concept Model = requires(T& t, AnyVisitor& v) { T::fields(t, v); };

}  // namespace milepost
