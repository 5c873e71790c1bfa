#include <cmath>

#include "client/ui/controls.h"
#include "client/ui/interact.h"
#include "client/ui/layout.h"
#include "client/ui/paint.h"
#include "client/ui/question.h"

namespace milepost::ui {
namespace {

// A mark to be ticked, with its words beside it. 20 CSS pixels of mark in a line of 44.
struct Ticked {
  Use use;
  ImRect mark;
};
Ticked tick(Role role, std::string_view label, bool on, bool disabled) {
  Frame& f = frame();
  const Face face = face_of(Type::body);
  const float size = f.px(20), gap = f.px(10);
  const ImRect rect = place(size + gap + width_of(face, label), f.px(44));
  const Use use =
      interact(role, label, rect,
               {.flags = (on ? client::kChecked : 0) | (disabled ? client::kDisabled : 0)});
  const ImRect words(ImVec2(rect.Min.x + size + gap, rect.Min.y), rect.Max);
  if (visible(rect))
    draw_centered(draw_list(), face, words.Min, words.Max, f.color(Color::ink), label, false);
  {
    const Unspoken unspoken;
    f.access.node(Role::text, label, words, selectable(face, words, 0));
  }
  const ImVec2 at(rect.Min.x, std::floor(rect.GetCenter().y - size / 2));
  return {use, ImRect(at, at + ImVec2(size, size))};
}

// Drawn, and where what they name begins.
ImRect words_above(std::string_view label) {
  {
    const Unspoken unspoken;
    text(label, {.type = Type::strong});
    space(4);
  }
  const ImVec2 from = window().DC.CursorPos;
  return {from, from};
}

Color edge_of(const Ticked& ticked, bool on) {
  return on ? Color::accent : ticked.use.hovered ? Color::ink_2 : Color::field_border;
}

}  // namespace

bool check(std::string_view label, bool on, bool disabled) {
  Frame& f = frame();
  const Ticked ticked = tick(Role::checkbox, label, on, disabled);
  const ImRect& mark = ticked.mark;
  if (visible(mark)) {
    paint_box(draw_list(), mark, f.px(4), f.color(on ? Color::accent : Color::surface),
              f.color(edge_of(ticked, on)), f.px(on ? 1.0f : 1.5f));
    if (on)
      draw_icon(draw_list(), Icon::check, f.px(16), mark.Min + ImVec2(f.px(2), f.px(2)),
                f.color(Color::on_accent));
  }
  return ticked.use.clicked;
}

Question::Question(std::string_view label)
    : scope_(label), group_(Role::group, label, words_above(label)) {}

std::optional<size_t> radio_group(std::string_view label,
                                  const std::vector<std::string_view>& options, size_t chosen) {
  Frame& f = frame();
  std::optional<size_t> picked;
  const Question question(label);
  Row row({.height = 44, .gap = 24, .wrap = true, .line_gap = 0});
  for (size_t i = 0; i < options.size(); ++i) {
    const bool on = i == chosen;
    const Ticked ticked = tick(Role::radio, options[i], on, false);
    if (visible(ticked.mark)) {
      const ImVec2 middle = ticked.mark.GetCenter();
      const float radius = f.px(20) / 2;
      draw_list().AddCircleFilled(middle, radius, f.color(edge_of(ticked, on)));
      draw_list().AddCircleFilled(middle, radius - f.px(on ? 1.0f : 1.5f),
                                  f.color(on ? Color::accent : Color::surface));
      if (on) draw_list().AddCircleFilled(middle, f.px(4), f.color(Color::on_accent));
    }
    if (ticked.use.clicked && !on) picked = i;
  }
  return picked;
}

std::optional<size_t> rating(std::string_view label, const std::vector<std::string>& shown,
                             const std::vector<std::string>& spoken, std::optional<size_t> chosen,
                             bool stars) {
  Frame& f = frame();
  std::optional<size_t> picked;
  const Question question(label);
  Row row({.height = 44, .gap = 4, .wrap = true, .line_gap = 4});
  const Face face = face_of(Type::strong);
  for (size_t i = 0; i < shown.size(); ++i) {
    const bool on = i == chosen;
    const ImRect rect = place(f.px(44), f.px(44));
    const Use use = interact(Role::radio, i < spoken.size() ? spoken[i] : shown[i], rect,
                             {.flags = on ? client::kChecked : 0});
    if (visible(rect)) {
      const bool lit = stars ? chosen && i <= *chosen : on;
      if (stars) {
        draw_icon(draw_list(), Icon::star, f.px(32), rect.Min + ImVec2(f.px(6), f.px(6)),
                  f.color(lit ? Color::star : Color::star_off));
      } else {
        paint_box(draw_list(), rect, f.px(8), f.color(lit ? Color::accent : Color::surface),
                  f.color(lit           ? Color::accent
                          : use.hovered ? Color::ink_2
                                        : Color::field_border),
                  f.px(1));
        draw_centered(draw_list(), face, rect.Min, rect.Max,
                      f.color(lit ? Color::on_accent : Color::ink), shown[i]);
      }
    }
    if (use.clicked && !on) picked = i;
  }
  return picked;
}

}  // namespace milepost::ui
