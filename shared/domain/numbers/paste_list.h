// A pasted text that is nothing but a list of numbers.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/domain/numbers/company.h"

namespace milepost {

struct ListedNumber {
  std::string_view as_given;
  std::string key;
};

// The numbers of a text of which every part between line breaks, tabs, commas (，、 too), semicolons,
// bars and spaces can be a key and has a digit; so short numbers of no known format count as well.
// Spaced groups of one part are one number where their join is of the company's form, or has a
// check digit that is right. Empty where the text is anything else: prose, or a table with columns
// of dates or telephone numbers. Numbers may come more than once.
std::vector<ListedNumber> numbers_of_list(std::string_view text, const CompiledFormats& company);

}  // namespace milepost
