// All that the portal knows, and all that can happen to it: core's part and each feature's. Views
// read it; only update() changes it.
#pragma once

#include <memory>
#include <variant>
#include <vector>

#include "client/core/action.h"
#include "client/core/state.h"
#include "client/platform/effect.h"
#include "client/portal/find/find.h"
#include "client/portal/lookups/lookups.h"
#include "client/portal/request/request.h"
#include "client/portal/results/results.h"
#include "client/portal/search/search.h"
#include "client/portal/settings/settings.h"
#include "client/portal/shipment/shipment.h"

namespace milepost::client::portal {

struct PortalState : CoreState {
  SearchState search;
  LookupState lookups;
  FindState find;
  ShipmentState shipment;
  ResultsState results;
  // Made when it is first wanted: a program without its screens brings nothing of it.
  std::shared_ptr<RequestState> request;
};

using Action =
    std::variant<CoreAction, search::Action, lookups::Action, shipment::Action, results::Action,
                 request::Action>;
struct Actions : std::vector<Action> {};

// Hands the action to its feature. A feature goes on by it too: update(s, action::Open{"/"},
// effects).
void update(PortalState& state, Action action, Effects& effects);

}  // namespace milepost::client::portal
