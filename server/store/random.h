// Chance that nobody can guess, for secrets and ids.
#pragma once

#include <cstddef>
#include <string>

namespace milepost::store {

std::string random_bytes(size_t count);
// The same as letters of an address (see base64url in hash.h): 32 bytes are 43 letters.
std::string random_token(size_t bytes);

}  // namespace milepost::store
