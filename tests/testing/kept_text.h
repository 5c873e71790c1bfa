// What intake makes of a text, told by a reader that shares no code with it.
#pragma once

#include <optional>
#include <regex>
#include <string>

namespace milepost::testing_support {

// Nothing where it is refused for a control character.
inline std::optional<std::string> kept_text(const std::string& text) {
  static const std::string space =
      "(?:[\t-\r ]|\xC2[\x85\xA0]|\xE1\x9A\x80|\xE2\x80[\x80-\x8A\xA8\xA9\xAF]|"
      "\xE2\x81\x9F|\xE3\x80\x80)";
  static const std::regex ends("^" + space + "+|" + space + "+$");
  static const std::regex breaks(space + "*(?:[\n-\r]|\xC2\x85|\xE2\x80[\xA8\xA9])" + space +
                                 "*");
  static const std::regex control("[\x01-\x1F\x7F]|\xC2[\x80-\x9F]");
  const std::string kept =
      std::regex_replace(std::regex_replace(text, ends, ""), breaks, " ");
  if (std::regex_search(kept, control)) return std::nullopt;
  return kept;
}

}  // namespace milepost::testing_support
