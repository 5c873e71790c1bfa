// When a shipment has not been heard of for longer than is usual. Nothing good is said of it then.
//
//   const auto silence = silence_of(shipment, site.silence, offset_minutes);
//   if (silence && silence->holds(now)) …  // "No news for 6 days"
#pragma once

#include <cstdint>
#include <optional>

#include "shared/base/time.h"
#include "shared/model/public_shipment.h"
#include "shared/model/site.h"

namespace milepost {

struct Silence {
  // The latest news, the end of its day where no time is known; of a parcel that is not handed over
  // yet the order.
  Instant since;
  Instant begins;  // from here on it lasts longer than usual

  bool holds(Instant now) const { return begins <= now; }
  int64_t days(Instant now) const { return (now.ms - since.ms) / kDayMs; }
};

// Nothing for what has ended, and for what nothing was ever heard of. What rests until an
// appointment (the pickup from the sender, another attempt, the day until which it can be
// collected) is not silent before that has passed. `offset_minutes` is that of the place, by which
// days without a time end. Of several pieces those furthest behind are listened for: what is heard
// of the others is no news of them.
std::optional<Silence> silence_of(const PublicShipment& shipment, const UsualSilence& usual,
                                  int32_t offset_minutes);

// How many days without a scan are usual.
int64_t usual_days(const PublicShipment& shipment, const UsualSilence& usual);

}  // namespace milepost
