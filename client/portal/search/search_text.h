// What stands in the field of the first screen: text that is typed, and tokens that a paste of many
// has become. Pure, so that typing can be tried without a screen.
#pragma once

#include <string>
#include <string_view>

#include "client/portal/search/search.h"
#include "shared/base/limits.h"

namespace milepost::client::portal {

// Tokens are kept up to so many, and so many bytes, so that an address can carry them.
inline constexpr size_t kMostTokens = limits::kNumbersPerLookupMax;
inline constexpr size_t kMostTokenBytes = 15'000;

using Formats = std::vector<NumberFormat>;

// The text as it is now after a key, or `at_once`: after a paste. Numbers become tokens when more
// than one was pasted at once, and when a list of them is typed and parted by commas or line ends;
// a single number that is typed with spaces stays as it is.
void edit_text(SearchState& search, std::string text, bool at_once, const Formats& formats);
// Something else altogether: an address, a number that was not found.
void set_text(SearchState& search, std::string_view text, const Formats& formats);
void remove_number(SearchState& search, std::string_view key, const Formats& formats);
void replace_number(SearchState& search, std::string_view wrong, std::string_view right,
                    const Formats& formats);
// Reads the text again: the company's formats have come.
void reread(SearchState& search, const Formats& formats);

}  // namespace milepost::client::portal
