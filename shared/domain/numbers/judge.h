// Two questions and two functions: check() asks whether a number is a valid one of one format,
// classify() which formats a number may be of. judge() is what a look-up answers for a number that
// nobody has seen. All take the key of a number (number_key() in key.h).
//
//   check("s10", "RB123456786US").error.detail         // "check digit is 6, expected 5"
//   classify("1207119765021", {})                      // EMS, Yunda: nothing to tell them apart
//   judge("RB123456786US", own).status                 // 422
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"
#include "shared/domain/numbers/formats.h"
#include "shared/model/number_format.h"

namespace milepost {

enum class CheckOutcome { ok, wrong_form, failed };

struct CheckResult {
  CheckOutcome outcome = CheckOutcome::ok;
  // What is wrong, unless ok. Codes: "number-form", "number-check-digit", "number-country".
  Error error;
  // For "number-check-digit": the character at `position` of the key (0 is the first), and the one
  // that would be right. For "number-country" the position of the two letters.
  char actual = 0, expected = 0;
  size_t position = 0;
  // Whether the form has a check character, right or wrong.
  bool has_check = false;
};

CheckResult check(const Format& format, std::string_view key);
CheckResult check(const NumberFormat& company_format, std::string_view key);
// For any number as given, by the id of a known format; "number-form" where the id is not known or
// the number has no key.
CheckResult check(std::string_view format_id, std::string_view number);

// The key with the right check character put in; the key itself where that is not what is wrong.
std::string repair(const CheckResult& result, std::string_view key);

enum class CheckState { passed, failed, none };
template <>
inline constexpr auto kEnumNames<CheckState> =
    std::to_array<std::string_view>({"passed", "failed", "none"});

struct Candidate {
  std::string format_id;
  std::string name_en, name_zh;
  bool company = false;     // one of the company's own
  bool only_warns = false;  // a failed check is no reason to refuse
  double confidence = 0;    // 0 to 1
  CheckState state = CheckState::none;
  CheckResult result;
};

// The formats whose form the key has, the company's own first, then by confidence.
std::vector<Candidate> classify(std::string_view key, const std::vector<NumberFormat>& company);

// For a number that is not in the store: 422 with the reason when it cannot exist, that is, when
// at least one format with a check rule matches, and all that match have one and fail. Else 404.
struct Verdict {
  int status = 404;
  // With 422: the most confident format that failed, the company's own first.
  std::optional<Candidate> reason;
};
Verdict judge(std::string_view key, const std::vector<NumberFormat>& company);

}  // namespace milepost
