#include "shared/domain/numbers/pattern.h"

namespace milepost {
namespace {

class Matcher {
 public:
  Matcher(const Pattern& pattern, std::string_view key) : pattern_(pattern), key_(key) {}

  std::optional<PatternMatch> run() {
    if (!match_from(0, 0)) return std::nullopt;
    return collect();
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
           (part.set >> character_index(key_[position + fits]) & 1))
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
  std::array<uint64_t, kPatternParts> failed_{};
  std::array<uint8_t, kPatternParts> lengths_{};
};

}  // namespace

std::optional<PatternMatch> match_pattern(const Pattern& pattern, std::string_view key) {
  if (key.size() < pattern.min_length || key.size() > pattern.max_length) return std::nullopt;
  for (char c : key)
    if (character_index(c) < 0) return std::nullopt;
  return Matcher(pattern, key).run();
}

}  // namespace milepost
