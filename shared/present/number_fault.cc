#include "shared/present/number_fault.h"

namespace milepost {

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
