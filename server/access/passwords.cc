#include "server/access/passwords.h"

#include <sodium.h>

#include <array>

namespace milepost::access {
namespace {

constexpr auto kOps = crypto_pwhash_OPSLIMIT_INTERACTIVE;
constexpr auto kMemory = crypto_pwhash_MEMLIMIT_INTERACTIVE;

bool is_readable(const std::string& hash) {
  return !hash.empty() && hash.size() < crypto_pwhash_STRBYTES &&
         crypto_pwhash_str_needs_rehash(hash.c_str(), kOps, kMemory) >= 0;
}

}  // namespace

Result<std::string> hash_of_password(std::string_view password) {
  std::array<char, crypto_pwhash_STRBYTES> hash{};
  if (crypto_pwhash_str_alg(hash.data(), password.data(), password.size(), kOps, kMemory,
                            crypto_pwhash_ALG_ARGON2ID13) != 0)
    return Error{"password-hash", "There is no memory to hash a password.", {}};
  return std::string(hash.data());
}

const std::string& nobodys_hash() {
  static const std::string hash = "$argon2id$v=19$m=" + std::to_string(kMemory / 1024) +
                                  ",t=" + std::to_string(kOps) +
                                  ",p=1$bm9ib2R5J3Mgc2FsdCEhIQ$"
                                  "bm9ib2R5J3MgcGFzc3dvcmQsIGZpdHMgbm90aGluZyE";
  return hash;
}

Checked check_password(const std::string& hash, std::string_view password) {
  const bool readable = is_readable(hash);
  const std::string& asked = readable ? hash : nobodys_hash();
  const bool fits =
      crypto_pwhash_str_verify(asked.c_str(), password.data(), password.size()) == 0;
  Checked checked{readable && fits, {}};
  if (checked.right && crypto_pwhash_str_needs_rehash(asked.c_str(), kOps, kMemory) != 0)
    if (auto renewed = hash_of_password(password)) checked.renewed = *std::move(renewed);
  return checked;
}

std::string initial_password() {
  // 31 letters: neither 0 and o nor 1, l and i.
  static constexpr std::string_view kLetters = "abcdefghjkmnpqrstuvwxyz23456789";
  constexpr int kGroups = 4, kGroup = 5;  // 99 bits
  std::string password;
  for (int group = 0; group < kGroups; ++group) {
    if (group > 0) password += '-';
    for (int i = 0; i < kGroup; ++i)
      password += kLetters[randombytes_uniform(static_cast<uint32_t>(kLetters.size()))];
  }
  return password;
}

}  // namespace milepost::access
