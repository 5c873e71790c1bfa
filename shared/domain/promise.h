// Promises: by when a shipment was sold to arrive, and whether that holds.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "shared/base/time.h"
#include "shared/domain/tracking.h"
#include "shared/model/shipment.h"

namespace milepost {

// Who is at fault where the sender of an event did not say; nothing where the reason does not tell.
std::optional<Party> default_party(Reason reason);

// The offset by which a promised day is read: that of the latest event at the destination, else of
// the latest promise that is an instant, else the time of the destination if it is in the list
// of places, else that of the latest event, else `fallback_minutes`.
int32_t destination_offset(const Shipment& shipment, const std::vector<Event>& events,
                           int32_t fallback_minutes = 0);

// The last instant that keeps a promise: the end of the local day, or the instant.
Instant last_instant_of(const DateOrTime& promise, int32_t offset_minutes);

// Whether something that happened at `t` is within the promise, `days_late` whole days forgiven:
// by its own local date against a promised day, by the instant against a promised instant, and by
// the dates again where `t` is known to the day only.
bool within(const DateOrTime& promise, const ZonedTime& t, int days_late = 0);

// Whether the first attempt to deliver was within the promise: nothing later breaks it.
bool tried_in_time(const DateOrTime& promise, const Status& status);

// Judges the original promise, the first version, as the on-time rate does: one that is given anew
// does not mend the one that was sold.
//
//   none      there is no promise, or the shipment was cancelled or goes back
//   kept      delivered, and in time: by the first attempt to deliver, as the on-time rate is,
//             since an absent recipient is no broken promise
//   missed    delivered too late; or undelivered, not tried in time, and the promise has passed
//   at_risk   undelivered, not tried in time, and an expected event lies after the promise
//   open      nothing to judge by: not with the carrier yet, or stuck, and no delivery is expected
//   on_track  otherwise; also what was tried in time and is not delivered yet
//
// `expected` are the planned and estimated events that still stand.
PromiseStatus promise_status(const Shipment& shipment, const Status& status,
                             const std::vector<const Event*>& expected, int32_t offset_minutes,
                             Instant now);

}  // namespace milepost
