// A pasted text that is nothing but a list of numbers.
#pragma once

#include <string_view>
#include <vector>

#include "shared/domain/numbers/paste_token.h"

namespace milepost {

// The text is parted at line breaks, tabs, commas (，、 too), semicolons, bars and spaces. It is a
// list where every part has a digit and can be a key, so that numbers of no known format count too.
// Parts with only spaces between them are one number where, joined, they have the company's form or
// a right check digit. Beside a sure number, dates and telephone numbers are left out, and in its
// row of a sheet short codes too. Empty where the text is anything else: prose, or a table with
// columns of dates or telephone numbers. A number may come more than once.
std::vector<TokenNumber> numbers_of_list(std::string_view text, const CompiledFormats& company);

}  // namespace milepost
