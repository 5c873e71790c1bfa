// A parcel that waits to be collected: where, until when, and what happens after that.
#pragma once

#include <optional>

#include "shared/present/shipment_parts.h"

namespace milepost {

struct CollectBy {
  Date date;  // the last day, at the place
  int32_t offset_minutes = 0;
  // Tells how near that day is: plain; warn from so many days before on as the settings say; bad
  // once it is over.
  Tone tone = Tone::plain;
};

// Where it lies ready; null where its sender did not tell the point.
const PublicPoint* pickup_point_of(const ReadShipment& read);

// As the shipment says it, else as many days after it came there as the settings say.
std::optional<CollectBy> collect_by(const ReadShipment& read, const SitePickup& settings,
                                    Calendar& calendar);

// Nothing unless it is ready for pickup, and more is known of that.
std::optional<block::Pickup> pickup_of(const ReadShipment& read, const SiteView& site,
                                       Calendar& calendar);

// What the customer is to do.
Message collect_advice(const ReadShipment& read);

}  // namespace milepost
