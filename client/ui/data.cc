#include "client/ui/data.h"

#include <algorithm>
#include <cmath>

#include "client/ui/frame.h"
#include "client/ui/layout.h"
#include "client/ui/paint.h"
#include "client/ui/text_draw.h"

namespace milepost::ui {

void badge(State state, Style style, std::string_view word, bool large) {
  Frame& f = frame();
  const Face face = face_of(large ? Type::strong : Type::badge);
  if (f.unseen > 0) return void(f.access.node(Role::text, word, f.unseen_rect, selectable(face)));
  const float height = f.px(large ? 30 : 24), glyph = f.px(large ? 16 : 14);
  const float gap = f.px(6), before = f.px(large ? 9 : 7), after = f.px(large ? 12 : 9);
  const ImRect rect = place(before + glyph + gap + width_of(face, word) + after, height);
  if (visible(rect)) {
    const look::StyleColors& colors = colors_of(style);
    ImDrawList& list = draw_list();
    const float radius = f.px(large ? radius::button : radius::badge);
    if (colors.outline)
      paint_box(list, rect, radius, f.color(Color::surface), f.color(colors.ground), f.thin());
    else
      list.AddRectFilled(rect.Min, rect.Max, f.color(colors.ground), radius);
    const ImU32 ink = f.color(colors.ink);
    draw_state_glyph(list, state, glyph,
                     ImVec2(rect.Min.x + before, std::floor(rect.GetCenter().y - glyph / 2)), ink);
    draw_centered(list, face, ImVec2(rect.Min.x + before + glyph + gap, rect.Min.y), rect.Max, ink,
                  word, false);
  }
  f.access.node(Role::text, word, rect, selectable(face, rect, before + glyph + gap));
}

void badge(State state, std::string_view word, bool large) {
  badge(state, style_of(state), word, large);
}

void tag(std::string_view word) {
  Frame& f = frame();
  const Face face = face_of(Type::caption);
  const ImRect rect = place(width_of(face, word) + f.px(18), f.px(24));
  if (visible(rect)) {
    ImDrawList& list = draw_list();
    const float thin = f.thin(), radius = f.px(radius::badge), dash = f.px(3);
    const ImU32 edge = f.color(Color::field_border);
    auto dashes = [&](ImVec2 from, ImVec2 step, float length) {
      for (float at = dash; at + dash <= length; at += 2 * dash)
        list.AddRectFilled(from + step * at,
                           from + step * (at + dash) + ImVec2(step.y, step.x) * thin, edge);
    };
    const ImVec2 across(1, 0), down(0, 1);
    const float width = rect.GetWidth() - 2 * radius, height = rect.GetHeight() - 2 * radius;
    dashes(rect.Min + ImVec2(radius, 0), across, width);
    dashes(ImVec2(rect.Min.x + radius, rect.Max.y - thin), across, width);
    dashes(rect.Min + ImVec2(0, radius), down, height);
    dashes(ImVec2(rect.Max.x - thin, rect.Min.y + radius), down, height);
    const float inset = thin / 2, bend = radius - inset;
    auto corner = [&](float x, float y, int quarter) {
      list.PathArcToFast(ImVec2(x, y), bend, quarter * 3, quarter * 3 + 3);
      list.PathStroke(edge, 0, thin);
    };
    corner(rect.Max.x - radius, rect.Max.y - radius, 0);
    corner(rect.Min.x + radius, rect.Max.y - radius, 1);
    corner(rect.Min.x + radius, rect.Min.y + radius, 2);
    corner(rect.Max.x - radius, rect.Min.y + radius, 3);
    draw_centered(list, face, rect.Min, rect.Max, f.color(Color::ink_2), word);
  }
  f.access.node(Role::text, word, rect, selectable(face, rect, f.px(9)));
}

void promise_mark(Mark mark, Tone tone, std::string_view words, Type type) {
  const Color color = colors_of(tone).ink;
  if (mark != Mark::none) icon(icon_of(mark), 16, color);
  text(words, {.type = type, .color = color, .one_line = true});
}

Section::Section(Role role, std::string_view name, uint32_t flags, int scope)
    : left_(window().DC.CursorPos.x), top_(window().DC.CursorPos.y) {
  AccessNode node;
  node.flags = flags;
  index_ = frame().access.open(role, name, ImRect(left_, top_, left_, top_), node);
  if (scope == 0 && index_ >= 0) scope = static_cast<int>(frame().access.id_of(index_));
  ImGui::PushID(scope);
}
Section::~Section() {
  ImGui::PopID();
  const float right = std::max(window().WorkRect.Max.x, left_),
              bottom = std::max(window().DC.CursorPos.y, top_);
  if (frame().unseen == 0) frame().access.move(index_, ImRect(left_, top_, right, bottom));
  frame().access.close(index_);
}

NodeId Section::id() const { return index_ < 0 ? 0 : frame().access.id_of(index_); }

Foldable::Foldable(bool folded)
    : folded_(folded),
      from_(window().DC.CursorPos),
      most_(window().DC.CursorMaxPos),
      group_(Role::group, {}, ImRect(from_, from_), {.flags = folded ? client::kHidden : 0}) {
  if (!folded) return;
  ++frame().unseen;
  frame().unseen_rect = ImRect(from_, from_ + ImVec2(available(), 1));
}

Foldable::~Foldable() {
  if (folded_) {
    --frame().unseen;
    window().DC.CursorPos = from_;
    window().DC.CursorMaxPos = most_;
  }
  group_.move(ImRect(from_, ImVec2(window().WorkRect.Max.x, window().DC.CursorPos.y)));
}

bool Foldable::found() const { return folded_ && frame().activated(group_.id()); }

Aside::Aside() : first_(frame().access.size()) {}
Aside::~Aside() { frame().access.put_aside(first_, frame().access.size()); }
void end_aside() { frame().access.put_back(); }

void progress(std::string_view words, double share) {
  constexpr float kWidth = 320, kHeight = 4;
  Frame& f = frame();
  text(words, {.color = Color::ink_2});
  space(6);
  const ImRect rect = place(std::min(f.px(kWidth), available()), f.px(kHeight));
  if (!visible(rect)) return;
  ImDrawList& list = draw_list();
  const float radius = f.px(kHeight / 2);
  list.AddRectFilled(rect.Min, rect.Max, f.color(Color::line), radius);
  const auto done = static_cast<float>(std::clamp(share, 0.0, 1.0));
  const ImVec2 end(rect.Min.x + std::max(rect.GetWidth() * done, rect.GetHeight()), rect.Max.y);
  list.AddRectFilled(rect.Min, end, f.color(Color::accent), radius);
}

void skeleton(float width, float height, float radius) {
  Frame& f = frame();
  const ImRect rect = place(std::min(f.px(width), available()), f.px(height));
  if (!visible(rect)) return;
  float pulse = 0;
  if (!f.platform.environment().reduced_motion) {
    pulse =
        0.5f -
        0.5f * std::cos(static_cast<float>(std::fmod(f.seconds * 1000 / look::kSkeletonTime, 1.0)) *
                        6.2832f);
    f.again_after(33);
  }
  const ImU32 color =
      ImAlphaBlendColors(f.color(Color::skeleton), with_alpha(f.color(Color::skeleton_hi), pulse));
  draw_list().AddRectFilled(rect.Min, rect.Max, color, f.px(radius));
}

}  // namespace milepost::ui
