#include "shared/domain/numbers/judge.h"

#include <algorithm>

#include "shared/domain/numbers/checksum.h"
#include "shared/domain/numbers/company.h"
#include "shared/domain/numbers/countries.h"
#include "shared/domain/numbers/key.h"

namespace milepost {
namespace {

CheckResult wrong_form(std::string_view format_name) {
  CheckResult result;
  result.outcome = CheckOutcome::wrong_form;
  result.error = {"number-form",
                  "this number does not have the form of " + std::string(format_name), {}};
  return result;
}

CheckResult check_match(const Format& format, std::string_view key, const PatternMatch& match,
                        bool has_check) {
  CheckResult result;
  result.has_check = has_check || format.ends_in_country;
  if (has_check) {
    char expected = check_character(format.rule, match.covered());
    char actual = key[match.check_position];
    if (expected != actual) {
      result.outcome = CheckOutcome::failed;
      result.actual = actual;
      result.expected = expected;
      result.position = match.check_position;
      std::string word = format.rule == CheckRule::mod37_36 ? "check character" : "check digit";
      result.error = {"number-check-digit", word + " is " + actual + ", expected " + expected, {}};
      return result;
    }
  }
  if (format.ends_in_country) {
    std::string_view country = key.substr(key.size() - 2);
    if (!is_country_code(country)) {
      result.outcome = CheckOutcome::failed;
      result.position = key.size() - 2;
      result.error = {"number-country", "there is no country code " + std::string(country), {}};
    }
  }
  return result;
}

// Nothing where the key does not have the form.
std::optional<CheckResult> check_form(const Format& format, std::string_view key) {
  for (const Pattern& pattern : format.patterns)
    if (auto match = match_pattern(pattern, key))
      return check_match(format, key, *match, pattern.has_check);
  return std::nullopt;
}

// How much more likely a format is where its check passes, is that a number of another kind
// passes by chance once in so many times.
double odds_of_chance(CheckRule rule) {
  return rule == CheckRule::mod7 ? 7 : rule == CheckRule::mod37_36 ? 36 : 10;
}

double confidence_of(const Format& format, CheckState state) {
  double odds = format.form_confidence / (1 - format.form_confidence);
  if (state == CheckState::passed) odds *= odds_of_chance(format.rule);
  if (state == CheckState::failed) odds *= format.failure_warns ? .5 : .02;
  return odds / (1 + odds);
}

void add_candidate(std::vector<Candidate>& out, const Format& format, std::string_view key,
                   bool company) {
  std::optional<CheckResult> matched = check_form(format, key);
  if (!matched) return;
  CheckResult& result = *matched;
  Candidate candidate;
  candidate.format_id = format.id;
  candidate.name_en = format.name;
  candidate.name_zh = format.name_zh;
  candidate.company = company;
  candidate.only_warns = format.failure_warns;
  if (result.has_check)
    candidate.state =
        result.outcome == CheckOutcome::ok ? CheckState::passed : CheckState::failed;
  candidate.confidence = confidence_of(format, candidate.state);
  candidate.result = std::move(result);
  out.push_back(std::move(candidate));
}

}  // namespace

CheckResult check(const Format& format, std::string_view key) {
  std::optional<CheckResult> result = check_form(format, key);
  return result ? std::move(*result) : wrong_form(format.name);
}

CheckResult check(const NumberFormat& company_format, std::string_view key) {
  std::vector<NumberFormat> one = {company_format};
  CompiledFormats compiled(one);
  if (compiled.formats().empty()) return wrong_form(company_format.id);
  return check(compiled.formats().front(), key);
}

CheckResult check(std::string_view format_id, std::string_view number) {
  const Format* format = find_format(format_id);
  auto key = number_key(number);
  if (!format || !key) return wrong_form(format ? format->name : format_id);
  return check(*format, *key);
}

std::string repair(const CheckResult& result, std::string_view key) {
  std::string repaired(key);
  if (result.expected != 0 && result.position < repaired.size())
    repaired[result.position] = result.expected;
  return repaired;
}

bool is_likelier(const Candidate& a, const Candidate& b) {
  return a.company != b.company ? a.company : a.confidence > b.confidence;
}

std::vector<Candidate> classify(std::string_view key, const std::vector<NumberFormat>& company) {
  std::vector<Candidate> candidates;
  CompiledFormats own(company);
  for (const Format& format : own.formats()) add_candidate(candidates, format, key, true);
  for (const Format& format : known_formats()) add_candidate(candidates, format, key, false);
  // A handful; by insertion, which is stable and little code.
  for (size_t i = 1; i < candidates.size(); ++i)
    for (size_t at = i; at > 0 && is_likelier(candidates[at], candidates[at - 1]); --at)
      std::swap(candidates[at], candidates[at - 1]);
  return candidates;
}

Verdict judge(std::string_view key, const std::vector<NumberFormat>& company) {
  Verdict verdict;
  for (Candidate& candidate : classify(key, company)) {
    if (candidate.state != CheckState::failed || candidate.only_warns) return {};
    if (!verdict.reason) verdict.reason = std::move(candidate);
  }
  if (verdict.reason) verdict.status = 422;
  return verdict;
}

}  // namespace milepost
