#include "shared/domain/numbers/evidence.h"

#include "shared/domain/numbers/checksum.h"
#include "shared/domain/numbers/countries.h"
#include "shared/domain/numbers/slip.h"

namespace milepost {
namespace {

// Forms below say too little: "IN" and ten digits, three letters and nine digits.
constexpr double kUnmistakable = .8;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool passes(const Format& format, std::string_view key, const PatternMatch& match) {
  return key[match.check_position] == check_character(format.rule, match.covered()) &&
         (!format.ends_in_country || is_country_code(key.substr(key.size() - 2)));
}

Evidence evidence_of_format(const Format& format, std::string_view key) {
  for (const Pattern& pattern : format.patterns) {
    auto match = match_pattern(pattern, key);
    if (!match) continue;
    if (pattern.has_check && passes(format, key, *match)) return Evidence::passed;
    bool unmistakable = format.form_confidence >= kUnmistakable && !is_digit(key[0]);
    return unmistakable || key.substr(0, 2) == "1Z" ? Evidence::form : Evidence::none;
  }
  return Evidence::none;
}

// Ten digits or more; or letters and digits mixed as a number is, in few runs.
Evidence evidence_of_shape(std::string_view key) {
  size_t digits = 0, changes = 0;
  for (size_t i = 0; i < key.size(); ++i) {
    if (is_digit(key[i])) ++digits;
    if (i > 0 && is_digit(key[i]) != is_digit(key[i - 1])) ++changes;
  }
  bool long_enough = digits == key.size() ? digits >= 10 : key.size() >= 8 && digits >= 5;
  return long_enough && changes <= 3 && key.size() <= 34 ? Evidence::weak : Evidence::none;
}

// MP5OOOOO018CN: its letters for digits are a slip where the check digit then is right.
bool is_mended_own(const Format& format, std::string_view key) {
  return format.rule != CheckRule::none && !mended(format, key).empty();
}

}  // namespace

Evidence evidence_of(std::string_view key, const CompiledFormats& company) {
  if (key.size() < limits::kNumberMinLength || key.size() > limits::kNumberMaxLength)
    return Evidence::none;
  for (const Format& format : company.formats())
    if (match_pattern(format.patterns.front(), key) || is_mended_own(format, key))
      return Evidence::company;
  Evidence best = evidence_of_shape(key);
  for (const Format& format : known_formats()) {
    Evidence evidence = evidence_of_format(format, key);
    if (evidence > best) best = evidence;
    if (best == Evidence::passed) break;
  }
  return best;
}

}  // namespace milepost
