#include "server/ingest/encoding_guess.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <unordered_map>

#include "server/ingest/converter.h"
#include "server/ingest/encoding_odds.h"
#include "shared/base/limits.h"
#include "shared/base/text.h"

namespace milepost::ingest {
namespace {

struct Mark {
  std::string_view bytes, encoding;
};
// UTF-32 before UTF-16, whose mark begins it.
constexpr Mark kMarks[] = {
    {{"\xEF\xBB\xBF", 3}, "UTF-8"},       {{"\xFF\xFE\0\0", 4}, "UTF-32LE"},
    {{"\0\0\xFE\xFF", 4}, "UTF-32BE"},    {{"\xFF\xFE", 2}, "UTF-16LE"},
    {{"\xFE\xFF", 2}, "UTF-16BE"},        {{"\x84\x31\x95\x33", 4}, "GB18030"},
};

// The list of an encoding that a Chinese character is in, by its first two bytes.
using ListOf = uint8_t (*)(unsigned first, unsigned second);
uint8_t in_no_list(unsigned, unsigned) { return 0; }
uint8_t in_gb2312(unsigned first, unsigned second) {
  if (second < 0xA1 || first < 0xB0 || first > 0xF7) return 3;
  return first <= 0xD7 ? 1 : 2;
}
uint8_t in_big5(unsigned first, unsigned) {
  if (first >= 0xA4 && first <= 0xC6) return 1;
  return first >= 0xC9 && first <= 0xF9 ? 2 : 3;
}
uint8_t in_euc_jp(unsigned first, unsigned) { return first >= 0xB0 && first <= 0xCF ? 1 : 2; }
uint8_t in_shift_jis(unsigned first, unsigned) { return first >= 0x88 && first <= 0x97 ? 1 : 2; }
uint8_t in_second_list(unsigned, unsigned) { return 2; }

struct Candidate {
  const char* name;
  const char* iconv_name;
  bool told;     // else a rival only
  double prior;  // of files that nobody says anything of
  double (*odds)(Word);
  ListOf list_of;
};
constexpr Candidate kCandidates[] = {
    {"UTF-8", "UTF-8", true, 20, unicode_odds, in_no_list},
    {"GB18030", "GB18030", true, 1, chinese_odds, in_gb2312},
    {"Big5", "BIG5", true, .2, chinese_odds, in_big5},
    {"Windows-1252", "WINDOWS-1252", true, .3, west_european_odds, in_no_list},
    {"Windows-1250", "WINDOWS-1250", false, .03, middle_european_odds, in_no_list},
    {"Windows-1251", "WINDOWS-1251", false, .003, cyrillic_odds, in_no_list},
    {"KOI8-R", "KOI8-R", false, .002, cyrillic_odds, in_no_list},
    {"Windows-1253", "WINDOWS-1253", false, .0003, alphabet_odds, in_no_list},
    {"Windows-1255", "WINDOWS-1255", false, .0003, alphabet_odds, in_no_list},
    {"Windows-1256", "WINDOWS-1256", false, .0003, alphabet_odds, in_no_list},
    {"TIS-620", "TIS-620", false, .00005, alphabet_odds, in_no_list},
    {"EUC-KR", "UHC", false, .03, korean_odds, in_second_list},
    {"Shift_JIS", "CP932", false, .02, japanese_odds, in_shift_jis},
    {"EUC-JP", "EUC-JP", false, .02, japanese_odds, in_euc_jp},
};
constexpr double kPriorOfUnknown = 1e-4;
const double kSure = std::log(500.0);

// What parts words in any of the encodings: no character has one of these as a later byte.
bool parts_words(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x30 || (byte > 0x39 && byte < 0x40);
}

// The words with bytes beyond ASCII, each once, and how often it stands there.
struct Words {
  std::vector<std::string_view> words;
  std::vector<size_t> counts;
};

Words words_of(std::string_view bytes, bool whole) {
  Words all;
  std::unordered_map<std::string_view, size_t> seen;
  for (size_t at = 0; at < bytes.size();) {
    if (parts_words(bytes[at])) {
      ++at;
      continue;
    }
    const size_t begin = at;
    bool high = false;
    for (; at < bytes.size() && !parts_words(bytes[at]); ++at)
      high = high || static_cast<unsigned char>(bytes[at]) >= 0x80;
    const bool cut = at == bytes.size() && !whole;
    const std::string_view word = bytes.substr(begin, at - begin);
    if (!high || cut) continue;
    if (const auto known = seen.find(word); known != seen.end()) {
      ++all.counts[known->second];
    } else if (all.words.size() < limits::kEncodingWords) {
      seen.emplace(word, all.words.size());
      all.words.push_back(word);
      all.counts.push_back(1);
    }
  }
  return all;
}

std::vector<Character> read_utf8(std::string_view word) {
  std::vector<Character> characters;
  for (size_t at = 0; at < std::min(word.size(), limits::kEncodingWordBytes);) {
    const size_t begin = at;
    const char32_t code = next_code_point(word, at);
    characters.push_back({code, 0, code == 0xFFFD && at == begin + 1});
  }
  return characters;
}

// By iconv, a character at a time.
std::vector<Character> read_word(std::string_view word, const Candidate& candidate,
                                 Converter& converter) {
  std::vector<Character> characters;
  std::string text;
  for (size_t at = 0; at < std::min(word.size(), limits::kEncodingWordBytes);) {
    text.clear();
    const size_t length = converter.one_character(word.substr(at), text);
    const auto byte = [&](size_t i) {
      return at + i < word.size() ? static_cast<unsigned char>(word[at + i]) : 0u;
    };
    size_t begin = 0;
    if (length == 0)
      characters.push_back({0xFFFD, 0, true});
    else
      while (begin < text.size()) {
        const char32_t code = next_code_point(text, begin);
        characters.push_back({code, candidate.list_of(byte(0), byte(1)), false});
      }
    at += std::max<size_t>(length, 1);
  }
  return characters;
}

// What all words say in one encoding.
struct Reading {
  const Candidate* candidate;
  std::vector<std::vector<Character>> words;
  std::vector<double> odds;
  double total = 0;
};

bool same_text(const std::vector<Character>& a, const std::vector<Character>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const Character& x, const Character& y) {
                      return x.code == y.code && !x.broken && !y.broken;
                    });
}

