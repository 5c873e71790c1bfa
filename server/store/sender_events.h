// Table sender_event: the ids that senders gave to their events. A sender has an id once.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "server/store/events.h"
#include "server/store/transaction.h"
#include "shared/base/result.h"

namespace milepost::store {

// Whose event has an id.
struct EventOwner {
  std::string key;
  int64_t period = 0;
};

// Notes that the sender's id belongs to an event of this shipment. Nothing: it is new; else whose
// it is already.
Result<std::optional<EventOwner>> claim_event_id(Transaction& transaction, const Event& event,
                                                 ShipmentKey shipment);

// Follows an event into another shipment. Nothing happens where its id is not its sender's.
Result<void> move_event_id(Transaction& transaction, const Event& event, ShipmentKey to);

}  // namespace milepost::store
