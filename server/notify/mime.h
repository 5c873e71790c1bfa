// Writes an e-mail as it goes over the wire: RFC 5322, plain text and HTML side by side, all of it
// seven-bit and in short lines, whatever the texts hold.
//
//   Mail mail{.from = *Mailbox::parse("news@example.com"), .to = …};
//   std::string bytes = write_mail(mail);
//
// No field can make a line of its own: an address is a Mailbox, which holds no such character, and
// in texts control characters become spaces before anything is written.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "shared/base/time.h"

namespace milepost::notify {

// An address that can stand in a header and in an SMTP command; there is no other way to make one.
class Mailbox {
 public:
  // By address_fault() (enqueue.h).
  static std::optional<Mailbox> parse(std::string_view address);
  const std::string& address() const { return address_; }

 private:
  explicit Mailbox(std::string_view address) : address_(address) {}
  std::string address_;
};

struct Mail {
  Mailbox from;
  std::string from_name = {};
  Mailbox to;
  std::optional<Mailbox> reply_to = {};
  Mailbox message_id;  // without its brackets
  Instant date = {};
  std::string subject = {};
  std::string text = {}, html = {};  // no HTML: plain text alone
  // Where one press ends such messages; left out where it is no address.
  std::string unsubscribe_url = {};
};

std::string write_mail(const Mail& mail);

// "=?UTF-8?B?…?=" in as many words as it takes, folded; plain ASCII stays as it is. `column` is
// where on its line the text begins.
std::string encode_header_text(std::string_view text, size_t column);
// RFC 2045: lines of at most 76 characters that end in CRLF.
std::string encode_base64_lines(std::string_view bytes);
std::string encode_quoted_printable(std::string_view text);
std::string encode_base64(std::string_view bytes);

// "Fri, 20 Nov 2026 01:12:00 +0000"
std::string mail_date(Instant at);

}  // namespace milepost::notify
