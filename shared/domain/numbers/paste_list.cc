#include "shared/domain/numbers/paste_list.h"

#include <algorithm>
#include <iterator>

#include "shared/base/text.h"
#include "shared/domain/numbers/evidence.h"
#include "shared/domain/numbers/key.h"

namespace milepost {
namespace {

constexpr size_t kLong = 10;         // two of these side by side are two numbers
constexpr size_t kShortest = 5;      // with letters, beside another
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

  std::vector<TokenNumber> run() {
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
      if (parts && !is_column(c)) end_row();
      if (line_ends) parts_in_line_ = 0;
    }
    end_group(text_.size());
    if (!end_part()) return {};
    end_row();
    bool is_table = several_in_line_ && doubtful_ > 0 && doubtful_ < numbers_;
    if (is_table) return {};
    if (std::any_of(found_.begin(), found_.end(), [](auto& one) { return one.sure; }))
      std::erase_if(found_, [](auto& one) { return one.doubtful; });
    return std::move(found_);
  }

 private:
  static bool is_separator(char32_t c) {
    static constexpr std::u32string_view kSeparators = U",;，、；";
    return is_column(c) || kSeparators.find(c) != std::u32string_view::npos;
  }
  // What stands in the columns of a sheet belongs to one number.
  static bool is_column(char32_t c) { return c == '\t' || c == '|' || c == U'｜'; }

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
    std::vector<TokenNumber> part;
    for (std::string_view group : groups_) {
      std::vector<TokenNumber> numbers = numbers_of_token(group, company_);
      if (numbers.empty() || !has_digit(numbers.front().key)) return false;
      std::move(numbers.begin(), numbers.end(), std::back_inserter(part));
    }
    groups_.clear();
    if (std::any_of(part.begin(), part.end(), [](auto& one) { return !one.doubtful; }))
      std::erase_if(part, [](auto& one) { return one.doubtful; });
    for (TokenNumber& one : part) {
      doubtful_ += one.doubtful;
      ++numbers_;
      found_.push_back(std::move(one));
    }
    return true;
  }

  // Beside a number that is sure a short one is a code.
  void end_row() {
    const auto row = found_.begin() + static_cast<ptrdiff_t>(row_begin_);
    if (std::any_of(row, found_.end(), [](auto& one) { return one.sure; }))
      found_.erase(std::remove_if(row, found_.end(),
                                  [](auto& one) { return !one.sure && is_code(one.key); }),
                   found_.end());
    row_begin_ = found_.size();
  }

  static bool is_code(std::string_view key) {
    return key.size() < (has_letter(key) ? kShortest : kLong);
  }

  bool take_joined() {
    std::string_view first = groups_.front(), last = groups_.back();
    std::string_view whole(first.data(),
                           static_cast<size_t>(last.data() + last.size() - first.data()));
    auto key = number_key(whole);
    if (!key || !is_one(*key)) return false;
    TokenNumber one;
    one.as_given = whole;
    one.key = *std::move(key);
    one.sure = true;
    found_.push_back(std::move(one));
    ++numbers_;
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

  std::string_view text_;
  const CompiledFormats& company_;
  std::vector<std::string_view> groups_;  // of the part being read
  std::vector<TokenNumber> found_;
  size_t group_begin_ = 0, parts_in_line_ = 0, row_begin_ = 0;
  size_t numbers_ = 0, doubtful_ = 0;
  bool open_ = false, several_in_line_ = false;
};

}  // namespace

std::vector<TokenNumber> numbers_of_list(std::string_view text, const CompiledFormats& company) {
  return ListReader(text, company).run();
}

}  // namespace milepost
