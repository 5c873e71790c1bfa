// Why a number cannot be one, or is probably none, as far as a person can be helped with it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/domain/numbers/judge.h"
#include "shared/domain/numbers/slip.h"
#include "shared/i18n/locale.h"

namespace milepost {

// `number` is the key. Where characters are wrong, `wrong_at` is the place of the first, `found`
// what stands there and `expected` what should; else they are empty. `repairs` are the numbers that
// may have been meant, the likeliest first.
struct NumberFault {
  std::string number;
  std::optional<size_t> wrong_at;
  std::string found, expected;
  std::vector<std::string> repairs;
  Slip slip = Slip::none;  // none: the check character is wrong, or more than one can say
};

// Why a text is not even the shape of a number.
enum class NumberShape { right, too_short, too_long, wrong_character };
NumberShape number_shape(std::string_view text);

// From what judge() answered with 422.
NumberFault number_fault(std::string_view key, const Verdict& verdict);

// What a number that nobody has seen, and that could be one, probably was to be; nothing where it
// is as good as any.
std::optional<NumberFault> slip_fault(std::string_view key,
                                      const std::vector<NumberFormat>& company);

// "Check digit should be 5, not 8", "One digit seems to be missing".
std::string fault_sentence(const NumberFault& fault, Locale locale);

}  // namespace milepost
