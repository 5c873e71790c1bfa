// What the portal is to core: its screens, a row each, and what it keeps on the device.
#pragma once

#include "client/core/screens.h"
#include "client/portal/state.h"

namespace milepost::client::portal {

extern const Product<PortalState, Action> kProduct;

}  // namespace milepost::client::portal
