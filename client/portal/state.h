// All that the portal knows, and all that can happen to it: core's part and each feature's. Views read
// it; only update() changes it.
#pragma once

#include <variant>
#include <vector>

#include "client/core/action.h"
#include "client/core/effect.h"
#include "client/core/state.h"
#include "client/portal/find/state.h"
#include "client/portal/lookups/state.h"
#include "client/portal/results/state.h"
#include "client/portal/search/state.h"
#include "client/portal/settings/state.h"
#include "client/portal/shipment/state.h"

namespace milepost::client::portal {

struct PortalState : CoreState {
  SearchState search;
  LookupState lookups;
  FindState find;
  ShipmentState shipment;
  ResultsState results;
  SettingsState settings;
};

using Action = std::variant<CoreAction, search::Action, find::Action, shipment::Action,
                            results::Action, settings::Action>;
using Actions = std::vector<Action>;

// Hands the action to its feature. A feature goes on by it too: update(s, action::Open{"/"}, effects).
void update(PortalState& state, Action action, Effects& effects);

}  // namespace milepost::client::portal
