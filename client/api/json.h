// JSON that came from elsewhere, an answer or what the device keeps, by the fields() of its type.
#pragma once

#include <optional>
#include <string_view>

#include "shared/wire/json.h"
#include "shared/wire/reader.h"
#include "shared/wire/writer.h"

namespace milepost::client {

// Leniently; nothing where it cannot be read.
template <class T>
std::optional<T> from_json(std::string_view json) {
  T value;
  Errors errors;
  auto document = JsonDocument::parse(json);
  if (!document || !read_json(document->root(), value, Reading::lenient, errors))
    return std::nullopt;
  return value;
}

}  // namespace milepost::client
