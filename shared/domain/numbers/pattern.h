// The pattern language of number formats, read at compile time for the known ones and at run time
// for a company's own. The language is described in shared/model/number_format.h.
//
//   constexpr Pattern kAirWaybill = known_pattern("###(#{7})?", CheckRule::mod7);
//   auto match = match_pattern(kAirWaybill, "17612345675");   // covered "1234567", check at 10
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "shared/base/limits.h"
#include "shared/model/number_format.h"

namespace milepost {

inline constexpr size_t kPatternParts = 20;

// Sets of A–Z 0–9 as bits: 0–9 are bits 0–9, A–Z bits 10–35.
constexpr int character_index(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'Z') return c - 'A' + 10;
  return -1;
}
inline constexpr uint64_t kDigitSet = 0x3FF;
inline constexpr uint64_t kLetterSet = uint64_t{0x3FFFFFF} << 10;
inline constexpr uint64_t kAlphanumericSet = kDigitSet | kLetterSet;

struct PatternPart {
  uint64_t set = 0;
  uint8_t min = 1, max = 1;
  bool wild = false;  // not a literal
  bool covered = false;
  bool check = false;
};

struct Pattern {
  std::array<PatternPart, kPatternParts> parts{};
  uint8_t part_count = 0;
  uint8_t min_length = 0, max_length = 0;
  bool has_check = false;
};

struct ParsedPattern {
  Pattern pattern;
  const char* error = nullptr;  // one sentence, or null
};

struct PatternMatch {
  std::array<char, limits::kNumberMaxLength> covered_characters{};
  size_t covered_size = 0;
  size_t check_position = 0;  // only where the pattern has a check character
  std::string_view covered() const { return {covered_characters.data(), covered_size}; }
};

// Whether `key` (A–Z, 0–9) has the form; what repeats is as long as can be.
std::optional<PatternMatch> match_pattern(const Pattern& pattern, std::string_view key);

// The key with letters that look like digits, and digits that look like letters, changed where the
// form needs the other; empty where that does not give it the form, or is more than half of it.
std::string with_look_alikes(const Pattern& pattern, std::string_view key);

namespace detail {

class PatternReader {
 public:
  constexpr PatternReader(std::string_view text, CheckRule rule) : text_(text), rule_(rule) {}

  constexpr ParsedPattern read() {
    while (!out_.error && at_ < text_.size()) read_part();
    if (!out_.error) finish();
    return out_;
  }

 private:
  constexpr void fail(const char* error) {
    if (!out_.error) out_.error = error;
  }

  constexpr void read_part() {
    char c = text_[at_++];
    switch (c) {
      case ' ': case '-': return;
      case '#': return add({kDigitSet, 1, 1, true, in_group_, false});
      case '@': return add({kLetterSet, 1, 1, true, in_group_, false});
      case '*': return add({kAlphanumericSet, 1, 1, true, in_group_, false});
      case '?': return read_check();
      case '[': return read_set();
      case '{': return read_repeat();
      case '(':
        if (has_group_) return fail("a pattern has one pair of parentheses at most");
        has_group_ = in_group_ = true;
        return;
      case ')':
        if (!in_group_) return fail("a ) in the pattern has no ( before it");
        in_group_ = false;
        return;
      default: break;
    }
    int index = character_index(c);
    if (index < 0) return fail("a pattern is made of A-Z 0-9 # @ * ? [ ] { } ( )");
    add({uint64_t{1} << index, 1, 1, false, in_group_, false});
  }

  constexpr void read_check() {
    if (in_group_) return fail("the check character ? stands outside of the parentheses");
    if (out_.pattern.has_check) return fail("a pattern has one check character ? at most");
    out_.pattern.has_check = true;
    add({rule_ == CheckRule::mod37_36 ? kAlphanumericSet : kDigitSet, 1, 1, true, false, true});
  }

