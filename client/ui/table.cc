#include <algorithm>
#include <cmath>

#include "client/ui/data.h"
#include "client/ui/interact.h"
#include "client/ui/layout.h"
#include "client/ui/paint.h"
#include "client/ui/text_draw.h"

namespace milepost::ui {

// How a table was laid out and where its rows are in the access tree: those that stay out of view
// are taken over from the shown tree as they are.
struct TableLayout {
  uint32_t tree = 0;  // which one, see AccessRecorder
  uint32_t revision = 0;
  float left = 0, right = 0, top = 0, scale = 0;  // the top on the page
  size_t seen = 0, seen_end = 0;                  // rows in view
  struct Span {
    int32_t first, end;
  };
  std::vector<Span> nodes;  // of each row
};

namespace {

constexpr float kColumnGap = 16;

struct TableLayouts {
  TableLayout now, shown;
};

bool same_place(const TableLayout& a, const TableLayout& b) {
  return a.revision == b.revision && a.left == b.left && a.right == b.right && a.top == b.top &&
         a.scale == b.scale;
}

}  // namespace

Table::Table(std::string_view id, std::string_view name, std::vector<TableColumn> columns,
             size_t rows, const TableOptions& options)
    : columns_(std::move(columns)),
      options_(options),
      rows_(rows),
      id_(id_of(id)),
      left_(window().DC.CursorPos.x),
      right_(left_ + available()),
      top_(window().DC.CursorPos.y),
      row_top_(top_) {
  AccessNode node;
  node.rows = static_cast<int32_t>(rows) + 1;
  table_.emplace(Role::table, name, ImRect(left_, top_, right_, top_), node);
  ImGui::PushOverrideID(id_);
  // Not by Dear ImGui's tables: of all that they can do (resizing, reordering, menus, settings)
  // this needs where the columns stand, and the rest is a twelfth of the program to download.
  std::vector<float> widths;
  for (const TableColumn& column : columns_) widths.push_back(column.width);
  const Frame& f = frame();
  const float end = right_ - f.px(options_.right);
  places_ = share_width(left_ + f.px(options_.left), end, widths, f.px(kColumnGap));
  for (Edges& place : places_) place.right = std::min(place.right, end);
  header();
  if (table_->recorded() && options_.revision > 0) begin_layout();
}

ImRect Table::row_rect(float height) const {
  return ImRect(left_, row_top_, right_, row_top_ + frame().px(height));
}

void Table::begin_layout() {
  const Frame& f = frame();
  auto& [now, shown] = memory<TableLayouts>(id_);
  if (now.tree != f.access.number()) std::swap(now, shown);  // else it is another pass
  now = {f.access.number(), options_.revision, left_, right_,
         f.access.page_y(top_, false), f.scale, 0, 0, {}};
  now.nodes.reserve(rows_);
  layout_ = &now;
  // What happens may be for a row that is out of view.
  const bool same = f.events.empty() && f.access.shows(shown.tree) && same_place(now, shown) &&
                    shown.nodes.size() == rows_;
  same_ = same ? &shown : nullptr;
}

// Those that were out of view in the last frame and are so now.
void Table::take_over_rows() {
  Frame& f = frame();
  auto unseen_in_both = [&] {
    return (row_ < same_->seen || row_ >= same_->seen_end) &&
           !row_rect(options_.row_height).Overlaps(window().ClipRect);
  };
  for (size_t end = row_; row_ == end && row_ < rows_;) {
    enter_bundle();
    const size_t from = row_;
    end = std::min(rows_, (row_ / kBundle + 1) * kBundle);
    for (; row_ < end && unseen_in_both(); ++row_) row_top_ += f.px(options_.row_height);
    if (row_ == from) return;
    const int32_t first = same_->nodes[from].first, moved = f.access.size() - first;
    for (size_t i = from; i < row_; ++i)
      layout_->nodes.push_back({same_->nodes[i].first + moved, same_->nodes[i].end + moved});
    f.access.take_over(first, same_->nodes[row_ - 1].end, row_ - from);
  }
}

void Table::enter_bundle() {
  const size_t wanted = rows_ > kBundle && row_ < rows_ ? row_ / kBundle + 1 : 0;
  if (wanted == bundle_number_) return;
  bundle_number_ = wanted;
  bundle_.reset();
  if (wanted == 0) return;
  ImRect rect = row_rect(options_.row_height);
  rect.Max.y += rect.GetHeight() * static_cast<float>(std::min(kBundle, rows_ - row_) - 1);
  bundle_.emplace(Role::bundle, "", rect);
}

void Table::header() {
  Frame& f = frame();
  const ImRect rect = row_rect(options_.header_height);
  if (visible(rect))
    draw_list().AddRectFilled(rect.Min, rect.Max, f.color(Color::hover), f.px(options_.radius),
                              ImDrawFlags_RoundCornersTop);
  const Group row(Role::row, {}, rect);
  for (size_t i = 0; i < columns_.size(); ++i)
    header_cell(i, ImRect(places_[i].left, rect.Min.y, places_[i].right, rect.Max.y));
  row_top_ = rect.Max.y;
}

void Table::header_cell(size_t i, const ImRect& rect) {
  Frame& f = frame();
  const TableColumn& column = columns_[i];
  const bool sorted = options_.sorted_by == i;
  AccessNode node;
  if (sorted) node.flags = options_.descending ? client::kSortedDown : client::kSortedUp;
  const Group cell(column.title.empty() ? Role::cell : Role::column, {}, rect, node);
  Use use;
  const Face face = face_of(sorted ? Type::caption_strong : Type::caption);
  if (column.sortable) {
    use = interact(Role::button, column.title, rect, {.face = &face});
    if (use.clicked) sort_clicked_ = i;
  } else if (!column.title.empty()) {
    f.access.node(Role::text, column.title, rect, selectable(face, rect, 0));
  }
  if (!visible(rect)) return;
  const ImU32 ink = f.color(sorted || use.hovered ? Color::ink : Color::ink_3);
  draw_centered(draw_list(), face, rect.Min, rect.Max, ink, column.title, false);
  if (sorted || use.hovered)
    draw_icon(draw_list(),
              !sorted               ? Icon::sort
              : options_.descending ? Icon::arrow_down
                                    : Icon::arrow_up,
              f.px(14), rect.Min.x + width_of(face, column.title) + f.px(4), rect, ink);
}

std::optional<size_t> Table::next_row() {
  end_row();
  if (same_) take_over_rows();
  Frame& f = frame();
  enter_bundle();
  if (row_ >= rows_) return std::nullopt;
  const ImRect rect = row_rect(options_.row_height);
  if (layout_) layout_->nodes.push_back({f.access.size(), 0});
  in_row_.emplace(Role::row, "", rect);
  ImGui::PushID(static_cast<int>(row_));
  if (rect.Overlaps(window().ClipRect)) {
    if (layout_ && layout_->seen_end == 0) layout_->seen = row_;
    if (layout_) layout_->seen_end = row_ + 1;
    draw_list().AddRectFilled(rect.Min, ImVec2(rect.Max.x, rect.Min.y + f.thin()),
                              f.color(Color::line));
  } else {
    ++f.unseen;
    f.unseen_rect = rect;
  }
  column_ = 0;
  return row_++;
}

bool Table::row_link(std::string_view label, std::string_view href) {
  Frame& f = frame();
  const ImRect rect = row_rect(options_.row_height);
  const Face face = face_of(Type::strong);
  const Use use = interact(Role::link, label, rect,
                           {.id = "##row",
                            .extra = href,
                            .face = &face,
                            .left = places_[column_ - 1].left - rect.Min.x});
  if (use.node >= 0)  // as high as its words are in the middle of it
    f.access.at(use.node).line_height = (2 * cell_top_ + face.line) / f.scale;
  paint_hover(use, ImRect(ImVec2(rect.Min.x, rect.Min.y + f.thin()), rect.Max), Color::hover,
              row_ == rows_ ? f.px(options_.radius) : 0, ImDrawFlags_RoundCornersBottom);
  const Silent silent;
  text(label, {.type = Type::strong, .one_line = true});
  return use.clicked;
}

void Table::cell(float height) {
  in_cell_.reset();
  if (column_ >= columns_.size()) return;
  const ImRect row = row_rect(options_.row_height);
  const auto [left, right] = places_[column_++];
  const ImRect rect(left, row.Min.y, right, row.Max.y);
  in_cell_.emplace(Role::cell, "", rect);
  cell_top_ = std::floor((rect.GetHeight() - frame().px(height)) / 2);
  if (frame().unseen > 0) return;
  bounds_.set(rect.Min.x, rect.Max.x);
  window().DC.CursorPos.y = rect.Min.y + cell_top_;
}

void Table::end_row() {
  if (!in_row_) return;
  Frame& f = frame();
  in_cell_.reset();
  if (f.unseen > 0) --f.unseen;
  in_row_.reset();
  if (layout_) layout_->nodes.back().end = f.access.size();
  ImGui::PopID();
  row_top_ += f.px(options_.row_height);
}

Table::~Table() {
  end_row();
  bundle_.reset();
  ImGui::PopID();
  bounds_.close(top_, row_top_);
  table_->move(ImRect(left_, top_, right_, row_top_));
}

}  // namespace milepost::ui
