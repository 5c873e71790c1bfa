#include "client/ui/controls.h"
#include "client/ui/frame.h"
#include "client/ui/layout.h"
#include "client/ui/paint.h"

namespace milepost::ui {

void paint_field(ImDrawList& list, const ImRect& rect, float radius, const FieldBox& box) {
  const Frame& f = frame();
  const ImU32 mark = f.color(box.bad ? Color::bad : Color::focus);
  if (box.focused) {
    const float halo = f.px(box.big ? 4 : 3);
    list.AddRectFilled(rect.Min - ImVec2(halo, halo), rect.Max + ImVec2(halo, halo),
                       with_alpha(mark, box.big ? 0.18f : 0.22f), radius + halo);
  } else if (box.big) {
    paint_shadow(list, rect, radius, 2);
  }
  const bool thick = box.focused || box.bad;
  paint_box(list, rect, radius, f.color(box.disabled ? Color::sunken : Color::surface),
            thick ? mark : f.color(Color::field_border),
            thick ? f.px(2) : f.thin());
}

FieldGround::FieldGround(std::string_view field_label)
    : id_(id_of(field_label) + 2), top_(window().DC.CursorPos.y) {
  Frame& f = frame();
  const ImVec2 at = window().DC.CursorPos;
  // As for a card: as tall as the pass before made it.
  const ImRect rect(at, at + ImVec2(available(), f.remembered(id_)));
  if (rect.GetHeight() > 0 && visible(rect))
    paint_field(draw_list(), rect, f.px(14),
                {.big = true, .focused = f.focused == id_of(field_label)});
}

FieldGround::~FieldGround() {
  frame().remember(id_, window().DC.CursorPos.y - top_);
}

}  // namespace milepost::ui
