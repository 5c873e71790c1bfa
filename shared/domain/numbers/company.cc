#include "shared/domain/numbers/company.h"

#include "shared/domain/numbers/checksum.h"

namespace milepost {
namespace {

// A company's own form says more than any public one.
constexpr double kOwnFormConfidence = .97;

const char* rule_error(const Pattern& pattern, CheckRule rule) {
  if (rule == CheckRule::unknown) return "this check rule is not known";
  if (rule == CheckRule::none)
    return pattern.has_check ? "a pattern with ? needs a check rule" : nullptr;
  if (!pattern.has_check) return "a pattern with a check rule has a ? where the check digit stands";
  size_t covered_min = 0, covered_max = 0;
  for (size_t i = 0; i < pattern.part_count; ++i) {
    const PatternPart& part = pattern.parts[i];
    if (!part.covered) continue;
    covered_min += part.min;
    covered_max += part.max;
    if (!takes_letters(rule) && (part.set & kLetterSet))
      return "this check rule is computed over digits only: put them in parentheses";
  }
  if (covered_min == 0) return "the check digit is computed over nothing";
  if (rule == CheckRule::s10 && (covered_min != 8 || covered_max != 8))
    return "the S10 rule is computed over eight digits: put them in parentheses";
  return nullptr;
}

char set_character(uint64_t set, uint64_t index) {
  static constexpr char kCharacters[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  for (int i = 0; i < 36; ++i)
    if ((set >> i & 1) && index-- == 0) return kCharacters[i];
  return 0;
}

uint64_t set_size(uint64_t set) {
  uint64_t size = 0;
  for (; set != 0; set &= set - 1) ++size;
  return size;
}

}  // namespace

Errors validate(const NumberFormat& format) {
  if (format.id.empty()) return {{"number-format", "a number format has an id", "id"}};
  ParsedPattern parsed = parse_pattern(format.pattern, format.check);
  if (parsed.error) return {{"number-format", parsed.error, "pattern"}};
  if (const char* error = rule_error(parsed.pattern, format.check))
    return {{"number-format", error, format.check == CheckRule::unknown ? "check" : "pattern"}};
  return {};
}

Errors validate(const std::vector<NumberFormat>& formats) {
  Errors errors;
  for (size_t i = 0; i < formats.size(); ++i) {
    std::string at = "[" + std::to_string(i) + "].";
    for (Error& error : validate(formats[i])) {
      error.path = at + error.path;
      errors.push_back(std::move(error));
    }
    for (size_t k = 0; k < i; ++k)
      if (formats[k].id == formats[i].id && !formats[i].id.empty()) {
        errors.push_back({"number-format", "two number formats have this id", at + "id"});
        break;
      }
  }
  return errors;
}

Result<std::string> make_number(const NumberFormat& format, uint64_t serial) {
  Errors errors = validate(format);
  if (!errors.empty()) return errors.front();
  Pattern pattern = parse_pattern(format.pattern, format.check).pattern;
  std::string number(pattern.min_length, ' ');
  size_t position = number.size();
  size_t check_position = 0;
  std::string covered;
  for (size_t i = pattern.part_count; i-- > 0;) {
    const PatternPart& part = pattern.parts[i];
    uint64_t radix = set_size(part.set);
    for (size_t n = 0; n < part.min; ++n) {
      --position;
      if (part.check) {
        check_position = position;
        continue;
      }
      number[position] = set_character(part.set, part.wild ? serial % radix : 0);
      if (part.wild) serial /= radix;
      if (part.covered) covered.insert(covered.begin(), number[position]);
    }
  }
  if (serial != 0)
    return Error{"number-serial", "this serial has more digits than the pattern has places", {}};
  if (pattern.has_check) number[check_position] = check_character(format.check, covered);
  return number;
}

CompiledFormats::CompiledFormats(const std::vector<NumberFormat>& formats) {
  patterns_.reserve(formats.size());  // spans into it stay good
  for (const NumberFormat& format : formats) {
    if (!validate(format).empty()) continue;
    patterns_.push_back(parse_pattern(format.pattern, format.check).pattern);
    Format compiled;
    compiled.id = format.id;
    compiled.name = format.name && !format.name->en.empty() ? format.name->en : format.id;
    compiled.name_zh = format.name && !format.name->zh.empty() ? format.name->zh : format.id;
    compiled.patterns = {&patterns_.back(), 1};
    compiled.rule = format.check;
    compiled.form_confidence = kOwnFormConfidence;
    formats_.push_back(compiled);
  }
}

}  // namespace milepost
