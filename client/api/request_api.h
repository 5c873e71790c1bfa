// Service requests: what a form has to know, and what became of a request. Forms are sent by
// post_form() of api.h. Nothing of it is kept for reading offline: it is of whoever asks.
#pragma once

#include <string_view>

#include "client/api/answer.h"
#include "shared/model/request_help.h"
#include "shared/model/request_view.h"
#include "shared/wire/routes.h"

namespace milepost::client::api {

// Without a number, of what can be asked for without one.
HttpRequest get_help(std::string_view number);
HttpRequest get_request(std::string_view token);

Answer<RequestHelp> read_help(const HttpAnswer& answer, std::string_view number);
Answer<RequestView> read_request(const HttpAnswer& answer);
Answer<RequestOpened> read_opened(const HttpAnswer& answer);

// Why what was sent was not taken: the code, in words of the language it was sent in, and the path
// of the field.
Error refusal_of(const HttpAnswer& answer);

}  // namespace milepost::client::api
