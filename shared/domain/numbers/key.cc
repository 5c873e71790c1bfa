#include "shared/domain/numbers/key.h"

#include "shared/base/limits.h"
#include "shared/base/text.h"

namespace milepost {

NumberChar fold_number_char(char32_t c, char& folded) {
  if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;  // full-width ASCII
  if (c >= 'a' && c <= 'z') c -= 'a' - 'A';
  if ((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) {
    folded = static_cast<char>(c);
    return NumberChar::letter_or_digit;
  }
  if (c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85 || c == 0xA0 || c == 0x1680 ||
      (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
      c == 0x3000)
    return NumberChar::space;
  if (c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2043 || c == 0x2212 || c == 0xFE58 ||
      c == 0xFE63)
    return NumberChar::hyphen;
  // Soft hyphen, joiners, direction marks and isolates, word joiner, byte order mark.
  if (c == 0xAD || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
      (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF)
    return NumberChar::invisible;
  return NumberChar::other;
}

Result<std::string> number_key(std::string_view text) {
  std::string key;
  for (size_t at = 0; at < text.size();) {
    char folded = 0;
    switch (fold_number_char(next_code_point(text, at), folded)) {
      case NumberChar::letter_or_digit:
        if (key.size() == limits::kNumberMaxLength)
          return Error{"number-length", "a number has at most 40 letters and digits", {}};
        key += folded;
        break;
      case NumberChar::other:
        return Error{"number-characters", "a number is made of the letters A to Z and digits only",
                     {}};
      default: break;
    }
  }
  if (key.size() < limits::kNumberMinLength)
    return Error{"number-length", "a number has at least 4 letters and digits", {}};
  return key;
}

}  // namespace milepost
