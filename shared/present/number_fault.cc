#include "shared/present/number_fault.h"

#include "shared/base/limits.h"
#include "shared/base/text.h"
#include "shared/domain/numbers/key.h"
#include "shared/i18n/catalog.h"

namespace milepost {
namespace {

// One letter for one digit, wherever it stands, is named.
std::string look_alike_sentence(const NumberFault& fault, Locale locale) {
  const std::string& right = fault.repairs.front();
  for (size_t i = 0; i < right.size(); ++i)
    if (right[i] != fault.number[i] &&
        (right[i] != fault.expected[0] || fault.number[i] != fault.found[0]))
      return say(locale, Message::slip_several);
  const bool digit = right[*fault.wrong_at] >= '0' && right[*fault.wrong_at] <= '9';
  return say(locale, digit ? Message::slip_letter : Message::slip_digit,
             {{"expected", fault.expected.substr(0, 1)}, {"found", fault.found.substr(0, 1)}});
}

}  // namespace

NumberShape number_shape(std::string_view text) {
  size_t length = 0;
  for (size_t at = 0; at < text.size();) {
    char folded = 0;
    const NumberChar read = fold_number_char(next_code_point(text, at), folded);
    if (read == NumberChar::other) return NumberShape::wrong_character;
    length += read == NumberChar::letter_or_digit ? 1 : 0;
  }
  if (length < limits::kNumberMinLength) return NumberShape::too_short;
  if (length > limits::kNumberMaxLength) return NumberShape::too_long;
  return NumberShape::right;
}

NumberFault number_fault(std::string_view key, const Verdict& verdict) {
  NumberFault fault;
  fault.number = key;
  if (!verdict.reason) return fault;
  const CheckResult& result = verdict.reason->result;
  if (result.expected == 0 || result.position >= key.size()) return fault;
  fault.wrong_at = result.position;
  fault.found = std::string(1, result.actual);
  fault.expected = std::string(1, result.expected);
  fault.repairs = {repair(result, key)};
  return fault;
}

std::optional<NumberFault> slip_fault(std::string_view key,
                                      const std::vector<NumberFormat>& company) {
  Meant meant = meant_by(key, company);
  if (meant.slip == Slip::none) return std::nullopt;
  NumberFault fault;
  fault.number = key;
  fault.slip = meant.slip;
  fault.repairs = std::move(meant.numbers);
  if (fault.slip != Slip::look_alike) return fault;
  const std::string& right = fault.repairs.front();
  size_t from = 0;
  while (right[from] == key[from]) ++from;
  size_t to = from;
  while (to < key.size() && right[to] != key[to]) ++to;
  fault.wrong_at = from;
  fault.found = key.substr(from, to - from);
  fault.expected = right.substr(from, to - from);
  return fault;
}

std::string fault_sentence(const NumberFault& fault, Locale locale) {
  switch (fault.slip) {
    case Slip::digit_missing: return say(locale, Message::slip_missing);
    case Slip::digit_extra: return say(locale, Message::slip_extra);
    case Slip::look_alike: return look_alike_sentence(fault, locale);
    case Slip::none: break;
  }
  if (!fault.wrong_at) return say(locale, Message::number_impossible);
  return say(locale, Message::check_digit,
             {{"expected", fault.expected}, {"found", fault.found}});
}

}  // namespace milepost
