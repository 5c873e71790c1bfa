#include <algorithm>
#include <cmath>

#include "client/ui/data.h"
#include "client/ui/frame.h"
#include "client/ui/layout.h"
#include "client/ui/paint.h"

namespace milepost::ui {
namespace {

ImGuiWindow& window() { return *ImGui::GetCurrentWindow(); }

void set_bounds(float left, float right) {
  ImGuiWindow& w = window();
  w.DC.Indent.x = left - w.Pos.x - w.DC.ColumnsOffset.x;
  w.DC.CursorPos.x = left;
  w.WorkRect.Max.x = w.ContentRegionRect.Max.x = right;
}

}  // namespace

CardGrid::CardGrid(std::string_view name, size_t cards, size_t columns, float gap)
    : cards_(cards),
      columns_(columns),
      gap_(frame().px(gap)),
      left_(window().DC.CursorPos.x),
      right_(left_ + available()),
      top_(window().DC.CursorPos.y),
      width_(std::floor((right_ - left_ - gap_ * static_cast<float>(columns - 1)) /
                        static_cast<float>(columns))),
      line_top_(top_),
      indent_(window().DC.Indent.x),
      work_max_(window().WorkRect.Max.x),
      content_max_(window().ContentRegionRect.Max.x) {
  list_ = frame().open_node(Role::list, name, ImRect(left_, top_, right_, top_));
  ImGui::PushOverrideID(id_of(name));
}

bool CardGrid::next(std::string_view name, std::string_view href) {
  end_card();
  Frame& f = frame();
  const size_t column = count_ % columns_;
  if (column == 0) {
    end_line();
    if (count_ % (kBundle * columns_) == 0 && cards_ > kBundle * columns_) {
      end_bundle();
      bundle_top_ = line_top_;
      bundle_ = frame().open_node(Role::bundle, {}, ImRect(left_, line_top_, right_, line_top_));
    }
    line_id_ = ImGui::GetIDWithSeed(static_cast<int>(count_), ImGui::GetID("line"));
    line_height_ = f.remembered(line_id_);
    tallest_ = 0;
  }
  ++count_;
  const float x = left_ + (width_ + gap_) * static_cast<float>(column);
  const ImRect rect(x, line_top_, x + width_, line_top_ + line_height_);
  // A line that was never drawn has no height yet.
  drawn_ = line_height_ <= 0 || rect.Overlaps(window().ClipRect);
  AccessNode node;
  node.id = id_of(href);
  Press p;
  if (drawn_) p = press(node.id, rect);
  followed_ = p.clicked || f.activated(node.id);
  const int32_t item = f.open_node(Role::item, {}, rect);
  f.node(Role::link, name, rect, node, {}, href);
  f.close_node(item);
  if (!drawn_) return false;
  if (line_height_ > 0) {
    const float hover = f.animate(node.id, p.hovered ? 1.0f : 0.0f, look::kHoverTime);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float radius = f.px(12), thin = std::max(1.0f, std::floor(f.scale));
    paint_shadow(list, rect, radius, 1);
    paint_box(list, rect, radius, f.color(Color::surface),
              f.color(p.hovered ? Color::line_strong : Color::line), thin);
    if (hover > 0)
      list.AddRectFilled(rect.Min + ImVec2(thin, thin), rect.Max - ImVec2(thin, thin),
                         with_alpha(f.color(Color::hover), hover), radius - thin);
  }
  set_bounds(rect.Min.x + f.px(17), rect.Max.x - f.px(17));
  window().DC.CursorPos.y = line_top_ + f.px(15);
  ImGui::PushOverrideID(node.id);
  ++f.silent;
  in_card_ = true;
  return true;
}

void CardGrid::end_card() {
  if (!in_card_) return;
  --frame().silent;
  ImGui::PopID();
  tallest_ = std::max(tallest_, window().DC.CursorPos.y + frame().px(15) - line_top_);
  in_card_ = false;
}

void CardGrid::end_line() {
  if (count_ == 0) return;
  if (tallest_ > 0) frame().remember(line_id_, tallest_);
  line_top_ += std::max(tallest_, line_height_) + gap_;
}

void CardGrid::end_bundle() {
  if (bundle_ >= 0)
    frame().close_node(bundle_, ImRect(left_, bundle_top_, right_, line_top_ - gap_));
  bundle_ = -1;
}

CardGrid::~CardGrid() {
  end_card();
  end_line();
  end_bundle();
  ImGui::PopID();
  const float bottom = count_ > 0 ? line_top_ - gap_ : line_top_;
  window().DC.Indent.x = indent_;
  window().WorkRect.Max.x = work_max_;
  window().ContentRegionRect.Max.x = content_max_;
  window().DC.CursorPos = ImVec2(left_, top_);
  ImGui::ItemSize(ImVec2(0, bottom - top_));
  frame().close_node(list_, ImRect(left_, top_, right_, bottom));
}

}  // namespace milepost::ui
