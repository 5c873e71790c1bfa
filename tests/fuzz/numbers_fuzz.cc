// Any bytes as a number, as a pasted text, as a pattern and as personal text: no crash, bounded,
// and what comes out is what the headers promise.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/text.h"
#include "shared/domain/masking.h"
#include "shared/domain/numbers/company.h"
#include "shared/domain/numbers/judge.h"
#include "shared/domain/numbers/key.h"
#include "shared/domain/numbers/paste.h"
#include "shared/domain/numbers/slip.h"
#include "shared/domain/place_fold.h"
#include "shared/domain/places.h"

namespace milepost {
namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

void try_key(std::string_view text, const std::vector<NumberFormat>& company) {
  const auto key = number_key(text);
  if (!key) return;
  const auto again = number_key(*key);
  require(again.ok() && *again == *key);
  for (const Candidate& candidate : classify(*key, company)) {
    require(candidate.confidence > 0 && candidate.confidence < 1);
    const std::string repaired = repair(candidate.result, *key);
    require(repaired.size() == key->size());
  }
  for (const std::string& number : meant_by(*key, company).numbers) {
    require(number != *key);
    require(*number_key(number) == number);
  }
  const Verdict verdict = judge(*key, company);
  require((verdict.status == 422) == verdict.reason.has_value());
}

void try_paste(std::string_view text, const std::vector<NumberFormat>& company) {
  for (const FoundNumber& found : numbers_in_text(text, company)) {
    const auto key = number_key(found.as_given);
    require(text.find(found.as_given) != std::string_view::npos);
    require(key.ok() && *key == found.key);
  }
}

void try_pattern(std::string_view text) {
  for (CheckRule rule : {CheckRule::none, CheckRule::luhn, CheckRule::mod37_36}) {
    const NumberFormat format{"fuzz", std::nullopt, std::string(text.substr(0, 200)), rule};
    if (!validate(format).empty()) continue;
    const auto number = make_number(format, 1);
    if (number) require(check(format, *number).outcome == CheckOutcome::ok);
  }
}

void try_place(std::string_view text) {
  const std::string folded = fold_place(text);
  require(is_valid_utf8(folded) && fold_place(folded) == folded);
  require(text.empty() || same_city(text, {}, text, {}));
  require(is_valid_utf8(city_key(text)) && is_valid_utf8(region_key(text)));
}

void try_masking(std::string_view text) {
  require(is_valid_utf8(mask_name(text)));
  require(is_valid_utf8(mask_address(text)));
  const std::string phone = mask_phone(text);
  size_t hidden = 0;
  for (char c : phone) hidden += c == '*';
  require(phone.empty() || hidden >= 6);
}

}  // namespace
}  // namespace milepost

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace milepost;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::vector<NumberFormat> company = {
      {"own", std::nullopt, "MP########?CN", CheckRule::s10}};
  try_key(text, company);
  try_paste(text, company);
  try_pattern(text);
  try_masking(text);
  try_place(text);
  return 0;
}
