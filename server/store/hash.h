// Hashes of what is kept: BLAKE2b without a key. Not for anything that can be guessed.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace milepost::store {

inline constexpr size_t kHashBytes = 32;

std::string hash_of(std::string_view bytes, size_t length = kHashBytes);

// URL-safe letters for bytes: A–Z a–z 0–9 - _, without padding.
std::string base64url(std::string_view bytes);

}  // namespace milepost::store
