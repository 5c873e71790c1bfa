#include "client/ui/frame.h"

#include <algorithm>
#include <cmath>

#include "client/ui/row.h"

namespace milepost::ui {
namespace {

Frame* current_frame = nullptr;

}  // namespace

Frame& frame() { return *current_frame; }

Frame::Frame(client::Platform& p) : platform(p), pictures(p) {
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
  tree().clear();
  table_rows().table = 0;
  open_.clear();
  root_children_ = 0;
  silent = unseen = 0;
  row_ordinal = 0;
  dialog_shown = takes_wheel = takes_wheel_across = takes_zoom = false;
  fixed = false;
  settled_ = true;
  next_ms = -1;
  pictures.begin_frame();
}

bool Frame::end() {
  IM_ASSERT(open_.empty() && silent == 0 && unseen == 0 && rows.empty());
  // Dear ImGui would keep a modal that is no longer made, and everything under it inert.
  if (!dialog_shown && ImGui::GetCurrentContext()->OpenPopupStack.Size > 0)
    ImGui::ClosePopupToLevel(0, false);
  // A dialog makes everything else inert, but not what is announced.
  const auto& nodes = tree().nodes();
  int32_t dialog = -1;
  for (size_t i = 0; i < nodes.size(); ++i)
    if (nodes[i].role == Role::dialog) dialog = static_cast<int32_t>(i);
  if (dialog < 0) return settled_;
  client::AccessTree kept;
  std::vector<int32_t> moved(nodes.size(), -1);
  for (size_t i = 0; i < nodes.size(); ++i) {
    AccessNode n = nodes[i];
    const bool within = static_cast<int32_t>(i) == dialog ||
                        (n.parent >= 0 && moved[static_cast<size_t>(n.parent)] >= 0);
    if (!within && n.role != Role::status) continue;
    n.parent = n.parent >= 0 ? moved[static_cast<size_t>(n.parent)] : -1;
    moved[i] = kept.add(n, tree().name(nodes[i]), tree().value(nodes[i]), tree().extra(nodes[i]));
  }
  tree() = std::move(kept);
  table_rows().table = 0;
  return settled_;
}

void Frame::take_over_rows(size_t from, size_t to) {
  const std::vector<TableRows::Span>& shown = shown_table_rows().nodes;
  const int32_t moved = static_cast<int32_t>(tree().nodes().size()) - shown[from].first;
  for (size_t i = from; i < to; ++i)
    table_rows().nodes.push_back({shown[i].first + moved, shown[i].end + moved});
  tree().add_same(shown_tree(), shown[from].first, shown[to - 1].end, open_.back().index);
  open_.back().children += static_cast<uint32_t>(to - from);
}

void Frame::show() {
  platform.show_access_tree(shown_tree(), tree());
  current_ ^= 1;
}

// The page is drawn moved by whole device pixels; what stands still in it has the same place in
// every frame, however far it is scrolled.
float Frame::page_y(float device_y, bool is_fixed) const {
  if (is_fixed) return device_y / scale;
  return (device_y + std::round(platform.environment().scroll_y * scale)) / scale;
}

int32_t Frame::node(Role role, std::string_view name, const ImRect& rect, AccessNode with,
                    std::string_view value, std::string_view extra) {
  if (silent > 0) return -1;
  with.parent = open_.empty() ? -1 : open_.back().index;
  if (with.id == 0) {
    const uint32_t ordinal = ++(open_.empty() ? root_children_ : open_.back().children);
    const uint32_t seed[3] = {with.parent < 0 ? 0x9E3779B9u : id_of(with.parent),
                              static_cast<uint32_t>(role), ordinal};
    with.id = ImHashData(seed, sizeof seed);
  }
  with.role = role;
  bool fixed_here = fixed;
  if (with.parent >= 0 && tree().nodes()[static_cast<size_t>(with.parent)].flags & client::kFixed)
    fixed_here = true;
  if (fixed_here) with.flags |= client::kFixed;
  with.x = rect.Min.x / scale;
  with.y = page_y(rect.Min.y, fixed_here);
  with.width = rect.GetWidth() / scale;
  with.height = rect.GetHeight() / scale;
  return tree().add(with, name, value, extra);
}

int32_t Frame::open_node(Role role, std::string_view name, const ImRect& rect, AccessNode with) {
  const int32_t index = node(role, name, rect, with);
  if (index >= 0) open_.push_back({index});
  return index;
}

void Frame::close_node(int32_t index, const ImRect& rect) {
  if (index < 0) return;
  AccessNode& node = tree().nodes()[static_cast<size_t>(index)];
  node.x = rect.Min.x / scale;
  node.y = page_y(rect.Min.y, (node.flags & client::kFixed) != 0);
  node.width = rect.GetWidth() / scale;
  node.height = rect.GetHeight() / scale;
  close_node(index);
}

void Frame::close_node(int32_t index) {
  if (index < 0) return;
  IM_ASSERT(!open_.empty() && open_.back().index == index);
  open_.pop_back();
}

bool Frame::activated(NodeId id) {
  return std::any_of(events.begin(), events.end(), [id](const client::Event& event) {
    auto* one = std::get_if<client::Activated>(&event);
    return one && one->node == id;
  });
}

bool Frame::focus_moved() const {
  return std::any_of(events.begin(), events.end(), [](const client::Event& event) {
    return std::holds_alternative<client::FocusMoved>(event);
  });
}

bool Frame::submitted(NodeId id) {
  return std::any_of(events.begin(), events.end(), [id](const client::Event& event) {
    auto* one = std::get_if<client::Submitted>(&event);
    return one && one->node == id;
  });
}

std::optional<std::string> Frame::edited(NodeId id, uint32_t* edit, bool* at_once) {
  std::optional<std::string> value;
  for (const client::Event& event : events)
    if (auto* one = std::get_if<client::TextEdited>(&event); one && one->node == id) {
      value = one->value;
      if (edit) *edit = one->edit;
      if (at_once) *at_once |= one->at_once;
    }
  return value;
}

bool Frame::pressed_key(client::Key key, NodeId node) {
  return std::any_of(events.begin(), events.end(), [&](const client::Event& event) {
    auto* one = std::get_if<client::KeyPressed>(&event);
    return one && one->key == key && (node == 0 || one->node == node);
  });
}

float Frame::remembered(ImGuiID id, float fallback) const { return sizes_.GetFloat(id, fallback); }

void Frame::remember(ImGuiID id, float value) {
  float* kept = sizes_.GetFloatRef(id, -1);
  if (std::fabs(*kept - value) > 0.5f) settled_ = false;
  *kept = value;
}

void Frame::forget_sizes() {
  sizes_.Clear();
  animations_.Clear();
  map.reset();
}

void Frame::again_after(double ms) {
  if (next_ms < 0 || ms < next_ms) next_ms = ms;
}

float Frame::animate(ImGuiID id, float target, float ms) {
  float* at = animations_.GetFloatRef(id, target);
  if (platform.environment().reduced_motion || ms <= 0) return *at = target;
  const float step = ImGui::GetIO().DeltaTime * 1000 / ms;
  if (*at < target) *at = std::min(target, *at + step);
  if (*at > target) *at = std::max(target, *at - step);
  if (*at != target) again_after(0);
  const float rest = 1 - *at;
  return 1 - rest * rest * rest;  // cubic-out
}

ImVec2 Frame::drag(ImGuiID id, const ImRect& area, bool across, bool down, bool touch_only) {
  const ImGuiIO& io = ImGui::GetIO();
  const bool allowed = !touch_only || io.MouseSource == ImGuiMouseSource_TouchScreen;
  const ImVec2 none(0, 0);
  auto along = [&](ImVec2 v) { return ImVec2(across ? v.x : 0, down ? v.y : 0); };
  if (allowed && ImGui::IsMouseClicked(0) && area.Contains(io.MousePos)) {
    drag_id_ = id;
    drag_moves_ = false;
    drag_from_ = io.MousePos;
    drag_speed_ = none;
  }
  if (drag_id_ != id) return none;
  if (!ImGui::IsMousePosValid() && io.MouseDown[0]) {  // the browser took it over
    drag_id_ = 0;
    return none;
  }
  if (io.MouseDown[0]) {
    const ImVec2 moved = along(io.MousePos - drag_from_);
    if (!drag_moves_ && ImLengthSqr(moved) > px(6) * px(6)) {
      drag_moves_ = true;
      ImGui::ClearActiveID();
      return moved;
    }
    if (!drag_moves_) return none;
    const ImVec2 delta = along(io.MouseDelta), speed = delta / std::max(io.DeltaTime, 0.001f);
    drag_speed_ = drag_speed_ * 0.6f + speed * 0.4f;
    return delta;
  }
  // Let go: it glides on, and slows down to a third in a quarter of a second.
  if (!drag_moves_ || platform.environment().reduced_motion ||
      ImLengthSqr(drag_speed_) < px(30) * px(30)) {
    drag_id_ = 0;
    drag_moves_ = false;
    return none;
  }
  const ImVec2 delta = drag_speed_ * io.DeltaTime;
  drag_speed_ = drag_speed_ * std::exp(-4.4f * io.DeltaTime);
  again_after(0);
  return delta;
}

ImGuiID id_of(std::string_view label) {
  // Dear ImGui takes an empty range for a text that ends at its zero byte.
  return label.empty() ? ImGui::GetID("") : ImGui::GetID(label.data(), label.data() + label.size());
}

float available() {
  if (!frame().rows.empty()) return frame().rows.back()->left_over();
  ImGuiWindow* window = ImGui::GetCurrentWindow();
  return window->WorkRect.Max.x - window->DC.CursorPos.x;
}

ImRect place(float width, float height) {
  width = std::round(width);
  height = std::round(height);
  if (frame().unseen > 0) return frame().unseen_rect;
  if (!frame().rows.empty()) return frame().rows.back()->place(width, height);
  const ImVec2 at = ImGui::GetCurrentWindow()->DC.CursorPos;
  const ImRect rect(at, at + ImVec2(width, height));
  ImGui::ItemSize(rect);
  return rect;
}

bool visible(const ImRect& rect) {
  return frame().unseen == 0 && rect.Overlaps(ImGui::GetCurrentWindow()->ClipRect);
}

Press press(ImGuiID id, const ImRect& rect, bool disabled) {
  Press result;
  if (frame().unseen > 0) return result;
  if (!ImGui::ItemAdd(rect, id, nullptr, disabled ? ImGuiItemFlags_Disabled : 0)) return result;
  if (disabled) return result;
  result.clicked =
      ImGui::ButtonBehavior(rect, id, &result.hovered, &result.held, ImGuiButtonFlags_NoNavFocus);
  if (result.hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  return result;
}

}  // namespace milepost::ui
