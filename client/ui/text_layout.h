// Breaks styled text into lines. Pure: widths come from the caller.
//
// Lines may break at spaces, and between any two characters one of which is Chinese, Japanese or
// Korean, except before closing and after opening punctuation. A word that is wider than the line
// is broken where it must. '\n' always breaks.
#pragma once

#include <string_view>
#include <vector>

namespace milepost::ui {

// Whether the text must be drawn as a whole by the platform: letters that join or stack, text from
// right to left, emoji made of several code points.
bool needs_shaping(std::string_view text);
// Whether a line may break between the two.
bool may_break(char32_t before, char32_t after);

struct Piece {  // a part of one run on one line
  size_t run = 0;
  std::string_view text;
  float x = 0, width = 0;
};
struct Line {
  size_t first = 0, count = 0;  // of the pieces
  float width = 0;
};
struct TextLayout {
  std::vector<Piece> pieces;
  std::vector<Line> lines;
  float width = 0;  // of the widest line
};

class TextMeasure {
 public:
  virtual ~TextMeasure() = default;
  virtual float width(size_t run, std::string_view text) = 0;
};

TextLayout break_lines(const std::vector<std::string_view>& runs, float max_width,
                       TextMeasure& measure);

}  // namespace milepost::ui
