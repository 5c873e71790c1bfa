// What was probably meant by a number that has the form of no format, and nearly has one: a letter
// stands where only a digit can (or a digit for a letter), a digit is missing, or one is too many.
//
//   meant_by("MP5OOOOO018CN", own)   // look_alike, MP500000018CN
//   meant_by("MP50000001CN", own)    // digit_missing, those of which the check digit is right
//
// The company's own formats are tried, then public ones whose form is unmistakable. It is a guess:
// whoever shows it says so.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/domain/numbers/company.h"

namespace milepost {

enum class Slip { none, look_alike, digit_missing, digit_extra };

struct Meant {
  Slip slip = Slip::none;
  // The right numbers that differ by that slip, the likeliest first: a digit that was to stand
  // twice, or stands twice. Empty where they are too many to choose from.
  std::vector<std::string> numbers;
};

inline constexpr size_t kMostMeant = 20;

// Nothing where the key has the form of a company's format, or where it is likely that it is
// another's number.
Meant meant_by(std::string_view key, const std::vector<NumberFormat>& company);

// The key with look-alikes changed so that it is a right number of the format; empty where that
// changes nothing or cannot be. Letters O Q I L Z S B G look like 0 0 1 1 2 5 8 6.
std::string mended(const Format& format, std::string_view key);

}  // namespace milepost
