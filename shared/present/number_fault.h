// Why a number cannot be one, as far as a person can be helped with it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "shared/domain/numbers/judge.h"

namespace milepost {

// number is the key. Where the check character is wrong, `wrong_at` is its place, `found` and
// `expected` the two characters, `repaired` the number with the right one; else they are empty.
struct NumberFault {
  std::string number;
  std::optional<size_t> wrong_at;
  std::string found, expected, repaired;
};

// Why a text is not even the shape of a number.
enum class NumberShape { right, too_short, too_long, wrong_character };
NumberShape number_shape(std::string_view text);

// From what judge() answered with 422.
NumberFault number_fault(std::string_view key, const Verdict& verdict);

}  // namespace milepost
