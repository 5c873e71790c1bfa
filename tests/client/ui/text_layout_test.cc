#include "client/ui/text_layout.h"

#include <gtest/gtest.h>

#include "shared/base/text.h"

namespace milepost::ui {
namespace {

// Every code point is 10 wide.
class TenEach : public TextMeasure {
 public:
  float width(size_t, std::string_view text) override {
    return static_cast<float>(count_code_points(text)) * 10;
  }
};

std::vector<std::string> lines_of(const std::vector<std::string_view>& runs, float width) {
  TenEach measure;
  const TextLayout layout = break_lines(runs, width, measure);
  std::vector<std::string> lines;
  for (const Line& line : layout.lines) {
    std::string words;
    for (size_t i = line.first; i < line.first + line.count; ++i) words += layout.pieces[i].text;
    lines.push_back(words);
  }
  return lines;
}

TEST(TextLayout, BreaksLines) {
  struct Case {
    std::vector<std::string_view> runs;
    float width;
    std::vector<std::string> lines;
  };
  const Case kCases[] = {
      {{"one two three"}, 1000, {"one two three"}},
      {{"one two three"}, 80, {"one two", "three"}},
      {{"one two three"}, 50, {"one", "two", "three"}},
      {{"abcdefgh"}, 30, {"abc", "def", "gh"}},  // wider than a line
      {{"包裹到哪了"}, 30, {"包裹到", "哪了"}},
      {{"我们在，哪里"}, 30, {"我们", "在，哪", "里"}},      // no line begins with a comma
      {{"去（上海）了"}, 20, {"去", "（上", "海）", "了"}},  // none ends with an opening bracket
      {{"已交给我们 · 今天"}, 50, {"已交给我", "们 · 今", "天"}},  // nor with the dot between two facts
      {{"a\nb"}, 100, {"a", "b"}},
      {{"a\n\nb"}, 100, {"a", "", "b"}},
      {{""}, 100, {""}},
      {{"到 MP739210463CN 了"}, 130, {"到", "MP739210463CN", "了"}},  // numbers stay whole
      {{"Promised. ", "On track", ", 2 h"}, 200, {"Promised. On track,", "2 h"}},
      {{"Promised. ", "On track", ", 2 h"}, 100, {"Promised.", "On track,", "2 h"}},
  };
  for (const Case& c : kCases) EXPECT_EQ(lines_of(c.runs, c.width), c.lines) << c.runs[0];
}

TEST(TextLayout, KnowsWhatNeedsShaping) {
  for (std::string_view plain :
       {"Shanghai", "上海", "Ünïcödé", "Ω", "Москва", "東京タワー", "14:00–18:00", "😀"})
    EXPECT_FALSE(needs_shaping(plain)) << plain;
  for (std::string_view shaped : {"شحنة", "सामान", "ขนส่ง", "🇨🇳", "👨‍👩‍👧", "👍🏽",
                                  "שלום", "e\u0301", "❤️"})
    EXPECT_TRUE(needs_shaping(shaped)) << shaped;
}

}  // namespace
}  // namespace milepost::ui
