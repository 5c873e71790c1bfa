#include "client/core/update.h"

#include "client/portal/find/find.h"
#include "client/portal/results/results.h"
#include "client/portal/screens.h"
#include "client/portal/search/search.h"
#include "client/portal/settings/settings.h"
#include "client/portal/shipment/shipment.h"

namespace milepost::client::portal {
namespace {

void update(PortalState& s, CoreAction& action, Effects& effects) {
  Updater(kProduct, s, effects).update(action);
}

}  // namespace

void update(PortalState& s, Action action, Effects& effects) {
  std::visit([&](auto& of_feature) { update(s, of_feature, effects); }, action);
}

}  // namespace milepost::client::portal
