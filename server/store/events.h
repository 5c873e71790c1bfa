// Table event: what happened to shipments. A row is never changed, but for its flag and its period.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/sql/execution.h"
#include "server/store/transaction.h"
#include "shared/base/result.h"
#include "shared/model/shipment.h"

namespace milepost::store {

// A shipment's identity: numbers get recycled, and each use of one is a period, counted from 0.
struct ShipmentKey {
  std::string_view key;
  int64_t period = 0;
  friend bool operator==(const ShipmentKey&, const ShipmentKey&) = default;
};

// Appends the events of a shipment, by instant. They come as they lie there: places that stand for
// an end of the shipment are not filled in.
Result<void> find_events(sql::Database& database, ShipmentKey shipment, std::vector<Event>& to);

// The events of all shipments behind one and up to another, in the order of their keys, then by
// instant; and the first event behind a shipment. The keys must outlive the execution; its rows are
// read by the other two.
sql::Execution events_between(sql::Database& database, const ShipmentKey& behind,
                              const ShipmentKey& up_to);
sql::Execution first_event_behind(sql::Database& database, const ShipmentKey& shipment);
ShipmentKey read_event_key(sql::Statement& row);
void read_event(sql::Statement& row, Event& event);

// Of all uses of a number, received last, first; those of one source where that is given. Places
// lie there as with find_events().
Result<std::vector<Event>> newest_events(sql::Database& database, std::string_view number_key,
                                         std::optional<std::string_view> source, size_t most);

Result<void> insert_event(Transaction& transaction, ShipmentKey shipment, const Event& event);
// From a shipment to another period of its number.
Result<void> move_event(Transaction& transaction, ShipmentKey from, int64_t to,
                        const Event& event);
Result<void> update_event_flag(Transaction& transaction, ShipmentKey shipment, const Event& event);

}  // namespace milepost::store
