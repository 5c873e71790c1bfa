#include "client/ui/text_layout.h"

#include <algorithm>

#include "shared/base/text.h"

namespace milepost::ui {
namespace {

struct Range {
  char32_t from, to;
};

bool within(char32_t c, const Range* ranges, size_t count) {
  return std::any_of(ranges, ranges + count,
                     [c](const Range& r) { return c >= r.from && c <= r.to; });
}

bool is_cjk(char32_t c) {
  static constexpr Range kRanges[] = {{0x2E80, 0x9FFF},   {0xA960, 0xA97F},  {0xAC00, 0xD7FF},
                                      {0xF900, 0xFAFF},   {0xFE30, 0xFE4F},  {0xFF00, 0xFFEF},
                                      {0x20000, 0x3FFFF}, {0x1F300, 0x1FAFF}};
  return within(c, kRanges, std::size(kRanges));
}

bool contains(std::u32string_view set, char32_t c) { return set.find(c) != set.npos; }

bool never_begins_a_line(char32_t c) {
  return contains(U"，。、；：？！）】》〉」』〕”’…—～％‰℃·々ー)]}>,.;:!?%", c);
}

bool never_ends_a_line(char32_t c) { return contains(U"（【《〈「『〔“‘([{<$￥¥#", c); }

}  // namespace

bool needs_shaping(std::string_view text) {
  static constexpr Range kRanges[] = {
      {0x0300, 0x036F},                                        // combining marks
      {0x0590, 0x109F},                                        // Hebrew to Myanmar
      {0x1100, 0x11FF},                                        // Hangul Jamo
      {0x1780, 0x18AF},                                        // Khmer, Mongolian
      {0x1900, 0x1CFF},                                        // Limbu to Vedic
      {0x200C, 0x200F},   {0x202A, 0x202E}, {0x2066, 0x2069},  // joiners, direction
      {0x20D0, 0x20FF},   {0xA800, 0xABFF}, {0xFB1D, 0xFDFF},
      {0xFE00, 0xFE0F},   {0xFE70, 0xFEFE}, {0x10A00, 0x11FFF},  // further scripts
      {0x1F1E6, 0x1F1FF},                                        // flags
      {0x1F3FB, 0x1F3FF},                                        // skin tones
      {0xE0020, 0xE01EF}};
  bool ascii = std::all_of(text.begin(), text.end(),
                           [](char c) { return static_cast<unsigned char>(c) < 0xCC; });
  if (ascii) return false;  // below U+0300 there is nothing to shape
  for (size_t at = 0; at < text.size();)
    if (within(next_code_point(text, at), kRanges, std::size(kRanges))) return true;
  return false;
}

bool may_break(char32_t before, char32_t after) {
  if (after == ' ' || after == U'·') return false;  // a dot ends its line, also after a space
  if (before == ' ' || before == 0x200B) return true;
  if (never_begins_a_line(after) || never_ends_a_line(before)) return false;
  if (before == 0xA0 || after == 0xA0 || before == 0x2060) return false;
  if (after >= 0x300 && after <= 0x36F) return false;
  return is_cjk(before) || is_cjk(after);
}

namespace {

// The text of all runs as one, with the run of each byte.
class Breaker {
 public:
  Breaker(const std::vector<std::string_view>& runs, float max_width, TextMeasure& measure)
      : runs_(runs), max_width_(max_width), measure_(measure) {}

  TextLayout run() {
    for (size_t r = 0; r < runs_.size(); ++r) {
      for (size_t at = 0; at < runs_[r].size();) {
        const size_t from = at;
        const char32_t c = next_code_point(runs_[r], at);
        if (c == '\n') {
          finish_word();
          finish_line(true);
          previous_ = 0;
          continue;
        }
        if (previous_ && may_break(previous_, c)) finish_word();
        append(r, from, at);
        previous_ = c;
      }
    }
    finish_word();
    finish_line(pieces_.empty() && layout_.lines.empty());
    for (const Line& line : layout_.lines) layout_.width = std::max(layout_.width, line.width);
    return std::move(layout_);
  }

 private:
  struct Span {
    size_t run, from, to;
  };

  void append(size_t run, size_t from, size_t to) {
    if (!word_.empty() && word_.back().run == run && word_.back().to == from)
      word_.back().to = to;
    else
      word_.push_back({run, from, to});
  }

  std::string_view text(const Span& s) const { return runs_[s.run].substr(s.from, s.to - s.from); }

  static std::string_view without_spaces_behind(std::string_view t) {
    while (!t.empty() && t.back() == ' ') t.remove_suffix(1);
    return t;
  }

  float width_of(const std::vector<Span>& spans, bool without_space_behind) {
    float width = 0;
    for (size_t i = 0; i < spans.size(); ++i) {
      std::string_view t = text(spans[i]);
      if (without_space_behind && i + 1 == spans.size()) t = without_spaces_behind(t);
      width += measure_.width(spans[i].run, t);
    }
    return width;
  }

  void finish_word() {
    if (word_.empty()) return;
    if (x_ + width_of(word_, true) > max_width_ && !pieces_.empty()) finish_line(false);
    if (width_of(word_, true) > max_width_)
      break_word();
    else
      for (const Span& span : word_) put(span);
    word_.clear();
  }

  // A word wider than a line, character by character.
  void break_word() {
    for (const Span& span : word_) {
      size_t from = span.from;
      for (size_t at = span.from; at < span.to;) {
        size_t next = at;
        next_code_point(runs_[span.run], next);
        const Span so_far{span.run, from, next};
        if (x_ + measure_.width(span.run, text(so_far)) > max_width_ &&
            (at > from || !pieces_.empty())) {
          if (at > from) put({span.run, from, at});
          finish_line(false);
          from = at;
        }
        at = next;
      }
      if (from < span.to) put({span.run, from, span.to});
    }
  }

  void put(const Span& span) {
    if (!pieces_.empty() && pieces_.back().run == span.run && pieces_.back().to == span.from)
      pieces_.back().to = span.to;
    else
      pieces_.push_back(span);
    x_ = width_of(pieces_, false);
  }

  void finish_line(bool even_if_empty) {
    if (pieces_.empty() && !even_if_empty) return;
    Line line;
    line.first = layout_.pieces.size();
    line.count = pieces_.size();
    float x = 0;
    for (size_t i = 0; i < pieces_.size(); ++i) {
      std::string_view t = text(pieces_[i]);
      if (i + 1 == pieces_.size()) t = without_spaces_behind(t);
      const float width = measure_.width(pieces_[i].run, t);
      layout_.pieces.push_back({pieces_[i].run, t, x, width});
      x += width;
    }
    line.width = x;
    layout_.lines.push_back(line);
    pieces_.clear();
    x_ = 0;
  }

  const std::vector<std::string_view>& runs_;
  float max_width_;
  TextMeasure& measure_;
  TextLayout layout_;
  std::vector<Span> word_, pieces_;
  float x_ = 0;
  char32_t previous_ = 0;
};

}  // namespace

TextLayout break_lines(const std::vector<std::string_view>& runs, float max_width,
                       TextMeasure& measure) {
  return Breaker(runs, max_width, measure).run();
}

}  // namespace milepost::ui
