// The way of the parcel over the outline of the land.
#include "client/portal/shipment/parts.h"
#include "client/ui/ui.h"

namespace milepost::client::portal {

namespace {

void draw_map(const ShipmentView& view, const PortalState& state, Actions& actions,
              ui::MapOptions options) {
  const Remote<Land>& land = state.shipment.land;
  if (land.loading == Loading::nothing) actions.push_back(shipment::LandWanted{});
  if (state.can_full_screen) options.full = state.full_screen;
  const bool toggled =
      ui::map("map", *view.map, land.known ? &land.value : nullptr,
              {state.text(Message::map_title), state.text(Message::map_stops),
               state.text(Message::map_zoom_in), state.text(Message::map_zoom_out),
               state.text(Message::map_fit), state.text(Message::map_keys),
               state.text(Message::map_wheel_hint), state.text(Message::map_finger_hint),
               state.text(Message::map_full), state.text(Message::map_full_end)},
              options);
  if (toggled) actions.push_back(effect::FullScreen{!state.full_screen});
}

}  // namespace

void map_part(const ShipmentView& view, const PortalState& state, Actions& actions, float height,
              bool alone) {
  const ui::Aside aside;  // what is wrong comes first
  const bool beside = ui::width_class() >= ui::WidthClass::desktop;
  if (!beside && !view.map->approval.empty()) height += ui::kMapApproval;
  draw_map(view, state, actions,
           {.height = height,
            .side = alone    ? ui::MapSide::all
                    : beside ? ui::MapSide::right
                             : ui::MapSide::bottom,
            .radius = ui::phone() ? 12.0f : 16.0f});
}

bool map_page(const PortalState& state, Actions& actions) {
  if (!state.shipment.shown || !state.shipment.shown->map) return false;
  const ShipmentView& view = *state.shipment.shown;
  ui::Page page;
  ui::Landmark landmark(ui::Landmark::main);
  ui::spoken_text(view.headline);
  draw_map(view, state, actions, {.height = ui::view_height(), .side = ui::MapSide::none});
  return true;
}

}  // namespace milepost::client::portal
