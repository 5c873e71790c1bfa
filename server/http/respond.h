// The one shape of every error answer (RFC 9457).
#pragma once

#include <string_view>

#include "server/http/message.h"
#include "shared/wire/routes.h"

namespace milepost::http {

// As application/problem+json, kept by no one.
Response problem_response(const Problem& problem);

// The reason phrase of a status: "Not Found"; "Status" for one that HTTP does not name.
std::string_view reason_phrase(int status);
// Its type word, when nothing more exact is known: "not-found".
std::string type_word_of(int status);

}  // namespace milepost::http
