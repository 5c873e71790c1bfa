// The one shape of every error answer (RFC 9457).
#pragma once

#include <string_view>

#include "server/http/message.h"

namespace milepost::http {

// {"type":"/problems/number-check-digit","title":…,"status":422,"detail":…,"path":…,"request_id":…}
// as application/problem+json. `type_word` is the stable word behind /problems/; `path` names the
// place in the input and is left out when empty.
Response problem(int status, std::string_view type_word, std::string_view title,
                 std::string_view detail, std::string_view path, const Request& request);

// The reason phrase of a status: "Not Found"; "Status" for one that HTTP does not name.
std::string_view reason_phrase(int status);
// Its type word, when nothing more exact is known: "not-found".
std::string type_word_of(int status);

}  // namespace milepost::http
