#include "server/ingest/media_type.h"

#include "shared/base/text.h"

namespace milepost::ingest {

MediaType parse_media_type(std::string_view header) {
  MediaType type;
  bool first = true;
  for (std::string_view part : split(header, ';')) {
    part = trim(part);
    if (first) {
      type.name = lower_ascii(part);
      first = false;
      continue;
    }
    const size_t equals = part.find('=');
    if (equals == std::string_view::npos) continue;
    if (!equals_ignore_case(trim(part.substr(0, equals)), "charset")) continue;
    std::string_view value = trim(part.substr(equals + 1));
    if (value.size() >= 2 && value.front() == '"' && value.back() == '"')
      value = value.substr(1, value.size() - 2);
    type.charset = lower_ascii(value);
  }
  return type;
}

}  // namespace milepost::ingest
