// How long an address is that pages and redirects lead to: what every proxy takes as it comes.
// nginx reads 8 KB of a request line and 4 KB of an answer's head.
#pragma once

#include <cstddef>

namespace milepost::pages {

inline constexpr size_t kAddressBytes = 3'000;

}  // namespace milepost::pages
