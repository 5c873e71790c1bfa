// Icons, state glyphs and drawings of the look, drawn by the platform at the size and density of
// the screen.
#pragma once

#include <imgui.h>

#include <string_view>

#include "client/ui/theme.h"
#include "shared/model/enums.h"
#include "shared/present/look/styles.h"

namespace milepost::ui {

using milepost::Icon;

// As a thing in the layout; size in CSS pixels. With a name it is an image for screen readers,
// without one it is decoration.
void icon(Icon icon, float size = 20, Color color = Color::ink_2, std::string_view name = {});
void state_glyph(State state, float size = 16, Color color = Color::ink);
void lost_road(bool centered);
void empty_road(bool centered);

// At a place, in device pixels; `at` is the upper left corner.
void draw_icon(ImDrawList& list, Icon icon, float size, ImVec2 at, ImU32 color);
void draw_state_glyph(ImDrawList& list, State state, float size, ImVec2 at, ImU32 color);
void draw_logo(ImDrawList& list, ImVec2 at);

}  // namespace milepost::ui
