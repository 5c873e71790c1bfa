// Records the access tree while widgets draw. Of two trees one is shown and one is recorded.
//
//   Group list(Role::list, "Stops", rect);
//   frame().access.node(Role::text, "Shanghai", part);
#pragma once

#include <imgui.h>
#include <imgui_internal.h>

#include <string_view>
#include <utility>
#include <vector>

#include "client/platform/access_tree.h"
#include "client/platform/platform.h"
#include "client/ui/unique.h"

namespace milepost::ui {

using client::AccessNode;
using client::NodeId;
using client::Role;

class AccessRecorder {
 public:
  // A pass over the views: device pixels for each CSS pixel, and by how many the page is scrolled.
  void begin(float scale, float scrolled);
  // Drops what a dialog covers.
  void end();
  // Hands the tree over, once a frame.
  void show(client::Platform& platform);

  const client::AccessTree& tree() const { return trees_[current_]; }
  const client::AccessTree& shown() const { return trees_[current_ ^ 1]; }
  NodeId id_of(int32_t index) const { return at(index).id; }
  AccessNode& at(int32_t index) { return trees_[current_].nodes()[static_cast<size_t>(index)]; }
  const AccessNode& at(int32_t index) const {
    return trees_[current_].nodes()[static_cast<size_t>(index)];
  }
  int32_t size() const { return static_cast<int32_t>(tree().nodes().size()); }

  // Records a leaf; rectangles are device pixels of the window. id 0: made of the parent and the
  // order. Returns the index, or -1 where nothing is recorded: within something that speaks for its
  // content.
  int32_t node(Role role, std::string_view name, const ImRect& rect, AccessNode with = {},
               std::string_view value = {}, std::string_view extra = {});
  // A node around what is recorded until it is closed; see Group.
  int32_t open(Role role, std::string_view name, const ImRect& rect, AccessNode with = {});
  void close(int32_t index);
  // The same around a node that is there already; see Within.
  void enter(int32_t index);
  void move(int32_t index, const ImRect& rect);

  // What was recorded from `first` to before `end` is read behind all that is recorded until it is
  // put back; see Aside.
  void put_aside(int32_t first, int32_t end) { aside_ = {first, end}; }
  void put_back();

  // Where a node stands in the window.
  ImRect place_of(const AccessNode& node) const;
  // CSS pixels of the page, or of the window for what is fixed there.
  float page_y(float device_y, bool is_fixed) const;

  // Counts the trees; what is remembered of places in the shown one holds for that tree alone.
  uint32_t number() const { return number_; }
  bool shows(uint32_t number) const { return number + 1 == number_ && !cut_[current_ ^ 1]; }
  // Takes nodes of the shown tree over as they are, so many of them as children of the open one.
  void take_over(int32_t first, int32_t end, size_t children);

  int silent = 0;      // above 0: what is drawn is for the eye; the node around it has the name
  int unspoken = 0;    // above 0: the same, and yet it is found and copied
  bool fixed = false;  // what is drawn stays when the page scrolls

 private:
  struct Open {
    int32_t index;
    uint32_t children = 0;
  };
  client::AccessTree trees_[2];
  bool cut_[2] = {};  // a dialog has dropped some of it
  int current_ = 0;
  uint32_t number_ = 2;  // 0 is none
  std::vector<Open> open_;
  std::pair<int32_t, int32_t> aside_ = {0, 0};  // from, to before
  uint32_t root_children_ = 0;
  float scale_ = 1, scrolled_ = 0;
};

// A node around what is recorded until it ends.
class Group : Unique {
 public:
  Group(Role role, std::string_view name, const ImRect& rect, AccessNode with = {});
  ~Group();
  NodeId id() const;
  void move(const ImRect& rect);
  bool recorded() const { return index_ >= 0; }

 private:
  int32_t index_;
};

// What is recorded until it ends stands within the node: words on a link.
class Within : Unique {
 public:
  explicit Within(int32_t index);
  ~Within();

 private:
  int32_t index_;
};

// Words that are drawn within are the name of something: they are found and copied, not read twice.
class Unspoken : Unique {
 public:
  Unspoken();
  ~Unspoken();
};

// What is drawn within is for the eye only: the thing around it, or a spoken text, says it.
class Silent : Unique {
 public:
  Silent();
  ~Silent();
};

}  // namespace milepost::ui
