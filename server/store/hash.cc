#include "server/store/hash.h"

#include <sodium.h>

namespace milepost::store {

std::string hash_of(std::string_view bytes, size_t length) {
  std::string hash(length, '\0');
  crypto_generichash(reinterpret_cast<unsigned char*>(hash.data()), hash.size(),
                     reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), nullptr,
                     0);
  return hash;
}

std::string base64url(std::string_view bytes) {
  constexpr std::string_view kLetters =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  std::string out;
  out.reserve((bytes.size() * 4 + 2) / 3);
  unsigned pending = 0;
  int bits = 0;
  for (const char byte : bytes) {
    pending = pending << 8 | static_cast<unsigned char>(byte);
    for (bits += 8; bits >= 6;) out += kLetters[pending >> (bits -= 6) & 63];
    pending &= (1u << bits) - 1;
  }
  if (bits > 0) out += kLetters[pending << (6 - bits) & 63];
  return out;
}

}  // namespace milepost::store
