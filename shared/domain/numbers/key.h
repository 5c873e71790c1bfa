// The key of a number: what is compared and stored beside the number as given.
#pragma once

#include <string>
#include <string_view>

#include "shared/base/result.h"

namespace milepost {

// What a code point means inside a number that a person wrote.
enum class NumberChar { letter_or_digit, space, hyphen, invisible, other };

// Puts the folded character (A–Z, 0–9) in `folded` when the answer is letter_or_digit. Full-width
// forms and lower case are folded; spaces of all widths, line breaks and tabs are `space`; all
// dashes and what is typed for them are `hyphen`; what Unicode says to ignore is `invisible`.
NumberChar fold_number_char(char32_t code_point, char& folded);

// Upper case, width folded, no spaces, hyphens or invisible characters; 4–40 of A–Z 0–9.
//   number_key(" ｍｐ 7392-1046 3 CN") is "MP739210463CN"
// Errors: "number-characters", "number-length"; the path is left to the caller.
Result<std::string> number_key(std::string_view text);

}  // namespace milepost
