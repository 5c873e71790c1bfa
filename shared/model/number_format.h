// A company's own waybill number format, as an operator writes it in the settings:
//
//   {"id": "own", "pattern": "MP########?CN", "check": "s10",
//    "name": {"zh": "迈宝", "en": "Milepost"}}
//
// The pattern reads left to right, spaces and hyphens in it mean nothing:
//   A-Z 0-9   that character             #   a digit        {8}    the one before, eight times
//   [0-8] [CD] one of these              @   a letter A-Z   {0-2}  the one before, none to twice
//   ?         the check character        *   a letter or a digit
//   ( )       what the check character is computed over; without them, all # @ * and [ ] are
#pragma once

#include <optional>
#include <string>

#include "shared/base/enum_names.h"
#include "shared/model/fields.h"

namespace milepost {

// How a check character is computed; shared/domain/numbers/checksum.h has the formulas.
enum class CheckRule {
  none, s10, luhn, mod7, mod10_31, mod10_12, mod11_137, mod11_10, mod37_36, iso6346, usps_legacy,
  unknown,
};
template <>
inline constexpr auto kEnumNames<CheckRule> = std::to_array<std::string_view>(
    {"none", "s10", "luhn", "mod7", "mod10_31", "mod10_12", "mod11_137", "mod11_10", "mod37_36",
     "iso6346", "usps_legacy", "unknown"});

struct NumberFormatName {
  std::string zh, en;
  friend bool operator==(const NumberFormatName&, const NumberFormatName&) = default;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("zh", self.zh);
    v("en", self.en);
  }
};

struct NumberFormat {
  std::string id;
  std::optional<NumberFormatName> name;
  std::string pattern;
  CheckRule check = CheckRule::none;
  friend bool operator==(const NumberFormat&, const NumberFormat&) = default;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("id", self.id, {.doc = "a short name of the format, unique"});
    v("name", self.name, {.omit = true, .doc = "what people call it; the id where absent"});
    v("pattern", self.pattern, {.doc = "letters and digits as they are, # a digit, @ a letter, "
                                       "* either, ? the check character, {8} or {0-2} repeats"});
    v("check", self.check, {.doc = "how the check character is computed"});
  }
};

}  // namespace milepost
