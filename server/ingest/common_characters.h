// How often characters stand in texts of one kind, as far as telling encodings apart needs it.
// Lists are typed in from general knowledge; figures are orders of magnitude.
#pragma once

#include <span>
#include <string_view>

namespace milepost::ingest {

// How likely a Chinese character is to be the next of a Chinese text, Traditional or Simplified;
// 0 where it is not a common one. The characters of listed cities count as common.
double common_han(char32_t c);

// The same in Japanese.
double common_kanji(char32_t c);

// The same of a Hangul syllable in Korean.
double common_hangul(char32_t c);

// Of a letter in Russian and its neighbours, in lower case; 0 where it is none of theirs.
double cyrillic_letter(char32_t lower);

// A letter beyond ASCII in languages of the west of Europe (Windows-1252) or of its middle
// (Windows-1250), in lower case. `after` lists what it stands before: ASCII letters, '*' for any
// letter beyond ASCII, '.' for what is no letter; empty: anything.
struct LatinLetter {
  char32_t lower;
  double west, middle;
  std::string_view after;
};
std::span<const LatinLetter> latin_letters();

}  // namespace milepost::ingest
