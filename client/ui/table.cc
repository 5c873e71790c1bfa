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
  // Dear ImGui's table finds the columns' places; what overlaps a cell's edge (focus, halo) is
  // drawn.
  const ImGuiTableFlags flags = ImGuiTableFlags_NoClip | ImGuiTableFlags_NoPadOuterX |
                                ImGuiTableFlags_NoPadInnerX | ImGuiTableFlags_NoSavedSettings |
                                ImGuiTableFlags_SizingFixedFit;
  shown_ = ImGui::BeginTable("##table", static_cast<int>(columns_.size()), flags,
                             ImVec2(right_ - left_, 0));
  if (!shown_) return;
  for (size_t i = 0; i < columns_.size(); ++i) {
    const float width = columns_[i].width;
    const bool last = i + 1 == columns_.size();
    const float around =
        (i == 0 ? options_.left : 0) + (last ? options_.right : kColumnGap);
    if (width >= 0)
      ImGui::TableSetupColumn("", ImGuiTableColumnFlags_WidthFixed, f.px(width + around));
    else
      ImGui::TableSetupColumn("", ImGuiTableColumnFlags_WidthStretch, -width);
  }
  header();
}

void Table::header() {
  Frame& f = frame();
  const float height = f.px(options_.header_height);
  ImGui::TableNextRow(0, height);
  const float top = window().DC.CursorPos.y;
  const ImRect row_rect(left_, top, right_, top + height);
  if (visible(row_rect))
    ImGui::GetWindowDrawList()->AddRectFilled(row_rect.Min, row_rect.Max, f.color(Color::hover),
                                              f.px(options_.radius), ImDrawFlags_RoundCornersTop);
  row_node_ = f.open_node(Role::row, {}, row_rect);
  for (size_t i = 0; i < columns_.size(); ++i) {
    ImGui::TableSetColumnIndex(static_cast<int>(i));
    const bool last = i + 1 == columns_.size();
    column_left_.push_back(window().DC.CursorPos.x + (i == 0 ? f.px(options_.left) : 0));
    column_right_.push_back(window().WorkRect.Max.x - f.px(last ? options_.right : kColumnGap));
    header_cell(i, top);
  }
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
      f.open_node(column.title.empty() ? Role::cell : Role::column_header, {}, rect, node);
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

// Rows out of view take their place all at once.
void Table::skip_rows() {
  if (skipped_ == 0) return;
  ImGui::TableNextRow(0, frame().px(options_.row_height) * static_cast<float>(skipped_));
  skipped_ = 0;
}

std::optional<size_t> Table::next_row() {
  if (!shown_) return std::nullopt;
  end_row();
  if (row_ >= rows_) return std::nullopt;
  Frame& f = frame();
  const float height = f.px(options_.row_height);
  const ImRect rect(left_, row_top_, right_, row_top_ + height);
  row_node_ = f.open_node(Role::row, {}, rect);
  row_clicked_ = false;
  ImGui::PushID(static_cast<int>(row_));
  if (rect.Overlaps(window().ClipRect)) {
    skip_rows();
    ImGui::TableNextRow(0, height);
    ImGui::TableSetColumnIndex(0);
    const ImGuiID id = ImGui::GetID("##row");
    const Press p = press(id, rect);
    row_clicked_ = p.clicked;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float hover = f.animate(id, p.hovered ? 1.0f : 0.0f, motion::kHover);
    const bool last = row_ + 1 == rows_;
    if (hover > 0)
      list.AddRectFilled(rect.Min, rect.Max, with_alpha(f.color(Color::hover), hover),
                         last ? f.px(options_.radius) : 0, ImDrawFlags_RoundCornersBottom);
    const float thin = std::max(1.0f, std::floor(f.scale));
    list.AddRectFilled(rect.Min, ImVec2(rect.Max.x, rect.Min.y + thin), f.color(Color::line));
  } else {
    ++skipped_;
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
    ImGui::TableSetColumnIndex(static_cast<int>(column_));
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
  ImGui::PopID();
  in_row_ = false;
  row_top_ += f.px(options_.row_height);
}

Table::~Table() {
  end_row();
  if (shown_) {
    skip_rows();
    ImGui::EndTable();
  }
  ImGui::PopID();
  frame().close_node(table_, ImRect(left_, top_, right_, window().DC.CursorPos.y));
  window().DC.Indent.x = indent_;
  window().WorkRect.Max.x = work_max_;
  window().ContentRegionRect.Max.x = content_max_;
}

}  // namespace milepost::ui
