#include "shared/domain/numbers/slip.h"

#include <algorithm>

#include "shared/domain/numbers/judge.h"

namespace milepost {
namespace {

constexpr double kUnmistakable = .8;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool has_letters(const Pattern& pattern) {
  return std::any_of(pattern.parts.begin(), pattern.parts.begin() + pattern.part_count,
                     [](const PatternPart& part) { return (part.set & kDigitSet) == 0; });
}

bool is_right(const Format& format, std::string_view key) {
  return check(format, key).outcome == CheckOutcome::ok;
}

// Numbers of one form that a slip makes of the key.
class Tries {
 public:
  Tries(const Format& format, std::string_view key) : format_(format), key_(key) {}

  Meant run() {
    if (std::string number = mended(format_, key_); !number.empty())
      return {Slip::look_alike, {std::move(number)}};
    take_one_out();
    if (has_form_) return meant(Slip::digit_extra);
    if (can_grow()) put_one_in();
    return has_form_ ? meant(Slip::digit_missing) : Meant();
  }

 private:
  // A digit more makes no other letter of the first or the last one.
  bool can_grow() const {
    const size_t length = key_.size() + 1;
    return std::any_of(format_.patterns.begin(), format_.patterns.end(), [&](const Pattern& one) {
      return one.min_length <= length && length <= one.max_length &&
             fits_end(one.parts[0], key_.front()) &&
             fits_end(one.parts[one.part_count - 1u], key_.back());
    });
  }

  static bool fits_end(const PatternPart& part, char c) {
    return (part.set & kDigitSet) != 0 || part.min == 0 ||
           (part.set >> character_index(c) & 1) != 0;
  }

  void take_one_out() {
    for (size_t i = 0; i < key_.size(); ++i) {
      const bool again = i > 0 && key_[i - 1] == key_[i];  // the same as without the one before
      if (!is_digit(key_[i]) || again) continue;
      std::string number(key_);
      number.erase(i, 1);
      add(std::move(number), i + 1 < key_.size() && key_[i + 1] == key_[i]);
    }
  }

  void put_one_in() {
    for (size_t i = 0; i <= key_.size(); ++i)
      for (char digit = '0'; digit <= '9'; ++digit) {
        if (i > 0 && key_[i - 1] == digit) continue;
        std::string number(key_);
        number.insert(i, 1, digit);
        add(std::move(number), i < key_.size() && key_[i] == digit);
      }
  }

  void add(std::string number, bool doubled) {
    const CheckResult result = check(format_, number);
    if (result.outcome == CheckOutcome::wrong_form) return;
    has_form_ = true;
    if (result.outcome == CheckOutcome::ok)
      (doubled ? doubled_ : others_).push_back(std::move(number));
  }

  Meant meant(Slip slip) {
    Meant meant{slip, std::move(doubled_)};
    for (std::string& number : others_) meant.numbers.push_back(std::move(number));
    if (meant.numbers.size() > kMostMeant) meant.numbers.clear();
    return meant;
  }

  const Format& format_;
  std::string_view key_;
  bool has_form_ = false;
  std::vector<std::string> doubled_, others_;
};

bool is_tried(const Format& format) {
  return format.form_confidence >= kUnmistakable && format.patterns.front().has_check &&
         has_letters(format.patterns.front());
}

}  // namespace

std::string mended(const Format& format, std::string_view key) {
  for (const Pattern& pattern : format.patterns) {
    std::string number = with_look_alikes(pattern, key);
    if (!number.empty() && number != key && is_right(format, number)) return number;
  }
  return {};
}

Meant meant_by(std::string_view key, const std::vector<NumberFormat>& company) {
  const std::vector<Candidate> candidates = classify(key, company);
  for (const Candidate& one : candidates)
    if (one.company || one.confidence >= kUnmistakable) return {};
  const CompiledFormats own(company);
  for (const Format& format : own.formats()) {
    if (!candidates.empty() && !has_letters(format.patterns.front())) continue;
    if (Meant meant = Tries(format, key).run(); meant.slip != Slip::none) return meant;
  }
  if (!candidates.empty()) return {};
  for (const Format& format : known_formats()) {
    if (!is_tried(format)) continue;
    if (Meant meant = Tries(format, key).run(); meant.slip != Slip::none) return meant;
  }
  return {};
}

}  // namespace milepost
