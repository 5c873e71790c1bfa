#include "shared/domain/numbers/paste.h"

#include <algorithm>
#include <array>
#include <set>

#include "shared/base/limits.h"
#include "shared/base/text.h"
#include "shared/domain/numbers/evidence.h"
#include "shared/domain/numbers/key.h"
#include "shared/domain/numbers/paste_atoms.h"
#include "shared/domain/numbers/paste_context.h"
#include "shared/domain/numbers/paste_list.h"

namespace milepost {
namespace {

// Joins of neighbours that are tried in one text, in all.
constexpr size_t kJoinsTried = 20'000;
constexpr size_t kShortest = 5;  // what a label makes a number of
constexpr size_t kShortestAlone = 6;

bool is_small_word(std::string_view word) {
  static constexpr std::array<std::string_view, 20> kWords = {
      "A", "AN", "AND", "ARE", "AS", "AT", "BY", "FOR", "FROM", "I", "IN", "IS", "MY", "NO", "OF",
      "ON", "OR", "THE", "TO", "TEL"};
  return std::find(kWords.begin(), kWords.end(), word) != kWords.end();
}

// Without the quotes, brackets and full stops about it.
std::string_view without_marks(std::string_view text) {
  static constexpr std::u32string_view kMarks =
      U".,;:!?()[]{}<>\"'`*。，、；：！？（）［］【】〔〕〈〉《》「」『』“”‘’„«»‹›…．｡､";
  size_t begin = text.size(), end = 0;
  for (size_t at = 0; at < text.size();) {
    const size_t start = at;
    if (kMarks.find(next_code_point(text, at)) != kMarks.npos) continue;
    begin = std::min(begin, start);
    end = at;
  }
  return begin < end ? text.substr(begin, end - begin) : std::string_view();
}

class Finder {
 public:
  Finder(std::string_view text, const std::vector<NumberFormat>& company)
      : text_(text), formats_(company), atoms_(atoms_of(text)),
        contexts_(contexts_of(text, atoms_)) {}

  std::vector<FoundNumber> run() {
    std::vector<TokenNumber> numbers = numbers_of_token(text_, formats_);
    const std::string_view bare = without_marks(text_);
    if (numbers.empty() && bare.find_first_of("0123456789") != bare.npos)
      numbers = numbers_of_token(bare, formats_);
    if (numbers.empty()) numbers = numbers_of_list(text_, formats_);
    for (TokenNumber& one : numbers) add(one.as_given, std::move(one.key));
    if (!found_.empty()) return std::move(found_);
    for (size_t i = 0; i < atoms_.size();) i += take_at(i);
    if (found_.empty() && is_one_in_groups()) add(0, atoms_.size());
    return std::move(found_);
  }

 private:
  // Takes what begins at atom i, if anything does; how many atoms that settles.
  size_t take_at(size_t i) {
    if (atoms_[i].gap == Gap::broken || is_link(atoms_[i].key)) behind_sure_ = false;
    if (contexts_[i].excluded) return 1;
    size_t joined = best_join(i);
    if (joined == 0) joined = labelled_groups(i);
    if (joined == 0 && is_sure_here(i, 1)) joined = 1;
    if (joined > 0) {
      add(i, joined);
      if (is_sure_here(i, joined)) behind_sure_ = sure_found_ = true;
      return joined;
    }
    size_t token = token_length(i);
    if (token > 1 && whole_token(i, token)) {
      add(i, token);
      return token;
    }
    for (size_t n = 0; n < token; ++n)
      if (is_number(atoms_[i + n].key, i + n, 1)) add(i + n, 1);
    return token;
  }

  bool follows(size_t i) const {  // what stands before does not part it from the one before
    return i < atoms_.size() && atoms_[i].gap != Gap::broken && !contexts_[i].excluded;
  }

  std::string key_of(size_t i, size_t count) const {
    std::string key;
    for (size_t n = 0; n < count; ++n) key += atoms_[i + n].key;
    return key;
  }

  static bool is_link(std::string_view word) { return word == "AND" || word == "OR"; }

