#include "client/ui/icons.h"

#include <cmath>

#include "client/ui/frame.h"
#include "shared/present/look/drawing.h"
#include "shared/present/look/glyphs.h"

namespace milepost::ui {
namespace {

template <class Draw>
void as_item(float size, std::string_view name, Draw draw) {
  const float device = frame().px(size);
  const ImRect rect = place(device, device);
  if (visible(rect)) draw(draw_list(), device, rect.Min);
  if (!name.empty()) frame().access.node(Role::image, name, rect);
}

ImVec2 size_of(const look::Drawing& drawing) {
  return ImVec2(frame().px(drawing.width), frame().px(drawing.height));
}

void draw(ImDrawList& list, const look::Drawing& drawing, ImVec2 at) {
  Frame& f = frame();
  for (const look::PaintedPart& one : drawing.parts)
    f.pictures.draw_shape(list, &one, {&one.part, 1}, drawing.width, size_of(drawing), at,
                          f.color(one.color));
}

void road(const look::Drawing& drawing, bool centered) {
  const ImVec2 size = size_of(drawing);
  const float room = available();
  const ImRect rect = place(centered ? room : size.x, size.y);
  if (!visible(rect)) return;
  draw(draw_list(), drawing,
       ImVec2(rect.Min.x + (centered ? std::floor((room - size.x) / 2) : 0), rect.Min.y));
}

}  // namespace

void draw_icon(ImDrawList& list, Icon icon, float size, ImVec2 at, ImU32 color) {
  if (!icon) return;
  const look::Part part = {icon.path, size <= look::kSmallIcon * frame().scale
                                          ? look::kSmallIconStroke
                                          : look::kIconStroke};
  frame().pictures.draw_shape(list, icon.path, {&part, 1}, 24, ImVec2(size, size), at, color);
}

void draw_state_glyph(ImDrawList& list, State state, float size, ImVec2 at, ImU32 color) {
  const auto parts = look::glyph_of(state);
  frame().pictures.draw_shape(list, parts.data(), parts, 16, ImVec2(size, size), at, color);
}

void icon(Icon which, float size, Color color, std::string_view name) {
  as_item(size, name, [&](ImDrawList& list, float device, ImVec2 at) {
    draw_icon(list, which, device, at, frame().color(color));
  });
}

void state_glyph(State state, float size, Color color) {
  as_item(size, {}, [&](ImDrawList& list, float device, ImVec2 at) {
    draw_state_glyph(list, state, device, at, frame().color(color));
  });
}

void draw_logo(ImDrawList& list, ImVec2 at) { draw(list, look::kLogo, at); }
void lost_road(bool centered) { road(look::kLostRoad, centered); }
void empty_road(bool centered) { road(look::kEmptyRoad, centered); }

}  // namespace milepost::ui
