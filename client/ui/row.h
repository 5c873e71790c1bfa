// Things side by side, and columns beside each other. Public through ui.h; the state is here
// because place() needs it.
#pragma once

#include <imgui.h>
#include <imgui_internal.h>

namespace milepost::ui {

struct RowState {
  ImRect bounds;       // from here to the right edge; the bottom is open
  float x = 0, y = 0;  // where the next thing goes
  float height = 0;    // of the line
  float gap = 0;
  float line_gap = 0;
  float tallest = 0;
  bool wrap = false;
  bool first = true;
  bool at_top = false;  // things hang from the top instead of being centred
  float trailing = 0;   // width of what stands at the right, remembered
  float trailing_from = -1;
  float trailing_width = 0;  // of what stands there in this pass
  bool centered = false;  // each line stands in the middle
  ImGuiID id = 0;
  uint32_t line = 0;
  float line_from = 0;  // where it begins

  void begin_line();
  void next_line();
  void end_line();
  ImRect place(float width, float item_height);
  float left_over() const;
};

}  // namespace milepost::ui
