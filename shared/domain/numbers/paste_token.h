// One run of a pasted text that no space parts.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/domain/numbers/company.h"
#include "shared/domain/numbers/paste_context.h"

namespace milepost {

struct TokenNumber {
  std::string_view as_given;
  std::string key;
  bool sure = false;      // is_sure(), below
  bool doubtful = false;  // not sure, and reads as a date, a telephone number and the like
};

// Whether the atoms from `first` on, `count` of them, are a number whatever stands beside them:
// the company's form, a right check digit or an unmistakable form. Digits that read as a date or
// a telephone number are not.
bool is_sure(const std::vector<Atom>& atoms, const std::vector<AtomContext>& contexts,
             size_t first, size_t count, const CompiledFormats& company);

// The numbers of a token: the whole, where hyphens only part it; or those of its parts that are
// sure, and then nothing else of it.
//   MP739210463CN-RB123456785GB   two              176-12345675          one
//   SF1234567890123-001           the first        RB-123-456-785-GB     one
// Empty where it can be no number.
std::vector<TokenNumber> numbers_of_token(std::string_view token, const CompiledFormats& company);

}  // namespace milepost
