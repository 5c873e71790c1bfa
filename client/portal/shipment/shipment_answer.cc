#include <algorithm>

#include "client/portal/shipment/parts.h"
#include "client/ui/ui.h"

namespace milepost::client::portal {
namespace {

void promise(const PromiseLine& line) {
  ui::space(8);
  ui::Columns columns({line.mark == Mark::none ? 0.01f : 16, -1}, line.mark == Mark::none ? 0 : 8);
  ui::space(4);
  const ui::Color ink = ui::colors_of(line.tone).ink;
  if (line.mark != Mark::none) ui::icon(icon_of(line.mark), 16, ink);
  columns.next();
  // The verdict stays in one piece, on a line of its own where there is no room for it.
  const float text = ui::text_width(line.text);
  const float verdict = ui::text_width(line.verdict, ui::Type::strong);
  const bool below = text <= ui::room() && text + verdict > ui::room() && verdict <= ui::room();
  ui::spans({{line.text, ui::Type::body, ui::Color::ink_2},
             {below ? "\n" : "", ui::Type::body, ui::Color::ink_2},
             {line.verdict, ui::Type::strong, ink},
             {line.after, ui::Type::body, ui::Color::ink_2}});
}

// At least `height` high, with the stages at its lower edge.
void answer(const ShipmentView& view, float height) {
  const bool phone = ui::phone();
  const float top = ui::here(), below = phone ? 16 : 24;
  ui::Padding sides(phone ? 16 : 32, 0);
  ui::space(phone ? 16 : 28);
  ui::badge(view.state, view.style, view.state_word, true);
  ui::space(phone ? 10 : 14);
  ui::heading(1, view.headline, {.type = ui::Type::hero, .balance = true});
  ui::space(phone ? 6 : 10);
  for (const std::string& detail : view.details)
    ui::text(detail, {.color = ui::Color::ink_2, .max_width = 690, .balance = true});
  if (view.promise) promise(*view.promise);
  const float rest = top + height - below - ui::stepper_height(view.stages) - ui::here();
  ui::space(std::max(rest, phone ? 22.0f : 32.0f));
  ui::stepper(view.stages);
  ui::space(below);
}

}  // namespace

void shipment_answer(const ShipmentView& view, const PortalState& state, Actions& actions) {
  const bool beside = view.map && ui::width_class() >= ui::WidthClass::desktop;
  ui::Card card("answer", {.padding = 0, .radius = ui::phone() ? 12.0f : 16.0f});
  if (!beside) {
    answer(view, 0);
    if (!view.map || view.banner) return;
    ui::line();
    map_part(view, state, actions, ui::phone() ? kPhoneMapHeight : kHeroHeight);
    return;
  }
  ui::Columns columns({-1, kMapWidth}, 0);
  const float top = ui::here();
  answer(view, kHeroHeight);
  const float height = ui::here() - top;
  columns.next();
  map_part(view, state, actions, height);
}

}  // namespace milepost::client::portal
