// One shipment: where it is, when it arrives, how it came about.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "client/portal/portal.h"
#include "shared/present/land.h"
#include "shared/present/shipment_view.h"

namespace milepost::client::portal {

struct ShipmentState {
  std::string number;                 // as it stands in the address
  std::optional<ShipmentView> shown;  // what the screen says, while the shipment is known
  Remote<Land> land;                  // under the map, once one was shown
};

namespace shipment {
struct LandWanted {};  // a map is shown
using Action = std::variant<LandWanted>;

extern const PortalScreen kScreen;
std::string url_of(std::string_view number);
void draw(const PortalState& state, Actions& actions);
// What is shown is not what is known now: why, of when it is, and another try.
void draw_strip(const PortalState& state, Actions& actions);
}  // namespace shipment

void update(PortalState& state, shipment::Action& action, Effects& effects);

}  // namespace milepost::client::portal
