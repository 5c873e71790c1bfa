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

#include <cstdint>
#include <limits>
#include <string_view>

namespace milepost {

struct FieldAttributes {
  bool omit = false;
  std::string_view doc = {};
  // The bounds of an integer, for those who check them (the settings do).
  int64_t minimum = std::numeric_limits<int64_t>::min();
  int64_t maximum = std::numeric_limits<int64_t>::max();
};

struct AnyVisitor {
  template <class T>
  void operator()(std::string_view, T&, FieldAttributes = {}) {}
};

// True for every struct with a fields() list.
template <class T>
concept Model = requires(T& t, AnyVisitor& v) { T::fields(t, v); };

}  // namespace milepost