  bool is_sure_here(size_t i, size_t count) const {
    if (contexts_[i].label == Label::other && atoms_[i].all_digits()) return false;
    return is_sure(atoms_, contexts_, i, count, formats_);
  }

  // A label speaks for what stands behind it; not for the code, and not for the telephone number
  // of a list, that stand behind a number that is sure.
  bool labelled(size_t i, std::string_view key) const {
    const AtomContext& context = contexts_[i];
    if (context.label != Label::number || behind_sure_) return false;
    return !(context.label_used && sure_found_ && (context.phone || reads_as_something_else(key)));
  }

  // How many atoms from i on are one number by a known format; 0 where it is not worth joining.
  size_t best_join(size_t i) {
    const Atom& first = atoms_[i];
    if (first.all_letters() && (first.key.size() > 4 || is_small_word(first.key))) return 0;
    if (contexts_[i].phone && !labelled(i, first.key)) return 0;
    const bool complete = is_sure_here(i, 1);  // what follows is no part of it
    size_t best = 0;
    std::array<int, 3> best_rank{};
    std::string key = first.key;
    size_t strong = is_strong(first.key), wide = first.key.size() >= 10;
    for (size_t count = 2; follows(i + count - 1); ++count) {
      const Atom& last = atoms_[i + count - 1];
      key += last.key;
      if (key.size() > limits::kNumberMaxLength || (last.all_letters() && last.key.size() > 4))
        break;
      if (last.key.size() >= 10) {
        ++wide;
        strong += is_strong(last.key);
      }
      // Two numbers side by side are two, but for a routing code before a long one.
      if (wide > 1 || (strong > 0 && key.size() <= 22)) continue;
      if (joins_tried_++ >= kJoinsTried) break;
      Evidence evidence = evidence_of(key, formats_);
      if (evidence < Evidence::form || (strong > 0 && evidence < Evidence::passed)) continue;
      if (complete && evidence < Evidence::company) continue;
      bool ends = !follows(i + count) || atoms_[i + count].all_letters();
      std::array<int, 3> rank = {evidence == Evidence::company, ends,
                                 evidence == Evidence::passed};
      if (best == 0 || rank >= best_rank) {
        best = count;
        best_rank = rank;
      }
    }
    return best;
  }

  bool is_strong(std::string_view key) const {
    return key.size() >= 9 && evidence_of(key, formats_) >= Evidence::passed;
  }

  // "运单号：7392 1046 33": after a label, groups of digits are one number of a format unknown.
  size_t labelled_groups(size_t i) const {
    if (!labelled(i, atoms_[i].key)) return 0;
    size_t count = 0, size = 0;
    for (; count == 0 || follows(i + count); ++count) {
      const Atom& atom = atoms_[i + count];
      if (!atom.all_digits() || atom.key.size() > 5) break;
      size += atom.key.size();
      if (size > limits::kNumberMaxLength) return 0;
    }
    bool good = count > 1 && size >= 8;
    return good && !reads_as_something_else(key_of(i, count)) ? count : 0;
  }

  // Atoms that only hyphens part, as "ABC-123456-7".
  size_t token_length(size_t i) const {
    size_t count = 1;
    while (follows(i + count) && atoms_[i + count].gap == Gap::hyphen) ++count;
    return count;
  }

  bool whole_token(size_t i, size_t count) const {
    std::string key = key_of(i, count);
    size_t digits = 0;
    for (size_t n = 0; n < count; ++n) {
      digits += atoms_[i + n].digits;
      if (evidence_of(atoms_[i + n].key, formats_) >= Evidence::weak) return false;
    }
    if (digits == key.size() && !labelled(i, key) && !alone(i, count))
      return false;
    return is_number(key, i, count);
  }

  // Whoever types "7392 10 5" into the search field means one number.
  bool is_one_in_groups() const {
    size_t size = 0, digits = 0;
    for (size_t i = 0; i < atoms_.size(); ++i) {
      const Atom& atom = atoms_[i];
      bool word = atom.all_letters() && (atom.key.size() > 3 || is_small_word(atom.key));
      if ((i > 0 && !follows(i)) || contexts_[i].excluded || contexts_[i].phone || word)
        return false;
      size += atom.key.size();
      digits += atom.digits;
    }
    return digits * 2 > size && size <= limits::kNumberMaxLength && atoms_.size() > 1;
  }

