// How likely a word is in texts of one encoding: as natural logarithms, with lists of common
// characters and the habits of scripts. A word is one of a script; characters of several, accents
// on nothing, capitals within and places where Unicode has no character are unlikely in all.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace milepost::ingest {

struct Character {
  char32_t code = 0;
  // Of Chinese characters: 1 those of the encoding's first, common list, 2 of its second, 3 others;
  // 0 where it has no lists.
  uint8_t list = 0;
  bool broken = false;  // a byte that means nothing
};

using Word = std::span<const Character>;

double unicode_odds(Word word);
double chinese_odds(Word word);
double japanese_odds(Word word);
double korean_odds(Word word);
double cyrillic_odds(Word word);
double alphabet_odds(Word word);  // Greek, Hebrew, Arabic, Thai
double west_european_odds(Word word);
double middle_european_odds(Word word);

// Of the bytes of a word in an encoding that nobody thought of.
double unknown_odds(std::string_view bytes);

}  // namespace milepost::ingest