  constexpr void read_set() {
    uint64_t set = 0;
    while (at_ < text_.size() && text_[at_] != ']') {
      int first = character_index(text_[at_++]), last = first;
      if (at_ + 1 < text_.size() && text_[at_] == '-') {
        last = character_index(text_[at_ + 1]);
        at_ += 2;
      }
      if (first < 0 || last < first) return fail("in [ ] of a pattern stand A-Z, 0-9 and ranges");
      for (int i = first; i <= last; ++i) set |= uint64_t{1} << i;
    }
    if (at_ == text_.size() || set == 0) return fail("a [ in the pattern has no characters and ]");
    ++at_;
    add({set, 1, 1, true, in_group_, false});
  }

  constexpr int read_count() {
    int count = -1;
    while (at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9' && count < 100)
      count = (count < 0 ? 0 : count * 10) + (text_[at_++] - '0');
    return count;
  }

  constexpr void read_repeat() {
    int min = read_count(), max = min;
    if (at_ < text_.size() && text_[at_] == '-') {
      ++at_;
      max = read_count();
    }
    if (at_ == text_.size() || text_[at_++] != '}' || min < 0 || max < min || max < 1 ||
        max > static_cast<int>(limits::kNumberMaxLength))
      return fail("a repetition is written {8} or {0-2}, up to 40");
    if (!repeatable_) return fail("a { in the pattern has nothing to repeat");
    PatternPart part = last_;
    remove_last();
    part.min = static_cast<uint8_t>(min);
    part.max = static_cast<uint8_t>(max);
    add(part);
    repeatable_ = false;
  }

  // `last_` is kept apart from parts, since equal neighbours are merged.
  constexpr void add(PatternPart part) {
    last_ = part;
    repeatable_ = !part.check;
    Pattern& p = out_.pattern;
    if (p.part_count > 0) {
      PatternPart& previous = p.parts[p.part_count - 1u];
      if (previous.set == part.set && previous.wild == part.wild && !previous.check &&
          !part.check && previous.covered == part.covered && previous.min == previous.max &&
          part.min == part.max && previous.max + part.max <= 200) {
        previous.min = previous.max = static_cast<uint8_t>(previous.max + part.max);
        return;
      }
    }
    if (p.part_count == kPatternParts) return fail("a pattern has at most 20 different parts");
    p.parts[p.part_count++] = part;
  }

  constexpr void remove_last() {
    PatternPart& part = out_.pattern.parts[out_.pattern.part_count - 1u];
    if (part.max > 1) {
      --part.min;
      --part.max;
    } else {
      part = {};
      --out_.pattern.part_count;
    }
  }

  constexpr void finish() {
    Pattern& p = out_.pattern;
    if (in_group_) return fail("a ( in the pattern has no ) after it");
    int min = 0, max = 0;
    for (size_t i = 0; i < p.part_count; ++i) {
      PatternPart& part = p.parts[i];
      if (!has_group_) part.covered = part.wild && !part.check;
      min += part.min;
      max += part.max;
    }
    constexpr int kMax = static_cast<int>(limits::kNumberMaxLength);
    if (min < static_cast<int>(limits::kNumberMinLength) || min > kMax)
      return fail("a number has 4 to 40 letters and digits; the pattern says otherwise");
    p.min_length = static_cast<uint8_t>(min);
    p.max_length = static_cast<uint8_t>(max > kMax ? kMax : max);
  }

  std::string_view text_;
  CheckRule rule_;
  size_t at_ = 0;
  bool in_group_ = false, has_group_ = false, repeatable_ = false;
  PatternPart last_;
  ParsedPattern out_;
};

}  // namespace detail

constexpr ParsedPattern parse_pattern(std::string_view text, CheckRule rule) {
  return detail::PatternReader(text, rule).read();
}

// For tables of constexpr patterns: one that is wrong does not compile.
constexpr Pattern known_pattern(std::string_view text, CheckRule rule) {
  ParsedPattern parsed = parse_pattern(text, rule);
  if (parsed.error) __builtin_trap();  // not a constant expression
  return parsed.pattern;
}

}  // namespace milepost
