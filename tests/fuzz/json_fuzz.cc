// Any bytes read as JSON: no crash, and what was read prints as JSON that reads as the same.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "shared/wire/json.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto document = milepost::JsonDocument::parse(bytes);
  if (!document) return 0;
  const std::string printed = document->root().dump();
  const auto again = milepost::JsonDocument::parse(printed);
  if (!again || again->root().dump() != printed) std::abort();
  return 0;
}
