// How much the letters and digits of a key alone say that it is a waybill number.
#pragma once

#include <string_view>

#include "shared/domain/numbers/company.h"

namespace milepost {

enum class Evidence {
  none,      // could be anything
  weak,      // long enough, and digits enough
  form,      // the unmistakable form of a known format, such as SF and twelve digits
  passed,    // the check digit of a known format is right
  company,   // the form of one of the company's own, or it but for a letter for a digit
};

Evidence evidence_of(std::string_view key, const CompiledFormats& company);

}  // namespace milepost
