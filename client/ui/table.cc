#include <algorithm>
#include <cmath>

#include "client/ui/controls.h"
#include "client/ui/data.h"
#include "client/ui/frame.h"
#include "client/ui/layout.h"
#include "client/ui/text_draw.h"

namespace milepost::ui {
namespace {

ImGuiWindow& window() { return *ImGui::GetCurrentWindow(); }

constexpr float kColumnGap = 16;

}  // namespace

Table::Table(std::string_view id, std::string_view name, std::vector<TableColumn> columns,
             size_t rows, const TableOptions& options)
    : columns_(std::move(columns)),
      options_(options),
      rows_(rows),
      indent_(window().DC.Indent.x),
      work_max_(window().WorkRect.Max.x),
      content_max_(window().ContentRegionRect.Max.x) {
  Frame& f = frame();
  left_ = window().DC.CursorPos.x;
  right_ = left_ + available();
  top_ = window().DC.CursorPos.y;
  AccessNode node;
  node.rows = static_cast<int32_t>(rows) + 1;
  table_ = f.open_node(Role::table, name, ImRect(left_, top_, right_, top_), node);
  ImGui::PushOverrideID(id_of(id));
  place_columns();
  header();
  if (table_ >= 0 && options_.revision > 0) remember_layout();
}

void Table::remember_layout() {
  Frame& f = frame();
  Frame::TableRows& now = f.table_rows();
  const Frame::TableRows& shown = f.shown_table_rows();
  now.table = f.id_of(table_);
  now.revision = options_.revision;
  now.left = left_;
  now.right = right_;
  now.top = f.page_y(top_, false);
  now.scale = f.scale;
  now.seen = now.seen_end = 0;
  now.nodes.clear();
  // What happens may be for a row that is out of view.
  same_as_shown_ = f.events.empty() && shown.table == now.table &&
                   shown.revision == now.revision && shown.left == now.left &&
                   shown.right == now.right && shown.top == now.top && shown.scale == now.scale &&
                   shown.nodes.size() == rows_;
}

bool Table::out_of_view(float top) const {
  return !ImRect(left_, top, right_, top + frame().px(options_.row_height))
              .Overlaps(window().ClipRect);
}

// Those that were out of view in the last frame and are so now.
void Table::take_over_rows() {
  Frame& f = frame();
  const Frame::TableRows& shown = f.shown_table_rows();
  for (size_t end = row_; row_ == end && row_ < rows_;) {
    enter_bundle();
    const size_t from = row_;
    end = std::min(rows_, (row_ / kBundle + 1) * kBundle);
    for (; row_ < end && (row_ < shown.seen || row_ >= shown.seen_end) && out_of_view(row_top_);
         ++row_)
      row_top_ += f.px(options_.row_height);
    if (row_ > from) f.take_over_rows(from, row_);
  }
}

void Table::enter_bundle() {
  const size_t wanted = rows_ > kBundle && row_ < rows_ ? row_ / kBundle + 1 : 0;
  if (wanted == bundle_) return;
  Frame& f = frame();
  if (bundle_ > 0) f.close_node(bundle_node_);
  bundle_ = wanted;
  if (bundle_ == 0) return;
  const size_t count = std::min(kBundle, rows_ - row_);
  const float height = f.px(options_.row_height) * static_cast<float>(count);
  bundle_node_ = f.open_node(Role::bundle, {}, ImRect(left_, row_top_, right_, row_top_ + height));
}

// Not by Dear ImGui's tables: of all that they can do (resizing, reordering, menus, settings) this
// needs where the columns stand, and the rest is a twelfth of the program to download.
void Table::place_columns() {
  Frame& f = frame();
  const float left = left_ + f.px(options_.left), right = right_ - f.px(options_.right);
  float rest = right - left, shares = 0;
  for (size_t i = 0; i < columns_.size(); ++i) {
    if (i > 0) rest -= f.px(kColumnGap);
    const float width = columns_[i].width;
    if (width >= 0)
      rest -= f.px(width);
    else
      shares -= width;
  }
  float x = left;
  for (const TableColumn& column : columns_) {
    const float width = column.width >= 0
                            ? f.px(column.width)
                            : std::floor(std::max(rest, 0.0f) * -column.width / shares);
    column_left_.push_back(x);
    column_right_.push_back(std::min(x + width, right));
    x += width + f.px(kColumnGap);
  }
}

void Table::header() {
  Frame& f = frame();
  const float height = f.px(options_.header_height);
  const float top = top_;
  const ImRect row_rect(left_, top, right_, top + height);
  if (visible(row_rect))
    ImGui::GetWindowDrawList()->AddRectFilled(row_rect.Min, row_rect.Max, f.color(Color::hover),
                                              f.px(options_.radius), ImDrawFlags_RoundCornersTop);
  row_node_ = f.open_node(Role::row, {}, row_rect);
  for (size_t i = 0; i < columns_.size(); ++i) header_cell(i, top);
  f.close_node(row_node_);
  row_top_ = top + height;
}

void Table::header_cell(size_t i, float top) {
  Frame& f = frame();
  const ImRect rect(column_left_[i], top, column_right_[i], top + f.px(options_.header_height));
  const TableColumn& column = columns_[i];
  const bool sorted = options_.sorted_by == i;
  AccessNode node;
  if (sorted) node.flags = options_.descending ? client::kSortedDown : client::kSortedUp;
  const int32_t cell =
      f.open_node(column.title.empty() ? Role::cell : Role::column, {}, rect, node);
  Press p;
  if (column.sortable) {
    AccessNode button;
    button.id = id_of(column.title);
    p = press(button.id, rect);
    f.node(Role::button, column.title, rect, button);
    if (p.clicked || f.activated(button.id)) sort_clicked_ = i;
  } else if (!column.title.empty()) {
    f.node(Role::text, column.title, rect);
  }
  if (visible(rect)) {
    const Face face = face_of(sorted ? Type::caption_strong : Type::caption);
    const ImU32 ink = f.color(sorted || p.hovered ? Color::ink : Color::ink_3);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    draw_centered(list, face, rect.Min, rect.Max, ink, column.title, false);
    const float size = f.px(14);
    const ImVec2 beside(rect.Min.x + width_of(face, column.title) + f.px(4),
                        std::floor(rect.GetCenter().y - size / 2));
    if (sorted)
      draw_icon(list, options_.descending ? Icon::arrow_down : Icon::arrow_up, size, beside, ink);
    else if (p.hovered)
      draw_icon(list, Icon::sort, size, beside, ink);
  }
  f.close_node(cell);
}

std::optional<size_t> Table::next_row() {
  end_row();
  if (same_as_shown_) take_over_rows();
  Frame& f = frame();
  enter_bundle();
  if (row_ >= rows_) return std::nullopt;
  Frame::TableRows& now = f.table_rows();
  const float height = f.px(options_.row_height);
  const ImRect rect(left_, row_top_, right_, row_top_ + height);
  row_node_ = f.open_node(Role::row, {}, rect);
  if (now.table) now.nodes.push_back({row_node_, row_node_});
  row_clicked_ = false;
  ImGui::PushID(static_cast<int>(row_));
  if (!out_of_view(row_top_)) {
    if (now.seen_end == 0) now.seen = row_;
    now.seen_end = row_ + 1;
    const ImGuiID id = ImGui::GetID("##row");
    const Press p = press(id, rect);
    row_clicked_ = p.clicked;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float hover = f.animate(id, p.hovered ? 1.0f : 0.0f, look::kHoverTime);
    const bool last = row_ + 1 == rows_;
    if (hover > 0)
      list.AddRectFilled(rect.Min, rect.Max, with_alpha(f.color(Color::hover), hover),
                         last ? f.px(options_.radius) : 0, ImDrawFlags_RoundCornersBottom);
    const float thin = std::max(1.0f, std::floor(f.scale));
    list.AddRectFilled(rect.Min, ImVec2(rect.Max.x, rect.Min.y + thin), f.color(Color::line));
  } else {
    ++f.unseen;
    f.unseen_rect = rect;
  }
  in_row_ = true;
  column_ = 0;
  return row_++;
}

bool Table::row_link(std::string_view label, std::string_view href) {
  Frame& f = frame();
  const ImRect rect(left_, row_top_, right_, row_top_ + f.px(options_.row_height));
  AccessNode node;
  node.id = ImGui::GetID("##row");
  f.node(Role::link, label, rect, node, {}, href);
  Silent silent;
  text(label, {.type = Type::strong, .one_line = true});
  return row_clicked_ || f.activated(node.id);
}

void Table::cell(float height) {
  end_cell();
  if (column_ >= columns_.size()) return;
  Frame& f = frame();
  const float row_height = f.px(options_.row_height);
  const ImRect rect(column_left_[column_], row_top_, column_right_[column_],
                    row_top_ + row_height);
  cell_node_ = f.open_node(Role::cell, {}, rect);
  if (f.unseen == 0) {
    window().DC.Indent.x = rect.Min.x - window().Pos.x - window().DC.ColumnsOffset.x;
    window().WorkRect.Max.x = rect.Max.x;
    window().DC.CursorPos =
        ImVec2(rect.Min.x, row_top_ + std::floor((row_height - f.px(height)) / 2));
  }
  ++column_;
  in_cell_ = true;
}

void Table::end_cell() {
  if (!in_cell_) return;
  frame().close_node(cell_node_);
  in_cell_ = false;
}

void Table::end_row() {
  if (!in_row_) return;
  Frame& f = frame();
  end_cell();
  if (f.unseen > 0) --f.unseen;
  f.close_node(row_node_);
  if (Frame::TableRows& now = f.table_rows(); now.table)
    now.nodes.back().end = static_cast<int32_t>(f.tree().nodes().size());
  ImGui::PopID();
  in_row_ = false;
  row_top_ += f.px(options_.row_height);
}

Table::~Table() {
  end_row();
  if (bundle_ > 0) frame().close_node(bundle_node_);  // left before the last row
  ImGui::PopID();
  window().DC.Indent.x = indent_;
  window().WorkRect.Max.x = work_max_;
  window().ContentRegionRect.Max.x = content_max_;
  window().DC.CursorPos = ImVec2(left_, top_);
  place(right_ - left_, row_top_ - top_);
  frame().close_node(table_, ImRect(left_, top_, right_, row_top_));
}

}  // namespace milepost::ui
