// What can be used, in one call: pressed with the pointer, recorded for the access tree, and asked
// how it is used. Every control is made of this, so none forgets a part.
//
//   const Use use = interact(Role::button, "Share", place(80, 44));
//   if (visible(rect)) paint(rect, use.held ? pressed : blend(rest, hover, hover_of(use)));
//   return use.clicked;
#pragma once

#include <string_view>

#include "client/ui/frame.h"
#include "client/ui/text_draw.h"

namespace milepost::ui {

struct Use {
  NodeId id = 0;
  bool clicked = false;  // by pointer, keyboard or screen reader
  bool hovered = false, held = false;
  bool focused = false;  // has the keyboard
  int32_t node = -1;     // see AccessRecorder; -1 where nothing is recorded
};

struct UseOptions {
  std::string_view id = {};  // instead of the name, where that changes or is empty
  uint32_t flags = 0;        // of the node; what is disabled is not clicked
  std::string_view value = {}, extra = {};
  const Face* face = nullptr;   // of its words, which are the name unless there is a value
  float left = 0;               // where they begin, from the edge
  const ImRect* hit = nullptr;  // where it is pressed, where that is not what is drawn
};

// At a rectangle in device pixels, that small ones are hit beyond: in 44 CSS pixels from top to
// bottom. What is typed or chosen in the browser is not pressed here.
Use interact(Role role, std::string_view name, const ImRect& rect, const UseOptions& options = {});

// How far a hovered thing has come to look like one, 0 to 1.
float hover_of(const Use& use);

// The ground of a hovered thing, as far as it has come.
void paint_hover(const Use& use, const ImRect& rect, Color color, float radius,
                 ImDrawFlags corners = 0);

// Flags of what opens something, where it does.
uint32_t expandable(std::optional<bool> expanded);

}  // namespace milepost::ui
