#include "client/ui/layout.h"

#include <algorithm>
#include <cmath>

#include "client/ui/frame.h"
#include "client/ui/paint.h"

namespace milepost::ui {
namespace {

ImGuiWindow& window() { return *ImGui::GetCurrentWindow(); }

// From here on things are placed between left and right (screen coordinates).
void set_bounds(float left, float right) {
  ImGuiWindow& w = window();
  w.DC.Indent.x = left - w.Pos.x - w.DC.ColumnsOffset.x;
  w.DC.CursorPos.x = left;
  w.WorkRect.Max.x = right;
  w.ContentRegionRect.Max.x = right;
}

void restore_bounds(float indent, float work_max, float content_max) {
  ImGuiWindow& w = window();
  w.DC.Indent.x = indent;
  w.DC.CursorPos.x = w.Pos.x + indent + w.DC.ColumnsOffset.x;
  w.WorkRect.Max.x = work_max;
  w.ContentRegionRect.Max.x = content_max;
}

}  // namespace

WidthClass width_class() {
  const float width = frame().platform.environment().width;
  return width < look::kTablet    ? WidthClass::phone
         : width < look::kDesktop ? WidthClass::tablet
         : width < look::kWide    ? WidthClass::desktop
                                  : WidthClass::wide;
}

void space(float height) {
  if (height >= 0)
    place(0, frame().px(height));
  else
    window().DC.CursorPos.y += std::round(frame().px(height));
}

float room() { return available() / frame().scale; }

float here() { return (window().DC.CursorPos.y - window().Pos.y) / frame().scale; }

void line(Color color) {
  const float thin = std::max(1.0f, std::floor(frame().scale));
  const ImRect rect = place(available(), thin);
  if (visible(rect))
    ImGui::GetWindowDrawList()->AddRectFilled(rect.Min, rect.Max, frame().color(color));
}

Scope::Scope(std::string_view key) { ImGui::PushOverrideID(id_of(key)); }
Scope::Scope(size_t index) { ImGui::PushID(static_cast<int>(index)); }
Scope::~Scope() { ImGui::PopID(); }

Column::Column(float max_width, bool centered)
    : indent_(window().DC.Indent.x),
      work_max_(window().WorkRect.Max.x),
      content_max_(window().ContentRegionRect.Max.x) {
  const float left = window().DC.CursorPos.x, all = available();
  const float width = std::min(all, frame().px(max_width));
  const float from = centered ? left + std::floor((all - width) / 2) : left;
  set_bounds(from, from + width);
}
Column::~Column() { restore_bounds(indent_, work_max_, content_max_); }

Content::Content()
    : indent_(window().DC.Indent.x),
      work_max_(window().WorkRect.Max.x),
      content_max_(window().ContentRegionRect.Max.x) {
  const Frame& f = frame();
  const float margin = f.px(look::margin_of(f.platform.environment().width));
  const float all = available(), wide = std::min(all - 2 * margin, f.px(look::kContent));
  const float left = window().DC.CursorPos.x + std::floor((all - wide) / 2);
  set_bounds(left, left + wide);
}
Content::~Content() { restore_bounds(indent_, work_max_, content_max_); }

void ground(float height, Color color) {
  const ImVec2 at(window().Pos.x, window().DC.CursorPos.y);
  const ImVec2 end(window().Pos.x + window().Size.x, at.y + frame().px(height));
  const float thin = std::max(1.0f, std::floor(frame().scale));
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled(at, end, frame().color(color));
  list.AddRectFilled(ImVec2(at.x, end.y - thin), end, frame().color(Color::line));
}

Padding::Padding(float horizontal, float vertical)
    : indent_(window().DC.Indent.x),
      work_max_(window().WorkRect.Max.x),
      content_max_(window().ContentRegionRect.Max.x),
      bottom_(vertical) {
  space(vertical);
  const float side = frame().px(horizontal);
  set_bounds(window().DC.CursorPos.x + side, work_max_ - side);
}
Padding::~Padding() {
  restore_bounds(indent_, work_max_, content_max_);
  space(bottom_);
}

// ---------------------------------------------------------------------------------------- Row

Row::Row(const RowOptions& options)
    : id_(ImGui::GetIDWithSeed(static_cast<int>(++frame().row_ordinal), ImGui::GetID("row"))),
      fixed_height_(frame().px(options.height)) {
  const ImVec2 at = window().DC.CursorPos;
  state_.bounds = ImRect(at, ImVec2(at.x + available(), at.y));
  state_.y = at.y;
  state_.height = fixed_height_ > 0 ? fixed_height_ : frame().remembered(id_);
  state_.gap = frame().px(options.gap);
  state_.line_gap = frame().px(options.line_gap);
  state_.wrap = options.wrap;
  state_.at_top = options.top;
  state_.trailing = frame().remembered(id_ + 1);
  state_.centered = options.centered;
  state_.id = id_;
  state_.begin_line();
  frame().rows.push_back(&state_);
}

Row::~Row() {
  frame().rows.pop_back();
  state_.end_line();
  if (state_.trailing_from >= 0) frame().remember(id_ + 1, state_.trailing_width);
  if (fixed_height_ <= 0) frame().remember(id_, state_.tallest);
  frame().last_row_right = state_.x;
  const float height = std::max(fixed_height_, state_.tallest);
  ImGui::ItemSize(ImVec2(0, state_.y + height - state_.bounds.Min.y));
}

void Row::right() {
  RowState& s = state_;
  const float end = s.bounds.Max.x;
  if (s.wrap && !s.first && s.x + s.gap + s.trailing > end + 0.5f) s.next_line();
  s.x = s.trailing_from = std::max(s.x + (s.first ? 0 : s.gap), end - s.trailing);
  s.first = true;
}

void Row::skip(float width) {
  state_.x += frame().px(width);
  if (state_.trailing_from >= 0) state_.trailing_width += frame().px(width);
}

// The widths of lines are known from the pass before.
void RowState::begin_line() {
  x = bounds.Min.x;
  if (centered)
    x += std::floor((bounds.GetWidth() - frame().remembered(id + 2 + line, bounds.GetWidth())) / 2);
  line_from = x;
}
void RowState::end_line() {
  if (centered) frame().remember(id + 2 + line, x - line_from);
  ++line;
}

void RowState::next_line() {
  end_line();
  begin_line();
  y += std::max(height, tallest) + line_gap;
  tallest = 0;
  first = true;
}

float RowState::left_over() const {
  // What stands at the right begins where its own width, known a pass later, lets it begin.
  if (trailing_from >= 0) return bounds.GetWidth() - (trailing_from > x ? 0 : x - trailing_from);
  // What is longer than the rest of a line goes to the next.
  if (wrap && trailing <= 0 && trailing_from < 0) return bounds.GetWidth();
  const float used = x + (first ? 0 : gap);
  if (centered) return std::max(bounds.GetWidth() - (used - line_from), 0.0f);
  const float end = bounds.Max.x - (trailing_from < 0 && trailing > 0 ? trailing + gap : 0);
  return std::max(end - used, 0.0f);
}

ImRect RowState::place(float width, float item_height) {
  const bool may_break = trailing_from < 0 || trailing > bounds.GetWidth();
  if (trailing_from >= 0) trailing_width += (trailing_width > 0 ? gap : 0) + width;
  if (wrap && may_break && !first && x + gap - line_from + width > bounds.GetWidth() + 0.5f)
    next_line();
  if (!first) x += gap;
  first = false;
  tallest = std::max(tallest, item_height);
  const float top = at_top ? y : y + std::floor((std::max(height, item_height) - item_height) / 2);
  const ImRect rect(x, top, x + width, top + item_height);
  x += width;
  ImGuiWindow& w = window();
  w.DC.CursorMaxPos.x = std::max(w.DC.CursorMaxPos.x, rect.Max.x);
  return rect;
}

// -------------------------------------------------------------------------------------- Strip

Strip::Strip(std::string_view id, float height, float beyond)
    : id_(id_of(id)),
      fresh_(frame().remembered(id_, -1) < 0),
      offset_(frame().remembered(id_)),
      beyond_(frame().px(beyond)),
      indent_(window().DC.Indent.x),
      work_max_(window().WorkRect.Max.x),
      content_max_(window().ContentRegionRect.Max.x),
      first_node_(frame().tree().nodes().size()) {
  const ImVec2 at = window().DC.CursorPos;
  // What rings and halos need stays visible at the edges.
  rect_ = ImRect(at - ImVec2(beyond_, 0),
                 at + ImVec2(available() + beyond_, frame().px(height)));
  const float halo = frame().px(4);
  ImGui::PushClipRect(rect_.Min - ImVec2(halo, halo), rect_.Max + ImVec2(halo, halo), true);
  set_bounds(at.x - offset_, at.x - offset_ + 100'000);
}

Strip::~Strip() {
  Frame& f = frame();
  ImGui::PopClipRect();
  const float longest =
      std::max(f.last_row_right + offset_ + beyond_ - rect_.Min.x - rect_.GetWidth(), 0.0f);
  float to = offset_ - f.drag(id_, rect_, true, false, true).x;
  const ImGuiIO& io = ImGui::GetIO();
  if (rect_.Contains(io.MousePos) && longest > 0) {
    f.takes_wheel_across = true;
    to -= io.MouseWheelH * f.px(100);
  }
  // What gets the focus comes into view, and at first what is chosen.
  for (size_t i = first_node_; i < f.tree().nodes().size(); ++i) {
    const AccessNode& node = f.tree().nodes()[i];
    const bool wanted = (f.focus_visible && node.id == f.focused) ||
                        (fresh_ && node.flags & client::kPressed);
    if (!wanted) continue;
    const float left = node.x * f.scale, right = left + node.width * f.scale;
    const float from = rect_.Min.x + beyond_, end = rect_.Max.x - beyond_;
    if (left < from) to -= from - left;
    if (right > end) to += right - end;
  }
  f.remember(id_, std::clamp(to, 0.0f, longest));
  restore_bounds(indent_, work_max_, content_max_);
  window().DC.CursorPos.y = rect_.Min.y;
  ImGui::ItemSize(ImVec2(0, rect_.GetHeight()));
}

// ----------------------------------------------------------------------------------- Scroller

Scroller::Scroller(std::string_view id, float most)
    : id_(id_of(id)), first_node_(frame().tree().nodes().size()) {
  Frame& f = frame();
  const ImVec2 at = window().DC.CursorPos;
  const float whole = f.remembered(id_, f.px(most)), height = std::min(whole, f.px(most));
  offset_ = std::clamp(f.remembered(id_ + 1), 0.0f, whole - height);
  rect_ = ImRect(at, at + ImVec2(available(), height));
  if (whole > height) {  // a finger on it moves it, and not the page
    AccessNode node;
    node.flags = client::kTakesGestures;
    group_ = f.open_node(Role::group, {}, rect_, node);
  }
  ImGui::PushClipRect(rect_.Min, rect_.Max, true);
  window().DC.CursorPos.y -= offset_;
}

Scroller::~Scroller() {
  Frame& f = frame();
  ImGui::PopClipRect();
  const float whole = window().DC.CursorPos.y + offset_ - rect_.Min.y;
  const float longest = std::max(whole - rect_.GetHeight(), 0.0f);
  float to = offset_ - f.drag(id_, rect_, false, true, true).y;
  const ImGuiIO& io = ImGui::GetIO();
  if (rect_.Contains(io.MousePos) && longest > 0) {
    f.takes_wheel = true;
    to -= io.MouseWheel * f.px(100);
  }
  const float scrolled = f.platform.environment().scroll_y;
  for (size_t i = first_node_; f.focus_visible && i < f.tree().nodes().size(); ++i) {
    const AccessNode& node = f.tree().nodes()[i];
    if (node.id != f.focused) continue;
    const float top = (node.y - scrolled) * f.scale, bottom = top + node.height * f.scale;
    if (top < rect_.Min.y) to -= rect_.Min.y - top;
    if (bottom > rect_.Max.y) to += bottom - rect_.Max.y;
  }
  f.remember(id_, whole);
  f.remember(id_ + 1, std::clamp(to, 0.0f, longest));
  f.close_node(group_);
  window().DC.CursorPos.y = rect_.Min.y;
  ImGui::ItemSize(ImVec2(0, rect_.GetHeight()));
}

// ------------------------------------------------------------------------------------ Columns

Columns::Columns(std::vector<float> widths, float gap)
    : top_(window().DC.CursorPos.y),
      bottom_(top_),
      indent_(window().DC.Indent.x),
      work_max_(window().WorkRect.Max.x),
      content_max_(window().ContentRegionRect.Max.x) {
  const float between = frame().px(gap);
  float rest = available() - between * static_cast<float>(widths.size() - 1), shares = 0;
  for (float w : widths) {
    if (w > 0) rest -= frame().px(w);
    if (w < 0) shares -= w;
  }
  float left = window().DC.CursorPos.x;
  for (float w : widths) {
    const float width = w > 0 ? frame().px(w) : std::floor(std::max(rest, 0.0f) * -w / shares);
    lefts_.push_back(left);
    rights_.push_back(left + width);
    left += width + between;
  }
  enter(0);
}

void Columns::enter(size_t column) {
  at_ = column;
  set_bounds(lefts_[column], rights_[column]);
  window().DC.CursorPos.y = top_;
}

void Columns::next() {
  bottom_ = std::max(bottom_, window().DC.CursorPos.y);
  enter(at_ + 1);
}

Columns::~Columns() {
  bottom_ = std::max(bottom_, window().DC.CursorPos.y);
  restore_bounds(indent_, work_max_, content_max_);
  window().DC.CursorPos.y = top_;
  ImGui::ItemSize(ImVec2(0, bottom_ - top_));
}

// --------------------------------------------------------------------------------------- Card

Card::Card(std::string_view id, const CardOptions& options)
    : id_(id_of(id)),
      min_(window().DC.CursorPos),
      width_(available()),
      edge_(std::max(1.0f, std::floor(frame().scale))),
      indent_(window().DC.Indent.x),
      work_max_(window().WorkRect.Max.x),
      content_max_(window().ContentRegionRect.Max.x) {
  // The ground goes below what stands on it, so it is as tall as the pass before made it.
  const float height = frame().remembered(id_);
  const ImRect rect(min_, min_ + ImVec2(width_, height));
  if (height > 0 && visible(rect)) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float radius = frame().px(options.radius);
    paint_shadow(list, rect, radius, options.shadow);
    paint_box(list, rect, radius, frame().color(options.ground), frame().color(options.edge),
              edge_);
  }
  ImGui::PushOverrideID(id_);
  const float sides = options.padding >= 0 ? options.padding : phone() ? 16.0f : 24.0f;
  const float inset = frame().px(sides) + edge_;
  bottom_ = frame().px(options.bottom >= 0 ? options.bottom : sides) + edge_;
  ImGui::ItemSize(ImVec2(0, frame().px(options.top >= 0 ? options.top : sides) + edge_));
  set_bounds(min_.x + inset, min_.x + width_ - inset);
}

Card::~Card() {
  ImGui::PopID();
  ImGui::ItemSize(ImVec2(0, bottom_));
  frame().remember(id_, window().DC.CursorPos.y - min_.y);
  restore_bounds(indent_, work_max_, content_max_);
}

}  // namespace milepost::ui
