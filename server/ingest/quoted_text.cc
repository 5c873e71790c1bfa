#include "server/ingest/quoted_text.h"

#include <algorithm>
#include <vector>

#include "shared/base/text.h"

namespace milepost::ingest {
namespace {

constexpr size_t kIntroductionLines = 4, kHeaderLines = 6, kBareSignatureLines = 6;
constexpr size_t kSignatureReach = 40;
constexpr size_t kIntroductionBytes = 400, kFooterBytes = 120;

constexpr char32_t kWideColon = 0xFF1A;

using Lines = std::vector<std::string_view>;

bool is_blank(std::string_view line) { return trim_white_space(line).empty(); }
bool is_quoted(std::string_view line) { return line.starts_with('>'); }

bool has_digit(std::string_view text) {
  return text.find_first_of("0123456789") != text.npos;
}

bool has_year(std::string_view text) {
  for (size_t at = text.find("20"); at != text.npos; at = text.find("20", at + 1))
    if (at + 4 <= text.size() && has_digit(text.substr(at + 2, 1)) &&
        has_digit(text.substr(at + 3, 1)))
      return true;
  return false;
}

template <size_t N>
bool begins_with_any(std::string_view text, const std::string_view (&beginnings)[N]) {
  return std::any_of(std::begin(beginnings), std::end(beginnings), [&](std::string_view one) {
    return equals_ignore_case(text.substr(0, one.size()), one);
  });
}
template <size_t N>
bool ends_with_any(std::string_view text, const std::string_view (&ends)[N]) {
  return std::any_of(std::begin(ends), std::end(ends),
                     [&](std::string_view one) { return text.ends_with(one); });
}

size_t next_text(const Lines& lines, size_t at) {
  while (at < lines.size() && is_blank(lines[at])) ++at;
  return at;
}

// "-----Original Message-----", "------------------ 原始邮件 ------------------"
bool is_separator(std::string_view line) {
  constexpr std::string_view kWords[] = {
      "original message", "original",     "original mail", "original email", "replied message",
      "原始邮件",         "原始郵件",     "原邮件",        "回复的原邮件",   "回復的原郵件",
      "原始信息",         "邮件原件"};
  line = trim_white_space(line);
  const size_t dashes = std::min(line.find_first_not_of('-'), line.size());
  if (dashes < 2 || !line.ends_with("--")) return false;
  line.remove_prefix(dashes);
  while (line.ends_with('-')) line.remove_suffix(1);
  line = trim_white_space(line);
  return std::any_of(std::begin(kWords), std::end(kWords),
                     [&](std::string_view word) { return equals_ignore_case(line, word); });
}

// "____" or "----", long enough to part a page.
bool is_rule(std::string_view line) {
  line = trim(line);
  return line.size() >= 10 && line.find_first_not_of(line.front() == '_' ? '_' : '-') == line.npos;
}

// The name of "Sent: …", "*发件人:* …" or of a table's row "| 日 期 | …", without spaces.
std::string header_name(std::string_view line) {
  constexpr size_t kLongest = 40;
  std::string name;
  for (size_t at = 0; at < line.size() && at < kLongest;) {
    const size_t begin = at;
    const char32_t c = next_code_point(line, at);
    if (c == '*' || is_white_space(c) || (c == '|' && name.empty())) continue;
    if (c == ':' || c == kWideColon || c == '|') return lower_ascii(name);
    name += line.substr(begin, at - begin);
  }
  return {};
}

// The head of a mail that is answered, as Outlook, Foxmail and 163 write it.
bool begins_header(const Lines& lines, size_t at) {
  constexpr std::string_view kFrom[] = {"from", "发件人", "寄件者", "寄件人", "發件人"};
  constexpr std::string_view kOthers[] = {
      "sent", "date", "to",     "cc",       "subject",  "发送时间", "发送日期", "日期",
      "时间", "抄送", "收件人", "主题",     "寄件日期", "收件者",   "主旨",
      "副本", "主題", "時間",   "傳送時間", "發送時間", "發送日期"};
  const auto is_one = [](const auto& names, const std::string& name) {
    return std::find(std::begin(names), std::end(names), name) != std::end(names);
  };
  if (!is_one(kFrom, header_name(lines[at]))) return false;
  size_t others = 0;
  for (size_t i = at + 1; i < lines.size() && i <= at + kHeaderLines; ++i)
    others += is_one(kOthers, header_name(lines[i]));
  return others >= 2;
}

constexpr std::string_view kWrote[] = {"wrote:", "写道:", "写道\uFF1A", "寫道:", "寫道\uFF1A"};

// "…写道：=======" of Foxmail, too.
bool introduces(std::string_view line) {
  line = trim_white_space(line);
  while (line.ends_with('=') || line.ends_with('-')) line.remove_suffix(1);
  return ends_with_any(trim_white_space(line), kWrote);
}

bool says_when(std::string_view introduction) {
  constexpr std::string_view kBeginnings[] = {"on ", "at "};
  introduction = trim_white_space(introduction);
  if (introduction.ends_with("wrote:"))
    return begins_with_any(introduction, kBeginnings) && has_digit(introduction);
  return has_year(introduction);
}

// Where the introduction that ends in this line begins; it may be broken over several. Where it
// says no time: `end` itself.
size_t introduction_begin(const Lines& lines, size_t end, bool& timed) {
  std::string joined;
  timed = false;
  for (size_t begin = end; end - begin < kIntroductionLines; --begin) {
    if (is_blank(lines[begin]) || is_quoted(lines[begin])) break;
    joined = std::string(lines[begin]) + " " + joined;
    if (joined.size() > kIntroductionBytes) break;
    timed = says_when(joined);
    if (timed) return begin;
    if (begin == 0) break;
  }
  return end;
}

class Fold {
 public:
  explicit Fold(std::string_view text)
      : lines_(split(text, '\n')), folded_(lines_.size(), false), end_(lines_.size()) {}

