// Fixed shipments for the tests of views and pages: one for every state and for what is awkward.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/base/time.h"
#include "shared/model/public_shipment.h"
#include "shared/model/shipment.h"
#include "shared/model/site.h"

namespace milepost::testing {

inline constexpr std::string_view kSampleNow = "2026-11-21T18:02:00+08:00";

ZonedTime zoned(std::string_view rfc3339);
inline Instant sample_now() { return zoned(kSampleNow).at; }

// With an id that no other milestone and time has.
Event event_at(Milestone milestone, std::string_view at, EventKind kind = EventKind::actual);

struct Sample {
  std::string name;  // "in_transit_estimate", for file names
  PublicShipment shipment;
};

const std::vector<Sample>& samples();
const PublicShipment& sample(std::string_view name);

SiteView sample_site();

}  // namespace milepost::testing
