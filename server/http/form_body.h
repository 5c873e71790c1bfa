// The body of a posted form: names and values, urlencoded or multipart, read into the model that
// JSON of the same names fills, or that JSON. Total, and within bounds.
//
//   auto form = parse_form(request.header("Content-Type"), request.body);
//   Preferences chosen;
//   if (!form->read(chosen, errors)) …   // "$.theme: …"
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/wire/form_values.h"
#include "shared/wire/json.h"
#include "shared/wire/reader.h"

namespace milepost::http {

struct PostedFile {
  std::string field, name, media_type, bytes;
};

// The part that holds the values as JSON, where a program sends files with them.
inline constexpr std::string_view kJsonPart = "form";

struct PostedForm {
  FormValues values;  // as sent: names may come again
  std::vector<PostedFile> files;
  std::string json;   // what was sent, instead of values

  // By the fields() of the model, see Reading::form. What was left empty is absent.
  template <class T>
  bool read(T& out, Errors& errors) const {
    auto document = JsonDocument::parse(json.empty() ? form_json(values) : json);
    if (!document) errors.push_back(document.error());
    return document && read_json(document->root(), out, Reading::form, errors);
  }
};

// Error codes "media-type", "form".
Result<PostedForm> parse_form(std::string_view content_type, std::string_view body);

}  // namespace milepost::http
