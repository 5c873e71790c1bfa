// Passwords as they are kept: Argon2id with libsodium's INTERACTIVE parameters, which take 64 MiB
// and some tens of milliseconds. So it runs on threads of its own (password_threads.h).
#pragma once

#include <string>
#include <string_view>

#include "shared/base/result.h"

namespace milepost::access {

// With salt and parameters in it. Error "password-hash": there was no memory.
Result<std::string> hash_of_password(std::string_view password);

// One that nobody knows, and that costs the same: for names that are absent. The same each time.
const std::string& nobodys_hash();

struct Checked {
  bool right = false;
  std::string renewed = {};  // the hash by today's parameters, where it has older ones
};
// An empty hash, and one that cannot be read, costs what nobodys_hash() costs, and is wrong.
Checked check_password(const std::string& hash, std::string_view password);

// One to begin with, for its holder to change: 20 letters, in groups, that can be told apart when
// they are read out.
std::string initial_password();

}  // namespace milepost::access
