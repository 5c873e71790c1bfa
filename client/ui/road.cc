// The milepost motif where it carries meaning: stages, timeline, and a road with nothing on it.
#include <algorithm>
#include <cmath>

#include "client/ui/data.h"
#include "client/ui/frame.h"
#include "client/ui/layout.h"
#include "client/ui/text_draw.h"

namespace milepost::ui {
namespace {

// The marker stands at this share of its stretch.
constexpr float kMarkerAt = 0.46f;
constexpr float kLongestRoad = 860, kLabelsTop = 26, kLabelGap = 12;
constexpr float kRailWidth = 20, kGap = 8;

float time_width() { return phone() ? 42.0f : 56.0f; }

Type label_type(const Stage& stage) {
  return stage.progress == Progress::coming ? Type::caption : Type::caption_strong;
}

// Lefts of the posts in CSS pixels, and at the end the right edge. The last stretch is as wide as
// its label.
std::vector<float> posts_of(const Stages& stages) {
  const Stage& last = stages.posts.back();
  const Type type = label_type(last);
  const float all = std::min(room(), kLongestRoad);
  const float words = std::max(text_width(last.word, type),
                               phone() ? 0.0f : text_width(last.note, Type::caption));
  const float end = std::max(std::ceil(words) + 1, 4.0f);
  std::vector<float> lefts;
  const auto stretches = static_cast<float>(stages.posts.size() - 1);
  for (float i = 0; i <= stretches; ++i) lefts.push_back((all - end) / stretches * i);
  lefts.push_back(all);
  return lefts;
}

Color label_color(const Stages& stages, const Stage& stage) {
  if (stage.progress == Progress::coming) return Color::ink_3;
  if (stage.progress == Progress::done) return Color::ink;
  return colors_of(stages.style).word;
}

AccessNode step_of(const Stage& stage) {
  return {.flags = stage.progress == Progress::current ? client::kCurrent : 0};
}

// On a phone the first, the current and the last word are enough; the others are only spoken. Each
// is on one line, and may be longer than its stretch.
void draw_short_labels(const Stages& stages, const std::vector<float>& lefts) {
  Frame& f = frame();
  const ImRect line = place(available(), f.px(20));
  const size_t count = stages.posts.size();
  for (size_t i = 0; i < count; ++i) {
    const Stage& stage = stages.posts[i];
    if (stage.progress == Progress::never) break;
    float left = lefts[i] + (i == 1 ? 6 : 0);  // away from the first word
    // The one before the last ends where the last begins.
    if (i + 2 == count)
      left = std::min(left, lefts[i + 1] - 10 - text_width(stage.word, label_type(stage)));
    const Face face = face_of(label_type(stage));
    const ImVec2 at = line.Min + ImVec2(f.px(left), 0);
    const ImRect rect(at, at + ImVec2(width_of(face, stage.word), line.GetHeight()));
    const Group item(Role::item, {}, rect, step_of(stage));
    const bool drawn = i == 0 || i + 1 == count || stage.progress == Progress::current;
    f.access.node(Role::text, stage.word, rect, drawn ? selectable(face) : AccessNode());
    if (!stage.note.empty()) f.access.node(Role::text, stage.note, rect);
    if (drawn && visible(line))
      draw_line(draw_list(), face, at, f.color(label_color(stages, stage)), stage.word);
  }
}

void draw_labels(const Stages& stages, const std::vector<float>& lefts) {
  std::vector<float> widths;
  for (size_t i = 0; i + 1 < lefts.size(); ++i) widths.push_back(lefts[i + 1] - lefts[i]);
  Columns columns(widths, 0);
  for (size_t i = 0; i < stages.posts.size(); ++i) {
    if (i > 0) columns.next();
    const Stage& stage = stages.posts[i];
    if (stage.progress == Progress::never) break;
    const ImVec2 at = window().DC.CursorPos;
    const Group item(Role::item, {}, ImRect(at, at + ImVec2(available(), 1)), step_of(stage));
    const float width = widths[i] - (i + 1 < stages.posts.size() ? kLabelGap : 0);
    text(stage.word,
         {.type = label_type(stage), .color = label_color(stages, stage), .max_width = width});
    if (!stage.note.empty())
      text(stage.note, {.type = Type::caption, .color = Color::ink_3, .max_width = width});
  }
}

void draw_posts(const Stages& stages, const std::vector<float>& lefts, ImVec2 at) {
  Frame& f = frame();
  ImDrawList& list = draw_list();
  const size_t last = stages.posts.size() - 1;
  auto x_of = [&](float css) { return at.x + f.px(css); };
  auto bar = [&](float from, float to, Color color) {
    list.AddRectFilled(ImVec2(from, at.y + f.px(8)), ImVec2(to, at.y + f.px(12)), f.color(color));
  };
  float marker = x_of(lefts[last] + 2);
  for (size_t i = 0; i <= last; ++i) {
    const Progress progress = stages.posts[i].progress;
    if (progress == Progress::never) break;
    const float left = x_of(lefts[i]), right = x_of(lefts[i + 1]);
    if (i < last) {
      const float middle = std::round(left + (right - left) * kMarkerAt);
      if (progress == Progress::current) {
        marker = middle;
        bar(left, middle, Color::accent);
        if (!stages.ends_here) bar(middle, right, Color::line);
      } else {
        bar(left, right, progress == Progress::done ? Color::accent : Color::line);
      }
    }
    list.AddRectFilled(ImVec2(left, at.y + f.px(3)), ImVec2(left + f.px(4), at.y + f.px(17)),
                       f.color(progress == Progress::coming ? Color::line_strong : Color::accent),
                       f.px(radius::mark));
  }
  const ImVec2 middle(marker, at.y + f.px(10));
  const float glyph = f.px(12);
  list.AddCircleFilled(middle, f.px(16), f.color(Color::surface));
  list.AddCircleFilled(middle, f.px(12), f.color(colors_of(stages.style).marker));
  draw_state_glyph(list, stages.marker, glyph,
                   ImVec2(std::round(middle.x - glyph / 2), std::round(middle.y - glyph / 2)),
                   f.color(colors_of(stages.style).glyph));
}

// Dots where the rail leads to something that has not come yet.
void dotted(ImDrawList& list, float x, float from, float to, ImU32 color) {
  const float radius = frame().scale;
  for (float y = from + radius; y <= to; y += 4 * radius)
    list.AddCircleFilled(ImVec2(x, y), radius, color, 8);
}

void draw_rail(const TimelineRow& row, bool last, float left, float top, float bottom) {
  Frame& f = frame();
  ImDrawList& list = draw_list();
  const float x = left + f.px(time_width() + kGap + kRailWidth / 2), y = top + f.px(20);
  const float end = last ? std::min(bottom, top + f.px(16)) : bottom;
  const bool coming = row.kind == RowKind::coming, current = row.kind == RowKind::current;
  const float thin = f.px(1);
  if (coming)
    dotted(list, x, top, end, f.color(Color::line_strong));
  else
    list.AddRectFilled(ImVec2(x - thin, top), ImVec2(x + thin, end), f.color(Color::line));
  const Color dot = row.tone != Tone::plain ? colors_of(row.tone).ink
                    : current               ? Color::accent
                                            : Color::ink_3;
  const float radius = f.px(current ? 8 : 5);
  list.AddCircleFilled(ImVec2(x, y), radius + f.px(3), f.color(Color::surface));
  list.AddCircleFilled(ImVec2(x, y), radius, f.color(dot));
  if (coming) list.AddCircleFilled(ImVec2(x, y), radius - f.px(2), f.color(Color::surface));
}

// It ends where its column does, and is never cut.
void draw_time(std::string_view words) {
  Frame& f = frame();
  const Face face = face_of(Type::body);
  const ImRect column = place(available(), face.line);
  const ImRect rect(ImVec2(column.Max.x - width_of(face, words), column.Min.y), column.Max);
  if (visible(rect)) draw_line(draw_list(), face, rect.Min, f.color(Color::ink_2), words);
  f.access.node(Role::text, words, rect, selectable(face));
}

}  // namespace

float stepper_height(const Stages& stages) {
  float height = 20;
  if (phone() || stages.posts.empty()) return kLabelsTop + height;
  const std::vector<float> lefts = posts_of(stages);
  for (size_t i = 0; i < stages.posts.size(); ++i) {
    const Stage& stage = stages.posts[i];
    const float width = lefts[i + 1] - lefts[i] - (i + 1 < stages.posts.size() ? kLabelGap : 0);
    const float note = stage.note.empty() ? 0 : text_height(stage.note, Type::caption, width);
    height = std::max(height, text_height(stage.word, label_type(stage), width) + note);
  }
  return kLabelsTop + height;
}

void stepper(const Stages& stages) {
  if (stages.posts.empty()) return;
  Frame& f = frame();
  const std::vector<float> lefts = posts_of(stages);
  const ImVec2 at = window().DC.CursorPos;
  const ImRect rect(at, at + ImVec2(f.px(lefts.back()), f.px(stepper_height(stages))));
  if (visible(rect)) draw_posts(stages, lefts, at);
  space(kLabelsTop);
  // A list for those who go through it, with the whole as its name.
  const Group listed(Role::list, stages.description, rect);
  if (phone())
    draw_short_labels(stages, lefts);
  else
    draw_labels(stages, lefts);
}

float timeline_indent() { return time_width() + kRailWidth + 2 * kGap; }

void timeline_heading(std::string_view words) {
  space(14);
  Columns columns({timeline_indent(), -1}, 0);
  columns.next();
  heading(3, words, {.type = Type::caption_strong, .color = Color::ink_3});
  space(6);
}

void timeline_row(const TimelineRow& row, bool last) {
  const ImVec2 at = window().DC.CursorPos;
  const bool current = row.kind == RowKind::current, coming = row.kind == RowKind::coming;
  Item item(current);
  {
    Columns columns({time_width(), kRailWidth, -1}, kGap);
    space(8);
    if (!row.time.empty()) draw_time(row.time);
    columns.next();
    columns.next();
    space(8);
    text(row.words, {.type = current ? Type::strong : Type::body,
                     .color = coming ? Color::ink_2 : Color::ink});
    if (!row.place.empty()) caption(row.place);
    space(8);
  }
  const ImRect rect(at.x, at.y, window().WorkRect.Max.x, window().DC.CursorPos.y);
  if (visible(rect)) draw_rail(row, last, at.x, at.y, rect.Max.y);
}

}  // namespace milepost::ui
