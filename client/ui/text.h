// Text: drawn, recorded for the access tree, wrapped, selectable through the mirror.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "client/platform/access_tree.h"
#include "client/ui/theme.h"

namespace milepost::ui {

enum class Align : uint8_t { left, center, right };

struct TextOptions {
  Type type = Type::body;
  Color color = Color::ink;
  Align align = Align::left;
  float max_width = 0;    // CSS pixels; 0 is what is there
  bool one_line = false;  // cut with … instead of wrapped
  bool balance = false;   // lines of about the same length
};

// A paragraph. '\n' breaks lines.
void text(std::string_view words, const TextOptions& options = {});
inline void caption(std::string_view words, Color color = Color::ink_3) {
  text(words, {.type = Type::caption, .color = color});
}

// Level 1 to 4, as in the page's outline; the type says how it looks.
void heading(int level, std::string_view words, const TextOptions& options = {.type = Type::h1});

// A paragraph of several looks, wrapped as one: "Promised by Monday. **On track**, 2 hours to
// spare".
struct Span {
  std::string_view text;
  Type type = Type::body;
  Color color = Color::ink;
};
void spans(const std::vector<Span>& parts, const TextOptions& options = {});

// Words for screen readers only, at a place that draws nothing.
void spoken_text(std::string_view words);
// CSS pixels. As drawn, on one line; and wrapped to a width.
float text_width(std::string_view words, Type type = Type::body);
float text_height(std::string_view words, Type type, float width);

}  // namespace milepost::ui
