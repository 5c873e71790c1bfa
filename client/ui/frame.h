// What the widgets share during one frame. For the widgets' own files and the app; views use ui.h.
#pragma once

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "client/platform/platform.h"
#include "client/ui/access_recorder.h"
#include "client/ui/drag.h"
#include "client/ui/font.h"
#include "client/ui/memory.h"
#include "client/ui/pictures.h"
#include "client/ui/theme.h"

namespace milepost::ui {

class Frame {
 public:
  explicit Frame(client::Platform& platform);

  // Begins a pass over the views. Several passes may make one frame: see end().
  void begin(double seconds, std::vector<client::Event> events);
  // Ends it: drops what a dialog covers. True when nothing that was remembered of sizes changed, so
  // what is drawn is right; else the pass has to be made again before anyone sees it.
  bool end();
  // Hands the access tree to the platform, once a frame.
  void show() { access.show(platform); }
  const client::AccessTree& shown_tree() const { return access.shown(); }
  // When the platform has other fonts. Before a pass.
  void renew_fonts();
  // When another page comes: what is remembered stays bounded.
  void forget_page() { memory.forget_page(); }

  client::Platform& platform;
  Theme theme;
  Fonts fonts;
  Pictures pictures;
  Kerning kerning;
  AccessRecorder access;
  Memory memory;
  Drag drag;
  float scale = 1;  // device pixels for each CSS pixel
  bool phone = false;

  // ---- what happened
  std::vector<client::Event> events;
  NodeId focused = 0;
  bool focus_visible = false;
  bool focus_moved() const;
  bool activated(NodeId id) const;
  bool submitted(NodeId id) const;
  bool pressed_key(client::Key key) const;

  // ---- of this pass
  float page_height = 0;            // CSS pixels
  std::optional<float> footer_top;  // device pixels
  bool dialog_shown = false;
  bool takes_wheel = false;         // something under the pointer zooms or scrolls by itself
  bool takes_wheel_across = false;  // and this only sideways
  bool takes_zoom = false;          // and this only with Ctrl or ⌘
  bool wheel_went_by = false;       // what takes it only so saw it used without
  // Above 0: rows out of view; nodes are recorded, nothing is drawn.
  int unseen = 0;
  ImRect unseen_rect;
  std::vector<struct RowState*> rows;
  uint32_t row_ordinal = 0;
  float last_row_right = 0;  // where the last row ended, device pixels

  // ---- sizes remembered from the pass before, by id
  float remembered(ImGuiID id, float fallback = 0);
  void remember(ImGuiID id, float value);
  // What was drawn was not right yet.
  void unsettle() { settled_ = false; }

  // ---- time
  double seconds = 0;
  double next_ms = -1;
  // Draw again within as many milliseconds; 0 is the next frame.
  void again_after(double ms);
  // 0 to 1, moving to `target` within `ms`; at once under reduced motion.
  float animate(ImGuiID id, float target, float ms);

  float px(float css) const { return std::round(css * scale); }
  float thin() const { return std::max(1.0f, std::floor(scale)); }  // a hairline
  ImU32 color(Color c) const { return theme[c]; }

 private:
  bool settled_ = true;
};

// The frame that is being made. Set by Frame::begin().
Frame& frame();

template <class T>
T& memory(ImGuiID id) {
  return frame().memory.of<T>(id);
}

// The id of a label within the scopes it stands in.
ImGuiID id_of(std::string_view label);

inline ImGuiWindow& window() { return *ImGui::GetCurrentWindow(); }
inline ImDrawList& draw_list() { return *window().DrawList; }

// Reserves a place of this size (device pixels) in the layout: below what came before, or beside it
// in a row. Widgets draw there.
ImRect place(float width, float height);
// The rest of the width, in device pixels.
float available();
// Whether any of it is in view. What is not is recorded and not drawn.
bool visible(const ImRect& rect);

}  // namespace milepost::ui
