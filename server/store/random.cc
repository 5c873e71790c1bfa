#include "server/store/random.h"

#include <sodium.h>

#include "server/store/hash.h"

namespace milepost::store {

std::string random_bytes(size_t count) {
  std::string bytes(count, '\0');
  randombytes_buf(bytes.data(), bytes.size());
  return bytes;
}

std::string random_token(size_t bytes) { return base64url(random_bytes(bytes)); }

}  // namespace milepost::store
