#include "shared/domain/numbers/paste_atoms.h"

#include "shared/base/limits.h"
#include "shared/base/text.h"
#include "shared/domain/numbers/key.h"

namespace milepost {
namespace {

bool is_hex(char c) {
  return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f');
}

bool is_percent_code(std::string_view text, size_t at) {
  return at + 2 < text.size() && text[at] == '%' && is_hex(text[at + 1]) && is_hex(text[at + 2]);
}

class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  std::vector<Atom> run() {
    while (at_ < text_.size()) step();
    close(0);
    return std::move(atoms_);
  }

 private:
  void step() {
    if (is_percent_code(text_, at_)) {
      close('%');
      at_ += 3;
      broken_ = true;
      left_ = '%';
      return;
    }
    size_t start = at_;
    char32_t c = next_code_point(text_, at_);
    char folded = 0;
    switch (fold_number_char(c, folded)) {
      case NumberChar::invisible: return;
      case NumberChar::letter_or_digit: return extend(c, folded, start);
      case NumberChar::space:
        close(c);
        if (c == '\n' || c == '\r' || c == '\t') broken_ = true;
        ++spaces_;
        break;
      case NumberChar::hyphen:
        close(c);
        ++hyphens_;
        break;
      case NumberChar::other:
        close(c);
        broken_ = true;
        break;
    }
    left_ = c;
  }

  void extend(char32_t c, char folded, size_t start) {
    if (!open_) {
      open_ = true;
      atom_ = {};
      atom_.begin = start;
      atom_.left = left_;
      atom_.gap = gap();
      has_upper_ = false;
    }
    atom_.end = at_;
    bool digit = folded >= '0' && folded <= '9';
    if (digit) ++atom_.digits;
    if (!digit && (c == static_cast<char32_t>(folded) || c == folded + 0xFEE0u)) has_upper_ = true;
    if (atom_.key.size() <= limits::kNumberMaxLength) atom_.key += folded;
  }

  // Ends the atom that is open, at code point `right`.
  void close(char32_t right) {
    if (!open_) return;
    open_ = false;
    atom_.right = right;
    atom_.lower_case = atom_.digits < atom_.key.size() && !has_upper_;
    broken_ = atom_.key.size() > limits::kNumberMaxLength;
    spaces_ = hyphens_ = 0;
    if (!broken_) atoms_.push_back(std::move(atom_));
  }

  Gap gap() const {
    if (broken_ || atoms_.empty()) return Gap::broken;
    if (hyphens_ == 0) return spaces_ <= 3 ? Gap::spaces : Gap::broken;
    return hyphens_ == 1 && spaces_ == 0 ? Gap::hyphen : Gap::broken;
  }

  std::string_view text_;
  size_t at_ = 0;
  std::vector<Atom> atoms_;
  Atom atom_;
  char32_t left_ = 0;
  bool open_ = false, has_upper_ = false, broken_ = true;
  size_t spaces_ = 0, hyphens_ = 0;
};

}  // namespace

std::vector<Atom> atoms_of(std::string_view text) { return Scanner(text).run(); }

}  // namespace milepost
