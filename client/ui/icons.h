// Line icons and the twelve state glyphs. Vectors in SVG path notation, drawn by the platform at
// the size and density of the screen.
#pragma once

#include <cstdint>
#include <string_view>

#include "client/ui/theme.h"
#include <imgui.h>
#include "shared/model/enums.h"
#include "shared/present/looks.h"

namespace milepost::ui {

enum class Icon : uint8_t {
  none,
  search,
  scan,
  chevron_right,
  chevron_left,
  chevron_down,
  check,
  cross,
  copy,
  share,
  print,
  qr_code,
  bell,
  clock,
  edit,
  home,
  message,
  star,
  rain,
  phone,
  plus,
  menu,
  box,
  offline,
  info,
  refresh,
  pin,
  download,
  sort,
  globe,
  list,
  mail,
  alert,
  sun,
  moon,
  settings,
  external,
  link,
  arrow_up,
  arrow_down,
  arrow_right,
  minus,
  trash,
  calendar,
  table,
  expand,
};

// As a thing in the layout; size in CSS pixels. With a name it is an image for screen readers,
// without one it is decoration.
void icon(Icon icon, float size = 20, Color color = Color::ink_2, std::string_view name = {});
void state_glyph(State state, float size = 16, Color color = Color::ink);
void logo(float size = 28);
// A milepost, and another one that nobody finds; two, with a road between that is not gone yet.
void lost_road(bool centered);
void empty_road(bool centered);

// The icon that a view of shared/present asks for.
Icon icon_of(milepost::Icon icon);

// At a place, in device pixels; `at` is the upper left corner.
void draw_icon(ImDrawList& list, Icon icon, float size, ImVec2 at, ImU32 color);
void draw_state_glyph(ImDrawList& list, State state, float size, ImVec2 at, ImU32 color);

}  // namespace milepost::ui
