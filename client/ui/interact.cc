#include "client/ui/interact.h"

#include <algorithm>
#include <cmath>

#include "client/ui/controls.h"

namespace milepost::ui {
namespace {

ImRect hit_area(const ImRect& drawn) {
  const float need = std::max(frame().px(44) - drawn.GetHeight(), 0.0f);
  return ImRect(drawn.Min - ImVec2(0, std::floor(need / 2)),
                drawn.Max + ImVec2(0, std::ceil(need / 2)));
}

void press(Use& use, const ImRect& rect, bool disabled) {
  if (frame().unseen > 0 ||
      !ImGui::ItemAdd(rect, use.id, nullptr, disabled ? ImGuiItemFlags_Disabled : 0) || disabled)
    return;
  use.clicked =
      ImGui::ButtonBehavior(rect, use.id, &use.hovered, &use.held, ImGuiButtonFlags_NoNavFocus);
  if (use.hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
}

}  // namespace

Use interact(Role role, std::string_view name, const ImRect& rect, const UseOptions& options) {
  Frame& f = frame();
  const bool disabled = (options.flags & client::kDisabled) != 0;
  Use use;
  use.id = id_of(options.id.empty() ? name : options.id);
  const bool by_browser = role == Role::textbox || role == Role::files;
  if (!by_browser) press(use, options.hit ? *options.hit : hit_area(rect), disabled);
  use.clicked = !disabled && (use.clicked || f.activated(use.id));
  use.focused = f.focused == use.id;
  AccessNode node = options.face ? selectable(*options.face, rect, options.left) : AccessNode();
  node.id = use.id;
  node.flags |= options.flags;
  use.node = f.access.node(role, name, rect, node, options.value, options.extra);
  return use;
}

float hover_of(const Use& use) {
  return frame().animate(use.id, use.hovered ? 1.0f : 0.0f, look::kHoverTime);
}

void paint_hover(const Use& use, const ImRect& rect, Color color, float radius,
                 ImDrawFlags corners) {
  if (!visible(rect)) return;
  const float hover = hover_of(use);
  if (hover > 0)
    draw_list().AddRectFilled(rect.Min, rect.Max, with_alpha(frame().color(color), hover), radius,
                              corners);
}

bool pressed(client::Key key) { return frame().pressed_key(key); }

namespace {

struct FocusTurn {
  uint32_t turn = 0;
};

}  // namespace

void focus_once(NodeId id, uint32_t turn) {
  Frame& f = frame();
  uint32_t& done = memory<FocusTurn>(id).turn;
  if (turn == 0 || turn == done) return;
  if (!f.shown_tree().find(id)) return f.again_after(0);  // it has just come
  done = turn;
  f.platform.focus(id);
}

uint32_t expandable(std::optional<bool> expanded) {
  return !expanded ? 0 : client::kExpandable | (*expanded ? client::kExpanded : 0);
}

}  // namespace milepost::ui
