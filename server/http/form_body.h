// The body of a posted form: names and values, urlencoded or multipart, read into the model that
// JSON of the same names fills. Total, and within bounds.
//
//   auto form = parse_form(request.header("Content-Type"), request.body);
//   Preferences chosen;
//   if (!form->read(chosen, errors)) …   // "$.theme: …"
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/wire/json.h"
#include "shared/wire/reader.h"

namespace milepost::http {

struct PostedFile {
  std::string field, name, media_type, bytes;
};

struct PostedForm {
  std::vector<std::pair<std::string, std::string>> values;  // as sent: names may come again
  std::vector<PostedFile> files;

  // By the fields() of the model, strictly. What was left empty is absent.
  template <class T>
  bool read(T& out, Errors& errors) const {
    auto document = JsonDocument::parse(json());
    if (!document) errors.push_back(document.error());
    return document && read_json(document->root(), out, Reading::strict, errors);
  }

 private:
  std::string json() const;
};

// Error codes "media-type", "form".
Result<PostedForm> parse_form(std::string_view content_type, std::string_view body);

}  // namespace milepost::http
