#include "client/ui/layout.h"

#include <algorithm>
#include <cmath>

#include "client/ui/frame.h"
#include "client/ui/paint.h"

namespace milepost::ui {

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

float view_height() { return frame().platform.environment().height; }

float here() { return (window().DC.CursorPos.y - window().Pos.y) / frame().scale; }

void line(Color color) {
  const ImRect rect = place(available(), frame().thin());
  if (visible(rect)) draw_list().AddRectFilled(rect.Min, rect.Max, frame().color(color));
}

Scope::Scope(std::string_view key) { ImGui::PushOverrideID(id_of(key)); }
Scope::Scope(size_t index) { ImGui::PushID(static_cast<int>(index)); }
Scope::~Scope() { ImGui::PopID(); }

Column::Column(float max_width, bool centered) {
  const float left = window().DC.CursorPos.x, all = available();
  const float width = std::min(all, frame().px(max_width));
  const float from = centered ? left + std::floor((all - width) / 2) : left;
  bounds_.set(from, from + width);
}

Content::Content() {
  const float margin = frame().px(look::margin_of(frame().platform.environment().width));
  const float all = available(), wide = std::min(all - 2 * margin, frame().px(look::kContent));
  const float left = window().DC.CursorPos.x + std::floor((all - wide) / 2);
  bounds_.set(left, left + wide);
}

void ground(float height, Color color) {
  const ImVec2 at(window().Pos.x, window().DC.CursorPos.y);
  const ImVec2 end(window().Pos.x + window().Size.x, at.y + frame().px(height));
  draw_list().AddRectFilled(at, end, frame().color(color));
  draw_list().AddRectFilled(ImVec2(at.x, end.y - frame().thin()), end,
                            frame().color(Color::line));
}

Padding::Padding(float horizontal, float vertical) : bottom_(vertical) {
  space(vertical);
  const float side = frame().px(horizontal);
  bounds_.set(window().DC.CursorPos.x + side, window().WorkRect.Max.x - side);
}
Padding::~Padding() {
  bounds_.restore();
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

// ------------------------------------------------------------------------------------ Columns

Columns::Columns(const std::vector<float>& widths, float gap)
    : places_(share_width(window().DC.CursorPos.x, window().DC.CursorPos.x + available(), widths,
                          frame().px(gap))),
      top_(window().DC.CursorPos.y),
      bottom_(top_) {
  enter(0);
}

void Columns::enter(size_t column) {
  at_ = column;
  bounds_.set(places_[column].left, places_[column].right);
  window().DC.CursorPos.y = top_;
}

void Columns::next() {
  bottom_ = std::max(bottom_, window().DC.CursorPos.y);
  enter(at_ + 1);
}

Columns::~Columns() {
  bounds_.close(top_, std::max(bottom_, window().DC.CursorPos.y));
}

// --------------------------------------------------------------------------------------- Card

Card::Card(std::string_view id, const CardOptions& options)
    : id_(id_of(id)), min_(window().DC.CursorPos) {
  Frame& f = frame();
  // The ground goes below what stands on it, so it is as tall as the pass before made it.
  const float width = available(), height = f.remembered(id_), edge = f.thin();
  const ImRect rect(min_, min_ + ImVec2(width, height));
  if (height > 0 && visible(rect)) {
    const float radius = f.px(options.radius);
    paint_shadow(draw_list(), rect, radius, options.shadow);
    paint_box(draw_list(), rect, radius, f.color(options.ground), f.color(options.edge), edge);
  }
  ImGui::PushOverrideID(id_);
  const float sides = options.padding >= 0 ? options.padding : phone() ? 16.0f : 24.0f;
  const float inset = f.px(sides) + edge;
  bottom_ = f.px(options.bottom >= 0 ? options.bottom : sides) + edge;
  ImGui::ItemSize(ImVec2(0, f.px(options.top >= 0 ? options.top : sides) + edge));
  bounds_.set(min_.x + inset, min_.x + width - inset);
}

Card::~Card() {
  ImGui::PopID();
  ImGui::ItemSize(ImVec2(0, bottom_));
  frame().remember(id_, window().DC.CursorPos.y - min_.y);
}

}  // namespace milepost::ui
