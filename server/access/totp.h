// Codes of an authenticator app: RFC 6238 as all of them do it, which is SHA-1, 6 digits and 30
// seconds. A code counts in its step and in the one before and after, for clocks that are off.
//
//   const std::string secret = totp_secret();           // 20 bytes, for the app and for us
//   otpauth_uri("Milepost", "mei", secret);             // as a QR code, for the app
//   if (auto step = totp_step_of(secret, typed, now))   // then to be spent: store::spend_totp_step
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/time.h"

namespace milepost::access {

// RFC 3174 and 2104. Only for what others prescribe: libsodium has none of it, with reason.
std::string sha1(std::string_view text);
std::string hmac_sha1(std::string_view key, std::string_view text);

std::string totp_secret();
int64_t totp_step(Instant now);
// The digits of a step, 1 to 9 of them.
std::string totp_code(std::string_view secret, int64_t step, int digits = 6);
// The step whose code it is, if it is one of now. Compared in constant time.
std::optional<int64_t> totp_step_of(std::string_view secret, std::string_view code, Instant now);

// RFC 4648, without padding: "JBSWY3DPEHPK3PXP".
std::string base32(std::string_view bytes);
// "otpauth://totp/Milepost:mei?secret=…&issuer=Milepost"
std::string otpauth_uri(std::string_view issuer, std::string_view name, std::string_view secret);

// Ten of them, each "abcde-fghjk": 49 bits.
std::vector<std::string> recovery_codes();
// What was typed as one of our codes, of either kind: small letters without blanks and hyphens.
std::string plain_code(std::string_view typed);

}  // namespace milepost::access
