// Content codings: which one a client takes, and bodies in it.
//
// What must never be encoded (BREACH): a body that has a secret in it (a token against forgery, a
// one-time code, something personal) beside something that the request chose, such as what stands
// in a field. Its length would tell the secret letter by letter. Such an answer says
// Response::encoding = Encoding::never.
#pragma once

#include <string>
#include <string_view>

#include "shared/base/enum_names.h"

namespace milepost::http {

enum class Coding { identity, gzip, br };

// By the q-values of an Accept-Encoding header (RFC 9110 §12.5.3), br before gzip where they are
// equal. A client that refuses even identity gets it all the same.
Coding accepted_coding(std::string_view accept_encoding);

// Text that does not fit a packet as it is. Pictures are compressed already.
bool is_worth_encoding(std::string_view content_type, size_t bytes);

// Once: for an answer that is sent and forgotten, about 7 µs for each kB. Kept: for one that will
// be sent again, a sixth smaller in four times the time.
enum class Effort { once, kept };
// Empty where the library fails, for want of memory.
std::string encode(Coding coding, std::string_view body, Effort effort);

}  // namespace milepost::http

namespace milepost {
// As Accept-Encoding and Content-Encoding name them.
template <>
inline constexpr auto kEnumNames<http::Coding> =
    std::to_array<std::string_view>({"identity", "gzip", "br"});
}  // namespace milepost
