// The milepost motif where it carries meaning: stages and timeline.
#include <algorithm>
#include <cmath>

#include "client/ui/data.h"
#include "client/ui/frame.h"
#include "client/ui/layout.h"
#include "client/ui/text_draw.h"

namespace milepost::ui {
namespace {

constexpr float kTimeWidth = 56, kRailWidth = 20, kGap = 8;

// Dots where the rail leads to something that has not come yet.
void dotted(ImDrawList& list, float x, float from, float to, float radius, float step,
            ImU32 color) {
  for (float y = from; y <= to; y += step) list.AddCircleFilled(ImVec2(x, y), radius, color, 8);
}

void stage_label(const Stage& stage, const ImRect& rect, float share) {
  Frame& f = frame();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const bool current = stage.progress == Progress::current;
  const Face face =
      face_of(stage.progress == Progress::coming ? Type::caption : Type::caption_strong);
  const Face small = face_of(Type::caption);
  auto x_of = [&](const Face& used, std::string_view words) {
    return rect.Min.x - std::floor(width_of(used, words) * share);
  };
  const Color color = current                            ? Color::accent_text
                      : stage.progress == Progress::done ? Color::ink
                                                         : Color::ink_2;
  draw_line(list, face, ImVec2(x_of(face, stage.word), rect.Min.y), f.color(color), stage.word);
  draw_line(list, small, ImVec2(x_of(small, stage.note), rect.Min.y + face.line),
            f.color(Color::ink_3), stage.note);
}

}  // namespace

void stepper(const Stages& stages, bool labels_of_all) {
  if (stages.posts.size() < 2) return;
  Frame& f = frame();
  const float marker = f.px(24), label_height = f.px(44);
  const ImRect rect = place(available(), marker + f.px(4) + label_height);
  const float left = rect.Min.x, right = rect.Max.x - f.px(2), y = rect.Min.y + marker / 2;
  const size_t last = stages.posts.size() - 1;
  const StyleColors style = colors_of(stages.style);
  const Color marker_color = style.outline ? Color::ink_3
                             : stages.style == Style::solid || stages.style == Style::blue
                                 ? Color::accent
                                 : style.ink;
  if (visible(rect)) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float half = f.px(2),
                at = left + (right - left) * static_cast<float>(stages.percent) / 100;
    if (!stages.ends_here)
      list.AddRectFilled(ImVec2(left, y - half), ImVec2(right, y + half), f.color(Color::line),
                         half);
    list.AddRectFilled(ImVec2(left, y - half), ImVec2(at, y + half), f.color(Color::accent), half);
    for (size_t i = 0; i <= last; ++i) {
      const Stage& stage = stages.posts[i];
      const float x =
          std::round(left + (right - left) * static_cast<float>(i) / static_cast<float>(last));
      if (stages.ends_here && x > at) break;
      const ImU32 color =
          f.color(stage.progress == Progress::coming ? Color::line_strong : Color::accent);
      list.AddRectFilled(ImVec2(x - half, y - f.px(7)), ImVec2(x + half, y + f.px(7)), color,
                         f.px(2));
    }
    list.AddCircleFilled(ImVec2(at, y), marker / 2 + f.px(4), f.color(Color::surface));
    list.AddCircleFilled(ImVec2(at, y), marker / 2, f.color(marker_color));
    const float glyph = f.px(12);
    draw_state_glyph(list, stages.marker, glyph,
                     ImVec2(std::round(at - glyph / 2), std::round(y - glyph / 2)),
                     f.color(Color::surface));
    for (size_t i = 0; i <= last; ++i) {
      const bool current = stages.posts[i].progress == Progress::current;
      if (!labels_of_all && i != 0 && i != last && !current) continue;
      const float share = i == 0 ? 0 : i == last ? 1 : labels_of_all ? 0.0f : 0.5f;
      const float x = left + (right - left) * static_cast<float>(i) / static_cast<float>(last);
      stage_label(stages.posts[i], ImRect(x, rect.Max.y - label_height, x, rect.Max.y), share);
    }
  }
  // As a picture with its sentence, and as a list for those who go through it.
  const int32_t listed = f.open_node(Role::list, stages.description, rect);
  for (size_t i = 0; i <= last; ++i) {
    const Stage& stage = stages.posts[i];
    AccessNode node;
    if (stage.progress == Progress::current) node.flags |= client::kCurrent;
    const float x = left + (right - left) * static_cast<float>(i) / static_cast<float>(last + 1);
    const ImRect part(x, rect.Min.y, x + (right - left) / static_cast<float>(last + 1), rect.Max.y);
    const int32_t item = f.open_node(Role::list_item, {}, part, node);
    f.node(Role::text, stage.note.empty() ? stage.word : stage.word + " " + stage.note, part);
    f.close_node(item);
  }
  f.close_node(listed);
}

void timeline_heading(std::string_view words) {
  space(14);
  Columns columns({kTimeWidth + kRailWidth + 2 * kGap, -1}, 0);
  columns.next();
  heading(3, words, {.type = Type::caption_strong, .color = Color::ink_3});
}

void timeline_row(const TimelineRow& row, const TimelineRowOptions& options) {
  Frame& f = frame();
  ImGuiWindow& window = *ImGui::GetCurrentWindow();
  const ImVec2 at = window.DC.CursorPos;
  const float time_width = f.px(kTimeWidth), rail = at.x + time_width + f.px(kGap + kRailWidth / 2);
  const bool current = row.kind == RowKind::current, coming = row.kind == RowKind::coming;
  Item item;
  float bottom = at.y;
  {
    Columns columns({kTimeWidth, kRailWidth, -1}, kGap);
    space(8);
    text(row.time,
         {.color = coming ? Color::ink_3 : Color::ink_2, .align = Align::right, .one_line = true});
    columns.next();
    columns.next();
    space(8);
    text(row.words, {.type = current ? Type::strong : Type::body,
                     .color = row.tone == Tone::bad || row.tone == Tone::warn ? ink_of(row.tone)
                              : coming                                        ? Color::ink_2
                                                                              : Color::ink});
    if (!row.place.empty()) caption(row.place);
    space(8);
    bottom = window.DC.CursorPos.y;
  }
  const ImRect rect(at.x, at.y, window.WorkRect.Max.x, bottom);
  if (!visible(rect)) return;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float middle = at.y + f.px(8) + std::floor(face_of(Type::body).line / 2), half = f.px(1);
  if (coming) {
    dotted(list, rail, options.first ? middle : at.y + f.px(3), bottom - f.px(2), f.scale, f.px(5),
           f.color(Color::line_strong));
    list.AddCircleFilled(ImVec2(rail, middle), f.px(6.5f), f.color(Color::surface));
    list.AddCircle(ImVec2(rail, middle), f.px(4), f.color(Color::ink_3), 0, f.px(2));
    return;
  }
  list.AddRectFilled(ImVec2(rail - half, options.first ? middle : at.y),
                     ImVec2(rail + half, options.last ? middle : bottom), f.color(Color::line));
  const Color dot = current                  ? Color::accent
                    : row.tone == Tone::bad  ? Color::bad
                    : row.tone == Tone::warn ? Color::warn_mark
                                             : Color::ink_3;
  list.AddCircleFilled(ImVec2(rail, middle), f.px(current ? 8 : 5), f.color(dot));
}

}  // namespace milepost::ui
