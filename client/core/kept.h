// Preferences as the device keeps them, and how features read what they keep: JSON, leniently. What
// cannot be read counts as absent.
#pragma once

#include <string>
#include <string_view>

#include "client/core/state.h"
#include "shared/wire/json.h"
#include "shared/wire/reader.h"

namespace milepost::client {

inline constexpr std::string_view kPreferencesKey = "preferences";

Preferences read_preferences(std::string_view json);
std::string write_preferences(const Preferences& preferences);

// By the fields() of T, as to_json() wrote them.
template <class T>
T read_kept(std::string_view json) {
  T value;
  Errors errors;
  auto document = JsonDocument::parse(json);
  if (!document || !read_json(document->root(), value, Reading::lenient, errors)) return {};
  return value;
}

}  // namespace milepost::client
