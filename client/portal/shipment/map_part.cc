// The way of the parcel over the outline of the land.
#include "client/portal/shipment/parts.h"
#include "client/ui/ui.h"

namespace milepost::client::portal {

void map_part(const ShipmentView& view, const PortalState& state, Actions& actions, float height) {
  const Remote<Land>& land = state.shipment.land;
  if (land.loading == Loading::nothing) actions.push_back(shipment::LandWanted{});
  auto word = [&](Message message) { return state.say(message); };
  const std::string title = word(Message::map_title), stops = word(Message::map_stops),
                    in = word(Message::map_zoom_in), out = word(Message::map_zoom_out),
                    fit = word(Message::map_fit), keys = word(Message::map_keys),
                    wheel = word(Message::map_wheel_hint), finger = word(Message::map_finger_hint);
  const bool beside = ui::width_class() >= ui::WidthClass::desktop;
  ui::map("map", *view.map, land.known ? &land.value : nullptr,
          {title, stops, in, out, fit, keys, wheel, finger},
          {.height = height,
           .side = beside ? ui::MapSide::right : ui::MapSide::bottom,
           .radius = ui::phone() ? 12.0f : 16.0f});
}

}  // namespace milepost::client::portal
