#include "client/ui/frame.h"

#include <algorithm>
#include <cmath>

#include "client/ui/row.h"

namespace milepost::ui {
namespace {

Frame* current_frame = nullptr;

struct RememberedSize {
  float value = -1;
};
struct Animation {
  float at = -1;
};

// Whether there is an event of this kind that fits.
template <class E, class Fits>
bool happened(const std::vector<client::Event>& events, Fits fits) {
  return std::any_of(events.begin(), events.end(), [&](const client::Event& event) {
    const E* one = std::get_if<E>(&event);
    return one && fits(*one);
  });
}

}  // namespace

Frame& frame() { return *current_frame; }

Frame::Frame(client::Platform& p) : platform(p), pictures(p), kerning(p) {
  fonts = add_fonts(p);
  current_frame = this;
}

void Frame::begin(double now_seconds, std::vector<client::Event> new_events) {
  current_frame = this;
  seconds = now_seconds;
  events = std::move(new_events);
  for (const client::Event& event : events)
    if (auto* moved = std::get_if<client::FocusMoved>(&event)) {
      focused = moved->node;
      focus_visible = moved->visible;
    }
  access.begin(scale, std::round(platform.environment().scroll_y * scale));
  unseen = 0;
  row_ordinal = 0;
  dialog_shown = takes_wheel = takes_wheel_across = takes_zoom = false;
  drag.claimed = false;
  settled_ = true;
  next_ms = -1;
  pictures.begin_frame();
}

bool Frame::end() {
  IM_ASSERT(unseen == 0 && rows.empty());
  // Dear ImGui would keep a modal that is no longer made, and everything under it inert.
  if (!dialog_shown && ImGui::GetCurrentContext()->OpenPopupStack.Size > 0)
    ImGui::ClosePopupToLevel(0, false);
  access.end();
  return settled_;
}

void Frame::renew_fonts() {
  ui::renew_fonts(fonts, platform);
  kerning.forget();
  pictures.forget_texts();
}

bool Frame::focus_moved() const {
  return happened<client::FocusMoved>(events, [](const auto&) { return true; });
}

bool Frame::activated(NodeId id) const {
  return happened<client::Activated>(events, [id](const auto& one) { return one.node == id; });
}

bool Frame::submitted(NodeId id) const {
  return happened<client::Submitted>(events, [id](const auto& one) { return one.node == id; });
}

bool Frame::pressed_key(client::Key key) const {
  return happened<client::KeyPressed>(events, [key](const auto& one) { return one.key == key; });
}

float Frame::remembered(ImGuiID id, float fallback) {
  const float kept = memory.of<RememberedSize>(id).value;
  return kept < 0 ? fallback : kept;
}

void Frame::remember(ImGuiID id, float value) {
  float& kept = memory.of<RememberedSize>(id).value;
  if (std::fabs(kept - value) > 0.5f) unsettle();
  kept = value;
}

void Frame::again_after(double ms) {
  if (next_ms < 0 || ms < next_ms) next_ms = ms;
}

float Frame::animate(ImGuiID id, float target, float ms) {
  float& at = memory.of<Animation>(id).at;
  if (at < 0 || platform.environment().reduced_motion || ms <= 0) return at = target;
  const float step = ImGui::GetIO().DeltaTime * 1000 / ms;
  if (at < target) at = std::min(target, at + step);
  if (at > target) at = std::max(target, at - step);
  if (at != target) again_after(0);
  const float rest = 1 - at;
  return 1 - rest * rest * rest;  // cubic-out
}

ImGuiID id_of(std::string_view label) {
  // Dear ImGui takes an empty range for a text that ends at its zero byte.
  return label.empty() ? ImGui::GetID("") : ImGui::GetID(label.data(), label.data() + label.size());
}

float available() {
  if (!frame().rows.empty()) return frame().rows.back()->left_over();
  return window().WorkRect.Max.x - window().DC.CursorPos.x;
}

ImRect place(float width, float height) {
  width = std::round(width);
  height = std::round(height);
  if (frame().unseen > 0) return frame().unseen_rect;
  if (!frame().rows.empty()) return frame().rows.back()->place(width, height);
  const ImVec2 at = window().DC.CursorPos;
  const ImRect rect(at, at + ImVec2(width, height));
  ImGui::ItemSize(rect);
  return rect;
}

bool visible(const ImRect& rect) { return frame().unseen == 0 && rect.Overlaps(window().ClipRect); }

}  // namespace milepost::ui
