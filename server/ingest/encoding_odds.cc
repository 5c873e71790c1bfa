#include "server/ingest/encoding_odds.h"

#include <algorithm>
#include <cmath>

#include "server/ingest/common_characters.h"
#include "shared/base/text.h"
#include "shared/domain/places.h"

namespace milepost::ingest {
namespace {

constexpr double kAscii = 1.0 / 40;  // the same in all encodings
constexpr double kHardly = 1e-7;     // of a character that has no business there
constexpr double kNever = 1e-13;
constexpr double kBroken = 1e-8;  // of the first meaningless byte of a word
constexpr double kByte = 1.0 / 128;
constexpr double kCity = 1e-4;  // of a name that is listed

bool is_ascii_letter(char32_t c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }
bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }

bool is_han(char32_t c) {
  return (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) ||
         (c >= 0x20000 && c <= 0x2EBE0) || (c >= 0x2F800 && c <= 0x2FA1D) ||
         (c >= 0x30000 && c <= 0x323AF);
}
bool is_hiragana(char32_t c) { return c >= 0x3041 && c <= 0x309F; }
bool is_katakana(char32_t c) { return c >= 0x30A0 && c <= 0x30FF; }
bool is_narrow_katakana(char32_t c) { return c >= 0xFF61 && c <= 0xFF9F; }
bool is_hangul(char32_t c) { return c >= 0xAC00 && c <= 0xD7A3; }
bool is_accent(char32_t c) { return c >= 0x300 && c <= 0x36F; }
bool is_emoji_part(char32_t c) {
  return (c >= 0x1F000 && c <= 0x1FAFF) || c == 0xFE0F || c == 0x200D || c == 0x20E3;
}
bool is_symbol(char32_t c) { return (c >= 0x2010 && c <= 0x2BFF) || is_emoji_part(c); }

// Whether a place of Unicode has, or might yet have, a character.
bool has_character(char32_t c) {
  if (c >= 0x20000) return is_han(c) || (c >= 0xE0001 && c <= 0xE01EF);
  return (c < 0xD800 || c > 0xF8FF) && (c & 0xFFFE) != 0xFFFE && (c < 0xFDD0 || c > 0xFDEF);
}

// Of Latin-1, Latin Extended-A, Greek and Cyrillic.
char32_t lower(char32_t c) {
  if ((c >= 0xC0 && c <= 0xDE && c != 0xD7) || (c >= 0x391 && c <= 0x3AB) ||
      (c >= 0x410 && c <= 0x42F))
    return c + 0x20;
  if (c >= 0x400 && c <= 0x40F) return c + 0x50;
  if (c == 0x178) return 0xFF;
  const bool even = (c >= 0x100 && c <= 0x137) || (c >= 0x14A && c <= 0x177) ||
                    (c >= 0x460 && c <= 0x4BF) || (c >= 0x1E00 && c <= 0x1EFF);
  if (even) return c | 1;
  const bool odd = (c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E);
  return odd && c % 2 == 1 ? c + 1 : c;
}
bool is_capital(char32_t c) { return (c >= 'A' && c <= 'Z') || lower(c) != c; }
bool is_letter(char32_t c) {
  return is_ascii_letter(c) || (c >= 0xC0 && c <= 0x2AF && c != 0xD7 && c != 0xF7) ||
         (c >= 0x370 && c <= 0x52F) || (c >= 0x1E00 && c <= 0x1EFF);
}

// What stands around a letter.
struct Around {
  char32_t before = 0, after = 0;  // 0 at the ends
};

template <class Of>
double sum(Word word, Of chance_of) {
  double odds = 0;
  bool broken = false;
  for (size_t i = 0; i < word.size(); ++i) {
    const Around around{i > 0 ? word[i - 1].code : 0, i + 1 < word.size() ? word[i + 1].code : 0};
    double chance = kAscii;
    if (word[i].broken) {
      chance = broken ? 1e-3 : kBroken;
      broken = true;
    } else if (word[i].code >= 0x80) {
      chance = chance_of(word[i], around);
    }
    odds += std::log(chance);
  }
  return odds;
}

double wide_punctuation(char32_t c) {
  constexpr std::u32string_view kCommon = U"，。、；：？！“”‘’（）《》〈〉【】「」『』…—～·　￥";
  if (kCommon.find(c) != kCommon.npos) return 1e-3;
  return c >= 0xFF01 && c <= 0xFF5E ? 5e-5 : 0;
}

// Characters that stand alone, each a word: ASCII letters seldom touch them.
double touching(Around around) {
  double chance = 1;
  for (char32_t c : {around.before, around.after})
    if (is_ascii_letter(c)) chance *= c >= 'a' ? .002 : .05;
  return chance;
}

// 市, 県 and their like, behind a name.
bool is_ending(char32_t c) {
  constexpr std::u32string_view kEndings = U"省市县区州镇乡村縣區鎮鄉県町";
  return kEndings.find(c) != kEndings.npos;
}

double han(const Character& character, Around around, double common) {
  const char32_t c = character.code;
  if (const double known = wide_punctuation(c); known > 0) return known * touching(around);
  if (!has_character(c)) return kNever;
  if (!is_han(c)) return is_symbol(c) ? 1e-6 : kHardly;
  if (is_ending(c) && is_han(around.before) && !is_han(around.after)) common = .03;
  switch (character.list) {
    case 0: return (common > 0 ? common : c < 0x20000 ? 2e-5 : 1e-8) * touching(around);
    case 1: return (common > 0 ? common : 6e-5) * touching(around);
    case 2: return (common > 0 ? common : 6e-6) * touching(around);
    default: return (common > 0 ? common * .01 : 1.5e-7) * touching(around);
  }
}

double chinese(const Character& character, Around around) {
  return han(character, around, common_han(character.code));
}

double japanese(const Character& character, Around around) {
  const char32_t c = character.code;
  if (is_hiragana(c)) return 6e-3 * touching(around);
  if (is_katakana(c)) return 3e-3 * touching(around);
  if (is_narrow_katakana(c)) return 5e-3 * touching(around);
  return han(character, around, common_kanji(c)) * (is_han(c) ? .5 : 1);
}

double korean(const Character& character, Around around) {
  const char32_t c = character.code;
  if (!is_hangul(c)) return chinese(character, around) * .01;
  return std::max(common_hangul(c), 4e-5) * touching(around);
}

// Capitals begin a word, or are all of it.
bool capitals_fit(Word word) {
  bool small = false, within = false;
  for (size_t i = 0; i < word.size(); ++i) {
    const char32_t c = word[i].code;
    if (word[i].broken || !is_letter(c)) continue;
    if (!is_capital(c)) small = true;
    else if (c >= 0x80 && i > 0 && is_letter(word[i - 1].code)) within = true;
  }
  return !small || !within;
}

double for_capitals(Word word) {
  const bool any = std::any_of(word.begin(), word.end(), [](const Character& character) {
    return character.code >= 0x80 && is_letter(character.code) && is_capital(character.code);
  });
  return !any ? 0 : std::log(capitals_fit(word) ? .1 : 1e-5);
}

double cyrillic(const Character& character, Around around) {
  const char32_t small = lower(character.code);
  const double mixed =
      is_ascii_letter(around.before) || is_ascii_letter(around.after) ? 1e-2 : 1;
  if (const double known = cyrillic_letter(small); known > 0) return known * mixed;
  if (small >= 0x48A && small <= 0x4FF) return 5e-5 * mixed;  // of Kazakh, Tatar, …
  if (small >= 0x450 && small <= 0x45F) return 5e-5 * mixed;
  return is_symbol(character.code) ? 1e-6 : kHardly;
}

// Signs that Windows-1252 and its kin write, where they are usual: not within words.
double sign(char32_t c, Around around) {
  const bool touches = is_letter(around.before) || is_letter(around.after);
  switch (c) {
    case U'’': return is_letter(around.before) && is_letter(around.after) ? 3e-5 : 1e-5;
    case U'“': case U'„': case U'«': case U'¿': case U'¡':
      return is_letter(around.before) ? kHardly : 2e-5;
    case U'”': case U'»': return is_letter(around.after) ? kHardly : 2e-5;
    case U'–': case U'—': case U'€': case U'£': case 0xA0: return touches ? 1e-6 : 5e-5;
    case U'°': case U'²': case U'³': case U'½': case U'±': case U'º': case U'ª':
      return is_digit(around.before) || is_digit(around.after) ? 5e-5 : 1e-6;
    case U'…': return is_letter(around.after) ? kHardly : 1e-5;
    default: return kHardly;
  }
}

double latin(const Character& character, Around around, double LatinLetter::*chance) {
  const char32_t small = lower(character.code);
  for (const LatinLetter& letter : latin_letters()) {
    if (letter.lower != small) continue;
    const char32_t after = lower(around.after) | (around.after < 0x80 ? 0x20 : 0);
    const char as_listed = is_ascii_letter(around.after) ? static_cast<char>(after)
                           : is_letter(around.after)     ? '*' : '.';
    const bool fits = letter.after.empty() || letter.after.find(as_listed) != letter.after.npos;
    return std::max(fits ? letter.*chance : letter.*chance * 1e-3, kHardly);
  }
  return sign(character.code, around);
}

// Words of nothing but letters with accents are rare.
double for_ascii_letters(Word word) {
  if (std::any_of(word.begin(), word.end(),
                  [](const Character& character) { return is_ascii_letter(character.code); }))
    return 0;
  const auto others = std::count_if(word.begin(), word.end(), [](const Character& character) {
    return !character.broken && character.code >= 0x80 && is_letter(character.code);
  });
  return others == 0 ? 0 : std::log(others == 1 ? .05 : 1e-5);
}

double latin_odds(Word word, double LatinLetter::*chance) {
  return for_capitals(word) + for_ascii_letters(word) +
         sum(word, [chance](const Character& character, Around around) {
           return latin(character, around, chance);
         });
}

// Latin letters of any language.
double any_latin(const Character& character, Around around) {
  const char32_t c = character.code, small = lower(c);
  if (is_accent(c)) return is_letter(around.before) || is_accent(around.before) ? 1e-3 : kNever;
  if (c >= 0xA0 && c <= 0xBF)
    return around.before < 0x80 && around.after < 0x80 ? 3e-4 : sign(c, around);
  for (const LatinLetter& letter : latin_letters())
    if (letter.lower == small) return std::max(letter.west, letter.middle);
  if (c == U'ʻ' || c == U'ʼ' || c == U'ʹ' || c == U'ə') return 5e-4;
  if (c == U'ĸ' || c == U'ŉ' || small == U'ŧ' || small == U'ŋ' || small == U'ĳ' || c == U'ſ')
    return 1e-6;
  if (c >= 0xC0 && c <= 0x17F) return 2e-4;
  if (c >= 0x1EA0 && c <= 0x1EF9) return 1e-3;
  if (c == U'ơ' || c == U'ư' || c == U'Ơ' || c == U'Ư' || (c >= 0x218 && c <= 0x21B)) return 1e-3;
  if ((c >= 0x1CD && c <= 0x1DC) || (c >= 0x1E00 && c <= 0x1EFF)) return 1e-5;
  if (c < 0x250) return 1e-6;
  // Letters of African languages, which phonetics have too.
  const bool among = is_ascii_letter(around.before) || is_ascii_letter(around.after);
  return c < 0x2B0 && among ? 1e-5 : kHardly * 1e-3;
}

// Letters of a script of its own: all of one block. The figure is how usual the block is.
double block_share(char32_t c) {
  if (c >= 0x386 && c <= 0x3CE) return 2e-2;                             // Greek
  if (c >= 0x5D0 && c <= 0x5EA) return 2e-2;                             // Hebrew
  if ((c >= 0x610 && c <= 0x6D5) || (c >= 0xFB50 && c <= 0xFEFC)) return 2e-2;  // Arabic
  if (c >= 0x900 && c <= 0x10FF) return 5e-3;   // India to Georgia: Thai, Hindi, Tamil, …
  if (c >= 0x1200 && c <= 0x1FFF) return 1e-3;  // Amharic, Khmer, Mongolian, …
  if (c >= 0x531 && c <= 0x589) return 1e-4;    // Armenian
  if (c >= 0x2C00 && c <= 0x2DFF) return 1e-4;
  if (c >= 0xA000 && c <= 0xABFF) return 1e-4;
  return c >= 0x370 && has_character(c) ? 1e-6 : kNever;
}

double block_odds(Word word) {
  char32_t block = 0;
  double share = 1;
  for (const Character& character : word) {
    if (character.code < 0x80 || is_symbol(character.code)) continue;
    share = std::min(share, block_share(character.code));
    if (block == 0) block = character.code / 0x100 + 1;
    if (character.code / 0x100 + 1 != block) share = kNever;
  }
  return std::log(share) + sum(word, [](const Character& character, Around around) {
           if (is_symbol(character.code)) return 1e-4;
           return is_ascii_letter(around.before) || is_ascii_letter(around.after) ? 1e-5 : .01;
         });
}

}  // namespace

