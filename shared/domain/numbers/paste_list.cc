#include "shared/domain/numbers/paste_list.h"

#include <algorithm>

#include "shared/base/text.h"
#include "shared/domain/numbers/evidence.h"
#include "shared/domain/numbers/key.h"
#include "shared/domain/numbers/paste_atoms.h"
#include "shared/domain/numbers/paste_context.h"

namespace milepost {
namespace {

constexpr size_t kLong = 10;        // two of these side by side are two numbers
constexpr size_t kPrintedGroup = 5;  // carriers print groups no longer than this

bool has_digit(std::string_view key) {
  return key.find_first_of("0123456789") != std::string_view::npos;
}

bool has_letter(std::string_view key) {
  return key.find_first_not_of("0123456789") != std::string_view::npos;
}

class ListReader {
 public:
  ListReader(std::string_view text, const CompiledFormats& company)
      : text_(text), company_(company) {}

  std::vector<ListedNumber> run() {
    for (size_t at = 0; at < text_.size();) {
      size_t start = at;
      char32_t c = next_code_point(text_, at);
      char folded;
      bool line_ends = c == '\n' || c == '\r';
      bool parts = line_ends || is_separator(c);
      if (parts || fold_number_char(c, folded) == NumberChar::space) {
        end_group(start);
      } else if (!open_) {
        open_ = true;
        group_begin_ = start;
      }
      if (parts && !end_part()) return {};
      if (line_ends) parts_in_line_ = 0;
    }
    end_group(text_.size());
    if (!end_part()) return {};
    bool is_table = several_in_line_ && doubtful_ > 0 && doubtful_ < found_.size();
    return is_table ? std::vector<ListedNumber>() : std::move(found_);
  }

 private:
  static bool is_separator(char32_t c) {
    static constexpr std::u32string_view kSeparators = U"\t,;|，、；｜";
    return kSeparators.find(c) != std::u32string_view::npos;
  }

  void end_group(size_t end) {
    if (open_) groups_.push_back(text_.substr(group_begin_, end - group_begin_));
    open_ = false;
  }

  // False where the part makes the text no list.
  bool end_part() {
    if (groups_.empty()) return true;
    if (++parts_in_line_ > 1) several_in_line_ = true;
    if (groups_.size() > 1 && take_joined()) {
      groups_.clear();
      return true;
    }
    for (std::string_view group : groups_) {
      auto key = number_key(group);
      if (!key || !has_digit(*key)) return false;
      doubtful_ += is_doubtful(group, *key);
      found_.push_back({group, *std::move(key)});
    }
    groups_.clear();
    return true;
  }

  bool take_joined() {
    std::string_view first = groups_.front(), last = groups_.back();
    std::string_view whole(first.data(),
                           static_cast<size_t>(last.data() + last.size() - first.data()));
    auto key = number_key(whole);
    if (!key || !is_one(*key)) return false;
    found_.push_back({whole, *std::move(key)});
    return true;
  }

  bool is_one(std::string_view key) const {
    Evidence evidence = evidence_of(key, company_);
    if (evidence < Evidence::form) return false;
    size_t longs = 0, strong = 0;
    bool as_printed = true, letters_later = false;
    for (size_t i = 0; i < groups_.size(); ++i) {
      auto group = number_key(groups_[i]);
      if (!group) {  // too short to be one by itself
        as_printed = as_printed && evidence >= Evidence::passed;
        continue;
      }
      longs += group->size() >= kLong;
      strong += group->size() >= kLong - 1 && evidence_of(*group, company_) >= Evidence::passed;
      as_printed = as_printed && group->size() <= kPrintedGroup;
      letters_later = letters_later || (i > 0 && has_letter(*group));
    }
    // A routing code may stand before a long number.
    if (longs > 1 || (strong > 0 && key.size() <= 22)) return false;
    return evidence >= Evidence::passed || (as_printed && !letters_later && has_letter(key));
  }

  // A date, a telephone number and the like.
  static bool is_doubtful(std::string_view group, std::string_view key) {
    if (reads_as_something_else(key)) return true;
    auto contexts = contexts_of(group, atoms_of(group));
    return std::any_of(contexts.begin(), contexts.end(),
                       [](const AtomContext& one) { return one.excluded || one.phone; });
  }

  std::string_view text_;
  const CompiledFormats& company_;
  std::vector<std::string_view> groups_;  // of the part being read
  std::vector<ListedNumber> found_;
  size_t group_begin_ = 0, parts_in_line_ = 0, doubtful_ = 0;
  bool open_ = false, several_in_line_ = false;
};

}  // namespace

std::vector<ListedNumber> numbers_of_list(std::string_view text, const CompiledFormats& company) {
  return ListReader(text, company).run();
}

}  // namespace milepost
