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
    : id_(id),
      columns_(std::move(columns)),
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
  node.rows = static_cast<int32_t>(rows) + (options.hide_header ? 0 : 1);
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
  for (const TableColumn& column : columns_) {
    if (column.width >= 0)
      ImGui::TableSetupColumn("", ImGuiTableColumnFlags_WidthFixed,
                              f.px(column.width + kColumnGap));
    else
      ImGui::TableSetupColumn("", ImGuiTableColumnFlags_WidthStretch, -column.width);
  }
  header();
}

void Table::header() {
  Frame& f = frame();
  const float height = f.px(options_.hide_header ? 0 : options_.header_height);
  ImGui::TableNextRow(0, height);
  const float top = window().DC.CursorPos.y;
  const ImRect row_rect(left_, top, right_, top + height);
  if (!options_.hide_header) row_node_ = f.open_node(Role::row, {}, row_rect);
  for (size_t i = 0; i < columns_.size(); ++i) {
    ImGui::TableSetColumnIndex(static_cast<int>(i));
    column_left_.push_back(window().DC.CursorPos.x);
    const bool last = i + 1 == columns_.size();
    column_right_.push_back(window().WorkRect.Max.x - (last ? 0 : f.px(kColumnGap)));
    if (options_.hide_header) continue;
    const ImRect rect(column_left_[i], top, column_right_[i], top + height);
    const Face face = face_of(Type::caption_strong);
    const TableColumn& column = columns_[i];
    const bool sorted = options_.sorted_by == i;
    AccessNode node;
    if (sorted) node.flags = options_.descending ? client::kSortedDown : client::kSortedUp;
    const int32_t cell = f.open_node(Role::column_header, column.title, rect, node);
    float x = rect.Min.x;
    if (column.align == Align::right) x = rect.Max.x - width_of(face, column.title);
    Press p;
    if (column.sortable) {
      const ImGuiID id = id_of(column.title);
      p = press(id, rect);
      AccessNode button;
      button.id = id;
      f.node(Role::button, column.title, rect, button);
      if (p.clicked || f.activated(id)) sort_clicked_ = i;
    }
    if (visible(rect)) {
      ImDrawList& list = *ImGui::GetWindowDrawList();
      draw_centered(list, face, ImVec2(x, rect.Min.y), rect.Max,
                    f.color(sorted || p.hovered ? Color::ink : Color::ink_3), column.title, false);
      if (sorted)
        draw_icon(list, options_.descending ? Icon::arrow_down : Icon::arrow_up, f.px(14),
                  ImVec2(x + width_of(face, column.title) + f.px(4),
                         std::floor(rect.GetCenter().y - f.px(7))),
                  f.color(Color::ink));
    }
    f.close_node(cell);
  }
  if (!options_.hide_header) f.close_node(row_node_);
}

std::optional<size_t> Table::next_row() {
  if (!shown_) return std::nullopt;
  end_row();
  if (row_ >= rows_) return std::nullopt;
  Frame& f = frame();
  const float height = f.px(options_.row_height);
  ImGui::TableNextRow(0, height);
  ImGui::TableSetColumnIndex(0);
  row_top_ = window().DC.CursorPos.y;
  const ImRect rect(left_, row_top_, right_, row_top_ + height);
  row_node_ = f.open_node(Role::row, {}, rect);
  row_clicked_ = false;
  ImGui::PushID(static_cast<int>(row_));
  if (visible(rect)) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    if (options_.rows_are_links) {
      const ImGuiID id = ImGui::GetID("##row");
      ImGui::SetNextItemAllowOverlap();
      const Press p = press(id, rect);
      row_clicked_ = p.clicked;
      const float hover = f.animate(id, p.hovered ? 1.0f : 0.0f, motion::kHover);
      if (hover > 0)
        list.AddRectFilled(rect.Min, rect.Max, with_alpha(f.color(Color::hover), hover));
    }
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

void Table::cell() {
  end_cell();
  if (column_ >= columns_.size()) return;
  Frame& f = frame();
  const ImRect rect(column_left_[column_], row_top_, column_right_[column_],
                    row_top_ + f.px(options_.row_height));
  cell_node_ = f.open_node(Role::cell, {}, rect);
  if (f.unseen == 0) {
    ImGui::TableSetColumnIndex(static_cast<int>(column_));
    window().WorkRect.Max.x = column_right_[column_];
    window().DC.CursorPos.y = row_top_ + std::floor((f.px(options_.row_height) - f.px(24)) / 2);
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
}

Table::~Table() {
  end_row();
  if (shown_) ImGui::EndTable();
  ImGui::PopID();
  frame().close_node(table_, ImRect(left_, top_, right_, window().DC.CursorPos.y));
  window().DC.Indent.x = indent_;
  window().WorkRect.Max.x = work_max_;
  window().ContentRegionRect.Max.x = content_max_;
}

}  // namespace milepost::ui
