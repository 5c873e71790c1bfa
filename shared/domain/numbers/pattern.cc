#include "shared/domain/numbers/pattern.h"

#include <algorithm>

namespace milepost {
namespace {

uint64_t bit_of(char c) { return uint64_t{1} << character_index(c); }

// What `c` stands for in a place for `set`: itself, a character that looks like it, or 0.
char read_as(uint64_t set, char c, bool look_alikes) {
  if (set & bit_of(c)) return c;
  static constexpr std::string_view kAlike[] = {"0OQ", "1IL", "2Z", "5S", "6G", "8B"};
  for (std::string_view alike : kAlike) {
    if (!look_alikes || alike.find(c) == alike.npos) continue;
    // A digit for a letter, or a letter for a digit.
    for (char other : alike)
      if ((set & bit_of(other)) && (other == alike[0] || c == alike[0])) return other;
  }
  return 0;
}

class Matcher {
 public:
  Matcher(const Pattern& pattern, std::string_view key, bool look_alikes = false)
      : pattern_(pattern), key_(key), look_alikes_(look_alikes) {}

  std::optional<PatternMatch> run() {
    if (!match_from(0, 0)) return std::nullopt;
    return collect();
  }

  std::string run_mended() {
    if (!match_from(0, 0)) return {};
    std::string mended;
    for (size_t i = 0; i < pattern_.part_count; ++i)
      for (size_t n = 0; n < lengths_[i]; ++n)
        mended += read_as(pattern_.parts[i].set, key_[mended.size()], true);
    return mended;
  }

 private:
  // Greedy with backtracking; a (part, position) that failed once is not tried again, so the
  // work is bounded by parts × length × length.
  bool match_from(size_t part_index, size_t position) {
    if (part_index == pattern_.part_count) return position == key_.size();
    uint64_t bit = uint64_t{1} << position;
    if (failed_[part_index] & bit) return false;
    const PatternPart& part = pattern_.parts[part_index];
    size_t fits = 0;
    while (fits < part.max && position + fits < key_.size() &&
           read_as(part.set, key_[position + fits], look_alikes_) != 0)
      ++fits;
    for (size_t count = fits + 1; count-- > part.min;) {
      lengths_[part_index] = static_cast<uint8_t>(count);
      if (match_from(part_index + 1, position + count)) return true;
    }
    failed_[part_index] |= bit;
    return false;
  }

  PatternMatch collect() const {
    PatternMatch match;
    size_t position = 0;
    for (size_t i = 0; i < pattern_.part_count; ++i) {
      const PatternPart& part = pattern_.parts[i];
      if (part.check) match.check_position = position;
      for (size_t n = 0; n < lengths_[i]; ++n, ++position)
        if (part.covered) match.covered_characters[match.covered_size++] = key_[position];
    }
    return match;
  }

  const Pattern& pattern_;
  std::string_view key_;
  bool look_alikes_;
  std::array<uint64_t, kPatternParts> failed_{};
  std::array<uint8_t, kPatternParts> lengths_{};
};

bool can_match(const Pattern& pattern, std::string_view key) {
  if (key.size() < pattern.min_length || key.size() > pattern.max_length) return false;
  return std::all_of(key.begin(), key.end(), [](char c) { return character_index(c) >= 0; });
}

}  // namespace

std::optional<PatternMatch> match_pattern(const Pattern& pattern, std::string_view key) {
  return can_match(pattern, key) ? Matcher(pattern, key).run() : std::nullopt;
}

std::string with_look_alikes(const Pattern& pattern, std::string_view key) {
  if (!can_match(pattern, key)) return {};
  std::string mended = Matcher(pattern, key, true).run_mended();
  size_t changed = 0;
  for (size_t i = 0; i < mended.size(); ++i) changed += mended[i] != key[i];
  return changed * 2 <= key.size() ? mended : std::string();
}

}  // namespace milepost
