#include "shared/present/number_fault.h"

#include "shared/base/limits.h"
#include "shared/base/text.h"
#include "shared/domain/numbers/key.h"

namespace milepost {

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
  fault.repaired = repair(result, key);
  return fault;
}

}  // namespace milepost
