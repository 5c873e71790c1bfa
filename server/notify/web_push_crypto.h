// What a push service and a browser ask of a message: encryption for the browser alone (RFC 8291,
// aes128gcm of RFC 8188), and a signature by which the service knows us (VAPID, RFC 8292).
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "shared/base/result.h"
#include "shared/base/time.h"

struct evp_pkey_st;

namespace milepost::notify {

// A key pair on the curve P-256.
class PushKey {
 public:
  // Of a private scalar of 32 bytes, big-endian. Error code "push-key": it is none of the curve.
  static Result<PushKey> of(std::string_view scalar);
  static Result<PushKey> random();
  // Always the same one of a secret: the server's own.
  static Result<PushKey> derived(std::string_view secret);

  // Uncompressed: 65 bytes, the first is 4.
  const std::string& public_point() const { return public_point_; }
  // ECDH with another public point: 32 bytes. Error code "push-key".
  Result<std::string> shared_with(std::string_view public_point) const;
  // ES256: 64 bytes.
  Result<std::string> sign(std::string_view text) const;

 private:
  struct Free {
    void operator()(evp_pkey_st* key) const;
  };
  std::unique_ptr<evp_pkey_st, Free> key_;
  std::string public_point_;
};

// What a browser gives whoever may write to it (PushSubscription.toJSON()).
struct PushTarget {
  std::string endpoint;      // https://…
  std::string public_point;  // p256dh
  std::string auth;          // 16 bytes
};
// Error code "push", with what is wrong. Only https, or a service on this machine, for tests:
// whether that may be reached is for the sender to say.
Result<PushTarget> read_push_target(std::string_view json);

// The body of a POST to the endpoint, of at most 3,900 bytes of text. `own` and `salt` (16 bytes)
// are new for each message.
Result<std::string> encrypt_push(const PushTarget& target, std::string_view text,
                                 const PushKey& own, std::string_view salt);

// "vapid t=…, k=…": for 12 hours, for the endpoint's origin. `contact`: "mailto:…" or "https://…".
Result<std::string> vapid_header(const PushKey& server, std::string_view endpoint,
                                 std::string_view contact, Instant now);

}  // namespace milepost::notify
