// Which encoding bytes of a text are in, where nobody says: by a byte order mark, by the zero bytes
// of UTF-16, else by what they would say in each. UTF-8, UTF-16, GB18030, Big5 and Windows-1252 are
// told; other encodings are known as rivals, and where one of them may be meant nothing is.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace milepost::ingest {

struct EncodingGuess {
  std::string encoding;             // "GB18030", as iconv knows it; empty where it is not sure
  bool marked = false;              // a byte order mark says so
  std::vector<std::string> likely;  // where it is not sure: what it may be, the likeliest first
};

// Of a byte order mark at the beginning; "" where there is none.
std::string_view marked_encoding(std::string_view bytes);
// UTF-16 by its zero bytes; "" where they are not those of UTF-16.
std::string_view utf16_by_zeros(std::string_view bytes);

// Those beside Unicode's that are told.
std::vector<std::string_view> told_encodings();

// With `whole` false the text goes on behind `bytes`. ASCII alone is UTF-8.
EncodingGuess guess_encoding(std::string_view bytes, bool whole);

}  // namespace milepost::ingest
