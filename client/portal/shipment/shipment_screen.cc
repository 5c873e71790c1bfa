// Where the parcel is and when it arrives: the answer first, then how it came about.
#include "client/core/waiting.h"
#include "client/portal/lookups/lookups.h"
#include "client/portal/shipment/shipment_parts.h"
#include "client/portal/views.h"
#include "client/ui/ui.h"
#include "shared/i18n/catalog.h"

namespace milepost::client {

void shipment_facts(const ShipmentView& view) {
  const bool phone = ui::phone();
  ui::Card card("facts", {.padding = phone ? 16.0f : 24.0f,
                          .top = phone ? 16.0f : 18.0f,
                          .bottom = phone ? 16.0f : 20.0f});
  ui::Landmark region(ui::Landmark::region, view.facts_title);
  ui::heading(2, view.facts_title, {.type = ui::Type::title});
  ui::space(8);
  ui::List list(view.facts_title);
  for (const Fact& fact : view.facts) {
    ui::Item item;
    ui::space(3);
    {
      ui::Columns columns({104, -1}, 12);
      ui::text(fact.label, {.color = ui::Color::ink_3});
      columns.next();
      ui::text(fact.value);
    }
    ui::space(3);
  }
}

void shipment_screen(const ClientState& state, Actions& actions) {
  const Lookup* lookup = lookup_of(state, state.route.number);
  const bool waiting = lookup && shows_waiting(state, *lookup);
  if (!waiting && lookup && lookup->error && !lookup->shipment)
    return error_screen(state, *lookup->error, lookup->answered_at, actions);
  const float gap = ui::phone() ? 12 : 24;
  if (!ui::phone()) ui::space(20);
  if (waiting || !state.shown) {
    shipment_head(nullptr, state, actions);
    ui::spoken_text(text_of(state.locale, Message::loading));
    if (waiting) shipment_waiting(state);
    return;
  }
  const ShipmentView& view = *state.shown;
  shipment_head(&view, state, actions);
  shipment_answer(view, state, actions);
  if (view.banner) {
    ui::space(ui::phone() ? 12 : 16);
    ui::banner(*view.banner);
  }
  ui::space(gap);
  if (ui::width_class() >= ui::WidthClass::desktop) {
    ui::Columns columns({-1, kSideWidth}, gap);
    shipment_timeline(view, state, actions);
    columns.next();
    shipment_facts(view);
    return;
  }
  shipment_timeline(view, state, actions);
  ui::space(gap);
  shipment_facts(view);
}

}  // namespace milepost::client
