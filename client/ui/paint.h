// Filled shapes as the look has them. Device pixels.
#pragma once

#include "client/ui/icons.h"
#include "client/ui/theme.h"
#include <imgui.h>
#include <imgui_internal.h>

namespace milepost::ui {

// A shadow of rectangles without blur: 1 card, 2 raised, 3 dialog.
void paint_shadow(ImDrawList& list, const ImRect& rect, float radius, int level);
// A rounded ground with an edge of `edge_width` inside it. The ground is opaque where there is an
// edge.
void paint_box(ImDrawList& list, const ImRect& rect, float radius, ImU32 ground, ImU32 edge,
               float edge_width);

// An icon in the middle of a line of things.
void draw_icon(ImDrawList& list, Icon icon, float size, float left, const ImRect& line,
               ImU32 color);

// The ground, edge and halo of a field.
struct FieldBox {
  bool big = false, focused = false, bad = false, disabled = false;
};
void paint_field(ImDrawList& list, const ImRect& rect, float radius, const FieldBox& box);

}  // namespace milepost::ui
