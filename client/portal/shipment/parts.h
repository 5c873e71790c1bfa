// The parts of the shipment screen. Internal to this folder.
#pragma once

#include "client/portal/state.h"

namespace milepost::client::portal {

// Number, route, and what one can do with the page. Without a view, while it is on its way, the
// number alone.
void shipment_head(const ShipmentView* view, const PortalState& state, Actions& actions);
// The answer, and the map where there is one and no bad news are to stand between the two.
void shipment_answer(const ShipmentView& view, const PortalState& state, Actions& actions);
// The map of the way, as wide as there is room and `height` high, in the corner of a card or as
// the whole of one. CSS pixels.
void map_part(const ShipmentView& view, const PortalState& state, Actions& actions, float height,
              bool alone = false);
// The map as the whole page, while it has the screen. False where there is none.
bool map_page(const PortalState& state, Actions& actions);
void shipment_timeline(const ShipmentView& view, const PortalState& state, Actions& actions);
// Place holders in the layout of what will come.
void shipment_waiting(const PortalState& state);
// While it is open.
void share_dialog(const PortalState& state, Actions& actions);
inline constexpr std::string_view kSharing = "share";

// Sizes that the screen and its place holders share.
inline constexpr float kHeroHeight = 312, kPhoneMapHeight = 172, kMapWidth = 472, kSideWidth = 384;

}  // namespace milepost::client::portal
