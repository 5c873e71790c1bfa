// Short messages, by a gateway that the settings describe: where it is, how it is asked, and by
// what its answer is known for a yes.
//
// {to}, {text}, {id} and {secret} stand for the number, the sentence, the message's id and the
// content of secret_file: in the URL percent-encoded, in the body escaped for its type, in headers
// as they are ({secret} alone).
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "server/notify/sender.h"
#include "shared/model/notice.h"

namespace milepost::notify {

struct SmsOptions {
  std::string url;
  SmsMethod method = SmsMethod::post;
  SmsBody body_type = SmsBody::json;
  std::vector<std::string> headers;  // "Authorization: Bearer {secret}"
  std::string body;
  std::string secret;
  // A status of 2xx alone is a yes, or one whose JSON has `success_value` at this pointer
  // (RFC 6901: "/data/0/code"), as a text or a number.
  std::string success_pointer, success_value;
  // Values there that no other try would change; all others are tried again.
  std::vector<std::string> refused_values;
  std::string ca_file;
};

std::unique_ptr<Sender> sms_sender(const SmsOptions& options, const Reach& reach);

// What stands at a JSON pointer, as a text; nothing where the JSON has no text, number or truth
// there, or is none.
std::optional<std::string> at_pointer(std::string_view json, std::string_view pointer);

}  // namespace milepost::notify
