// The last four digits of a telephone number, by which a sender or a recipient shows that a
// shipment is theirs.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace milepost {

// Those of each number in a field that may hold several ("13812345678 / 021-55551234"), an
// extension not counted ("… 转 802", "… ext. 802", "…#802"). Of numbers with fewer than six digits
// none: all of it would be the proof, and is often a short number of the company's own.
std::vector<std::string> proof_digits(std::string_view phone);

// What someone typed, as four digits: full-width ones are folded, spaces and hyphens left out.
// Nothing where it is not four digits.
std::optional<std::string> read_proof_digits(std::string_view typed);

// The six digits of a one-time code as they were typed or pasted, with spaces and hyphens, wide or
// not; nothing for anything else.
std::optional<std::string> read_code_digits(std::string_view typed);

}  // namespace milepost