double unicode_odds(Word word) {
  // `signs` is how likely one of the symbols is that all scripts share.
  const auto in = [word](double share, double signs, auto chance_of) {
    return std::log(share) + sum(word, [=](const Character& character, Around around) {
             if (!has_character(character.code)) return kNever;
             return is_symbol(character.code) ? signs : chance_of(character, around);
           });
  };
  const auto nothing = [](const Character&, Around) { return kNever; };
  const auto anything = [](const Character&, Around) { return kHardly; };
  return std::max({in(1e-3, kHardly, anything), in(.01, 5e-4, nothing), in(.4, 1e-4, chinese),
                   in(.05, 1e-4, japanese), in(.05, 1e-4, korean),
                   for_ascii_letters(word) + for_capitals(word) + in(.4, 1e-4, any_latin),
                   for_capitals(word) + in(.1, 1e-4, cyrillic), block_odds(word)});
}

// A word that is the name of a city is what was meant, whatever its characters are.
template <class Of>
double named_or(Word word, Of chance_of) {
  const double odds = sum(word, chance_of);
  std::string text;
  for (const Character& character : word) {
    if (character.broken) return odds;
    if (character.code >= 0x80) append_utf8(text, character.code);
  }
  return word.size() > 1 && find_city(text) ? std::max(odds, std::log(kCity)) : odds;
}

