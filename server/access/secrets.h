// Keys for one purpose each, out of the installation's one secret: what is known of one of them
// tells nothing of another.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace milepost::access {

using DerivedKey = std::array<unsigned char, 32>;

// The same for ever. `purpose`: "proof cookie", "attempts", …
DerivedKey derived_key(std::string_view secret, std::string_view purpose);

// A keyed hash of the parts, each with its length: no two lists of parts give one text. 16 bytes.
template <class... Parts>
std::string tag_of(const DerivedKey& key, const Parts&... parts);

namespace internal {
std::string hash_with(const DerivedKey& key, std::string_view text);
inline void add_part(std::string& text, std::string_view part) {
  text += std::to_string(part.size());
  text += ':';
  text += part;
}
}  // namespace internal

template <class... Parts>
std::string tag_of(const DerivedKey& key, const Parts&... parts) {
  std::string text;
  (internal::add_part(text, parts), ...);
  return internal::hash_with(key, text);
}

// Compares in a time that does not depend on where they differ.
bool is_same_secret(std::string_view a, std::string_view b);

// Encrypts so that only we can read it, and notice any change; as letters for a cookie or an
// address. unseal() gives nothing for what was not sealed with this key.
std::string seal(const DerivedKey& key, std::string_view text);
bool unseal(const DerivedKey& key, std::string_view sealed, std::string& text);

}  // namespace milepost::access
