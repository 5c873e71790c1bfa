#include <algorithm>
#include <cmath>

#include "client/ui/data.h"
#include "client/ui/interact.h"
#include "client/ui/layout.h"
#include "client/ui/paint.h"
#include "client/ui/text_draw.h"

namespace milepost::ui {
namespace {

constexpr float kSide = 17, kTop = 15;  // between a card's edges and what stands on it

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
      line_top_(top_) {
  list_.emplace(Role::list, name, ImRect(left_, top_, right_, top_));
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
      bundle_.emplace(Role::bundle, "", ImRect(left_, line_top_, right_, line_top_));
    }
    line_id_ = ImGui::GetIDWithSeed(static_cast<int>(count_), ImGui::GetID("line"));
    line_height_ = f.remembered(line_id_);
    tallest_ = 0;
  }
  ++count_;
  const float x = left_ + (width_ + gap_) * static_cast<float>(column);
  const ImRect rect(x, line_top_, x + width_, line_top_ + line_height_);
  // A line that was never drawn has no height yet.
  const bool sized = line_height_ > 0, seen = !sized || visible(rect);
  // Out of view its name stands for its words.
  const Face face = face_of(Type::body);
  item_.emplace(Role::item, std::string_view(), rect);
  const Use use =
      interact(Role::link, name, rect, {.id = href, .extra = href, .face = seen ? nullptr : &face});
  followed_ = use.clicked;
  if (!seen) {
    item_.reset();
    return false;
  }
  if (sized) {
    const float radius = f.px(12), thin = f.thin();
    paint_shadow(draw_list(), rect, radius, 1);
    paint_box(draw_list(), rect, radius, f.color(Color::surface),
              f.color(use.hovered ? Color::line_strong : Color::line), thin);
    paint_hover(use, ImRect(rect.Min + ImVec2(thin, thin), rect.Max - ImVec2(thin, thin)),
                Color::hover, radius - thin);
  }
  bounds_.set(rect.Min.x + f.px(kSide), rect.Max.x - f.px(kSide));
  window().DC.CursorPos.y = line_top_ + f.px(kTop);
  ImGui::PushOverrideID(use.id);
  within_.emplace(use.node);
  return true;
}

void CardGrid::end_card() {
  if (!item_) return;
  within_.reset();
  item_.reset();
  ImGui::PopID();
  tallest_ = std::max(tallest_, window().DC.CursorPos.y + frame().px(kTop) - line_top_);
}

void CardGrid::end_line() {
  if (count_ == 0) return;
  if (tallest_ > 0) frame().remember(line_id_, tallest_);
  line_top_ += std::max(tallest_, line_height_) + gap_;
}

void CardGrid::end_bundle() {
  if (bundle_) bundle_->move(ImRect(left_, bundle_top_, right_, line_top_ - gap_));
  bundle_.reset();
}

CardGrid::~CardGrid() {
  end_card();
  end_line();
  end_bundle();
  ImGui::PopID();
  const float bottom = count_ > 0 ? line_top_ - gap_ : line_top_;
  list_->move(ImRect(left_, top_, right_, bottom));
  bounds_.close(top_, bottom);
}

}  // namespace milepost::ui
