#include "client/ui/pane.h"

#include <algorithm>
#include <cmath>

#include "client/ui/interact.h"
#include "client/ui/layout.h"

namespace milepost::ui {
namespace {

constexpr float kLeastScrolled = 96;
// Rows made beyond those in view, so that the keyboard finds the next one.
constexpr size_t kBeyond = 12;
constexpr float kSide = 20, kAbove = 12;

}  // namespace

Pane::Pane(std::string_view id, const PaneOptions& options)
    : id_(id_of(id)), options_(options), place_(window().DC.CursorPos, window().DC.CursorPos) {
  Frame& f = frame();
  place_.Max.x += available();
  place_.Max.y =
      std::max(f.px(f.platform.environment().height), place_.Min.y + f.px(2 * kLeastScrolled));
  if (visible(place_)) {
    draw_list().AddRectFilled(place_.Min, place_.Max, f.color(options.ground));
    if (options.edge)
      draw_list().AddRectFilled(place_.Min, ImVec2(place_.Min.x + f.thin(), place_.Max.y),
                                f.color(Color::line));
  }
  const float side = f.px(options.padding);
  bounds_.set(place_.Min.x + side, place_.Max.x - side);
  ImGui::PushOverrideID(id_);
}

void Pane::scroll() {
  Frame& f = frame();
  const float top = window().DC.CursorPos.y, foot = f.remembered(id_ + 1);
  const ImRect place(place_.Min.x, top, place_.Max.x,
                     std::max(place_.Max.y - foot, top + f.px(kLeastScrolled)));
  if (f.remembered(id_) > place.GetHeight()) {  // a finger on it moves it, and not the page
    AccessNode node;
    node.flags = client::kTakesGestures;
    group_.emplace(Role::group, "", place, node);
  }
  scrolling_.emplace(id_, Axis::y, place, options_.stays);
  ImGui::PushClipRect(place.Min, place.Max, true);
  window().DC.CursorPos.y -= scrolling_->offset();
}

void Pane::end_scroll() {
  if (!scrolling_) return;
  const ImRect place = scrolling_->place();
  ImGui::PopClipRect();
  const float whole = window().DC.CursorPos.y + scrolling_->offset() - place.Min.y;
  scrolling_->end(whole, frame().px(8));
  scrolling_.reset();
  group_.reset();
  frame().remember(id_, whole);
  window().DC.CursorPos.y = place.Max.y;
}

void Pane::foot() {
  end_scroll();
  foot_top_ = window().DC.CursorPos.y;
}

Pane::~Pane() {
  end_scroll();
  float bottom = place_.Max.y;
  if (foot_top_ >= 0) {
    frame().remember(id_ + 1, window().DC.CursorPos.y - foot_top_);
    bottom = std::max(bottom, window().DC.CursorPos.y);
  }
  ImGui::PopID();
  bounds_.close(place_.Min.y, bottom);
}

Rows::Rows(std::string_view name, size_t count, const RowsOptions& options)
    : count_(count),
      options_(options),
      top_(window().DC.CursorPos.y),
      height_(frame().px(options.height)) {
  const ImRect& seen = window().ClipRect;
  const auto row_at = [&](float y) {
    const float row = std::floor((y - top_) / height_);
    return static_cast<size_t>(std::clamp(row, 0.0f, static_cast<float>(count_)));
  };
  const size_t from = row_at(seen.Min.y), to = row_at(seen.Max.y) + 1;
  first_ = from > kBeyond ? from - kBeyond : 0;
  end_ = std::min(count_, to + kBeyond);
  at_ = first_;
  if (options.wanted && *options.wanted < count_) {
    wanted_before_ = *options.wanted < first_;
    wanted_behind_ = *options.wanted >= end_;
  }
  const float left = window().DC.CursorPos.x;
  list_.emplace(Role::list, name,
                ImRect(left, top_, left + available(), top_ + height_ * static_cast<float>(count)));
}

std::optional<size_t> Rows::next() {
  const auto here_is = [&](size_t row) {
    window().DC.CursorPos.y = top_ + height_ * static_cast<float>(row);
    return row;
  };
  if (wanted_before_) {
    wanted_before_ = false;
    return here_is(*options_.wanted);
  }
  if (at_ < end_) return here_is(at_++);
  if (!wanted_behind_) return std::nullopt;
  wanted_behind_ = false;
  return here_is(*options_.wanted);
}

Rows::~Rows() {
  list_.reset();
  const float height = height_ * static_cast<float>(count_);
  window().DC.CursorPos.y = top_;
  ImGui::ItemSize(ImVec2(0, height));
}

RowLink::RowLink(std::string_view key, std::string_view name, std::string_view href, bool current,
                 float height) {
  Frame& f = frame();
  const ImVec2 at = window().DC.CursorPos;
  const ImRect rect(at, at + ImVec2(available(), f.px(height)));
  bottom_ = rect.Max.y;
  AccessNode node;
  node.id = id_of(key) + 1;
  item_.emplace(Role::item, "", rect, node);
  const Use use = interact(Role::link, name, rect,
                           {.id = key, .flags = current ? client::kCurrent : 0, .extra = href});
  id_ = use.id;
  followed_ = use.clicked;
  if (visible(rect)) {
    ImDrawList& list = draw_list();
    if (current) list.AddRectFilled(rect.Min, rect.Max, f.color(Color::accent_soft));
    list.AddRectFilled(rect.Min, ImVec2(rect.Max.x, rect.Min.y + f.thin()), f.color(Color::line));
    if (!current)
      paint_hover(use, ImRect(ImVec2(rect.Min.x, rect.Min.y + f.thin()), rect.Max), Color::hover,
                  0);
    if (current)
      list.AddRectFilled(rect.Min, ImVec2(rect.Min.x + f.px(3), rect.Max.y),
                         f.color(Color::accent));
  }
  bounds_.set(rect.Min.x + f.px(kSide), rect.Max.x - f.px(kSide));
  window().DC.CursorPos.y = rect.Min.y + f.px(kAbove);
  ImGui::PushOverrideID(use.id);
  within_.emplace(use.node);
}

RowLink::~RowLink() {
  within_.reset();
  ImGui::PopID();
  item_.reset();
  bounds_.close(bottom_, bottom_);
}

}  // namespace milepost::ui
