// What someone who proved a shipment may read of it, masked.
#pragma once

#include <optional>

#include "server/store/events.h"
#include "shared/base/result.h"
#include "shared/model/shipment_details.h"

namespace milepost::access {

// Nothing where that use of the number is not the newest any more.
Result<std::optional<ProvenDetails>> read_details(sql::Database& reader,
                                                  const store::ShipmentKey& shipment);

}  // namespace milepost::access
