#include <algorithm>
#include <cmath>

#include "client/ui/controls.h"
#include "client/ui/interact.h"
#include "client/ui/layout.h"
#include "client/ui/paint.h"
#include "client/ui/text_draw.h"

namespace milepost::ui {
namespace {

struct Colors {
  ImU32 ground, edge, ink;
};

// Between two colours, by the amount 0 to 1.
ImU32 blend(ImU32 a, ImU32 b, float amount) {
  return ImAlphaBlendColors(a, with_alpha(b, amount * static_cast<float>(b >> 24) / 255.0f));
}

Colors button_colors(const ButtonOptions& o, const Use& use, float hover) {
  const Frame& f = frame();
  const ImU32 surface = f.color(Color::surface);
  if (o.disabled) return {f.color(Color::sunken), f.color(Color::line), f.color(Color::ink_3)};
  switch (o.kind) {
    case ButtonKind::primary: {
      const ImU32 rest = blend(f.color(Color::accent), f.color(Color::accent_hover), hover);
      const ImU32 ground = use.held ? f.color(Color::accent_press) : rest;
      return {ground, ground, f.color(Color::on_accent)};
    }
    case ButtonKind::secondary:
      return {blend(surface, f.color(use.held ? Color::sunken : Color::hover), hover),
              f.color(Color::line_strong), f.color(Color::ink)};
    case ButtonKind::danger:
      return {blend(surface, f.color(Color::bad_soft), hover), f.color(Color::bad_line),
              f.color(Color::bad)};
    case ButtonKind::quiet:
      break;
  }
  return {with_alpha(f.color(use.held ? Color::line : Color::sunken), hover), 0,
          f.color(Color::ink_2)};
}

bool pressable(std::string_view label, const ButtonOptions& options, bool icon_only) {
  Frame& f = frame();
  const Face face = face_of(options.height >= 56                ? Type::button
                            : options.kind == ButtonKind::quiet ? Type::body
                                                                : Type::strong);
  const float height = f.px(options.height), icon_size = f.px(20), gap = f.px(8);
  const float padding = f.px(options.kind == ButtonKind::quiet ? 8.0f
                             : options.height <= 36            ? 14.0f
                             : options.height >= 56            ? 28.0f
                                                               : 20.0f);
  const float label_width = icon_only ? 0 : width_of(face, label);
  float width = label_width + 2 * padding;
  if (options.icon) width += icon_size + (icon_only ? 0 : gap);
  if (icon_only) width = height;
  if (options.full_width) width = available();
  const ImRect rect = place(width, height);
  const float before = options.icon ? icon_size + (icon_only ? 0 : gap) : 0;
  const float left = (rect.GetWidth() - label_width - before) / 2;
  const Use use =
      interact(options.href.empty() ? Role::button : Role::link,
               options.name.empty() ? label : options.name, rect,
               {.id = options.id.empty() ? label : options.id,
                .flags = expandable(options.expanded) | (options.disabled ? client::kDisabled : 0),
                .value = options.name.empty() ? std::string_view() : label,
                .extra = options.href,
                .face = icon_only ? nullptr : &face,
                .left = left + before});
  if (visible(rect)) {
    const Colors colors = button_colors(options, use, hover_of(use));
    ImDrawList& list = draw_list();
    ImRect at = rect;
    if (use.held && options.kind != ButtonKind::quiet)
      at.Translate(ImVec2(0, std::max(1.0f, f.scale)));
    paint_box(list, at, f.px(options.height >= 56 ? 10 : 8), colors.ground, colors.edge,
              colors.edge ? f.thin() : 0);
    const float x = at.Min.x + left;
    draw_icon(list, options.icon, icon_size, x, at, colors.ink);
    if (!icon_only)
      draw_centered(list, face, ImVec2(x + before, at.Min.y), at.Max, colors.ink, label, false);
  }
  return use.clicked;
}

}  // namespace

bool button(std::string_view label, const ButtonOptions& options) {
  return pressable(label, options, false);
}

bool icon_button(Icon icon, std::string_view name, const ButtonOptions& options) {
  ButtonOptions o = options;
  o.icon = icon;
  if (options.kind == ButtonKind::secondary) o.kind = ButtonKind::quiet;
  return pressable(name, o, true);
}

bool chip(std::string_view label, std::string_view count, bool on) {
  Frame& f = frame();
  const Face face = face_of(on ? Type::strong : Type::body),
             small = face_of(on ? Type::caption_strong : Type::caption);
  const float padding = f.px(15), gap = f.px(8), height = f.px(36);
  const float label_width = width_of(face, label), count_width = width_of(small, count);
  const ImRect rect =
      place(label_width + (count.empty() ? 0 : gap + count_width) + 2 * padding, height);
  std::string name(label);
  if (!count.empty()) name.append(" ").append(count);
  const Use use = interact(Role::button, name, rect,
                           {.id = label,
                            .flags = client::kToggle | (on ? client::kPressed : 0),
                            .face = &face,
                            .left = padding});
  if (visible(rect)) {
    ImDrawList& list = draw_list();
    const ImU32 ground =
        on ? f.color(Color::ink) : f.color(use.hovered ? Color::hover : Color::surface);
    const ImU32 ink = on ? f.color(Color::surface) : f.color(Color::ink_2);
    paint_box(list, rect, height / 2, ground, on ? ground : f.color(Color::line_strong), f.thin());
    const float x = rect.Min.x + padding;
    draw_centered(list, face, ImVec2(x, rect.Min.y), rect.Max, ink, label, false);
    draw_centered(list, small, ImVec2(x + label_width + gap, rect.Min.y), rect.Max,
                  on ? ink : f.color(Color::ink_3), count, false);
  }
  return use.clicked;
}

bool token(std::string_view label, std::string_view remove_name, bool warn) {
  Frame& f = frame();
  const Face face = face_of(phone() ? Type::caption : Type::body);  // two beside each other
  const float padding = f.px(12), gap = f.px(8), height = f.px(36), cross = f.px(16);
  const float label_width = width_of(face, label);
  const ImRect rect = place(label_width + gap + cross + 2 * padding, height);
  const ImRect button_rect(ImVec2(rect.Max.x - cross - padding - gap / 2, rect.Min.y), rect.Max);
  const Group item(Role::item, {}, rect);
  f.access.node(Role::text, label, ImRect(rect.Min, ImVec2(button_rect.Min.x, rect.Max.y)),
                selectable(face, rect, padding));
  const Use use = interact(Role::button, remove_name, button_rect, {.id = label});
  if (visible(rect)) {
    ImDrawList& list = draw_list();
    paint_box(list, rect, f.px(8), f.color(warn ? Color::warn_soft : Color::sunken),
              warn ? f.color(Color::warn_line) : 0, warn ? f.thin() : 0);
    draw_centered(list, face, ImVec2(rect.Min.x + padding, rect.Min.y), rect.Max,
                  f.color(warn ? Color::warn : Color::ink), label, false);
    draw_icon(list, Icon::cross, cross, rect.Max.x - padding - cross, rect,
              f.color(use.hovered ? Color::ink : Color::ink_3));
  }
  return use.clicked;
}

namespace {

bool linked(Role role, std::string_view label, std::string_view href, const LinkOptions& options) {
  Frame& f = frame();
  const Face face = face_of(options.type);
  const float icon_size = options.logo ? f.px(28) : options.icon ? f.px(18) : 0;
  const float before =
      icon_size > 0 ? icon_size + (label.empty() ? 0 : f.px(options.logo ? 10 : 6)) : 0;
  std::string keeper;
  const std::string_view words = shortened(face, label, available() - before + 1, keeper);
  const ImRect rect =
      place(before + width_of(face, words), std::max(face.line, options.logo ? icon_size : 0));
  const Use use =
      interact(role, options.name.empty() ? label : options.name, rect,
               {.id = label,
                .flags = expandable(options.expanded) | (options.current ? client::kCurrent : 0),
                .value = options.name.empty() || options.name == label ? "" : label,
                .extra = href,
                .face = label.empty() ? nullptr : &face,
                .left = before});
  if (visible(rect)) {
    ImDrawList& list = draw_list();
    const ImU32 ink = f.color(options.color);
    if (options.logo)
      draw_logo(list, ImVec2(rect.Min.x, std::floor(rect.GetCenter().y - icon_size / 2)));
    else if (options.icon)
      draw_icon(list, options.icon, icon_size, rect.Min.x, rect, ink);
    draw_centered(list, face, ImVec2(rect.Min.x + before, rect.Min.y), rect.Max, ink, words, false);
    if (use.hovered || options.underlined) {
      const float y = std::floor(rect.GetCenter().y + face.size * 0.5f) + 0.5f;
      list.AddLine(ImVec2(rect.Min.x + before, y), ImVec2(rect.Max.x, y), ink,
                   std::max(1.0f, f.scale));
    }
  }
  return use.clicked;
}

}  // namespace

bool link(std::string_view label, std::string_view href, const LinkOptions& options) {
  return linked(Role::link, label, href, options);
}

bool text_button(std::string_view label, const LinkOptions& options) {
  return linked(Role::button, label, {}, options);
}

bool nav_link(std::string_view label, std::string_view href, bool within, bool current,
              float bar_height) {
  Frame& f = frame();
  const Face face = face_of(within ? Type::strong : Type::body);
  const ImRect rect = place(width_of(face, label), f.px(bar_height));
  const Use use = interact(Role::link, label, rect,
                           {.flags = current ? client::kCurrent : 0, .extra = href, .face = &face});
  if (visible(rect)) {
    ImDrawList& list = draw_list();
    draw_centered(list, face, rect.Min, rect.Max,
                  f.color(within || use.hovered ? Color::ink : Color::ink_2), label);
    if (within)
      list.AddRectFilled(ImVec2(rect.Min.x, rect.Max.y - f.px(2)), rect.Max,
                         f.color(Color::accent));
  }
  return use.clicked;
}

void skip_link(std::string_view label) {
  Frame& f = frame();
  const bool shown = f.focused == id_of(label) && f.focus_visible;
  const Face face = face_of(Type::strong);
  const ImVec2 at(f.px(8), f.px(8));
  const ImRect rect(at, at + ImVec2(width_of(face, label) + f.px(32), f.px(44)));
  const ImRect nowhere;  // a pointer does not reach it
  const Use use = interact(Role::button, label, shown ? rect : ImRect(at, at + ImVec2(1, 1)),
                           {.hit = &nowhere});
  if (shown) {
    ImDrawList& list = *ImGui::GetForegroundDrawList();
    paint_box(list, rect, f.px(8), f.color(Color::surface), f.color(Color::accent), f.px(2));
    draw_centered(list, face, rect.Min, rect.Max, f.color(Color::accent_text), label);
  }
  if (!use.clicked) return;
  for (const AccessNode& one : f.access.shown().nodes())
    if (one.role == Role::main) return f.platform.focus(one.id);
}

Area::Area(std::string_view key, std::string_view name, const AreaOptions& options) {
  Frame& f = frame();
  const ImVec2 at = window().DC.CursorPos;
  const ImRect rect(at, at + ImVec2(available(), f.px(options.height)));
  const Use use = interact(options.href.empty() ? Role::button : Role::link, name, rect,
                           {.id = key, .extra = options.href});
  hovered_ = use.hovered;
  clicked_ = use.clicked;
  bottom_ = rect.Max.y;
  paint_hover(use, rect, Color::sunken, f.px(options.radius));
  const float padding = f.px(options.padding);
  bounds_.set(rect.Min.x + padding, rect.Max.x - padding);
  ImGui::PushOverrideID(use.id);
  within_.emplace(use.node);
}

Area::~Area() {
  ImGui::PopID();
  bounds_.close(bottom_, bottom_);
}

}  // namespace milepost::ui
