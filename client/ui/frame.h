// What the widgets share during one frame. For the widgets' own files and the app; views use ui.h.
#pragma once

#include <cmath>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "client/platform/access_tree.h"
#include "client/platform/platform.h"
#include "client/ui/font.h"
#include "client/ui/pictures.h"
#include "client/ui/theme.h"
#include <imgui.h>
#include <imgui_internal.h>

namespace milepost::ui {

using client::AccessNode;
using client::NodeId;
using client::Role;

class Frame {
 public:
  explicit Frame(client::Platform& platform);

  // Begins a pass over the views. Several passes may make one frame: see settled().
  void begin(double seconds, std::vector<client::Event> events);
  // Ends it: drops what a dialog covers. True when nothing that was remembered of sizes changed, so
  // what is drawn is right; else the pass has to be made again before anyone sees it.
  bool end();
  // Hands the access tree to the platform, once a frame.
  void show();

  client::Platform& platform;
  Theme theme;
  Fonts fonts;
  Pictures pictures;
  float scale = 1;  // device pixels for each CSS pixel
  bool phone = false;
  double seconds = 0;

  // ---- access
  client::AccessTree& tree() { return trees_[current_]; }
  const client::AccessTree& shown_tree() const { return trees_[current_ ^ 1]; }
  // Records a leaf. id 0: made of the parent and the order. Returns the index, or -1 where nothing
  // is recorded (within something that speaks for its content).
  int32_t node(Role role, std::string_view name, const ImRect& rect, AccessNode with = {},
               std::string_view value = {}, std::string_view extra = {});
  int32_t open_node(Role role, std::string_view name, const ImRect& rect, AccessNode with = {});
  void close_node(int32_t index, const ImRect& rect);
  void close_node(int32_t index);
  NodeId id_of(int32_t index) { return tree().nodes()[static_cast<size_t>(index)].id; }

  NodeId focused = 0;
  bool focus_visible = false;
  bool activated(NodeId id);
  bool submitted(NodeId id);
  std::optional<std::string> edited(NodeId id, uint32_t* edit = nullptr, bool* at_once = nullptr);
  bool pressed_key(client::Key key, NodeId node = 0);
  std::vector<client::Event> events;

  // Above 0: texts within are for the eye only; the node around them has the name.
  int silent = 0;
  // Whether what is drawn now stays when the page scrolls.
  bool fixed = false;
  float page_height = 0;  // CSS pixels, of this pass
  std::optional<float> footer_top;  // device pixels, of this pass
  bool dialog_shown = false;
  bool takes_wheel = false;  // something under the pointer zooms or scrolls by itself
  bool takes_wheel_across = false;  // and this only sideways
  bool takes_zoom = false;          // and this only with Ctrl or ⌘
  bool wheel_went_by = false;       // what takes it only so saw it used without
  // Above 0: rows out of view; nodes are recorded, nothing is drawn.
  int unseen = 0;
  ImRect unseen_rect;
  // How the table of a tree was laid out and where its rows are in it: those that stay out of view
  // are taken over from the shown tree as they are.
  struct TableRows {
    NodeId table = 0;
    uint32_t revision = 0;
    float left = 0, right = 0, top = 0, scale = 0;  // the top on the page
    size_t seen = 0, seen_end = 0;                  // those in view
    struct Span {
      int32_t first, end;
    };
    std::vector<Span> nodes;  // of each row
  };
  TableRows& table_rows() { return table_rows_[current_]; }
  const TableRows& shown_table_rows() const { return table_rows_[current_ ^ 1]; }
  // Rows from `from` to before `to`, which stand one after the other in the shown tree.
  void take_over_rows(size_t from, size_t to);
  float page_y(float device_y, bool is_fixed) const;

  std::vector<struct RowState*> rows;
  uint32_t row_ordinal = 0;
  float last_row_right = 0;  // where the last row ended, device pixels

  // ---- sizes remembered from the pass before, by id
  float remembered(ImGuiID id, float fallback = 0) const;
  void remember(ImGuiID id, float value);
  ImGuiStorage edits;  // of fields: the count of the last edit
  std::shared_ptr<struct MapMemory> map;  // how the map was moved, and what it has drawn
  // When another page comes: what is remembered stays bounded.
  void forget_sizes();

  // ---- time
  // Draw again within as many milliseconds; 0 is the next frame.
  void again_after(double ms);
  // 0 to 1, moving to `target` within `ms`; at once under reduced motion.
  float animate(ImGuiID id, float target, float ms);
  double next_ms = -1;

  // ---- dragging
  // How far something is dragged in this pass, also by what a flick left behind: device pixels. A
  // press that began in `area` and moved becomes a drag, and what was pressed there is let go.
  ImVec2 drag(ImGuiID id, const ImRect& area, bool across, bool down, bool touch_only);
  bool focus_moved() const;  // in this pass
  bool dragging(ImGuiID id) const { return drag_id_ == id && drag_moves_; }

  float px(float css) const { return std::round(css * scale); }
  ImU32 color(Color c) const { return theme[c]; }

 private:
  struct Open {
    int32_t index;
    uint32_t children = 0;
  };
  client::AccessTree trees_[2];
  TableRows table_rows_[2];
  int current_ = 0;
  std::vector<Open> open_;
  uint32_t root_children_ = 0;
  ImGuiStorage sizes_, animations_;
  bool settled_ = true;
  ImGuiID drag_id_ = 0;
  bool drag_moves_ = false;
  ImVec2 drag_from_, drag_speed_;
};

// The frame that is being made. Set by Frame::begin().
Frame& frame();

// The id of a label within the scopes it stands in.
ImGuiID id_of(std::string_view label);

// Reserves a place of this size (device pixels) in the layout: below what came before, or beside it
// in a row. Widgets draw there.
ImRect place(float width, float height);
// The rest of the width, in device pixels.
float available();
// Whether any of it is in view. What is not is recorded and not drawn.
bool visible(const ImRect& rect);

// Presses with the pointer on a place, and what it looks like meanwhile.
struct Press {
  bool clicked = false, hovered = false, held = false;
};
Press press(ImGuiID id, const ImRect& rect, bool disabled = false);

}  // namespace milepost::ui
