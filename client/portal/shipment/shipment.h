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
  bool reading = false;               // what is shown is not to move when news come now
  bool held = false;                  // something newer is known, and not shown yet
  bool checking = false;              // who asked by hand is told what came of it
  bool behind = false;                // there were news while an answer was on its way
  Remote<Land> land;                  // under the map, once one was shown
};

namespace shipment {
struct LandWanted {};   // a map is shown
struct CheckWanted {};  // whether there is anything new
struct NewsWanted {};   // those that are held
using Action = std::variant<LandWanted, CheckWanted, NewsWanted>;

extern const PortalScreen kScreen;
std::string url_of(std::string_view number);
void draw(const PortalState& state, Actions& actions);
// "Checked 14:02", in the time of whoever looks.
std::string checked(const PortalState& state, const Remote<PublicShipment>& lookup);
// What is shown is not what is known now: why, of when it is, and another try.
void draw_strip(const PortalState& state, Actions& actions);
// That something newer is held, and a press to see it.
void draw_offer(const PortalState& state, Actions& actions);
}  // namespace shipment

void update(PortalState& state, shipment::Action& action, Effects& effects);

}  // namespace milepost::client::portal