  bool alone(size_t i, size_t count) const {
    return contexts_[i].alone_before && contexts_[i + count - 1].alone_after;
  }

  bool is_number(std::string_view key, size_t i, size_t count) const {
    if (key.size() > limits::kNumberMaxLength) return false;
    const AtomContext& context = contexts_[i];
    Evidence evidence = evidence_of(key, formats_);
    if (evidence == Evidence::company) return true;
    bool meant = labelled(i, key);
    bool doubtful = context.phone || context.label == Label::other || reads_as_something_else(key);
    size_t digits = 0;
    bool lower = false;
    for (size_t n = 0; n < count; ++n) {
      digits += atoms_[i + n].digits;
      lower = lower || atoms_[i + n].lower_case;
    }
    bool speaks_for_itself = evidence >= Evidence::form && digits < key.size();
    if (doubtful && !meant && !speaks_for_itself) return false;
    if (evidence == Evidence::weak && lower && looks_like_hash(key)) evidence = Evidence::none;
    if (evidence > Evidence::none) return true;
    size_t shortest = meant ? kShortest : alone(i, count) ? kShortestAlone : key.size() + 1;
    return key.size() >= shortest && digits >= 4;
  }

  static bool looks_like_hash(std::string_view key) {
    return key.find_first_not_of("0123456789ABCDEF") == std::string_view::npos;
  }

  void add(size_t i, size_t count) {
    size_t begin = atoms_[i].begin, end = atoms_[i + count - 1].end;
    add(text_.substr(begin, end - begin), key_of(i, count));
  }

  void add(std::string_view as_given, std::string key) {
    if (key.size() < limits::kNumberMinLength || !seen_.insert(key).second) return;
    found_.push_back({std::string(as_given), std::move(key)});
  }

  std::string_view text_;
  CompiledFormats formats_;
  std::vector<Atom> atoms_;
  std::vector<AtomContext> contexts_;
  std::vector<FoundNumber> found_;
  std::set<std::string> seen_;
  size_t joins_tried_ = 0;
  bool sure_found_ = false;
  bool behind_sure_ = false;  // nothing but spaces, hyphens and words since a sure number
};

// Up to the limit; a number that the limit cuts is left out.
std::string_view bounded(std::string_view text) {
  if (text.size() <= limits::kPasteBytes) return text;
  size_t end = limits::kPasteBytes;
  auto is_inside = [](char c) {
    auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
  };
  while (end > 0 && is_inside(text[end - 1]) && limits::kPasteBytes - end < 256) --end;
  return text.substr(0, end);
}

std::string_view trim_spaces(std::string_view text) {
  size_t begin = text.size(), end = 0;
  for (size_t at = 0; at < text.size();) {
    size_t start = at;
    char folded;
    NumberChar kind = fold_number_char(next_code_point(text, at), folded);
    if (kind == NumberChar::space || kind == NumberChar::invisible) continue;
    begin = std::min(begin, start);
    end = at;
  }
  return begin < end ? text.substr(begin, end - begin) : std::string_view();
}

}  // namespace

std::vector<FoundNumber> numbers_in_text(std::string_view text,
                                         const std::vector<NumberFormat>& company) {
  std::string_view trimmed = trim_spaces(bounded(text));
  return Finder(trimmed, company).run();
}

std::vector<std::string> asked_keys(std::string_view asked,
                                    const std::vector<NumberFormat>& company) {
  std::vector<std::string> keys;
  bool canonical = asked.size() <= limits::kPasteBytes;
  std::set<std::string_view> seen;
  for (std::string_view part : canonical ? split(asked, ',') : std::vector<std::string_view>()) {
    const auto key = number_key(part);
    canonical = canonical && key && *key == part && seen.insert(part).second;
    if (!canonical) break;
    keys.push_back(*key);
  }
  if (canonical) return keys;
  keys.clear();
  for (FoundNumber& found : numbers_in_text(asked, company)) keys.push_back(std::move(found.key));
  return keys;
}

}  // namespace milepost
