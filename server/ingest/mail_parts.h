// The tree of parts that an e-mail is: which of them is its text, and which are files.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/ingest/mail_head.h"
#include "shared/base/result.h"

namespace milepost::ingest {

struct MailAttachment {
  std::string name;        // as sent, in one line; empty where the mail names none
  std::string media_type;  // as sent, in lower case
  std::string bytes;
};

struct MailContent {
  std::string text;        // lines that end in \n; plain, or of HTML where nothing else says it
  bool shortened = false;  // it was longer than limits::kMailTextBytes
  // First those that are meant as files, then pictures that stand within the text.
  std::vector<MailAttachment> attachments;
  bool reports_delivery = false;  // a part of it is a report of RFC 3464
  bool reports_reading = false;   // of RFC 8098
};

// `encoding` as for read_head(). A mail within a mail is a file, and is not looked into; nor is a
// signature of the mail, which is left out. Error codes: "mail-depth", "mail-parts", "mail-head".
Result<MailContent> read_parts(const MailHead& mail, const std::string& encoding);

}  // namespace milepost::ingest
