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
  const float height = std::ceil(here());
  if (f.footer_top) {
    f.remember(ImGui::GetID("footer"), (window().DC.CursorPos.y - *f.footer_top) / f.scale);
    f.footer_top.reset();
  }
  f.page_height = std::max(height, f.platform.environment().height);
  ImGui::End();
}

void space_to_bottom() {
  Frame& f = frame();
  const float rest =
      f.platform.environment().height - f.remembered(ImGui::GetID("footer")) - here();
  if (rest > 0) space(rest);
  f.footer_top = window().DC.CursorPos.y;
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
  f.access.fixed = true;
  ImGui::SetNextWindowPos(at);
  ImGui::SetNextWindowSize(ImVec2(wide, tall));
  const bool shown = ImGui::BeginPopupModal(name.c_str(), nullptr, kBare);
  GImGui->DimBgRatio = 1;  // it would fade in only with frames that nobody asks for
  const ImRect rect(at, at + ImVec2(wide, tall));
  group_.emplace(Role::dialog, title, rect);
  if (!shown) return;
  scrolling_.emplace(id_, Axis::y, rect);
  ImDrawList& list = draw_list();
  const float radius = f.px(radius::dialog);
  list.PushClipRectFullScreen();
  paint_shadow(list, rect, radius, 3);
  list.AddRectFilled(rect.Min, rect.Max, f.color(Color::surface), radius,
                     sheet ? ImDrawFlags_RoundCornersTop : ImDrawFlags_RoundCornersAll);
  list.PopClipRect();
  const bool beside = ImGui::IsMouseClicked(0) && !rect.Contains(ImGui::GetMousePos());
  dismissed_ = beside || f.pressed_key(client::Key::escape);
  const float padding = f.px(sheet ? 16 : 20);
  ImGuiWindow& w = window();
  w.DC.Indent.x += padding;
  w.DC.CursorPos += ImVec2(padding, f.px(15) - scrolling_->offset());
  w.WorkRect.Max.x -= padding;
  w.ContentRegionRect.Max.x = w.WorkRect.Max.x;
  Row row({.height = 36});
  heading(2, title, {.type = Type::title});
  if (close.empty()) return;
  row.right();
  dismissed_ |= icon_button(Icon::cross, close, {.height = 36});
  row.skip(-8);
}

Dialog::~Dialog() {
  Frame& f = frame();
  if (scrolling_) {
    const float safe = phone() ? f.platform.environment().safe_area.bottom : 0;
    const float height =
        window().DC.CursorPos.y + scrolling_->offset() - window().Pos.y + f.px(20 + safe);
    scrolling_->end(height, f.px(12));
    f.remember(id_, height);
    ImGui::EndPopup();
  }
  f.access.fixed = false;
}

bool offer(std::string_view label) {
  Frame& f = frame();
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  const float wide = width_of(face_of(Type::strong), label) + f.px(48), height = f.px(44);
  const float width = std::min(wide, screen.x - f.px(32));
  const float up = f.px(24 + f.platform.environment().safe_area.bottom);
  const ImVec2 at(std::floor((screen.x - width) / 2), screen.y - up - height);
  f.access.fixed = true;
  bare_window("offer", at, ImVec2(width, height), kBare);
  ImDrawList& list = draw_list();
  list.PushClipRectFullScreen();
  paint_shadow(list, ImRect(at, at + ImVec2(width, height)), f.px(radius::button), 2);
  list.PopClipRect();
  const Group region(Role::region, label, ImRect(at, at + ImVec2(width, height)));
  const bool pressed = button(label, {.full_width = true});
  ImGui::End();
  f.access.fixed = false;
  return pressed;
}

void toast(std::string_view words) {
  Frame& f = frame();
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  const Face face = face_of(Type::body);
  const float padding = f.px(20), height = f.px(48);
  const float width = std::min(width_of(face, words) + 2 * padding, screen.x - f.px(32));
  const float up = f.px(24 + f.platform.environment().safe_area.bottom);
  const ImVec2 at(std::floor((screen.x - width) / 2), screen.y - up - height);
  f.access.fixed = true;
  bare_window("toast", at, ImVec2(width, height), kBare);
  // Over a dialog too.
  ImGui::BringWindowToDisplayFront(ImGui::GetCurrentWindow());
  ImDrawList& list = draw_list();
  const ImRect rect(at, at + ImVec2(width, height));
  list.PushClipRectFullScreen();
  paint_shadow(list, rect, f.px(radius::toast), 2);
  list.PopClipRect();
  list.AddRectFilled(rect.Min, rect.Max, f.color(Color::ink), f.px(radius::toast));
  draw_centered(list, face, rect.Min + ImVec2(padding, 0), rect.Max, f.color(Color::surface), words,
                false);
  {
    const Group status(Role::status, {}, rect);
    f.access.node(Role::text, words, rect, selectable(face, rect, padding));
  }
  ImGui::End();
  f.access.fixed = false;
}

}  // namespace milepost::ui
