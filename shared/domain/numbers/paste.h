// The waybill numbers in any text that people paste: prose in any language, e-mails, columns of a
// sheet, addresses of web pages.
//
//   numbers_in_text("运单号：MP739210463CN，电话 13812345678", own)   // MP739210463CN
//   numbers_in_text("FedEx 0414 4176 0228 964 and 176-12345675", own) // 041441760228964, …
//
// A number may be parted by spaces and hyphens where a known format says that it is one. Dates,
// telephone and identity numbers, prices and the like are passed over, unless a label such as
// "运单号" or "tracking number" stands before. A text that is one token is always taken, if it can
// be a key at all; so is every token of a text that is nothing but a list of them. What hyphens or
// spaces put beside a number that is sure is not looked up: a piece's suffix, a date, a telephone
// number, a short code.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/model/number_format.h"

namespace milepost {

struct FoundNumber {
  std::string as_given;
  std::string key;
  friend bool operator==(const FoundNumber&, const FoundNumber&) = default;
};

// In the order of the text, each key once. Reads limits::kPasteBytes of the text; the work is
// bounded. A look-up takes the first of them (SiteView::numbers_per_lookup) and names the others.
std::vector<FoundNumber> numbers_in_text(std::string_view text,
                                         const std::vector<NumberFormat>& company);

// The keys that an address asks for: of a canonical one, A,B,C, its parts as they stand; of any
// other text, the numbers in it.
std::vector<std::string> asked_keys(std::string_view asked,
                                    const std::vector<NumberFormat>& company);

}  // namespace milepost
