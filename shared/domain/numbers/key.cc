#include "shared/domain/numbers/key.h"

#include "shared/base/limits.h"
#include "shared/base/text.h"

namespace milepost {
namespace {

// Dashes and minus signs of all kinds, and what is typed for them: the long vowel sign of Japanese
// (its key is that of the hyphen), a line of a box. Wave dashes say "to" and are none.
bool is_hyphen(char32_t c) {
  static constexpr std::u32string_view kOthers =
      U"-\u058A\u05BE\u1400\u1806\u02D7\u2043\u207B\u208B\u2212\u2500\u2501\u2E17\u2E1A"
      U"\u2E3A\u2E3B\u2E40\u2E5D\u30A0\u30FC\uFE31\uFE32\uFE58\uFE63\uFF70";
  return (c >= 0x2010 && c <= 0x2015) || kOthers.find(c) != kOthers.npos;
}

}  // namespace

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
  if (is_hyphen(c)) return NumberChar::hyphen;
  return is_default_ignorable(c) ? NumberChar::invisible : NumberChar::other;
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
