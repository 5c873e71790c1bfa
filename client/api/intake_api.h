// The intake as operators see it, under a key.
#pragma once

#include <string_view>

#include "client/api/answer.h"
#include "shared/model/intake_view.h"

namespace milepost::client::api {

// The newest messages, of one source where it is not empty; older than the cursor where there is
// one.
HttpRequest get_intake(std::string_view key, std::string_view source, std::string_view before);
HttpRequest get_intake_message(std::string_view key, std::string_view id, std::string_view after);
HttpRequest get_intake_number(std::string_view key, std::string_view number);

// What senders wrote comes without marks of direction and what else is not seen; what is written
// from right to left, isolated.
Answer<IntakeReply> read_intake(const HttpAnswer& answer);
Answer<IntakeFaultsReply> read_intake_message(const HttpAnswer& answer);
Answer<IntakeNumberReply> read_intake_number(const HttpAnswer& answer);

}  // namespace milepost::client::api
