// The page itself, and what lies over it.
#pragma once

#include <optional>
#include <string_view>

#include "client/ui/layout.h"
#include "client/ui/scroll.h"

namespace milepost::ui {

// Everything that scrolls. Once a pass, around all of it.
class Page : Unique {
 public:
  Page();
  ~Page();
};
// What follows, to the end of the page, stands at the bottom of the window when the page is short.
void space_to_bottom();

// Over everything, while it is made in each pass; on a phone a sheet from the bottom. The rest is
// inert meanwhile. After the Page.
//   if (state.sharing) {
//     ui::Dialog dialog("share", title);
//     …
//     if (dialog.dismissed()) actions.push(…);   // Esc, or a press beside it
//   }
class Dialog : Unique {
 public:
  // With the name of a button that closes it, it has one.
  Dialog(std::string_view id, std::string_view title, float width = 440,
         std::string_view close = {});
  ~Dialog();
  bool dismissed() const { return dismissed_; }

 private:
  ImGuiID id_;
  bool dismissed_ = false;
  std::optional<Group> group_;
  std::optional<Scrolling> scrolling_;  // while it is shown
};

// A button at the bottom, over the page, that stays while it is drawn. After the page.
bool offer(std::string_view label);
// A line at the bottom that goes by itself; never for what needs an answer. Spoken when it appears.
void toast(std::string_view words);

}  // namespace milepost::ui
