// One shipment: where it is, when it arrives, how it came about.
#pragma once

#include <optional>
#include <string>
#include <variant>

#include "client/core/remote.h"
#include "shared/present/land.h"
#include "shared/present/shipment_view.h"

namespace milepost::client::portal {

struct ShipmentState {
  std::string number;                  // as it stands in the address
  std::optional<ShipmentView> shown;   // what the screen says, while the shipment is known
  bool unfolded = false;               // the older days
  bool share_open = false;
  Remote<Land> land;                   // under the map, once one was shown
};

namespace shipment {
struct Unfolded {
  bool unfolded = true;
};
struct SharingToggled {
  bool open = false;
};
struct LandWanted {};  // a map is shown
using Action = std::variant<Unfolded, SharingToggled, LandWanted>;
}  // namespace shipment

}  // namespace milepost::client::portal
