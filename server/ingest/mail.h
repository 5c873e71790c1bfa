// An e-mail that comes in, as a mail server's pipe hands it over: who wrote what, which files came
// with it, and whether a person wrote it at all.
//
//   auto mail = read_mail(request.body);
//   if (!mail) return problem(mail.error());
//   if (auto token = reply_token(*mail, "help@example.com")) …   // the request it answers
//   if (mail->kind != MailKind::message) …                       // is never answered
//
// Nothing in it is proven: anyone can write any sender into a mail.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/ingest/mail_fields.h"
#include "server/ingest/mail_parts.h"
#include "shared/base/enum_names.h"

namespace milepost::ingest {

enum class MailKind {
  message,     // of a person, as far as can be told
  auto_reply,  // an absence, an acknowledgement, a receipt (RFC 3834, 8098)
  bounce,      // a mail of ours did not arrive, or will be late (RFC 3464)
  list,        // to many: a mailing list, advertising
};

struct IncomingMail {
  MailKind kind = MailKind::message;
  std::string message_id, in_reply_to;  // without their brackets; empty where there is none
  std::vector<std::string> references;
  MailAddress from;  // of From, else of Sender, else of Return-Path
  // Of Delivered-To and X-Original-To, then of To and Cc; each once, as written.
  std::vector<std::string> recipients;
  std::string subject;
  std::optional<Instant> date;  // as the sender's clock says it
  // What was written now, and what was put below it, see quoted_text.h. Valid UTF-8, lines parted
  // by \n. A bounce and a mail that is sent on are not parted.
  std::string text, quoted;
  bool text_shortened = false;
  std::vector<MailAttachment> attachments;
};

// Any thread. Takes about three times the bytes of `raw`. Error codes: "mail-size" (more than
// limits::kMailBytes), "mail" (no field at all: no e-mail), "mail-head", "mail-depth",
// "mail-parts" (beyond the bounds).
Result<IncomingMail> read_mail(std::string_view raw);

// TOKEN of the first recipient "help+TOKEN@example.com", its case kept. `mailbox` is
// "help@example.com"; the case of both is nobody's matter. Letters, digits, "-" and "_" alone, at
// most limits::kMailTokenBytes: what a token is, and whether it is one of ours, its keeper knows.
std::optional<std::string> reply_token(const IncomingMail& mail, std::string_view mailbox);

}  // namespace milepost::ingest

template <>
inline constexpr auto milepost::kEnumNames<milepost::ingest::MailKind> =
    std::to_array<std::string_view>({"message", "auto_reply", "bounce", "list"});
