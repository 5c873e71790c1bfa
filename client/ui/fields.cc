#include <algorithm>
#include <cmath>

#include "client/ui/controls.h"
#include "client/ui/frame.h"
#include "client/ui/layout.h"
#include "client/ui/paint.h"
#include "client/ui/text_draw.h"
#include "client/ui/text_layout.h"

namespace milepost::ui {
namespace {

// A place inside another, for what stands within a field.
ImRect inner(const ImRect& rect, float left, float right) {
  return ImRect(rect.Min + ImVec2(left, 0), rect.Max - ImVec2(right, 0));
}

struct Box {
  ImRect rect;
  float left = 0, right = 0;  // where the text begins and ends, from the edges
  float radius = 8;
};

client::TextRun run_of(const Face& face, std::string_view words) {
  client::TextRun run;
  run.text = words;
  run.size_device = face.size;
  return run;
}

// The tint under the characters that are wrong. The text over it is the browser's own while the
// field has the focus, so the places are measured exactly and not glyph by glyph.
void draw_mark(const Box& box, const Face& face, std::string_view value, const FieldOptions& o) {
  Frame& f = frame();
  auto x_of = [&](size_t at) {
    return box.rect.Min.x + box.left +
           f.pictures.measure(run_of(face, value.substr(0, at))).advance;
  };
  const float from = x_of(o.mark_from), to = x_of(std::min(o.mark_to, value.size()));
  const float half = face.line / 2, middle = box.rect.GetCenter().y;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImRect room = inner(box.rect, box.left, box.right);
  list.PushClipRect(room.Min, room.Max, true);
  const ImRect tint(ImVec2(from - f.px(1), middle - half), ImVec2(to + f.px(1), middle + half));
  list.AddRectFilled(tint.Min, tint.Max, f.color(Color::warn_soft), f.px(4));
  list.AddRectFilled(ImVec2(tint.Min.x, tint.Max.y - f.px(2)), tint.Max, f.color(Color::warn_mark),
                     f.px(2));
  list.PopClipRect();
}

// Bytes of a value that one line could ever show.
constexpr size_t kMostShown = 1024;

void draw_value(const Box& box, const Face& face, std::string_view value, const FieldOptions& o) {
  Frame& f = frame();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const bool empty = value.empty();
  const ImU32 ink = f.color(empty || o.disabled ? Color::ink_3 : Color::ink);
  const ImRect room = inner(box.rect, box.left, box.right);
  list.PushClipRect(room.Min, room.Max, true);
  if (o.lines > 1) {
    float y = box.rect.Min.y + f.px(12);
    std::string_view rest = empty ? o.placeholder : value;
    while (!rest.empty()) {
      const size_t end = rest.find('\n');
      draw_line(list, face, ImVec2(room.Min.x, y), ink, rest.substr(0, end));
      y += face.line;
      rest = end == rest.npos ? std::string_view() : rest.substr(end + 1);
    }
  } else if (empty) {
    draw_centered(list, face, room.Min, room.Max, ink, o.placeholder, false);
  } else {
    const float top = std::floor(box.rect.GetCenter().y - face.line / 2);
    std::string keeper;
    const std::string_view shown =
        shortened(face, value.substr(0, kMostShown),
                  std::min(room.GetWidth(), static_cast<float>(ImGui::GetIO().Fonts->TexMaxWidth) - face.size),
                  keeper);
    f.pictures.draw_text(list, run_of(face, shown), ImVec2(room.Min.x, top + face.baseline), ink);
  }
  list.PopClipRect();
}

bool inner_button(std::string_view label, const ImRect& field_rect, float* width) {
  Frame& f = frame();
  const Face face = face_of(Type::button);
  const float inset = f.px(8), w = width_of(face, label) + f.px(56);
  *width = w + inset;
  const ImRect rect(ImVec2(field_rect.Max.x - inset - w, field_rect.Min.y + inset),
                    field_rect.Max - ImVec2(inset, inset));
  const ImGuiID id = id_of(label);
  const Press p = press(id, rect);
  if (visible(rect)) {
    const ImU32 ground = f.color(p.held      ? Color::accent_press
                                 : p.hovered ? Color::accent_hover
                                             : Color::accent);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddRectFilled(rect.Min, rect.Max, ground, f.px(10));
    draw_centered(list, face, rect.Min, rect.Max, f.color(Color::on_accent), label);
  }
  AccessNode node;
  node.id = id;
  f.node(Role::button, label, rect, node);
  return p.clicked || f.activated(id);
}

std::string field_extra(const FieldOptions& o) {
  std::string extra(o.input_mode);
  const std::string max_length = o.max_length > 0 ? std::to_string(o.max_length) : "";
  for (std::string_view part :
       {o.autofill, std::string_view(max_length), o.placeholder, o.form_name, o.enter_label}) {
    extra += '\n';
    extra += part;
  }
  return extra;
}

}  // namespace

void paint_field(ImDrawList& list, const ImRect& rect, float radius, const FieldBox& box) {
  const Frame& f = frame();
  const ImU32 mark = f.color(box.bad ? Color::bad : Color::focus);
  if (box.focused) {
    const float halo = f.px(box.big ? 4 : 3);
    list.AddRectFilled(rect.Min - ImVec2(halo, halo), rect.Max + ImVec2(halo, halo),
                       with_alpha(mark, box.big ? 0.18f : 0.22f), radius + halo);
  } else if (box.big) {
    paint_shadow(list, rect, radius, 2);
  }
  const bool thick = box.focused || box.bad;
  paint_box(list, rect, radius, f.color(box.disabled ? Color::sunken : Color::surface),
            thick ? mark : f.color(Color::field_border),
            thick ? f.px(2) : std::max(1.0f, std::floor(f.scale)));
}

FieldResult field(std::string_view label, std::string_view value, const FieldOptions& o) {
  Frame& f = frame();
  FieldResult result;
  result.id = id_of(label);
  result.focused = f.focused == result.id;
  uint32_t edit = static_cast<uint32_t>(f.edits.GetInt(result.id));
  result.edited = f.edited(result.id, &edit, &result.at_once);
  f.edits.SetInt(result.id, static_cast<int>(edit));
  // The new value at once, so that what is shown is never older than what was typed.
  const std::string now = result.edited ? *result.edited : std::string(value);
  if (!o.hide_label) {
    Silent silent;
    text(label, {.type = Type::strong});
    space(8);
  }
  const bool small_screen = phone();
  const Face face = face_of(o.big ? Type::field : Type::body);
  float height = f.px(o.big ? (small_screen ? 60.0f : 72.0f) : 48.0f);
  if (o.lines > 1) height = std::max(height, face.line * static_cast<float>(o.lines) + f.px(24));
  Box box;
  box.rect = place(available(), height);
  box.radius = f.px(o.big ? 14 : 8);
  box.left = f.px(o.big ? (small_screen ? 17.0f : 24.0f) : 14.0f);
  box.right = f.px(14);
  const bool seen = visible(box.rect);
  if (seen && !o.bare)
    paint_field(*ImGui::GetWindowDrawList(), box.rect, box.radius,
                {o.big, result.focused, !o.error.empty(), o.disabled});
  if (o.icon) {
    const float size = f.px(24);
    if (seen)
      draw_icon(*ImGui::GetWindowDrawList(), o.icon, size,
                ImVec2(box.rect.Min.x + box.left, std::floor(box.rect.GetCenter().y - size / 2)),
                f.color(Color::ink_3));
    box.left += size + f.px(16);
  }
  AccessNode node;
  node.id = result.id;
  node.font_size = face.size / f.scale;
  node.line_height = face.line / f.scale;
  node.edit = edit;
  node.described_by = o.described_by;
  if (o.disabled) node.flags |= client::kDisabled;
  if (o.lines > 1 || o.many) node.flags |= client::kMultiline;
  if (!o.error.empty()) {
    node.flags |= client::kInvalid;
    node.described_by = result.id + 1;
  }
  const int32_t index = f.node(Role::textbox, label, box.rect, node, now, field_extra(o));
  float button_width = 0;
  const bool button = !o.button.empty() && inner_button(o.button, box.rect, &button_width);
  box.right = std::max(box.right, button_width + f.px(8));
  if (index >= 0) {
    AccessNode& kept = f.tree().nodes()[static_cast<size_t>(index)];
    kept.inset_left = box.left / f.scale;
    kept.inset_right = box.right / f.scale;
  }
  if (seen) {
    if (o.mark_to > o.mark_from && !now.empty()) draw_mark(box, face, now, o);
    // With the focus the real input shows its own text, caret and composition.
    if (!result.focused || now.empty()) draw_value(box, face, now, o);
  }
  result.submitted = button || f.submitted(result.id);
  if (!o.error.empty()) {
    space(6);
    Row row({.height = 20, .gap = 6});
    icon(Icon::alert, 16, Color::bad);
    AccessNode words;
    words.id = result.id + 1;
    const Face small = face_of(Type::caption);
    const ImRect rect = place(width_of(small, o.error), small.line);
    if (visible(rect))
      draw_line(*ImGui::GetWindowDrawList(), small, rect.Min, f.color(Color::bad), o.error);
    f.node(Role::text, o.error, rect, words);
  } else if (!o.help.empty()) {
    space(6);
    caption(o.help);
  }
  return result;
}

bool check(std::string_view label, bool on, bool disabled) {
  Frame& f = frame();
  const Face face = face_of(Type::body);
  const float size = f.px(20), gap = f.px(10);
  const ImRect rect = place(size + gap + width_of(face, label), f.px(44));
  const ImGuiID id = id_of(label);
  const Press p = press(id, rect, disabled);
  if (visible(rect)) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const ImVec2 at(rect.Min.x, std::floor(rect.GetCenter().y - size / 2));
    const ImRect box(at, at + ImVec2(size, size));
    paint_box(list, box, f.px(4), f.color(on ? Color::accent : Color::surface),
              f.color(on          ? Color::accent
                      : p.hovered ? Color::ink_2
                                  : Color::field_border),
              f.px(on ? 1.0f : 1.5f));
    if (on)
      draw_icon(list, Icon::check, f.px(16), at + ImVec2(f.px(2), f.px(2)),
                f.color(Color::on_accent));
    draw_centered(list, face, ImVec2(box.Max.x + gap, rect.Min.y), rect.Max, f.color(Color::ink),
                  label, false);
  }
  AccessNode node;
  node.id = id;
  node.flags = (on ? client::kChecked : 0) | (disabled ? client::kDisabled : 0);
  f.node(Role::checkbox, label, rect, node);
  return !disabled && (p.clicked || f.activated(id));
}

