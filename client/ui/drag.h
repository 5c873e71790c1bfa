// Dragging with the pointer, and gliding on after a flick.
#pragma once

#include <imgui.h>
#include <imgui_internal.h>

namespace milepost::ui {

enum class DragAlong { x, y, both };

// The one drag there may be; of the frame.
struct Drag {
  ImGuiID id = 0;
  bool moves = false;
  ImVec2 from, speed;
  bool claimed = false;  // in this pass: of two areas over each other it is the inner one's
};

// How far something is dragged in this pass, also by what a flick left behind: device pixels. A
// press that began in `area` and moved becomes a drag, and what was pressed there is let go.
ImVec2 dragged(ImGuiID id, const ImRect& area, DragAlong along, bool touch_only);
bool is_dragged(ImGuiID id);

}  // namespace milepost::ui
