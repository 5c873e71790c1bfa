#include "shared/domain/numbers/paste_token.h"

#include <algorithm>

#include "shared/base/text.h"
#include "shared/domain/numbers/evidence.h"
#include "shared/domain/numbers/key.h"

namespace milepost {
namespace {

constexpr size_t kShortestSure = 9;  // of other formats than the company's
constexpr size_t kGroups = 8;        // in which carriers print a number
constexpr size_t kSuffix = 3;        // digits of a piece's suffix, as in -1 or -001

bool is_token(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    char folded;
    const NumberChar read = fold_number_char(next_code_point(text, at), folded);
    if (read == NumberChar::space || read == NumberChar::other) return false;
  }
  return true;
}

class TokenReader {
 public:
  TokenReader(std::string_view token, const CompiledFormats& company)
      : token_(token), company_(company), atoms_(atoms_of(token)),
        contexts_(contexts_of(token, atoms_)) {}

  std::vector<TokenNumber> run() {
    auto whole = number_key(token_);
    const Evidence evidence = whole ? evidence_of(*whole, company_) : Evidence::none;
    if (evidence < Evidence::company) {
      find_sure();
      if (!found_.empty() && !(evidence >= Evidence::form && is_code_before()))
        return std::move(found_);
      if (evidence < Evidence::form && has_suffix()) return {number(0, 1)};
    }
    if (!whole) return {};
    TokenNumber one;
    one.as_given = token_;
    one.key = *std::move(whole);
    const bool something_else = reads_as_something_else(one.key) || any_doubtful();
    const bool digits = one.key.find_first_not_of("0123456789") == std::string::npos;
    one.sure = evidence == Evidence::company ||
               (evidence >= Evidence::form && !(digits && something_else));
    one.doubtful = !one.sure && something_else;
    return {std::move(one)};
  }

 private:
  TokenNumber number(size_t first, size_t count) const {
    TokenNumber one;
    one.as_given = token_.substr(atoms_[first].begin,
                                 atoms_[first + count - 1].end - atoms_[first].begin);
    for (size_t n = 0; n < count; ++n) one.key += atoms_[first + n].key;
    return one;
  }

  bool any_doubtful() const {
    return std::any_of(contexts_.begin(), contexts_.end(),
                       [](const AtomContext& one) { return one.excluded || one.phone; });
  }

  void find_sure() {
    for (size_t i = 0; i < atoms_.size();) {
      size_t count = std::min(kGroups, atoms_.size() - i);
      while (count > 0 && !is_sure(atoms_, contexts_, i, count, company_)) --count;
      if (count > 0) {
        found_.push_back(number(i, count));
        found_.back().sure = true;
      }
      i += std::max<size_t>(count, 1);
    }
  }

  // A routing code or the carrier's letters before a number of digits alone.
  bool is_code_before() const {
    return found_.size() == 1 && found_.front().as_given.data() != token_.data() &&
           found_.front().key.find_first_not_of("0123456789") == std::string::npos;
  }

  // 1207119765021-001: digits of no check, and the piece.
  bool has_suffix() const {
    if (atoms_.size() < 2 || !atoms_[0].all_digits() || contexts_[0].phone ||
        evidence_of(atoms_[0].key, company_) < Evidence::weak)
      return false;
    return std::all_of(atoms_.begin() + 1, atoms_.end(), [](const Atom& atom) {
      return atom.all_digits() && atom.key.size() <= kSuffix;
    });
  }

  std::string_view token_;
  const CompiledFormats& company_;
  std::vector<Atom> atoms_;
  std::vector<AtomContext> contexts_;
  std::vector<TokenNumber> found_;
};

}  // namespace

bool is_sure(const std::vector<Atom>& atoms, const std::vector<AtomContext>& contexts,
             size_t first, size_t count, const CompiledFormats& company) {
  std::string key;
  bool digits = true, doubtful = false;
  for (size_t i = first; i < first + count; ++i) {
    key += atoms[i].key;
    digits = digits && atoms[i].all_digits();
    doubtful = doubtful || contexts[i].phone || contexts[i].excluded;
  }
  const Evidence evidence = evidence_of(key, company);
  if (evidence == Evidence::company) return true;
  if (key.size() < kShortestSure || evidence < Evidence::form) return false;
  if (digits) return count == 1 && !doubtful && !reads_as_something_else(key);
  return count == 1 || evidence == Evidence::passed;
}

std::vector<TokenNumber> numbers_of_token(std::string_view token, const CompiledFormats& company) {
  return is_token(token) ? TokenReader(token, company).run() : std::vector<TokenNumber>();
}

}  // namespace milepost