std::optional<size_t> choice(std::string_view label, const std::vector<std::string_view>& options,
                             size_t chosen, bool hide_label) {
  Frame& f = frame();
  if (!hide_label) {
    Silent silent;
    text(label, {.type = Type::strong});
    space(8);
  }
  const ImGuiID id = id_of(label);
  const bool focused = f.focused == id && f.focus_visible;
  const Face face = face_of(Type::body);
  const ImRect rect = place(std::min(available(), f.px(320)), f.px(48));
  const Press p = press(id, rect);  // the browser opens its list; this shows that it can
  if (visible(rect)) {
    Box box;
    box.rect = rect;
    box.radius = f.px(8);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    paint_field(list, box.rect, box.radius, {.focused = focused});
    draw_centered(list, face, rect.Min + ImVec2(f.px(14), 0), rect.Max, f.color(Color::ink),
                  chosen < options.size() ? options[chosen] : "", false);
    draw_icon(list, Icon::chevron_down, f.px(16),
              ImVec2(rect.Max.x - f.px(30), std::floor(rect.GetCenter().y - f.px(8))),
              f.color(p.hovered ? Color::ink : Color::ink_2));
  }
  std::string lines;
  for (std::string_view option : options) {
    if (!lines.empty()) lines += '\n';
    lines += option;
  }
  AccessNode node;
  node.id = id;
  node.font_size = face.size / f.scale;
  node.line_height = face.line / f.scale;
  f.node(Role::choice, label, rect, node, std::to_string(chosen), lines);
  const auto edited = f.edited(id);
  if (!edited) return std::nullopt;
  size_t index = 0;
  for (char c : *edited) {
    if (c < '0' || c > '9') return std::nullopt;
    index = index * 10 + static_cast<size_t>(c - '0');
  }
  return index < options.size() && index != chosen ? std::optional(index) : std::nullopt;
}

