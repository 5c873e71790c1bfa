// Times as the clock of whoever looks shows them, instead of the clock of the place.
#pragma once

#include <cstdint>
#include <vector>

#include "shared/base/time.h"
#include "shared/model/public_shipment.h"

namespace milepost {

// The offsets of one clock, each from an instant on, in order of time. Before the first one the
// first holds; without any it is UTC.
struct ViewerClock {
  struct Since {
    Instant at;
    int32_t offset_minutes = 0;
  };
  std::vector<Since> since;

  int32_t offset_at(Instant at) const;
};

// Whoever reads. "today" is the reader's day. Without a clock the reader is taken to be where the
// parcel is: so for the server's pages.
struct Reader {
  const ViewerClock* clock = nullptr;
  bool own_times = false;  // every time is told by that clock, not only the days
  bool paper = false;      // every day has its date: "today" is none there
};

// The same shipment with every time told by that clock. Days without a time stay as they are.
PublicShipment by_clock(PublicShipment shipment, const ViewerClock& clock);
// Whether that changes anything.
bool differs(const PublicShipment& shipment, const ViewerClock& clock);

}  // namespace milepost
