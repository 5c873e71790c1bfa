// What the device keeps, as JSON by the fields() of its type. What cannot be read counts as absent.
#pragma once

#include <string_view>

#include "shared/wire/json.h"
#include "shared/wire/reader.h"
#include "shared/wire/writer.h"

namespace milepost::client {

template <class T>
T read_kept(std::string_view json) {
  T value;
  Errors errors;
  if (auto document = JsonDocument::parse(json))
    (void)read_json(document->root(), value, Reading::lenient, errors);
  return value;
}

}  // namespace milepost::client
