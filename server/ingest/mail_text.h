// Bytes of an e-mail as text, in the encoding that it names and in spite of it: mail programs name
// none, a smaller one than they use, or a wrong one.
#pragma once

#include <string>
#include <string_view>

namespace milepost::ingest {

// The encoding that has all of the named one and what is used under its name: GB18030 for gb2312
// and gbk, Windows-1252 for iso-8859-1, as browsers do (https://encoding.spec.whatwg.org, "Names
// and labels"). Any other name is answered as it is.
std::string wider_encoding(std::string_view name);

// `encoding` as the mail names it, or empty. Bytes that are UTF-8 are taken as such where the name
// is empty, not known, or one for Western texts; where they are not and their encoding can be told
// (encoding_guess.h), as that; else as the named one, or as GB18030. Valid UTF-8 always: what is no
// character becomes U+FFFD.
std::string text_in(std::string_view bytes, const std::string& encoding);

// Lines that end in \n, without control characters but tabs, without a byte order mark.
std::string tidy_lines(std::string_view text);

// RFC 3676, format=flowed: lines that were broken for the way are whole again.
std::string unflowed(std::string_view text, bool delete_space);

}  // namespace milepost::ingest