double chinese_odds(Word word) { return named_or(word, chinese); }

double japanese_odds(Word word) {
  const bool narrow = std::any_of(word.begin(), word.end(), [](const Character& character) {
    return is_narrow_katakana(character.code);
  });
  return named_or(word, japanese) + (narrow ? std::log(2e-3) : 0);
}

double korean_odds(Word word) { return sum(word, korean); }
// Thai: what stands above or below a consonant has one before it, some vowels one behind them.
double thai(char32_t c, Around around) {
  const auto is_consonant = [](char32_t letter) { return letter >= 0xE01 && letter <= 0xE2E; };
  const bool rests = c == 0xE31 || (c >= 0xE34 && c <= 0xE3A) || (c >= 0xE47 && c <= 0xE4E);
  if (rests && (around.before < 0xE01 || (around.before >= 0xE40 && around.before <= 0xE46)))
    return kHardly;
  if (c >= 0xE40 && c <= 0xE44 && !is_consonant(around.after)) return kHardly;
  constexpr std::u32string_view kCommon = U"นรอกงมยลสวดทตบปคพหจชขผถศธาะัิีุูเแไ่้์";
  return kCommon.find(c) != kCommon.npos ? 1.0 / 28 : 1.0 / 400;
}

double arabic(char32_t c) {
  constexpr std::u32string_view kCommon = U"اليمنوترهبسعدكفقحجةشصطخغزضىءئأإ";
  return kCommon.find(c) != kCommon.npos ? 1.0 / 22 : 1.0 / 400;
}

double alphabet(const Character& character, Around around) {
  const char32_t c = character.code;
  if (is_ascii_letter(around.before) || is_ascii_letter(around.after)) return kHardly;
  if (c >= 0xE01 && c <= 0xE5B) return thai(c, around);
  if (c >= 0x600 && c <= 0x6FF) return arabic(c);
  return block_share(c) >= 2e-2 ? 1.0 / 30 : kHardly;
}

double alphabet_odds(Word word) { return for_capitals(word) + sum(word, alphabet); }

double cyrillic_odds(Word word) { return for_capitals(word) + sum(word, cyrillic); }
double west_european_odds(Word word) { return latin_odds(word, &LatinLetter::west); }
double middle_european_odds(Word word) { return latin_odds(word, &LatinLetter::middle); }

double unknown_odds(std::string_view bytes) {
  // A letter among ASCII letters is one of the few with an accent.
  const bool latin = std::any_of(bytes.begin(), bytes.end(), [](char c) {
    return is_ascii_letter(static_cast<unsigned char>(c));
  });
  double odds = 0;
  for (char c : bytes)
    odds += std::log(static_cast<unsigned char>(c) < 0x80 ? kAscii : latin ? 3e-4 : kByte);
  return odds;
}

}  // namespace milepost::ingest
