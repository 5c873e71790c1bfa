// Shipments as they may come: any road, with and without promises, estimates, reasons and times,
// looked at at any moment. For properties of what is said about them.
#pragma once

#include <cstdint>

#include "shared/domain/tracking.h"

namespace milepost::testing {

struct RandomShipment {
  PublicView seen;
  Instant now;
};

// The same for the same seed.
RandomShipment random_shipment(uint32_t seed);

}  // namespace milepost::testing
