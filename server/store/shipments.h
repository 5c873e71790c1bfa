// Table shipment: what is known of a shipment beside its events; and shipments with their events.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/sql/database.h"
#include "server/store/events.h"
#include "server/store/records.h"
#include "server/store/transaction.h"
#include "shared/base/result.h"
#include "shared/model/shipment.h"

namespace milepost::store {

// A row of the table.
struct Head {
  std::string key;
  int64_t period = 0;
  // The first period of a number takes events of any instant, each later one those after begins_ms;
  // see shared/domain/periods.h.
  std::optional<int64_t> begins_ms;
  std::optional<int64_t> ended_ms;  // since when it is delivered, returned or cancelled
  State state = State::created;     // the fold of its events
  std::optional<ZonedTime> state_since;
  int64_t version = 0;
  int64_t event_count = 0;
  bool recorded = false;  // a shipment record came, not only events
  std::string recorded_by;  // the source of the first one; empty: the record is no sender's own
  Shipment shipment;
  std::vector<Record> records;  // what it was joined from, where that is more than one

  ShipmentKey identity() const { return {key, period}; }

  template <class Self, class V>
  static void columns(Self& self, V& v);
};

// A shipment with all its events.
struct StoredShipment {
  std::string key;
  int64_t period = 0;
  Shipment shipment;
  State state = State::created;          // the fold of `events`, as stored by the last write
  std::optional<ZonedTime> state_since;
  int64_t version = 0;                   // grows with each change of what find_shipment() gives
  std::vector<Event> events;             // by instant, then rank, then id; places filled in
};

// The newest period of a number, or nothing. Both of these see the database as of one commit.
Result<std::optional<StoredShipment>> find_shipment(sql::Database& database, std::string_view key);
// Every shipment once, in the order of key and period, until the visitor answers false. Reads a
// page of them at a time: the table may be larger than memory.
Result<void> each_shipment(sql::Database& database,
                           const std::function<bool(const StoredShipment&)>& visit);

// Up to a thousand of them in that order, behind one: those that are wanted by their record, with
// their events. Answers the last one seen, nothing where there was none left. A bounded piece over
// one snapshot, for what need not see all as of one commit.
struct SeenShipment {
  std::string key;
  int64_t period = -1;
};
Result<std::optional<SeenShipment>> some_shipments(
    sql::Database& database, const SeenShipment& behind,
    const std::function<bool(const Shipment&)>& wanted,
    const std::function<void(const StoredShipment&)>& visit);

// Every period of a number, oldest first.
Result<std::vector<Head>> find_heads(sql::Database& database, std::string_view key);
Result<void> insert_head(Transaction& transaction, const Head& head);
Result<void> update_head(Transaction& transaction, const Head& head);
// Its events have moved before.
Result<void> delete_head(Transaction& transaction, ShipmentKey shipment);

}  // namespace milepost::store
