// What an event says beside what happened must go with what happened.
#pragma once

#include "shared/base/result.h"
#include "shared/model/shipment.h"

namespace milepost {

// A pickup point goes with what is ready for pickup, and with whom a parcel was left with what is
// delivered. Nothing is wrong while nobody knows what happened: the meaning of a code may come
// later, and then tells what is shown. Paths: "place.point", "left_at".
Errors misplaced_details(const Event& event);

}  // namespace milepost
