// The head of an e-mail, or of a part of it: its fields, apart from what they say (mail_fields.h).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace milepost::ingest {

struct MailHead {
  // Names in lower case, in the order in which they stand; values unfolded, in UTF-8, their
  // encoded words joined (mail_words.h).
  std::vector<std::pair<std::string, std::string>> fields;
  std::string_view body;  // what stands behind the empty line

  const std::string& first(std::string_view name) const;  // empty where there is none
  bool has(std::string_view name) const;
};

// `encoding`: what bytes beyond ASCII may be in where they are not UTF-8. Lines that are no field
// are passed over, as is the "From " line that mail servers put before a message. Nothing where the
// head is larger than limits::kMailHeadBytes.
std::optional<MailHead> read_head(std::string_view raw, const std::string& encoding);

}  // namespace milepost::ingest
