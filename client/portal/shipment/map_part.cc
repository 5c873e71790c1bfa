// The way of the parcel over the outline of the land.
#include "client/portal/shipment/parts.h"
#include "client/ui/ui.h"

namespace milepost::client::portal {

void map_part(const ShipmentView& view, const PortalState& state, Actions& actions, float height) {
  const Remote<Land>& land = state.shipment.land;
  if (land.loading == Loading::nothing) actions.push_back(shipment::LandWanted{});
  const ui::Aside aside;  // what is wrong comes first
  const bool beside = ui::width_class() >= ui::WidthClass::desktop;
  ui::map("map", *view.map, land.known ? &land.value : nullptr,
          {state.text(Message::map_title), state.text(Message::map_stops),
           state.text(Message::map_zoom_in), state.text(Message::map_zoom_out),
           state.text(Message::map_fit), state.text(Message::map_keys),
           state.text(Message::map_wheel_hint), state.text(Message::map_finger_hint)},
          {.height = height,
           .side = beside ? ui::MapSide::right : ui::MapSide::bottom,
           .radius = ui::phone() ? 12.0f : 16.0f});
}

}  // namespace milepost::client::portal
