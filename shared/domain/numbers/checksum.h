// Check characters. Formulas, with i counted from the right of what is covered, 1 first:
//   s10         UPU S10: eight digits, weights 8 6 4 2 3 5 9 7; 11 − Σ mod 11; 10 → 0, 11 → 5
//   luhn        ISO/IEC 7812: every second digit doubled (i odd), digits of the products added
//   mod7        the number modulo 7 (air waybills, DHL)
//   mod10_31    GS1: weights 3 1 3 1 … from the right; 10 − Σ mod 10
//   mod10_12    UPS, OnTrac: weights 1 2 1 2 … from the left, a letter counts (code − 3) mod 10
//   mod11_137   FedEx: weights 1 3 7 1 3 7 … from the right; Σ mod 11 mod 10
//   mod11_10    ISO 7064 MOD 11,10        mod37_36   ISO 7064 MOD 37,36 (DPD), letters too
//   iso6346     containers: A = 10, multiples of 11 left out, Σ value·2^place; mod 11 mod 10
//   usps_legacy mod10_31 as if "91" stood before, where it does not
#pragma once

#include <string_view>

#include "shared/model/number_format.h"

namespace milepost {

// The check character over `covered` (A–Z, 0–9), or 0 where the rule cannot be applied to it:
// no rule, nothing covered, a letter where the rule takes digits only, not eight digits for s10.
char check_character(CheckRule rule, std::string_view covered);

// Whether the rule also takes letters.
bool takes_letters(CheckRule rule);

}  // namespace milepost
