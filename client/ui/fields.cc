#include <algorithm>
#include <cmath>

#include "client/ui/controls.h"
#include "client/ui/interact.h"
#include "client/ui/layout.h"
#include "client/ui/paint.h"
#include "client/ui/text_draw.h"
#include "client/ui/text_layout.h"
#include "shared/base/text.h"

namespace milepost::ui {
namespace {

// A place inside another, for what stands within a field.
ImRect inner(const ImRect& rect, float left, float right) {
  return ImRect(rect.Min + ImVec2(left, 0), rect.Max - ImVec2(right, 0));
}

// The count of the last edit. A field's element counts them too, as long as it lives.
struct Edits {
  static constexpr bool kOutlivesPage = true;
  uint32_t count = 0;
};

struct Box {
  ImRect rect;
  float left = 0, right = 0;  // where the text begins and ends, from the edges
  float radius = 8;
};

// The tint under the characters that are wrong.
void draw_mark(const Box& box, const Face& face, std::string_view value, const FieldOptions& o) {
  Frame& f = frame();
  auto x_of = [&](size_t at) {
    return box.rect.Min.x + box.left + width_of(face, value.substr(0, at));
  };
  const float from = x_of(o.mark_from), to = x_of(std::min(o.mark_to, value.size()));
  const float half = face.line / 2, middle = box.rect.GetCenter().y;
  ImDrawList& list = draw_list();
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

// A dot for each character.
std::string hidden(std::string_view value) {
  std::string dots;
  for (const char c : value)
    if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) dots += "•";
  return dots;
}

void draw_value(const Box& box, const Face& face, std::string_view value, const FieldOptions& o) {
  Frame& f = frame();
  ImDrawList& list = draw_list();
  const bool empty = value.empty();
  const ImU32 ink = f.color(empty || o.disabled ? Color::ink_3 : Color::ink);
  const ImRect room = inner(box.rect, box.left, box.right);
  list.PushClipRect(room.Min, room.Max, true);
  if (o.lines > 1) {
    const ImRect lines(ImVec2(room.Min.x, box.rect.Min.y + f.px(12)), room.Max);
    const std::string_view words = empty ? o.placeholder : value;
    draw_layout(list, lay_out({words}, {face}, room.GetWidth()), {face}, {ink}, lines, face.line);
  } else if (empty) {
    draw_centered(list, face, room.Min, room.Max, ink, o.placeholder, false);
  } else {
    const float top = std::floor(box.rect.GetCenter().y - face.line / 2);
    std::string keeper;
    const std::string_view shown =
        shortened(face, value.substr(0, kMostShown), room.GetWidth(), keeper);
    draw_line(list, face, ImVec2(room.Min.x, top), ink, shown);
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
  const Use use = interact(Role::button, label, rect, {.face = &face, .left = f.px(28)});
  if (visible(rect)) {
    const ImU32 ground = f.color(use.held      ? Color::accent_press
                                 : use.hovered ? Color::accent_hover
                                               : Color::accent);
    draw_list().AddRectFilled(rect.Min, rect.Max, ground, f.px(10));
    draw_centered(draw_list(), face, rect.Min, rect.Max, f.color(Color::on_accent), label);
  }
  return use.clicked;
}

bool inner_tool(const FieldOptions& o, const ImRect& field_rect, float right) {
  Frame& f = frame();
  const float size = f.px(44), y = std::floor(field_rect.GetCenter().y - size / 2);
  const ImRect rect(ImVec2(field_rect.Max.x - right - size, y),
                    ImVec2(field_rect.Max.x - right, y + size));
  const Use use = interact(Role::button, o.tool_name, rect);
  if (visible(rect)) {
    draw_list().AddRectFilled(rect.Min, rect.Max,
                              f.color(use.held ? Color::line : Color::accent_soft), f.px(8));
    draw_icon(draw_list(), o.tool, f.px(24), rect.Min.x + f.px(10), rect,
              f.color(Color::accent_text));
  }
  return use.clicked;
}

std::string field_extra(const FieldOptions& o) {
  std::string extra(o.input_mode);
  const std::string max_length = o.max_length > 0 ? std::to_string(o.max_length) : "";
  for (std::string_view part :
       {o.autofill, std::string_view(max_length), o.placeholder, o.form_name, o.enter_label,
        std::string_view(o.capitals ? "characters" : "off")}) {
    extra += '\n';
    extra += part;
  }
  return extra;
}

void label_above(std::string_view label) {
  const Unspoken unspoken;
  text(label, {.type = Type::strong});
  space(8);
}

// What was typed in this pass, counted.
std::optional<std::string> take_edit(NodeId id, bool* at_once) {
  std::optional<std::string> value;
  for (const client::Event& event : frame().events)
    if (auto* one = std::get_if<client::TextEdited>(&event); one && one->node == id) {
      value = one->value;
      memory<Edits>(id).count = one->edit;
      *at_once |= one->at_once;
    }
  return value;
}

void error_below(std::string_view words, NodeId id) {
  space(6);
  Columns columns({16, -1}, 6);
  space(2);
  icon(Icon::alert, 16, Color::bad);
  columns.next();
  AccessRecorder& access = frame().access;
  const int32_t index = access.size();
  text(words, {.type = Type::caption, .color = Color::bad});
  if (access.size() > index) access.at(index).id = id;
}

// What is wrong, as a node that the field is described by; else the help.
void words_below(std::string_view error, std::string_view help, NodeId id) {
  if (!error.empty()) return error_below(error, id);
  if (help.empty()) return;
  space(6);
  caption(help);
}

}  // namespace

void describe(const FieldResult& field, NodeId by) {
  if (field.node >= 0) frame().access.at(field.node).described_by = by;
}

bool focus_control(std::string_view label) {
  Frame& f = frame();
  const client::AccessTree& shown = f.access.shown();
  bool in_group = false;
  for (const AccessNode& one : shown.nodes()) {
    const bool named = shown.name(one) == label;
    in_group |= named && one.role == Role::group;
    const bool is_control = one.role == Role::textbox || one.role == Role::choice ||
                            one.role == Role::files;
    const bool is_part = one.role == Role::radio || one.role == Role::checkbox;
    if (!(named && is_control) && !(in_group && is_part)) continue;
    f.platform.focus(one.id);
    return true;
  }
  return false;
}

FieldResult field(std::string_view label, std::string_view value, const FieldOptions& o) {
  Frame& f = frame();
  FieldResult result;
  result.id = id_of(label);
  result.edited = take_edit(result.id, &result.at_once);
  // The new value at once, so that what is shown is never older than what was typed.
  const std::string now = result.edited ? *result.edited : std::string(value);
  if (!o.hide_label) label_above(label);
  const bool small_screen = phone();
  const Face face = face_of(o.big ? Type::field : Type::body);
  float height = f.px(o.big ? (small_screen ? 60.0f : 72.0f) : 48.0f);
  if (o.lines > 1) height = std::max(height, face.line * static_cast<float>(o.lines) + f.px(24));
  Box box;
  box.rect = place(available(), height);
  box.radius = f.px(o.big ? 14 : 8);
  box.left = f.px(o.big ? (small_screen ? 17.0f : 24.0f) : 14.0f);
  box.right = f.px(14);
  const bool bad = !o.error.empty();
  const Use use = interact(Role::textbox, label, box.rect,
                           {.flags = (o.disabled ? client::kDisabled : 0) |
                                     (o.lines > 1 || o.many ? client::kMultiline : 0) |
                                     (bad || o.invalid ? client::kInvalid : 0),
                            .value = now,
                            .extra = field_extra(o),
                            .face = &face});
  result.focused = use.focused;
  result.node = use.node;
  const bool seen = visible(box.rect);
  if (seen && !o.bare)
    paint_field(draw_list(), box.rect, box.radius, {o.big, use.focused, bad, o.disabled});
  if (o.icon) {
    const float size = f.px(24);
    if (seen)
      draw_icon(draw_list(), o.icon, size, box.rect.Min.x + box.left, box.rect,
                f.color(Color::ink_3));
    box.left += size + f.px(16);
  }
  float button_width = 0;
  const bool button = !o.button.empty() && inner_button(o.button, box.rect, &button_width);
  if (o.tool) {
    const float right = button_width + f.px(8);
    result.tool = inner_tool(o, box.rect, right);
    button_width = right + f.px(44);
  }
  box.right = std::max(box.right, button_width + f.px(8));
  if (use.node >= 0) {
    AccessNode& node = f.access.at(use.node);
    node.edit = memory<Edits>(use.id).count;
    node.line_height = face.line / f.scale;
    if (bad) node.described_by = use.id + 1;
    node.inset_left = box.left / f.scale;
    node.inset_right = box.right / f.scale;
  }
  if (seen) {
    if (o.mark_to > o.mark_from && !now.empty()) draw_mark(box, face, now, o);
    // With the focus the real input shows its own text, caret and composition.
    const bool hides = o.input_mode == "password";
    if (!use.focused || now.empty()) draw_value(box, face, hides ? hidden(now) : now, o);
  }
  result.submitted = button || f.submitted(use.id);
  words_below(o.error, o.help, use.id + 1);
  return result;
}

std::optional<std::string> files(std::string_view label, std::string_view names,
                                 const FilesOptions& o) {
  Frame& f = frame();
  bool at_once = false;
  const NodeId id = id_of(label);
  auto edited = take_edit(id, &at_once);
  const std::string now = edited ? *edited : std::string(names);
  label_above(label);
  const Face face = face_of(Type::body);
  const bool bad = !o.error.empty();
  const ImRect rect = place(available(), f.px(48));
  const std::string extra = join({std::string(o.form_name), std::string(o.accept),
                                  std::string(o.many ? "many" : "")}, "\n");
  const Use use = interact(Role::files, label, rect,
                           {.flags = bad ? client::kInvalid : 0, .value = now, .extra = extra});
  if (use.node >= 0) {
    f.access.at(use.node).edit = memory<Edits>(use.id).count;
    if (bad) f.access.at(use.node).described_by = use.id + 1;
  }
  if (visible(rect)) {
    const bool ringed = use.focused && f.focus_visible;
    paint_field(draw_list(), rect, f.px(8), {.focused = ringed, .bad = bad});
    const ImRect room = inner(rect, f.px(14), f.px(14));
    std::string keeper;
    const std::string words = now.empty() ? std::string(o.choose) : replace_all(now, "\n", ", ");
    draw_centered(draw_list(), face, room.Min, room.Max,
                  f.color(now.empty() ? Color::accent_text : Color::ink),
                  shortened(face, words, room.GetWidth(), keeper), false);
  }
  words_below(o.error, o.help, use.id + 1);
  return edited;
}

std::optional<size_t> choice(std::string_view label, const std::vector<std::string_view>& options,
                             size_t chosen, bool hide_label) {
  Frame& f = frame();
  if (!hide_label) label_above(label);
  std::string lines;
  for (std::string_view option : options) {
    if (!lines.empty()) lines += '\n';
    lines += option;
  }
  const Face face = face_of(Type::body);
  const ImRect rect = place(std::min(available(), f.px(320)), f.px(48));
  // The browser opens its list; a press here shows that it can.
  const Use use = interact(Role::choice, label, rect,
                           {.value = std::to_string(chosen), .extra = lines, .face = &face});
  if (visible(rect)) {
    paint_field(draw_list(), rect, f.px(8), {.focused = use.focused && f.focus_visible});
    draw_centered(draw_list(), face, rect.Min + ImVec2(f.px(14), 0), rect.Max, f.color(Color::ink),
                  chosen < options.size() ? options[chosen] : "", false);
    draw_icon(draw_list(), Icon::chevron_down, f.px(16), rect.Max.x - f.px(30), rect,
              f.color(use.hovered ? Color::ink : Color::ink_2));
  }
  bool at_once = false;
  const auto edited = take_edit(use.id, &at_once);
  if (!edited) return std::nullopt;
  size_t index = 0;
  for (char c : *edited) {
    if (c < '0' || c > '9') return std::nullopt;
    index = index * 10 + static_cast<size_t>(c - '0');
  }
  return index < options.size() && index != chosen ? std::optional(index) : std::nullopt;
}

}  // namespace milepost::ui
