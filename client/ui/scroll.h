// What is longer than its place: moved by a finger and its flick, by the wheel, and by itself to
// what gets the focus. Strips, scrollers and dialogs are made of this.
//
//   Scrolling scrolling(id, Axis::y, place);      // device pixels
//   window().DC.CursorPos.y -= scrolling.offset();
//   …
//   scrolling.end(length);                        // of all that stands there
#pragma once

#include <optional>
#include <string_view>

#include "client/ui/access_recorder.h"
#include "client/ui/bounds.h"
#include "client/ui/unique.h"
#include <imgui.h>
#include <imgui_internal.h>

namespace milepost::ui {

enum class Axis { x, y };

class Scrolling : Unique {
 public:
  // `stays`: where it is scrolled to is kept when another page comes; its ids are a few fixed ones.
  Scrolling(ImGuiID id, Axis axis, const ImRect& place, bool stays = false);
  float offset() const { return offset_; }
  const ImRect& place() const { return place_; }
  // `rim`: how far from the edges what has the focus is kept. At first what is pressed comes into
  // view too.
  void end(float length, float rim = 0);

 private:
  // How far to move so that what is wanted is seen.
  float towards_wanted(float rim) const;

  ImGuiID id_;
  Axis axis_;
  ImRect place_;
  float& by_;  // below 0: never yet
  float offset_;
  bool fresh_;
  int32_t first_node_;
};

// A row that is longer than there is room for. Put one Row into it. It reaches `beyond` its place
// at both sides, to the edges of the window, while what is in it begins where everything else does.
// CSS pixels.
class Strip : Unique {
 public:
  Strip(std::string_view id, float height, float beyond = 0);
  ~Strip();

 private:
  float beyond_;
  Scrolling scrolling_;
  Bounds bounds_;
};

// As tall as what it holds, but no taller than `most` CSS pixels.
class Scroller : Unique {
 public:
  Scroller(std::string_view id, float most);
  ~Scroller();

 private:
  ImGuiID id_;
  float whole_;  // device pixels, as the pass before had it
  Scrolling scrolling_;
  std::optional<Group> group_;
};

}  // namespace milepost::ui
