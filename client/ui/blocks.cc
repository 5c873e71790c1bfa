#include "client/ui/blocks.h"

#include <vector>

#include "client/ui/ui.h"

namespace milepost::ui {
namespace {

Align align() { return phone() ? Align::left : Align::center; }

void draw(const block::Hint& hint) {
  Item item;
  Columns columns({22, -1}, 12);
  icon(hint.icon, 22, Color::ink_3);
  columns.next();
  text(hint.title, {.type = Type::strong});
  text(hint.text, {.color = Color::ink_2});
}

void draw_rows(std::string_view name, const std::vector<block::Fact>& rows) {
  List list(name);
  for (const block::Fact& row : rows) {
    Item item;
    space(3);
    {
      Columns columns({104, -1}, 12);
      text(row.label, {.color = Color::ink_3});
      columns.next();
      text(row.value);
    }
    space(3);
  }
}

}  // namespace

void draw(const block::Title& title) {
  space(title.lost ? (phone() ? 20 : 64) : phone() ? 32 : 88);
  if (title.lost) {
    lost_road(!phone());
    space(phone() ? 12 : 16);
  }
  heading(1, title.text,
          {.type = title.lost ? Type::h1 : Type::display, .align = align(), .balance = true});
}

void draw(const block::Lead& lead) {
  space(phone() ? 4 : 8);
  text(lead.text, {.color = Color::ink_2, .align = align(), .balance = true});
  if (!lead.subject.empty()) text(lead.subject, {.type = Type::strong, .align = align()});
}

void draw(const block::SmallPrint& small) {
  space(24);
  text(small.text, {.type = Type::caption, .color = Color::ink_3, .align = align()});
}

Used draw(const block::Actions& actions) {
  space(phone() ? 20 : 32);
  Row row({.height = 48, .gap = 12, .wrap = true, .line_gap = 8, .centered = !phone()});
  Used used;
  for (const block::Action& one : actions.actions)
    if (button(one.label, {.kind = one.primary ? ButtonKind::primary : ButtonKind::secondary,
                           .height = 48,
                           .disabled = one.disabled,
                           .href = one.href,
                           .id = one.id}))
      used = {one.id, one.href};
  return used;
}

void draw(const block::Hints& hints) {
  space(phone() ? 24 : 40);
  // One alone stands in the middle as everything else does.
  const bool alone = hints.hints.size() == 1;
  Column column(alone ? 400 : 720);
  List list;
  if (phone() || alone) {
    for (const block::Hint& one : hints.hints) {
      draw(one);
      space(14);
    }
    return;
  }
  Columns columns(std::vector<float>(hints.hints.size(), -1), 24);
  for (const block::Hint& one : hints.hints) {
    if (&one != &hints.hints.front()) columns.next();
    draw(one);
  }
}

void draw(const block::Facts& facts) {
  Card card(facts.id, {.padding = phone() ? 16.0f : 24.0f,
                      .top = phone() ? 16.0f : 18.0f,
                      .bottom = phone() ? 16.0f : 20.0f});
  Landmark region(Landmark::region, facts.title);
  heading(2, facts.title, {.type = Type::title});
  space(8);
  draw_rows(facts.title, facts.rows);
}

void draw(const block::Pickup& pickup) {
  Card card("pickup", {.padding = phone() ? 16.0f : 24.0f,
                       .top = phone() ? 16.0f : 18.0f,
                       .bottom = phone() ? 16.0f : 20.0f});
  Landmark region(Landmark::region, pickup.title);
  heading(2, pickup.title, {.type = Type::title});
  space(8);
  if (!pickup.rows.empty()) draw_rows(pickup.title, pickup.rows);
  if (!pickup.deadline.empty()) {
    space(8);
    const Color ink = pickup.tone == Tone::plain ? Color::ink : colors_of(pickup.tone).ink;
    Columns columns({20, -1}, 10);
    icon(Icon::clock, 20, ink);
    columns.next();
    text(pickup.deadline, {.type = Type::strong, .color = ink});
    text(pickup.after, {.color = Color::ink_2});
  }
  if (pickup.map_url.empty()) return;
  space(12);
  button(pickup.map_label, {.href = pickup.map_url});
}

void draw(const block::Contact& contact) {
  {
    Row row({.height = 44});
    button(contact.text, {.icon = contact.icon, .href = contact.href});
  }
  if (!contact.hours.empty()) {
    space(4);
    caption(contact.hours, Color::ink_2);
  }
  if (!contact.closed.empty()) {
    space(4);
    text(contact.closed, {.type = Type::caption_strong, .color = Color::ink});
  }
}

void draw(const block::Banner& b) {
  const look::ToneColors& colors = colors_of(b.tone);
  const float gap = phone() ? 12.0f : 16.0f, between = phone() ? 6.0f : 4.0f;
  Card card("banner", {.padding = phone() ? 16.0f : 24.0f,
                       .top = phone() ? 14.0f : 18.0f,
                       .bottom = phone() ? 14.0f : 18.0f,
                       .shadow = 0,
                       .ground = colors.ground,
                       .edge = colors.edge});
  auto line_of = [](std::string_view label, std::string_view words) {
    spans({{label, Type::strong, Color::ink},
           {"  ", Type::body, Color::ink_2},
           {words, Type::body, Color::ink_2}});
  };
  {
    Columns columns({24, -1}, gap);
    space(1);
    icon(b.icon, 24, colors.ink);
    columns.next();
    const Type title = phone() ? Type::strong : Type::title;
    // The note goes to the right, or below where there is no room for it.
    const bool beside = !b.updated.empty() &&
                        text_width(b.title, title) + 16 + text_width(b.updated, Type::caption) <=
                            room();
    if (beside) {
      Row row({.height = 26});
      heading(2, b.title, {.type = title, .color = colors.ink});
      row.right();
      caption(b.updated, Color::ink_2);
    } else {
      heading(2, b.title, {.type = title, .color = colors.ink, .balance = true});
      if (!b.updated.empty()) caption(b.updated, Color::ink_2);
    }
    if (!phone()) {
      space(between);
      Columns two({-1, -1}, 24);
      line_of(b.we_do_label, b.we_do);
      two.next();
      line_of(b.you_can_label, b.you_can);
      if (b.contact) space(8);
      if (b.contact) draw(*b.contact);
    }
  }
  if (!phone()) return;
  space(between);
  line_of(b.we_do_label, b.we_do);
  space(6);
  line_of(b.you_can_label, b.you_can);
  if (!b.contact) return;
  space(8);
  draw(*b.contact);
}

void draw(const block::Remark& remark) {
  space(16);
  line();
  space(16);
  Columns columns({20, -1}, 10);
  icon(Icon::info, 20);
  columns.next();
  caption(remark.text, Color::ink_2);
}

}  // namespace milepost::ui
