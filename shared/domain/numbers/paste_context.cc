#include "shared/domain/numbers/paste_context.h"

#include <algorithm>
#include <array>

#include "shared/base/text.h"
#include "shared/domain/numbers/key.h"

namespace milepost {
namespace {

int value_of(std::string_view digits) {
  int value = 0;
  for (char c : digits.substr(0, 9)) value = value * 10 + (c - '0');
  return value;
}

bool in(int value, int first, int last) { return value >= first && value <= last; }

// NOV, Sept, March: three letters or more of an English month.
bool is_month(std::string_view word) {
  static constexpr std::array<std::string_view, 12> kMonths = {
      "JANUARY", "FEBRUARY", "MARCH",     "APRIL",   "MAY",      "JUNE",
      "JULY",    "AUGUST",   "SEPTEMBER", "OCTOBER", "NOVEMBER", "DECEMBER"};
  return word.size() >= 3 && std::any_of(kMonths.begin(), kMonths.end(), [&](auto month) {
    return month.starts_with(word);
  });
}

bool is_day(std::string_view key) {
  return key.size() <= 2 && key.find_first_not_of("0123456789") == std::string_view::npos &&
         in(value_of(key), 1, 31);
}

// 20NOV2026
bool is_named_date(std::string_view key) {
  size_t letters = key.find_first_not_of("0123456789");
  size_t year = key.find_last_not_of("0123456789") + 1;
  if (letters == std::string_view::npos || year < letters + 3 || key.size() - year != 4)
    return false;
  return is_day(key.substr(0, letters)) && is_month(key.substr(letters, year - letters)) &&
         in(value_of(key.substr(year)), 1900, 2199);
}

template <size_t N>
bool one_of(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// --- Labels ------------------------------------------------------------------------------------

Label label_of_word(std::string_view word, Label current) {
  static constexpr std::array<std::string_view, 15> kNumber = {
      "WAYBILL", "WAYBILLS", "TRACKING", "TRACK", "AWB", "HAWB", "MAWB", "SHIPMENT", "SHIPMENTS",
      "PARCEL", "PARCELS", "CONSIGNMENT", "EXPRESS", "BILL", "LADING"};
  static constexpr std::array<std::string_view, 24> kKept = {
      "NUMBER", "NUMBERS", "NO", "NOS", "NR", "CODE", "CODES", "ID", "IDS", "IS", "ARE", "AND",
      "OR", "THE", "FOR", "MY", "YOUR", "OUR", "OF", "A", "N", "S", "AIR", "WITH"};
  if (one_of(word, kNumber)) return Label::number;
  if (one_of(word, kKept)) return current;
  static constexpr std::array<std::string_view, 20> kOther = {
      "TEL", "PHONE", "TELEPHONE", "MOBILE", "CELL", "FAX", "CALL", "WHATSAPP", "WECHAT", "QQ",
      "PRICE", "TOTAL", "AMOUNT", "INVOICE", "ZIP", "VAT", "PO",
      "SEAL", "REF", "QTY"};
  return one_of(word, kOther) ? Label::other : Label::none;
}

constexpr std::array<std::string_view, 9> kChineseNumberLabels = {
    "运单", "单号", "快递", "物流", "面单", "提单", "包裹", "運單", "單號"};
constexpr std::array<std::string_view, 21> kChineseOtherLabels = {
    "电话", "手机", "联系", "传真", "热线", "金额", "运费", "价格", "总价", "重量", "邮编",
    "身份证", "微信", "银行", "账号", "卡号", "税号", "發票", "订单",
    "订单号", "订单编号"};
constexpr std::array<std::string_view, 5> kChineseLinks = {"和", "及", "与", "或", "以及"};

// What the text between two atoms makes of the label that held before it.
Label label_after(std::string_view between, Label current) {
  size_t number = 0, other = 0;  // the places just past the last of each
  for (std::string_view word : kChineseNumberLabels)
    if (size_t at = between.rfind(word); at != std::string_view::npos)
      number = std::max(number, at + word.size());
  for (std::string_view word : kChineseOtherLabels)
    if (size_t at = between.rfind(word); at != std::string_view::npos)
      other = std::max(other, at + word.size());
  if (number > other) return Label::number;
  if (other > 0) return Label::other;
  bool words = false;
  for (size_t at = 0; at < between.size() && !words;) {
    char32_t c = next_code_point(between, at);
    words = c >= 0xC0 && !(c >= 0x2000 && c <= 0x30FF) && !(c >= 0xFE00 && c <= 0xFFEF);
  }
  std::string_view bare = trim(between);
  return words && !one_of(bare, kChineseLinks) ? Label::none : current;
}

// A label reaches into the next line only with a colon: else it heads a column.
Label label_after_gap(std::string_view gap, Label current) {
  size_t line_end = gap.find_first_of("\r\n");
  if (line_end == std::string_view::npos) return label_after(gap, current);
  std::string_view head = trim(gap.substr(0, line_end));
  Label label = label_after(head, current);
  if (!head.ends_with(":") && !head.ends_with("：")) label = Label::none;
  return label_after(gap.substr(gap.find_last_of("\r\n") + 1), label);
}

// --- Dates, phones and the like ----------------------------------------------------------------

class Marker {
 public:
  Marker(std::string_view text, const std::vector<Atom>& atoms, std::vector<AtomContext>& out)
      : text_(text), atoms_(atoms), out_(out) {}

  void run() {
    for (size_t i = 0; i < atoms_.size(); ++i) {
      mark_neighbours(i);
      mark_date(i);
      mark_named_date(i);
      mark_uuid(i);
      mark_phone(i);
    }
  }

 private:
  std::string_view between(size_t i) const {  // before atom i
    size_t from = i == 0 ? 0 : atoms_[i - 1].end;
    return text_.substr(from, atoms_[i].begin - from);
  }
  bool digits(size_t i, size_t min, size_t max) const {
    return i < atoms_.size() && atoms_[i].all_digits() && atoms_[i].key.size() >= min &&
           atoms_[i].key.size() <= max;
  }
  void exclude(size_t i, size_t count) {
    for (size_t n = 0; n < count; ++n) out_[i + n].excluded = true;
  }

  // Decimals, prices, addresses of mail.
  void mark_neighbours(size_t i) {
    const Atom& atom = atoms_[i];
    static constexpr std::u32string_view kCurrency = U"¥￥$€£₽₹元円圆";
    bool priced = kCurrency.find(atom.left) != std::u32string_view::npos ||
                  kCurrency.find(atom.right) != std::u32string_view::npos;
    if (atom.left == '@' || atom.right == '@' || (priced && atom.all_digits())) exclude(i, 1);
    if (i + 1 == atoms_.size()) return;
    const Atom& next = atoms_[i + 1];
    std::string_view gap = between(i + 1);
    if (gap == "." && atom.all_digits() && next.digits > 0) exclude(i, 2);
    // first.last@host
    if ((gap == "." || gap == "_" || gap == "-" || gap == "+") && next.right == '@') exclude(i, 2);
    static constexpr std::array<std::string_view, 5> kCurrencies = {"USD", "CNY", "RMB", "EUR",
                                                                    "GBP"};
    if (gap != " " && !gap.empty()) return;
    if (one_of(next.key, kCurrencies) && atom.all_digits()) exclude(i, 1);
    if (one_of(atom.key, kCurrencies) && next.all_digits()) exclude(i + 1, 1);
  }

  // 20-Nov-2026, Nov 20, 2026
  void mark_named_date(size_t i) {
    if (i + 2 >= atoms_.size()) return;
    std::string_view day = atoms_[i].key, month = atoms_[i + 1].key;
    if (is_month(day)) std::swap(day, month);
    std::string_view year = atoms_[i + 2].key;
    if (!is_month(month) || year.size() % 2 != 0 || !digits(i + 2, 2, 4) || !is_day(day)) return;
    if (year.size() == 2 || in(value_of(year), 1900, 2199)) exclude(i, 3);
  }

  void mark_date(size_t i) {
    if (!digits(i, 1, 4) || !digits(i + 1, 1, 2) || i + 2 >= atoms_.size()) return;
    std::string_view first = between(i + 1), second = between(i + 2);
    bool same = first == second && (first == "-" || first == "/" || first == "." || first == " ");
    if (!same && !(first == "年" && second == "月")) return;
    int a = value_of(atoms_[i].key), b = value_of(atoms_[i + 1].key);
    std::string_view last = atoms_[i + 2].key;
    last = last.substr(0, last.find('T'));  // 2026-11-20T09:12
    if (last.empty() || last.find_first_not_of("0123456789") != std::string_view::npos) return;
    int c = value_of(last);
    bool year_first = atoms_[i].key.size() == 4 && in(a, 1900, 2199) && in(b, 1, 12) &&
                      last.size() <= 2 && in(c, 1, 31);
    bool year_last = atoms_[i].key.size() <= 2 && last.size() == 4 && in(c, 1900, 2199) &&
                     ((in(a, 1, 31) && in(b, 1, 12)) || (in(a, 1, 12) && in(b, 1, 31)));
    if (year_first || year_last) exclude(i, 3);
  }

  void mark_uuid(size_t i) {
    static constexpr std::array<size_t, 5> kLengths = {8, 4, 4, 4, 12};
    for (size_t n = 0; n < kLengths.size(); ++n) {
      if (i + n >= atoms_.size() || atoms_[i + n].key.size() != kLengths[n]) return;
      if (n > 0 && atoms_[i + n].gap != Gap::hyphen) return;
      if (atoms_[i + n].key.find_first_not_of("0123456789ABCDEF") != std::string::npos) return;
    }
    exclude(i, kLengths.size());
  }

  void mark_phone(size_t i) {
    if (!atoms_[i].all_digits()) return;
    const std::string& key = atoms_[i].key;
    size_t count = 0;
    auto linked = [&](size_t k, size_t length) {
      return digits(k, length, length) && atoms_[k].gap != Gap::broken;
    };
    // A country code, up to fifteen digits in all.
    if (atoms_[i].left == '+' && (i == 0 || between(i) != "+")) {
      size_t total = key.size();
      for (count = 1; digits(i + count, 1, 14) && atoms_[i + count].gap != Gap::broken &&
                      total + atoms_[i + count].key.size() <= 15;
           ++count)
        total += atoms_[i + count].key.size();
    } else if (is_mobile(national(key))) {
      count = 1;
    } else if (key.size() == 3 && linked(i + 1, 4) && linked(i + 2, 4) && key[0] == '1' &&
               key[1] >= '3') {
      count = 3;  // 138 1234 5678
    } else if (key.size() == 3 && linked(i + 1, 3) && linked(i + 2, 4)) {
      count = 3;  // 400-820-8888, 555-123-4567
    } else if ((key.size() == 3 || key.size() == 4) && key[0] == '0' && i + 1 < atoms_.size() &&
               atoms_[i + 1].gap == Gap::hyphen && digits(i + 1, 7, 8)) {
      // 0755-26991234 and 010-65529988; other 3 + 8 digits are an air waybill as well.
      count = key.size() == 4 || is_chinese_code(key) ? 2 : 0;
    }
    for (size_t n = 0; n < count; ++n) out_[i + n].phone = true;
  }

  // Without China's country code.
  static std::string_view national(std::string_view key) {
    for (std::string_view code : {"0086", "86"})
      if (key.size() == code.size() + 11 && key.starts_with(code)) return key.substr(code.size());
    return key;
  }
  static bool is_mobile(std::string_view key) {
    return key.size() == 11 && key[0] == '1' && key[1] >= '3';
  }
  static bool is_chinese_code(std::string_view key) {  // of three digits: 010 and 02x
    return key == "010" || key.substr(0, 2) == "02";
  }

  std::string_view text_;
  const std::vector<Atom>& atoms_;
  std::vector<AtomContext>& out_;
};

// Nothing but spaces, marks and bullets.
bool is_blank(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    char32_t c = next_code_point(text, at);
    char folded;
    bool mark = c < 0x80 ? std::string_view("\"'*()[]<>,;:.|").find(static_cast<char>(c)) !=
                               std::string_view::npos
                         : (c >= 0x2000 && c <= 0x206F) || (c >= 0x3000 && c <= 0x303F) ||
                               (c >= 0xFF00 && c <= 0xFF20);
    NumberChar kind = fold_number_char(c, folded);
    if (!mark && kind != NumberChar::space && kind != NumberChar::hyphen &&
        kind != NumberChar::invisible)
      return false;
  }
  return true;
}

void mark_lines(std::string_view text, const std::vector<Atom>& atoms,
                std::vector<AtomContext>& out) {
  size_t last_end = 0;
  for (size_t i = 0; i <= atoms.size(); ++i) {
    size_t begin = i < atoms.size() ? atoms[i].begin : text.size();
    std::string_view gap = text.substr(last_end, begin - last_end);
    size_t first = gap.find_first_of("\r\n"), last = gap.find_last_of("\r\n");
    bool line_breaks = first != std::string_view::npos;
    if (i > 0 && (line_breaks || i == atoms.size()))
      out[i - 1].alone_after = is_blank(gap.substr(0, first));
    if (i < atoms.size() && (line_breaks || i == 0))
      out[i].alone_before = is_blank(line_breaks ? gap.substr(last + 1) : gap);
    if (i < atoms.size()) last_end = atoms[i].end;
  }
}

bool is_identity_number(std::string_view key) {
  static constexpr std::array<int, 17> kWeights = {7, 9, 10, 5, 8, 4, 2, 1, 6,
                                                   3, 7, 9,  10, 5, 8, 4, 2};
  int sum = 0;
  for (size_t i = 0; i < 17; ++i) {
    if (key[i] < '0' || key[i] > '9') return false;
    sum += (key[i] - '0') * kWeights[i];
  }
  return key[17] == "10X98765432"[sum % 11] && in(value_of(key.substr(6, 4)), 1900, 2199) &&
         in(value_of(key.substr(10, 2)), 1, 12) && in(value_of(key.substr(12, 2)), 1, 31);
}

// 20261120, 202611200912, 20261120T091200Z
bool is_timestamp(std::string_view key) {
  std::string digits(key);
  if (digits.size() > 9 && digits[8] == 'T') digits.erase(8, 1);
  if (digits.size() > 9 && digits.back() == 'Z') digits.pop_back();
  if (digits.size() != 8 && digits.size() != 12 && digits.size() != 14) return false;
  if (digits.find_first_not_of("0123456789") != std::string::npos) return false;
  auto part = [&](size_t at, size_t size) { return value_of(digits.substr(at, size)); };
  if (!in(part(0, 4), 1990, 2099) || !in(part(4, 2), 1, 12) || !in(part(6, 2), 1, 31)) return false;
  if (digits.size() >= 12 && (!in(part(8, 2), 0, 23) || !in(part(10, 2), 0, 59))) return false;
  return digits.size() < 14 || in(part(12, 2), 0, 59);
}

}  // namespace

bool reads_as_something_else(std::string_view key) {
  if (key.size() == 18 && is_identity_number(key)) return true;
  return is_named_date(key) || is_timestamp(key);
}

std::vector<AtomContext> contexts_of(std::string_view text, const std::vector<Atom>& atoms) {
  std::vector<AtomContext> contexts(atoms.size());
  Label label = Label::none;
  bool used = false;
  size_t last_end = 0;
  for (size_t i = 0; i < atoms.size(); ++i) {
    std::string_view gap = text.substr(last_end, atoms[i].begin - last_end);
    // What is no waybill number is labelled one at a time.
    bool next_one = i > 0 && atoms[i - 1].digits > 0 && atoms[i].gap == Gap::broken;
    if (label == Label::other && next_one) label = Label::none;
    if (label_after_gap(gap, Label::none) == Label::number) used = false;
    label = label_after_gap(gap, label);
    contexts[i].label = label;
    contexts[i].label_used = used;
    if (atoms[i].all_letters()) {
      label = label_of_word(atoms[i].key, label);
      if (label_of_word(atoms[i].key, Label::none) == Label::number) used = false;
    } else {
      used = true;
    }
    last_end = atoms[i].end;
  }
  Marker(text, atoms, contexts).run();
  mark_lines(text, atoms, contexts);
  return contexts;
}

}  // namespace milepost
