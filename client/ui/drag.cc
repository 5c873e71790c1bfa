#include "client/ui/drag.h"

#include <algorithm>
#include <cmath>

#include "client/ui/frame.h"

namespace milepost::ui {

ImVec2 dragged(ImGuiID id, const ImRect& area, DragAlong along, bool touch_only) {
  Frame& f = frame();
  Drag& drag = f.drag;
  const ImGuiIO& io = ImGui::GetIO();
  const ImVec2 none(0, 0);
  auto part = [along](ImVec2 v) {
    return ImVec2(along == DragAlong::y ? 0 : v.x, along == DragAlong::x ? 0 : v.y);
  };
  const bool allowed = !touch_only || io.MouseSource == ImGuiMouseSource_TouchScreen;
  if (allowed && !drag.claimed && ImGui::IsMouseClicked(0) && area.Contains(io.MousePos))
    drag = {id, false, io.MousePos, none, true};
  if (drag.id != id) return none;
  if (!ImGui::IsMousePosValid() && io.MouseDown[0]) {  // the browser took it over
    drag.id = 0;
    return none;
  }
  if (io.MouseDown[0]) {
    const ImVec2 moved = part(io.MousePos - drag.from);
    if (!drag.moves && ImLengthSqr(moved) > f.px(6) * f.px(6)) {
      drag.moves = true;
      ImGui::ClearActiveID();
      return moved;
    }
    if (!drag.moves) return none;
    const ImVec2 delta = part(io.MouseDelta), speed = delta / std::max(io.DeltaTime, 0.001f);
    drag.speed = drag.speed * 0.6f + speed * 0.4f;
    return delta;
  }
  // Let go: it glides on, and slows down to a third in a quarter of a second.
  if (!drag.moves || f.platform.environment().reduced_motion ||
      ImLengthSqr(drag.speed) < f.px(30) * f.px(30)) {
    drag.id = 0;
    drag.moves = false;
    return none;
  }
  const ImVec2 delta = drag.speed * io.DeltaTime;
  drag.speed = drag.speed * std::exp(-4.4f * io.DeltaTime);
  f.again_after(0);
  return delta;
}

bool is_dragged(ImGuiID id) { return frame().drag.id == id && frame().drag.moves; }

}  // namespace milepost::ui