std::optional<size_t> radio_group(std::string_view label,
                                  const std::vector<std::string_view>& options, size_t chosen) {
  Frame& f = frame();
  {
    Silent silent;
    text(label, {.type = Type::strong});
  }
  space(4);
  std::optional<size_t> picked;
  Scope scope(label);
  const ImVec2 from = ImGui::GetCurrentWindow()->DC.CursorPos;
  const int32_t group = f.open_node(Role::group, label, ImRect(from, from));
  {
    Row row({.height = 44, .gap = 24, .wrap = true, .line_gap = 0});
    const Face face = face_of(Type::body);
    for (size_t i = 0; i < options.size(); ++i) {
      const float size = f.px(20), gap = f.px(10);
      const ImRect rect = place(size + gap + width_of(face, options[i]), f.px(44));
      const ImGuiID id = id_of(options[i]);
      const Press p = press(id, rect);
      const bool on = i == chosen;
      if (visible(rect)) {
        ImDrawList& list = *ImGui::GetWindowDrawList();
        const ImVec2 middle(rect.Min.x + size / 2, std::floor(rect.GetCenter().y));
        list.AddCircleFilled(middle, size / 2,
                             f.color(on          ? Color::accent
                                     : p.hovered ? Color::ink_2
                                                 : Color::field_border));
        list.AddCircleFilled(middle, size / 2 - f.px(on ? 1.0f : 1.5f),
                             f.color(on ? Color::accent : Color::surface));
        if (on) list.AddCircleFilled(middle, f.px(4), f.color(Color::on_accent));
        draw_centered(list, face, ImVec2(rect.Min.x + size + gap, rect.Min.y), rect.Max,
                      f.color(Color::ink), options[i], false);
      }
      AccessNode node;
      node.id = id;
      node.flags = on ? client::kChecked : 0;
      f.node(Role::radio, options[i], rect, node);
      if ((p.clicked || f.activated(id)) && !on) picked = i;
    }
  }
  f.close_node(group);
  return picked;
}

}  // namespace milepost::ui
