// Where the parcel is and when it arrives: the answer first, then how it came about.
#include "client/portal/shipment/parts.h"
#include "client/ui/ui.h"
#include "shared/present/shipment_ways.h"

namespace milepost::client::portal {

namespace {

void facts(const ShipmentView& view, const PortalState& state, Actions& actions, float gap) {
  if (view.pieces) {
    ui::draw(*view.pieces);
    ui::space(gap);
  }
  ui::draw(view.facts);
  const auto label = [&](size_t i) { return state.text(ShipmentWays::kLabels[i]); };
  const ShipmentWays ways(state.shipment.number, {label(0), label(1), label(2)});
  const ui::Used used = ui::draw(block::Actions{ways.actions});
  if (!used.value.empty()) actions.push_back(action::Open{std::string(used.value)});
}

void content(const PortalState& state, Actions& actions) {
  const Lookup* asked = lookup_of(state, state.shipment.number);
  const bool waiting = asked && asked->shows_waiting(state.now);
  if (!waiting && asked && asked->error && !asked->known)
    return error_screen(state, *asked, actions);
  const float gap = ui::phone() ? 12 : 24;
  if (!ui::phone()) ui::space(20);
  if (waiting || !state.shipment.shown) {
    shipment_head(nullptr, state, actions);
    ui::spoken_text(state.text(Message::loading));
    if (waiting) shipment_waiting(state);
    return;
  }
  const ShipmentView& view = *state.shipment.shown;
  shipment_head(&view, state, actions);
  shipment_answer(view, state, actions);
  if (view.banner) {
    ui::space(ui::phone() ? 12 : 16);
    ui::draw(*view.banner);
    // Where the map stands below, what we do and what one can do come before it.
    if (view.map && ui::width_class() < ui::WidthClass::desktop) {
      ui::space(ui::phone() ? 12 : 16);
      ui::Card card("map", {.padding = 0, .radius = ui::phone() ? 12.0f : 16.0f});
      map_part(view, state, actions, ui::phone() ? kPhoneMapHeight : kHeroHeight, true);
    }
  }
  if (view.pickup) {
    ui::space(ui::phone() ? 12 : 16);
    ui::draw(*view.pickup);
  }
  ui::end_aside();
  ui::space(gap);
  if (ui::width_class() >= ui::WidthClass::desktop) {
    ui::Columns columns({-1, kSideWidth}, gap);
    shipment_timeline(view, state, actions);
    columns.next();
    facts(view, state, actions, gap);
    return;
  }
  shipment_timeline(view, state, actions);
  ui::space(gap);
  facts(view, state, actions, gap);
}

}  // namespace

void shipment::draw(const PortalState& state, Actions& actions) {
  content(state, actions);
  share_dialog(state, actions);
}

void shipment::draw_offer(const PortalState& state, Actions& actions) {
  if (state.shipment.held && ui::offer(state.text(Message::news_show)))
    actions.push_back(shipment::NewsWanted{});
}

void shipment::draw_strip(const PortalState& state, Actions& actions) {
  const Lookup* lookup = lookup_of(state, state.shipment.number);
  if (!lookup || !lookup->known) return;
  const bool failed = state.online;
  if (state.online && !lookup->kept_since && !lookup->error) return;
  const float height = ui::phone() ? 44 : 48;
  const ui::Type type = ui::phone() ? ui::Type::caption : ui::Type::body;
  ui::ground(height, ui::Color::ink);
  ui::Content content;
  ui::Row row({.height = height, .gap = 12});
  ui::icon(failed ? ui::Icon::alert : ui::Icon::offline, 20, ui::Color::surface);
  ui::text(as_of(state, failed ? Message::stale_note : Message::offline_note, lookup->known_at),
           {.type = type, .color = ui::Color::surface, .one_line = true});
  row.right();
  if (lookup->waits())
    ui::text(state.text(Message::loading), {.type = type, .color = ui::Color::surface});
  else if (ui::text_button(state.text(Message::try_again),
                           {.type = ui::phone() ? ui::Type::caption_strong : ui::Type::strong,
                            .color = ui::Color::surface,
                            .underlined = true}))
    actions.push_back(action::Retried{});
}

}  // namespace milepost::client::portal