// By how much `better` is likelier; words that say the same in both do not count. Infinite where
// all do.
double lead(const Reading& better, const Reading& other) {
  double lead = std::log(better.candidate->prior / other.candidate->prior);
  bool differ = false;
  for (size_t i = 0; i < better.words.size(); ++i) {
    if (same_text(better.words[i], other.words[i])) continue;
    differ = true;
    lead += better.odds[i] - other.odds[i];
  }
  return differ ? lead : HUGE_VAL;
}

Converter& converter_of(const Candidate& candidate) {
  thread_local std::unordered_map<const Candidate*, std::unique_ptr<Converter>> made;
  std::unique_ptr<Converter>& converter = made[&candidate];
  if (!converter) converter = std::make_unique<Converter>(candidate.iconv_name, "UTF-8");
  return *converter;
}

Reading read_as(const Candidate& candidate, const std::vector<std::string_view>& words) {
  Reading reading{&candidate, {}, {}, std::log(candidate.prior)};
  Converter& converter = converter_of(candidate);
  for (std::string_view word : words) {
    reading.words.push_back(candidate.odds == unicode_odds
                                ? read_utf8(word)
                                : read_word(word, candidate, converter));
    reading.odds.push_back(candidate.odds(reading.words.back()));
    reading.total += reading.odds.back();
  }
  return reading;
}

double unknown_odds_of(std::string_view word) {
  return unknown_odds(word.substr(0, limits::kEncodingWordBytes));
}

// A good part of the characters makes no sense: there are two encodings in it, or it is none of
// these.
bool makes_no_sense(const Reading& reading, const Words& words) {
  size_t without = 0, all = 0;
  for (size_t i = 0; i < words.counts.size(); ++i) {
    size_t broken = 0, high = 0;
    for (const Character& character : reading.words[i]) {
      if (character.code >= 0x80) ++high;
      if (character.broken) ++broken;
    }
    if (broken == 0 && reading.odds[i] < unknown_odds_of(words.words[i]) - kSure) broken = high;
    without += words.counts[i] * broken;
    all += words.counts[i] * high;
  }
  return without * 3 > all;
}

EncodingGuess guess_by_words(const Words& all) {
  const std::vector<std::string_view>& words = all.words;
  std::vector<Reading> readings;
  for (const Candidate& candidate : kCandidates) readings.push_back(read_as(candidate, words));
  std::stable_sort(readings.begin(), readings.end(),
                   [](const Reading& a, const Reading& b) { return a.total > b.total; });
  double unknown = std::log(kPriorOfUnknown);
  for (std::string_view word : words) unknown += unknown_odds_of(word);
  const Reading& best = readings.front();
  const bool valid_utf8 = best.candidate->odds == unicode_odds &&
                          std::all_of(words.begin(), words.end(), is_valid_utf8);
  EncodingGuess guess;
  for (const Reading& reading : readings) {
    const bool rival = &reading == &best ? !reading.candidate->told : lead(best, reading) < kSure;
    const bool odd = &reading == &best && !valid_utf8 &&
                     (reading.total < unknown + kSure || makes_no_sense(best, all));
    if (rival || odd)
      guess.likely.emplace_back(reading.candidate->name);
  }
  if (guess.likely.empty())
    guess.encoding = best.candidate->name;
  else if (guess.likely.front() != best.candidate->name)
    guess.likely.insert(guess.likely.begin(), best.candidate->name);
  return guess;
}

}  // namespace

std::string_view marked_encoding(std::string_view bytes) {
  for (const Mark& mark : kMarks)
    if (bytes.starts_with(mark.bytes)) return mark.encoding;
  return {};
}

std::string_view utf16_by_zeros(std::string_view bytes) {
  std::array<size_t, 2> zeros{};
  for (size_t i = 0; i < bytes.size(); ++i)
    if (bytes[i] == 0) ++zeros[i % 2];
  // Delimiters, digits and line ends have one each, on the same side.
  const size_t most = std::max(zeros[0], zeros[1]), least = std::min(zeros[0], zeros[1]);
  if (most * 8 < bytes.size() || least * 8 > most || most < 2) return {};
  return zeros[1] > zeros[0] ? "UTF-16LE" : "UTF-16BE";
}

std::vector<std::string_view> told_encodings() {
  std::vector<std::string_view> names;
  for (const Candidate& candidate : kCandidates)
    if (candidate.told && candidate.odds != unicode_odds) names.emplace_back(candidate.name);
  return names;
}

EncodingGuess guess_encoding(std::string_view bytes, bool whole) {
  if (const std::string_view marked = marked_encoding(bytes); !marked.empty())
    return {std::string(marked), true, {}};
  if (const std::string_view utf16 = utf16_by_zeros(bytes); !utf16.empty())
    return {std::string(utf16), false, {}};
  const Words words = words_of(bytes, whole);
  if (words.words.empty()) return {"UTF-8", false, {}};
  return guess_by_words(words);
}

}  // namespace milepost::ingest
