// Text without layout and without nodes, for widgets that place it themselves. Device pixels.
#pragma once

#include <string>
#include <string_view>

#include "client/ui/theme.h"
#include <imgui.h>

namespace milepost::ui {

struct Face {
  ImFont* font = nullptr;
  float size = 0, line = 0, baseline = 0;  // device pixels; the last from the top of the line
  bool bold = false;
};
Face face_of(Type type);

float width_of(const Face& face, std::string_view words);
// As much as fits into the width, with an ellipsis where it is not all; `keeper` holds the words then.
std::string_view shortened(const Face& face, std::string_view words, float width,
                           std::string& keeper);
// `top_left` is of the line box.
void draw_line(ImDrawList& list, const Face& face, ImVec2 top_left, ImU32 color,
               std::string_view words);
// Centred by capitals in the height of the box, from its left edge or in its middle.
void draw_centered(ImDrawList& list, const Face& face, ImVec2 min, ImVec2 max, ImU32 color,
                   std::string_view words, bool middle = true);

}  // namespace milepost::ui
