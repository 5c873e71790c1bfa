// The part of a Content-Type that chooses a reader.
#pragma once

#include <string>
#include <string_view>

namespace milepost::ingest {

struct MediaType {
  std::string name;     // lower case, without parameters: "application/json"
  std::string charset;  // lower case, unquoted; empty where none is given
};

// Of "Application/JSON; charset=\"UTF-8\"": {"application/json", "utf-8"}. Never fails: what makes
// no sense is a name that nobody knows.
MediaType parse_media_type(std::string_view header);

}  // namespace milepost::ingest
