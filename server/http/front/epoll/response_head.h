// Status line and headers of an answer.
#pragma once

#include <string>

#include "server/http/message.h"

namespace milepost::http::front {

// Whether the answer says how long its body is: a stream cannot.
enum class Length { told, open };

// Appends "HTTP/1.1 200 OK" to the blank line, with Date, Content-Type, Content-Length,
// X-Request-Id, and "Connection: close" when `close`. False, and nothing appended, when a header of
// the response has a control character in it: a handler let input through that would split the
// answer.
bool append_response_head(std::string& out, const Request& request, const Response& response,
                          bool close, Length length = Length::told);

// 1xx, 204 and 304 have no body, and neither has an answer to HEAD.
bool has_body(const Request& request, const Response& response);

}  // namespace milepost::http::front
