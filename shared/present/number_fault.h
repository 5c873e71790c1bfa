// Why a number cannot be one, as far as a person can be helped with it.
#pragma once

#include <optional>
#include <string>

namespace milepost {

// number is the key: upper case, no spaces. Where the check digit is wrong, `wrong_at` is its
// place, `found` and `expected` the two digits, `repaired` the number with the right one.
struct NumberFault {
  std::string number;
  std::optional<size_t> wrong_at;
  std::string found, expected, repaired;
};

}  // namespace milepost
