#include "client/ui/overlay.h"

#include <algorithm>
#include <cmath>

#include "client/ui/controls.h"
#include "client/ui/frame.h"
#include "client/ui/paint.h"
#include "client/ui/text_draw.h"

namespace milepost::ui {
namespace {

constexpr ImGuiWindowFlags kBare =
    ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
    ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoScrollWithMouse;

void bare_window(const char* id, ImVec2 at, ImVec2 size, ImGuiWindowFlags flags) {
  ImGui::SetNextWindowPos(at);
  ImGui::SetNextWindowSize(size);
  ImGui::Begin(id, nullptr, flags);
}

}  // namespace

Page::Page() {
  Frame& f = frame();
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  // The browser scrolls; here the window moves up by as much.
  const float scrolled = std::round(f.platform.environment().scroll_y * f.scale);
  bare_window("page", ImVec2(0, -scrolled), ImVec2(screen.x, screen.y + scrolled),
              kBare | ImGuiWindowFlags_NoBringToFrontOnFocus);
}

Page::~Page() {
  Frame& f = frame();
  const ImGuiWindow& window = *ImGui::GetCurrentWindow();
  const float height = std::ceil((window.DC.CursorPos.y - window.Pos.y) / f.scale);
  if (f.footer_top) {
    f.remember(ImGui::GetID("footer"), (window.DC.CursorPos.y - *f.footer_top) / f.scale);
    f.footer_top.reset();
  }
  f.page_height = std::max(height, f.platform.environment().height);
  ImGui::End();
}

void space_to_bottom() {
  Frame& f = frame();
  const ImGuiWindow& window = *ImGui::GetCurrentWindow();
  const float here = (window.DC.CursorPos.y - window.Pos.y) / f.scale;
  const float rest = f.platform.environment().height - f.remembered(ImGui::GetID("footer")) - here;
  if (rest > 0) space(rest);
  f.footer_top = window.DC.CursorPos.y;
}

Dialog::Dialog(std::string_view id, std::string_view title, float width, std::string_view close) {
  Frame& f = frame();
  const std::string name(id);
  id_ = ImGui::GetID(name.c_str());
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  const bool sheet = phone();
  const float wide = sheet ? screen.x : std::min(f.px(width), screen.x - f.px(32));
  const float tall = std::min(f.remembered(id_, f.px(200)), screen.y - f.px(32));
  const ImVec2 at(std::floor((screen.x - wide) / 2),
                  sheet ? screen.y - tall : std::floor((screen.y - tall) * 0.45f));
  if (!ImGui::IsPopupOpen(name.c_str())) ImGui::OpenPopup(name.c_str());
  f.dialog_shown = true;
  f.fixed = true;
  ImGui::SetNextWindowPos(at);
  ImGui::SetNextWindowSize(ImVec2(wide, tall));
  ImGui::PushStyleColor(ImGuiCol_ModalWindowDimBg,
                        with_alpha(f.color(Color::scrim), look::scrim_alpha(f.theme.dark)));
  shown_ =
      ImGui::BeginPopupModal(name.c_str(), nullptr, kBare & ~ImGuiWindowFlags_NoScrollWithMouse);
  ImGui::PopStyleColor();
  GImGui->DimBgRatio = 1;  // it would fade in only with frames that nobody asks for
  const ImRect rect(at, at + ImVec2(wide, tall));
  index_ = f.open_node(Role::dialog, title, rect);
  if (!shown_) return;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float radius = f.px(radius::dialog);
  list.PushClipRectFullScreen();
  paint_shadow(list, rect, radius, 3);
  list.AddRectFilled(rect.Min, rect.Max, f.color(Color::surface), radius,
                     sheet ? ImDrawFlags_RoundCornersTop : ImDrawFlags_RoundCornersAll);
  list.PopClipRect();
  const bool beside = ImGui::IsMouseClicked(0) && !rect.Contains(ImGui::GetMousePos());
  dismissed_ = beside || f.pressed_key(client::Key::escape);
  ImGuiWindow& window = *ImGui::GetCurrentWindow();
  const float padding = f.px(sheet ? 16 : 20);
  window.DC.Indent.x += padding;
  window.DC.CursorPos += ImVec2(padding, f.px(15));
  window.WorkRect.Max.x -= padding;
  window.ContentRegionRect.Max.x = window.WorkRect.Max.x;
  Row row({.height = 36});
  heading(2, title, {.type = Type::title});
  if (close.empty()) return;
  row.right();
  dismissed_ |= icon_button(Icon::cross, close, {.height = 36});
  row.skip(-8);
}

Dialog::~Dialog() {
  Frame& f = frame();
  if (shown_) {
    ImGuiWindow& window = *ImGui::GetCurrentWindow();
    const float safe = phone() ? f.platform.environment().safe_area.bottom : 0;
    const float height = window.DC.CursorPos.y + window.Scroll.y - window.Pos.y + f.px(20 + safe);
    // Longer than the window: a finger and the wheel move it, and it follows the focus.
    const ImRect rect = window.Rect();
    float by = -f.drag(id_, rect, false, true, true).y - ImGui::GetIO().MouseWheel * f.px(100);
    if (f.focus_moved()) {
      for (size_t i = static_cast<size_t>(index_) + 1; i < f.tree().nodes().size(); ++i) {
        const client::AccessNode& node = f.tree().nodes()[i];
        if (node.id != f.focused) continue;
        const float top = node.y * f.scale, bottom = top + node.height * f.scale, rim = f.px(12);
        by += std::min(top - rim - rect.Min.y, 0.0f) + std::max(bottom + rim - rect.Max.y, 0.0f);
      }
    }
    const float to = std::clamp(window.Scroll.y + by, 0.0f, std::max(height - rect.GetHeight(), 0.0f));
    if (to != window.Scroll.y) {
      ImGui::SetScrollY(to);
      f.again_after(0);
    }
    f.remember(id_, height);
    ImGui::EndPopup();
  }
  f.close_node(index_);
  f.fixed = false;
}

void toast(std::string_view words) {
  Frame& f = frame();
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  const Face face = face_of(Type::body);
  const float padding = f.px(20), height = f.px(48);
  const float width = std::min(width_of(face, words) + 2 * padding, screen.x - f.px(32));
  const float up = f.px(24 + f.platform.environment().safe_area.bottom);
  const ImVec2 at(std::floor((screen.x - width) / 2), screen.y - up - height);
  f.fixed = true;
  bare_window("toast", at, ImVec2(width, height), kBare);
  // Over a dialog too.
  ImGui::BringWindowToDisplayFront(ImGui::GetCurrentWindow());
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImRect rect(at, at + ImVec2(width, height));
  list.PushClipRectFullScreen();
  paint_shadow(list, rect, f.px(radius::toast), 2);
  list.PopClipRect();
  list.AddRectFilled(rect.Min, rect.Max, f.color(Color::ink), f.px(radius::toast));
  draw_centered(list, face, rect.Min + ImVec2(padding, 0), rect.Max, f.color(Color::surface), words,
                false);
  const int32_t status = f.open_node(Role::status, {}, rect);
  f.node(Role::text, words, rect);
  f.close_node(status);
  ImGui::End();
  f.fixed = false;
}

}  // namespace milepost::ui