  PartedText parted() {
    find_end();
    for (size_t i = 0; i < end_; ++i)
      if (is_quoted(lines_[i])) folded_[i] = true;
    fold_introductions();
    fold_footer();
    fold_between();
    PartedText parts;
    for (size_t i = 0; i < lines_.size(); ++i) append(folded_[i] ? parts.quoted : parts.text, i);
    tidy(parts.text);
    tidy(parts.quoted);
    return parts;
  }

 private:
  // The first line behind which nothing is the writer's.
  void find_end() {
    for (size_t i = 0; i < end_; ++i)
      if (!is_quoted(lines_[i]) && ends_text(i)) end_ = i;
    std::fill(folded_.begin() + static_cast<std::ptrdiff_t>(end_), folded_.end(), true);
  }

  bool ends_text(size_t& at) {
    const std::string_view line = lines_[at];
    if (is_separator(line) || is_signature(at) || begins_header(lines_, at)) return true;
    if (is_rule(line)) {
      const size_t next = next_text(lines_, at + 1);
      return next < lines_.size() && begins_header(lines_, next);
    }
    // A mail that is quoted without marks. With them, lines between may be answers.
    if (!introduces(line)) return false;
    const size_t next = next_text(lines_, at + 1);
    if (next < lines_.size() && is_quoted(lines_[next])) return false;
    bool timed = false;
    const size_t begin = introduction_begin(lines_, at, timed);
    if (timed) at = begin;
    return timed;
  }

  // "-- " begins one. Without its space, which some programs cut off, only what is short does.
  bool is_signature(size_t at) const {
    if (lines_[at] == "-- ") return true;
    if (lines_[at] != "--") return false;
    size_t words = 0;  // lines of it that are not empty
    for (size_t i = at + 1; i < lines_.size() && i <= at + kSignatureReach; ++i) {
      if (is_blank(lines_[i])) continue;
      if (is_quoted(lines_[i]) || is_separator(lines_[i])) return true;
      if (introduces(lines_[i])) return true;
      if (++words > kBareSignatureLines) return false;
    }
    return true;
  }

  void fold_introductions() {
    for (size_t i = 0; i < end_; ++i) {
      if (folded_[i] || !introduces(lines_[i])) continue;
      const size_t next = next_text(lines_, i + 1);
      if (next >= end_ || !is_quoted(lines_[next])) continue;
      bool timed = false;
      for (size_t k = introduction_begin(lines_, i, timed); k <= i; ++k) folded_[k] = true;
    }
  }

  // "Sent from my iPhone", and the rules around it.
  void fold_footer() {
    for (size_t i = end_; i-- > 0;) {
      if (folded_[i] || is_blank(lines_[i])) continue;
      if (!is_footer(lines_[i]) && !is_rule(lines_[i])) return;
      folded_[i] = true;
    }
  }

  // Empty lines between two that are folded.
  void fold_between() {
    bool folded = false;
    for (size_t i = 0; i < end_;) {
      const size_t next = next_text(lines_, i);
      const bool both = folded && next < lines_.size() && folded_[next];
      for (; i < std::min(next, end_); ++i) folded_[i] = both;
      if (i < end_) folded = folded_[i++];
    }
  }

  static bool is_footer(std::string_view line) {
    constexpr std::string_view kBeginnings[] = {
        "sent from my ", "sent from mail for", "sent from outlook", "get outlook for",
        "获取 outlook for", "获取适用于", "下载 outlook for", "发自我的", "發自我的", "发自手机",
        "发自qq邮箱", "发自新浪邮箱", "发自网易邮箱", "取得 outlook for"};
    constexpr std::string_view kFrom[] = {"从我的", "從我的", "来自我的", "從 windows", "从 windows"};
    constexpr std::string_view kSent[] = {"发送", "傳送"};
    line = trim_white_space(line);
    if (line.size() > kFooterBytes) return false;
    return begins_with_any(line, kBeginnings) ||
           (begins_with_any(line, kFrom) && ends_with_any(line, kSent));
  }

  void append(std::string& out, size_t at) {
    std::string_view line = lines_[at];
    while (!line.empty() && (line.back() == ' ' || line.back() == '\t')) line.remove_suffix(1);
    out += line;
    out += '\n';
  }

  // Without empty lines at the ends, and with no more than two in a row, where a quote stood.
  static void tidy(std::string& text) {
    std::string out;
    size_t ends = 0;
    for (const char c : text) {
      if (c == '\n') {
        ++ends;
      } else {
        if (!out.empty()) out.append(std::min<size_t>(ends, 3), '\n');
        ends = 0;
        out += c;
      }
    }
    text = std::move(out);
  }

  Lines lines_;
  std::vector<bool> folded_;
  size_t end_;
};

}  // namespace

PartedText part_quoted(std::string_view text) { return Fold(text).parted(); }

bool is_forward(std::string_view subject) {
  constexpr std::string_view kBeginnings[] = {
      "fwd:",  "fw:",         "[fwd:", "转发:",       "转发\uFF1A",
      "轉寄:", "轉寄\uFF1A", "轉發:", "轉發\uFF1A"};
  return begins_with_any(trim_white_space(subject), kBeginnings);
}

}  // namespace milepost::ingest
