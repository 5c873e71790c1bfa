#include "client/ui/paint.h"

#include <algorithm>
#include <cmath>
#include <span>

#include "client/platform/opaque_fill.h"
#include "client/ui/frame.h"

namespace milepost::ui {
namespace {

// Where a rounded rectangle is all of one colour, or empty; its edges are whole pixels.
ImRect middle_of(const ImRect& rect, float radius) {
  const float inset = std::ceil(radius) + 2;
  ImRect middle(rect.Min + ImVec2(inset, inset), rect.Max - ImVec2(inset, inset));
  middle.Floor();
  return middle;
}

// A rounded rectangle without `hole`, which will be hidden, or is filled otherwise: where there is
// no GPU, to fill large areas over and over is most of the work.
void fill_around(ImDrawList& list, const ImRect& rect, float radius, const ImRect& hole,
                 ImU32 color) {
  const float least = radius + 2;
  if (hole.GetWidth() < least || hole.GetHeight() < least)
    return list.AddRectFilled(rect.Min, rect.Max, color, radius);
  list.AddRectFilled(rect.Min, ImVec2(rect.Max.x, hole.Min.y), color, radius,
                     ImDrawFlags_RoundCornersTop);
  list.AddRectFilled(ImVec2(rect.Min.x, hole.Min.y), ImVec2(hole.Min.x, hole.Max.y), color);
  list.AddRectFilled(ImVec2(hole.Max.x, hole.Min.y), ImVec2(rect.Max.x, hole.Max.y), color);
  list.AddRectFilled(ImVec2(rect.Min.x, hole.Max.y), rect.Max, color, radius,
                     ImDrawFlags_RoundCornersBottom);
}

void fill(ImDrawList& list, const ImRect& rect, float radius, ImU32 color) {
  // A fill ends a draw call, so it has to be worth one.
  constexpr float kLargeArea = 200 * 200;
  const ImRect middle = middle_of(rect, radius);
  if (middle.GetWidth() < radius + 2 || middle.GetHeight() < radius + 2 ||
      middle.GetArea() < kLargeArea || color >> IM_COL32_A_SHIFT != 255)
    return list.AddRectFilled(rect.Min, rect.Max, color, radius);
  fill_around(list, rect, radius, middle, color);
  client::OpaqueFill data{middle.Min.x, middle.Min.y, middle.Max.x, middle.Max.y, rgb_of(color)};
  list.AddCallback(client::opaque_fill, &data, sizeof data);
}

}  // namespace

void paint_shadow(ImDrawList& list, const ImRect& rect, float radius, int level) {
  using Layers = std::span<const look::ShadowLayer>;
  if (level <= 0) return;
  const Frame& f = frame();
  for (const look::ShadowLayer& one : level == 1   ? Layers(look::kCardShadow)
                                      : level == 2 ? Layers(look::kRaisedShadow)
                                                   : Layers(look::kDialogShadow)) {
    const float alpha = f.theme.dark ? one.dark : one.light;
    if (alpha <= 0) continue;
    const float down = one.down * f.scale, spread = one.spread * f.scale;
    const ImRect layer(rect.Min + ImVec2(-spread, down - spread),
                       rect.Max + ImVec2(spread, down + spread));
    const float layer_radius = std::max(radius + spread, 0.0f);
    const ImU32 color = with_alpha(f.color(Color::shadow), alpha);
    ImRect hole = middle_of(rect, std::max(radius, layer_radius));
    hole.ClipWith(middle_of(layer, layer_radius));
    if (spread <= 0 && hole.Max.y < layer.Max.y - layer_radius)  // it shows below only
      list.AddRectFilled(ImVec2(layer.Min.x, hole.Max.y), layer.Max, color, layer_radius,
                         ImDrawFlags_RoundCornersBottom);
    else
      fill_around(list, layer, layer_radius, hole, color);
  }
}

void draw_icon(ImDrawList& list, Icon icon, float size, float left, const ImRect& line,
               ImU32 color) {
  draw_icon(list, icon, size, ImVec2(left, std::floor(line.GetCenter().y - size / 2)), color);
}

void paint_box(ImDrawList& list, const ImRect& rect, float radius, ImU32 ground, ImU32 edge,
               float edge_width) {
  if (edge_width <= 0 || edge >> IM_COL32_A_SHIFT == 0) return fill(list, rect, radius, ground);
  fill_around(list, rect, radius, middle_of(rect, radius + edge_width), edge);
  const ImVec2 inset(edge_width, edge_width);
  fill(list, ImRect(rect.Min + inset, rect.Max - inset), std::max(radius - edge_width, 0.0f),
       ground);
}

}  // namespace milepost::ui
