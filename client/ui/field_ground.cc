#include "client/ui/controls.h"
#include "client/ui/frame.h"
#include "client/ui/layout.h"
#include "client/ui/paint.h"

namespace milepost::ui {

FieldGround::FieldGround(std::string_view field_label)
    : id_(id_of(field_label) + 2), top_(ImGui::GetCurrentWindow()->DC.CursorPos.y) {
  Frame& f = frame();
  const ImVec2 at = ImGui::GetCurrentWindow()->DC.CursorPos;
  // As for a card: as tall as the pass before made it.
  const ImRect rect(at, at + ImVec2(available(), f.remembered(id_)));
  if (rect.GetHeight() > 0 && visible(rect))
    paint_field(*ImGui::GetWindowDrawList(), rect, f.px(14),
                {.big = true, .focused = f.focused == id_of(field_label)});
}

FieldGround::~FieldGround() {
  frame().remember(id_, ImGui::GetCurrentWindow()->DC.CursorPos.y - top_);
}

}  // namespace milepost::ui
