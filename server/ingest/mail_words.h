// Encoded words of an e-mail's fields (RFC 2047), made fit for any reader: mail programs cut a
// text into words within its characters, pad each of them, and name encodings of which they use
// more than they have.
//
//   joined_words("=?gb2312?B?xOM=?= =?gb2312?B?usM=?= a")   // "=?UTF-8?Q?=E4=BD=A0=E5=A5=BD?= a"
//
// Words that stand side by side in one encoding become one, in UTF-8. They stay encoded, since
// what they say may look like the syntax of an address. The rest of the value is as it was.
#pragma once

#include <string>
#include <string_view>

namespace milepost::ingest {

std::string joined_words(std::string_view value);

}  // namespace milepost::ingest
