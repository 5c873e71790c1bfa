// What the fields of an e-mail say, by GMime: words in any encoding (RFC 2047, 2231), addresses,
// dates, ids, parameters; and the bytes that were packed for the way. All of it is tolerant: what
// means nothing is empty, and every text that comes out is valid UTF-8 in one line
// (shared/base/plain_line.h).
//
// The values that go in are those of a MailHead (mail_head.h): unfolded, UTF-8. GMime's own parser
// is not used: of a mail it makes an object for each part and each field before anyone can count
// them, and 5 MB of separators take 1.3 GB.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/base/time.h"

namespace milepost::ingest {

struct MailAddress {
  std::string address, name;  // "wang@example.com", "王小明"
};

// Of Content-Type and Content-Disposition: text/plain; charset=utf-8; format=flowed
struct MailParameters {
  std::string value;                                            // "text/plain", in lower case
  std::vector<std::pair<std::string, std::string>> parameters;  // names in lower case
  std::string_view parameter(std::string_view name) const;      // "" where there is none
};

std::string words_of(const std::string& value);
// Of groups, their members. At most limits::kMailRecipients.
std::vector<MailAddress> addresses_of(const std::string& value);
// Between the years that events may have.
std::optional<Instant> date_of(const std::string& value);
// "<a@b> <c@d>" without the brackets; the last limits::kMailReferences.
std::vector<std::string> message_ids_of(const std::string& value);
MailParameters content_type_of(const std::string& value);
MailParameters disposition_of(const std::string& value);

// The bytes as they were before "base64", "quoted-printable" or "x-uuencode"; by any other name
// they are as they are.
std::string unpacked(std::string_view bytes, const std::string& transfer_encoding);

}  // namespace milepost::ingest
