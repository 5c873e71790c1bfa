// What keeps the strings of a JSON text from being text, although the rest of it is JSON: bytes
// that are no UTF-8, half of a surrogate pair, control characters that are not written as escapes.
//
//   std::string mended(bytes);
//   Errors faults = mend_json_strings(mended, "$[3]");   // "$[3].note: is not valid UTF-8"
//   auto document = JsonDocument::parse(mended);          // an error: it is no JSON besides
#pragma once

#include <string>

#include "shared/base/result.h"

namespace milepost {

// Puts a question mark for each such byte, so that positions stay, and answers what there was: one
// error, with its path under `path`, for each string. Of a text that is no JSON any answer.
Errors mend_json_strings(std::string& json, const std::string& path);

}  // namespace milepost
