// Cookies that let in. Over https their names begin with "__Host-", so that no sibling site and no
// one on the way can set them; over plain http browsers refuse such names, so that they go without.
//
//   request.cookie(cookie_name(https, "session"))
//   response.headers.emplace("Set-Cookie", secret_cookie(https, "session", token));
//
// No script reads them. "; Secure" is added by the dispatcher where the public address is https.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace milepost::http {

inline constexpr std::string_view kProofCookie = "proof";
inline constexpr std::string_view kSessionCookie = "session";
// Of a browser in which somebody signed in before.
inline constexpr std::string_view kDeviceCookie = "device";
// Of a sign-in of which the code is due, and of a second factor that is being set up.
inline constexpr std::string_view kHalfCookie = "sign-in";
inline constexpr std::string_view kFactorCookie = "second-factor";

inline std::string cookie_name(bool https, std::string_view name) {
  return (https ? "__Host-" : "") + std::string(name);
}

// The value of Set-Cookie. Lax, so that a link in a mail finds the reader signed in; what changes
// anything asks for more (see dispatcher.h). Without `max_age_s` it goes with the browser; 0 or
// less ends it.
inline std::string secret_cookie(bool https, std::string_view name, std::string_view value,
                                 int64_t max_age_s) {
  return cookie_name(https, name) + "=" + std::string(value) + "; Path=/; Max-Age=" +
         std::to_string(max_age_s) + "; HttpOnly; SameSite=Lax";
}
inline std::string secret_cookie(bool https, std::string_view name, std::string_view value) {
  return cookie_name(https, name) + "=" + std::string(value) + "; Path=/; HttpOnly; SameSite=Lax";
}
inline std::string ended_cookie(bool https, std::string_view name) {
  return secret_cookie(https, name, "", 0);
}

}  // namespace milepost::http
