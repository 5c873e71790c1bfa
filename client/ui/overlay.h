// The page itself, and what lies over it.
#pragma once

#include <string>
#include <string_view>

#include "client/ui/layout.h"

namespace milepost::ui {

// Everything that scrolls. Once a pass, around all of it.
class Page {
 public:
  Page();
  ~Page();
  Page(const Page&) = delete;
  Page& operator=(const Page&) = delete;
};
// What follows, to the end of the page, stands at the bottom of the window when the page is short.
void space_to_bottom();

// A bar that does not scroll, at the top or the bottom of the window. After the Page.
class Bar {
 public:
  enum Edge { top, bottom };
  Bar(std::string_view id, Edge edge, float height, Color ground = Color::surface);
  ~Bar();
  Bar(const Bar&) = delete;
  Bar& operator=(const Bar&) = delete;
};

// Over everything, while it is made in each pass; on a phone a sheet from the bottom. The rest is
// inert meanwhile. After the Page.
//   if (state.sharing) {
//     ui::Dialog dialog("share", title);
//     …
//     if (dialog.dismissed()) actions.push(…);   // Esc, or a press beside it
//   }
class Dialog {
 public:
  // With the name of a button that closes it, it has one.
  Dialog(std::string_view id, std::string_view title, float width = 440,
         std::string_view close = {});
  ~Dialog();
  Dialog(const Dialog&) = delete;
  Dialog& operator=(const Dialog&) = delete;
  bool dismissed() const { return dismissed_; }

 private:
  ImGuiID id_;
  bool shown_ = false, dismissed_ = false;
  int32_t index_ = -1;
};

// A line at the bottom that goes by itself; never for what needs an answer. True when its action
// was pressed. It is spoken when it first appears: give it the same key as long as it is the same.
bool toast(std::string_view words, std::string_view action = {}, bool over_bar = false);

// Says something to those who listen, at once.
void announce(std::string_view words, bool urgent = false);

}  // namespace milepost::ui
