#include "server/store/shipments.h"

#include "server/store/columns.h"
#include "shared/domain/tracking.h"

namespace milepost::store {

template <class Self, class V>
void Head::columns(Self& self, V& v) {
  v("number_key", self.key);
  v("period", self.period);
  v("begins_ms", self.begins_ms);
  v("ended_ms", self.ended_ms);
  v("state", self.state);
  v(TimeColumns{"since_ms", "since_offset_minutes", "since_precision"}, self.state_since);
  v("version", self.version);
  v("event_count", self.event_count);
  v("recorded", self.recorded);
  v("recorded_by", self.recorded_by);
  v("records", self.records);
  auto& shipment = self.shipment;
  v("demo", shipment.demo);
  v("number", shipment.number);
  v("promises", shipment.promises);
  v(PlaceColumns{"origin_city", "origin_region", "origin_country", "origin_name", "origin_lat_e6",
                 "origin_lon_e6"}, shipment.origin);
  v(PlaceColumns{"destination_city", "destination_region", "destination_country",
                 "destination_name", "destination_lat_e6", "destination_lon_e6"},
    shipment.destination);
  v("package", shipment.package);
  v("account", shipment.account);
  v("note", shipment.note);
  v("sender_name", shipment.sender.name);
  v("sender_phone", shipment.sender.phone);
  v("sender_address", shipment.sender.address);
  v("recipient_name", shipment.recipient.name);
  v("recipient_phone", shipment.recipient.phone);
  v("recipient_address", shipment.recipient.address);
  v("sender_email", shipment.sender.email);
  v("recipient_email", shipment.recipient.email);
  v("pieces", shipment.pieces);
  v("weight_g", shipment.weight_g);
  v("volume_cm3", shipment.volume_cm3);
  v(MoneyColumns{"declared_minor", "declared_currency"}, shipment.declared_value);
}

namespace {

// What is read at once of all shipments: this many, or fewer that have about so many events.
constexpr int64_t kPageShipments = 1000;
constexpr int64_t kPageEvents = 20'000;

const auto kColumns = column_names(Head());
constexpr size_t kKeyColumns = 2;
const std::string kSelect = "SELECT " + list_of(kColumns) + " FROM shipment ";

const sql::Query kFindNewest(kSelect + "WHERE number_key = $1 ORDER BY period DESC LIMIT 1");
const sql::Query kFindAll(kSelect + "WHERE number_key = $1 ORDER BY period");
const sql::Query kPage(kSelect + "WHERE (number_key, period) > ($1, $2) "
                       "ORDER BY number_key, period LIMIT $3");
const sql::Query kInsert(insert_into("shipment", kColumns));
const sql::Query kDelete("DELETE FROM shipment WHERE number_key = $1 AND period = $2");
const sql::Query kUpdate(update_of("shipment", kColumns, kKeyColumns));

Result<void> write(Transaction& transaction, const sql::Query& query, const Head& head) {
  transaction.changed(head.key);
  auto execution = transaction.write(query);
  bind_row(execution, head);
  return execution.run();
}

Result<std::vector<Head>> read_heads(sql::Execution& find) {
  std::vector<Head> heads;
  auto row = find.step();
  for (; row && *row; row = find.step()) read_row(find.row(), heads.emplace_back());
  if (!row) return row.error();
  return heads;
}

StoredShipment begin_shipment(Head&& head) {
  StoredShipment stored;
  stored.key = std::move(head.key);
  stored.period = head.period;
  stored.shipment = std::move(head.shipment);
  stored.state = head.state;
  stored.state_since = head.state_since;
  stored.version = head.version;
  stored.events.reserve(static_cast<size_t>(head.event_count));
  return stored;
}

void finish(StoredShipment& stored) {
  for (Event& event : stored.events) {
    if (event.place_from == PlaceFrom::origin) event.place = stored.shipment.origin;
    if (event.place_from == PlaceFrom::destination) event.place = stored.shipment.destination;
  }
  sort_events(stored.events);
}

Result<std::vector<Head>> read_page(sql::Database& database, ShipmentKey behind) {
  sql::Execution find(database, kPage, behind.key, behind.period, kPageShipments);
  auto heads = read_heads(find);
  if (!heads) return heads;
  size_t taken = 0;
  for (int64_t events = 0; taken < heads->size() && events < kPageEvents; ++taken)
    events += (*heads)[taken].event_count;
  heads->resize(taken);
  return heads;
}

Error without_shipment(std::string_view key) {
  return {"database-inconsistent",
          "There are events without a shipment, or out of order, from number " +
              std::string(key) + " on.",
          {}};
}

}  // namespace

Result<std::optional<StoredShipment>> find_shipment(sql::Database& database,
                                                    std::string_view key) {
  sql::Snapshot snapshot(database);
  if (!snapshot.begun()) return snapshot.begun().error();
  Head head;
  {
    sql::Execution find(database, kFindNewest, key);
    auto row = find.step();
    if (!row) return row.error();
    if (*row) read_row(find.row(), head);
  }
  if (head.key.empty()) {
    // As much is asked as of one that is there: how long it takes tells nobody which it was.
    std::vector<Event> none;
    if (auto read = find_events(database, {key, 0}, none); !read) return read.error();
    return std::optional<StoredShipment>();
  }
  std::optional<StoredShipment> stored = begin_shipment(std::move(head));
  if (auto read = find_events(database, {stored->key, stored->period}, stored->events); !read)
    return read.error();
  finish(*stored);
  return stored;
}

Result<void> each_shipment(sql::Database& database,
                           const std::function<bool(const StoredShipment&)>& visit) {
  sql::Snapshot snapshot(database);
  if (!snapshot.begun()) return snapshot.begun();
  std::string key, last_key;
  int64_t period = -1, last_period = -1;
  for (;; key = last_key, period = last_period) {
    auto heads = read_page(database, {key, period});
    if (!heads) return heads.error();
    if (heads->empty()) break;
    last_key = heads->back().key;
    last_period = heads->back().period;
    // Both tables lie in the same order.
    auto events = events_between(database, {key, period}, {last_key, last_period});
    auto event = events.step();
    for (Head& head : *heads) {
      StoredShipment stored = begin_shipment(std::move(head));
      const ShipmentKey own{stored.key, stored.period};
      for (; event && *event && read_event_key(events.row()) == own; event = events.step())
        read_event(events.row(), stored.events.emplace_back());
      if (!event) return event.error();
      finish(stored);
      if (!visit(stored)) return {};
    }
    if (*event) return without_shipment(read_event_key(events.row()).key);
  }
  auto stray = first_event_behind(database, {key, period});
  auto event = stray.step();
  if (!event) return event.error();
  if (*event) return without_shipment(read_event_key(stray.row()).key);
  return {};
}

Result<std::optional<SeenShipment>> some_shipments(
    sql::Database& database, const SeenShipment& behind,
    const std::function<bool(const Shipment&)>& wanted,
    const std::function<void(const StoredShipment&)>& visit) {
  sql::Snapshot snapshot(database);
  if (!snapshot.begun()) return snapshot.begun().error();
  auto heads = read_page(database, {behind.key, behind.period});
  if (!heads) return heads.error();
  std::optional<SeenShipment> last;
  for (Head& head : *heads) {
    last = {head.key, head.period};
    if (!wanted(head.shipment)) continue;
    StoredShipment stored = begin_shipment(std::move(head));
    if (auto read = find_events(database, {stored.key, stored.period}, stored.events); !read)
      return read.error();
    finish(stored);
    visit(stored);
  }
  return last;
}

Result<std::vector<Head>> find_heads(sql::Database& database, std::string_view key) {
  sql::Execution find(database, kFindAll, key);
  return read_heads(find);
}

Result<void> insert_head(Transaction& transaction, const Head& head) {
  return write(transaction, kInsert, head);
}

Result<void> update_head(Transaction& transaction, const Head& head) {
  return write(transaction, kUpdate, head);
}

Result<void> delete_head(Transaction& transaction, ShipmentKey shipment) {
  transaction.changed(shipment.key);
  return transaction.write(kDelete, shipment.key, shipment.period).run();
}

}  // namespace milepost::store
