#include "server/access/secrets.h"

#include <sodium.h>

#include "server/store/hash.h"

namespace milepost::access {
namespace {

constexpr size_t kTagBytes = 16;
static_assert(std::tuple_size_v<DerivedKey> == crypto_secretbox_KEYBYTES);

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}
unsigned char* bytes_of(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

}  // namespace

DerivedKey derived_key(std::string_view secret, std::string_view purpose) {
  DerivedKey key;
  crypto_generichash(key.data(), key.size(), bytes_of(purpose), purpose.size(), bytes_of(secret),
                     secret.size());
  return key;
}

std::string internal::hash_with(const DerivedKey& key, std::string_view text) {
  std::string tag(kTagBytes, '\0');
  crypto_generichash(bytes_of(tag), tag.size(), bytes_of(text), text.size(), key.data(),
                     key.size());
  return tag;
}

bool is_same_secret(std::string_view a, std::string_view b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::string seal(const DerivedKey& key, std::string_view text) {
  std::string sealed(crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES + text.size(), '\0');
  unsigned char* const nonce = bytes_of(sealed);
  randombytes_buf(nonce, crypto_secretbox_NONCEBYTES);
  crypto_secretbox_easy(nonce + crypto_secretbox_NONCEBYTES, bytes_of(text), text.size(), nonce,
                        key.data());
  return store::base64url(sealed);
}

bool unseal(const DerivedKey& key, std::string_view sealed, std::string& text) {
  std::string bytes(sealed.size(), '\0');
  size_t length = 0;
  constexpr size_t kBefore = crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES;
  const bool is_base64 =
      sodium_base642bin(bytes_of(bytes), bytes.size(), sealed.data(), sealed.size(), nullptr,
                        &length, nullptr, sodium_base64_VARIANT_URLSAFE_NO_PADDING) == 0;
  if (!is_base64 || length < kBefore) return false;
  text.assign(length - kBefore, '\0');
  const unsigned char* const nonce = bytes_of(bytes);
  return crypto_secretbox_open_easy(bytes_of(text), nonce + crypto_secretbox_NONCEBYTES,
                                    length - crypto_secretbox_NONCEBYTES, nonce, key.data()) == 0;
}

}  // namespace milepost::access
