// Text without layout and without nodes, for widgets that place it themselves. Device pixels.
#pragma once

#include <imgui.h>
#include <imgui_internal.h>

#include <string>
#include <string_view>

#include "client/platform/platform.h"
#include "client/ui/font.h"
#include "client/ui/text.h"
#include "client/ui/text_layout.h"
#include "client/ui/theme.h"

namespace milepost::ui {

struct Face {
  const PhasedFont* fonts = nullptr;
  float size = 0, line = 0, baseline = 0;  // device pixels; the last from the top of the line
  bool bold = false;
};
Face face_of(Type type);
client::TextRun run_of(const Face& face, std::string_view words);
// A node whose words can be selected where they are drawn.
client::AccessNode selectable(const Face& face);
// The same of one line, centred in the height of a box, that begins so far from its left edge.
client::AccessNode selectable(const Face& face, const ImRect& box, float left);

float width_of(const Face& face, std::string_view words);
// As much as fits into the width, with an ellipsis where it is not all; `keeper` holds the words
// then.
std::string_view shortened(const Face& face, std::string_view words, float width,
                           std::string& keeper);
// Wraps text of several looks; a run's face is the one at its place.
TextLayout lay_out(const std::vector<std::string_view>& runs, const std::vector<Face>& faces,
                   float width);
void draw_layout(ImDrawList& list, const TextLayout& layout, const std::vector<Face>& faces,
                 const std::vector<ImU32>& colors, const ImRect& rect, float line_height,
                 Align align = Align::left);
// `top_left` is of the line box.
void draw_line(ImDrawList& list, const Face& face, ImVec2 top_left, ImU32 color,
               std::string_view words);
// Centred by capitals in the height of the box, from its left edge or in its middle.
void draw_centered(ImDrawList& list, const Face& face, ImVec2 min, ImVec2 max, ImU32 color,
                   std::string_view words, bool middle = true);

}  // namespace milepost::ui
