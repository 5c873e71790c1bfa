// Walks the single settings of a model: those whose value is no model of its own, by the path
// under which flags and messages name them ("limits.workers").
//
//   each_leaf(settings, [](const std::string& path, auto& value, FieldAttributes attributes) {…});
#pragma once

#include <string>
#include <string_view>

#include "server/settings/settings.h"

namespace milepost {

template <class Visit>
struct LeafVisitor {
  Visit& visit;
  std::string path;
  std::string_view doc;  // of the model around, for leaves without a doc of their own

  template <class T>
  void operator()(std::string_view name, T& value, FieldAttributes attributes = {}) {
    const size_t size = path.size();
    const std::string_view outer = doc;
    if (!path.empty()) path += '.';
    path += name;
    if (attributes.doc.empty()) attributes.doc = outer;
    if constexpr (Model<T>) {
      doc = attributes.doc;
      T::fields(value, *this);
      doc = outer;
    } else {
      visit(path, value, attributes);
    }
    path.resize(size);
  }
};

// `settings` may be const.
template <class S, class Visit>
void each_leaf(S& settings, Visit visit) {
  LeafVisitor<Visit> visitor{visit, {}, {}};
  Settings::fields(settings, visitor);
}

}  // namespace milepost
