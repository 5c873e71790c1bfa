// E-mail, by SMTP: over TLS (smtps://), over STARTTLS, or neither where the settings say so.
//
// What the other side answers to a message with 4xx is tried again, with 5xx it is refused for
// good. What goes wrong before it heard of the message (no connection, no TLS, a wrong password, a
// server that greets nobody) is never the message's fault: it is tried again.
#pragma once

#include <memory>
#include <string>

#include "server/notify/mime.h"
#include "server/notify/sender.h"
#include "shared/model/notice.h"

namespace milepost::notify {

struct SmtpOptions {
  std::string url;                         // smtp://mail.example:587, smtps://mail.example
  StartTls starttls = StartTls::required;  // of smtp://
  std::string user, password;              // no user: without a sign-in
  std::string from;                        // an address
  std::string from_name_zh, from_name_en;
  std::string reply_to;  // an address, or none
  // Whom a mail that cannot be delivered comes back to; {id} in it stands for the message's id, by
  // which it is told which one came back. Empty: `from`.
  std::string bounces_to;
  std::string ca_file;  // instead of the machine's certificates
};

// Errors: "notify", an address that is none.
Result<std::unique_ptr<Sender>> smtp_sender(const SmtpOptions& options, const Reach& reach);

}  // namespace milepost::notify
