// The number formats that everyone uses: what a number of each looks like, how its check character
// is computed, and how much the form alone says.
#pragma once

#include <span>
#include <string_view>

#include "shared/domain/numbers/pattern.h"

namespace milepost {

struct Format {
  std::string_view id;      // stable, such as "fedex_12"
  std::string_view name;    // as it is known in English
  std::string_view name_zh; // and in Chinese
  std::string_view region;  // ISO 3166 alpha-2 of its home, empty where it has none
  std::span<const Pattern> patterns;  // the first that matches counts
  CheckRule rule = CheckRule::none;
  // How likely a number of this form is one of this format when nothing else is known, 0 to 1.
  double form_confidence = 0.5;
  bool ends_in_country = false;  // the last two letters are an ISO 3166 code
  bool failure_warns = false;    // a wrong check digit is seen in practice: never refuse for it
};

std::span<const Format> known_formats();

// By id, or by name; null where there is none.
const Format* find_format(std::string_view id);

}  // namespace milepost
