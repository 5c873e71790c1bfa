// The words of a script that a driver translates, see database.h.
#pragma once

#include <string>
#include <string_view>

namespace milepost::sql {

inline bool is_word_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

// Replaces a word wherever it stands by itself.
inline std::string replace_word(std::string_view text, std::string_view word,
                                std::string_view with) {
  std::string out;
  size_t at = 0;
  for (size_t found; (found = text.find(word, at)) != text.npos; at = found + word.size()) {
    const size_t end = found + word.size();
    const bool whole = (found == 0 || !is_word_character(text[found - 1])) &&
                       (end == text.size() || !is_word_character(text[end]));
    out += text.substr(at, found - at);
    out += whole ? with : word;
  }
  return out += text.substr(at);
}

}  // namespace milepost::sql
