#include "server/store/events.h"

#include "server/store/columns.h"

namespace milepost::store {
namespace {

template <class E, class V>
void event_columns(E& event, V& v) {
  v(TimeColumns{"at_ms", "offset_minutes", "at_precision"}, event.at);
  v("source", event.source);
  v("id", event.id);
  v("kind", event.kind);
  v("milestone", event.milestone);
  v("state", event.state);
  v("reason", event.reason);
  v("party", event.party);
  v("flagged", event.flagged_order);
  v("received_ms", event.received);
  v("place_from", event.place_from);
  v(EventPlaceColumns{{"city", "region", "country", "place_name", "lat_e6", "lon_e6"},
                      "point_name", "point_address", "point_hours", "point_code"},
    event.place);
  v("left_at", event.left_at);
  v("piece", event.piece);
  v("code", event.code);
  v("note", event.note);
}

struct NewRow {
  ShipmentKey shipment;
  const Event& event;

  template <class Self, class V>
  static void columns(Self& self, V& v) {
    v("number_key", self.shipment.key);
    v("period", self.shipment.period);
    event_columns(self.event, v);
  }
};

const auto kColumns = column_names(NewRow{{}, Event()});
constexpr int kKeyColumns = 2;
const std::string kKeyAndEvent = list_of(kColumns);
const std::string kEvent = list_of({kColumns.begin() + kKeyColumns, kColumns.end()});
const std::string kInOrder = " ORDER BY number_key, period, at_ms, source, id";

const sql::Query kFind("SELECT " + kEvent +
                       " FROM event WHERE number_key = $1 AND period = $2" + kInOrder);
const sql::Query kBetween("SELECT " + kKeyAndEvent +
                          " FROM event WHERE (number_key, period) > ($1, $2)"
                          " AND (number_key, period) <= ($3, $4)" + kInOrder);
const sql::Query kBehind("SELECT " + kKeyAndEvent +
                         " FROM event WHERE (number_key, period) > ($1, $2)" + kInOrder +
                         " LIMIT 1");
const std::string kNewest = "SELECT " + kEvent + " FROM event WHERE number_key = $1";
const std::string kNewestFirst = " ORDER BY received_ms DESC, at_ms DESC, source, id LIMIT ";
const sql::Query kNewestOfAll(kNewest + kNewestFirst + "$2");
const sql::Query kNewestOfSource(kNewest + " AND source = $2" + kNewestFirst + "$3");
const sql::Query kInsert(insert_into("event", kColumns));
const sql::Query kFlag("UPDATE event SET flagged = $6 WHERE number_key = $1 AND period = $2 "
                       "AND at_ms = $3 AND source = $4 AND id = $5");
const sql::Query kMove("UPDATE event SET period = $6 WHERE number_key = $1 AND period = $2 "
                       "AND at_ms = $3 AND source = $4 AND id = $5");

Result<void> append_all(sql::Execution& find, std::vector<Event>& to) {
  auto row = find.step();
  for (; row && *row; row = find.step()) {
    ColumnReader reader(find.row());
    event_columns(to.emplace_back(), reader);
  }
  if (!row) return row.error();
  return {};
}

}  // namespace

void read_event(sql::Statement& row, Event& event) {
  ColumnReader reader(row, kKeyColumns);
  event_columns(event, reader);
}

ShipmentKey read_event_key(sql::Statement& row) { return {row.text(0), row.integer(1)}; }

Result<void> find_events(sql::Database& database, ShipmentKey shipment, std::vector<Event>& to) {
  sql::Execution find(database, kFind, shipment.key, shipment.period);
  return append_all(find, to);
}

sql::Execution events_between(sql::Database& database, const ShipmentKey& behind,
                              const ShipmentKey& up_to) {
  return {database, kBetween, behind.key, behind.period, up_to.key, up_to.period};
}

sql::Execution first_event_behind(sql::Database& database, const ShipmentKey& shipment) {
  return {database, kBehind, shipment.key, shipment.period};
}

Result<std::vector<Event>> newest_events(sql::Database& database, std::string_view number_key,
                                         std::optional<std::string_view> source, size_t most) {
  const auto limit = static_cast<int64_t>(most);
  std::vector<Event> events;
  sql::Execution find =
      source ? sql::Execution(database, kNewestOfSource, number_key, *source, limit)
             : sql::Execution(database, kNewestOfAll, number_key, limit);
  if (auto read = append_all(find, events); !read) return read.error();
  return events;
}

Result<void> insert_event(Transaction& transaction, ShipmentKey shipment, const Event& event) {
  auto insert = transaction.write(kInsert);
  bind_row(insert, NewRow{shipment, event});
  return insert.run();
}

Result<void> move_event(Transaction& transaction, ShipmentKey from, int64_t to,
                        const Event& event) {
  return transaction
      .write(kMove, from.key, from.period, event.at.at.ms, event.source, event.id, to)
      .run();
}

Result<void> update_event_flag(Transaction& transaction, ShipmentKey shipment, const Event& event) {
  return transaction
      .write(kFlag, shipment.key, shipment.period, event.at.at.ms, event.source, event.id,
             event.flagged_order)
      .run();
}

}  // namespace milepost::store
