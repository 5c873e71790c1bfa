// Places beside each other that scroll each for itself, and long lists of which only what is in
// view is made.
//
//   ui::Columns columns({336, -1}, 0);
//   {
//     ui::Pane pane("queue", {.stays = true});
//     …                                      // stands still
//     pane.scroll();
//     ui::Rows rows("Queue", list.size(), {.height = 68});
//     while (auto row = rows.next()) {
//       ui::RowLink link(list[*row].id, …);
//       …
//     }
//   }
//   columns.next();
//   …
#pragma once

#include <optional>
#include <string_view>

#include "client/ui/access_recorder.h"
#include "client/ui/bounds.h"
#include "client/ui/scroll.h"
#include "client/ui/theme.h"
#include "client/ui/unique.h"

namespace milepost::ui {

struct PaneOptions {
  float padding = 0;  // at both sides
  Color ground = Color::surface;
  bool edge = false;   // a line at its left
  bool stays = false;  // where it is scrolled to outlives the page
};

// From here to the bottom of the window.
class Pane : Unique {
 public:
  Pane(std::string_view id, const PaneOptions& options);
  ~Pane();
  void scroll();  // what follows scrolls
  void foot();    // what follows stands at the bottom, and scrolls no more

 private:
  void end_scroll();

  ImGuiID id_;
  PaneOptions options_;
  ImRect place_;
  Bounds bounds_;
  std::optional<Scrolling> scrolling_;
  std::optional<Group> group_;
  float foot_top_ = -1;
};

struct RowsOptions {
  float height = 68;
  // This one is made wherever it stands, so that it can have the keyboard.
  std::optional<size_t> wanted = std::nullopt;
};

// A list of rows of one height. Those far from what is in view are neither drawn nor recorded.
class Rows : Unique {
 public:
  Rows(std::string_view name, size_t count, const RowsOptions& options);
  ~Rows();
  // The next one to make, where it stands.
  std::optional<size_t> next();
  // Whether the last one is not far.
  bool near_end() const { return end_ >= count_; }

 private:
  size_t count_;
  RowsOptions options_;
  float top_, height_;
  size_t first_, end_, at_;
  bool wanted_before_ = false, wanted_behind_ = false;
  std::optional<Group> list_;
};

// One of them, by a key of its own: a link as a whole, with a line above it.
class RowLink : Unique {
 public:
  RowLink(std::string_view key, std::string_view name, std::string_view href, bool current,
          float height);
  ~RowLink();
  bool followed() const { return followed_; }
  client::NodeId id() const { return id_; }

 private:
  std::optional<Group> item_;
  Bounds bounds_;
  std::optional<Within> within_;
  client::NodeId id_ = 0;
  float bottom_;
  bool followed_ = false;
};

}  // namespace milepost::ui
