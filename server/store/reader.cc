#include <algorithm>

#include "server/store/columns.h"
#include "server/store/keys.h"
#include "server/store/migrations.h"
#include "server/store/statement_use.h"
#include "server/store/store.h"
#include "shared/domain/tracking.h"

namespace milepost::store {
namespace {

// More changes than this are told as one that stands for all.
constexpr int64_t kChangesListed = 1000;

void take_head(Head&& head, StoredShipment& to) {
  to.key = std::move(head.key);
  to.period = head.period;
  to.shipment = std::move(head.shipment);
  to.state = head.state;
  to.state_since = head.state_since;
  to.version = head.version;
}

void finish(StoredShipment& shipment) {
  resolve_places(shipment.shipment, shipment.events);
  sort_events(shipment.events);
}

class SqlReader final : public Reader {
 public:
  explicit SqlReader(std::unique_ptr<sql::Database> database) : database_(std::move(database)) {}

  Result<void> prepare() {
    const std::string shipments = "SELECT " + std::string(kShipmentColumns) + " FROM shipment ";
    const std::string events = "SELECT " + std::string(kEventColumns) + " FROM event ";
    const struct { sql::Statement*& statement; std::string text; } wanted[] = {
        {find_shipment_, shipments + "WHERE number_key = $1 ORDER BY period DESC LIMIT 1"},
        {find_events_, events + "WHERE number_key = $1 AND period = $2 "
                                "ORDER BY number_key, period, at_ms, source, id"},
        {all_shipments_, shipments + "ORDER BY number_key, period"},
        {all_events_, "SELECT " + std::string(kEventColumns) + ", " +
                          std::string(kEventRowColumns) + " FROM event "
                          "ORDER BY number_key, period, at_ms, source, id"},
        {changes_, "SELECT sequence, everything, number_keys FROM change "
                   "WHERE sequence > $1 ORDER BY sequence LIMIT $2"},
        {last_change_, "SELECT MAX(sequence) FROM change"},
    };
    for (const auto& [statement, text] : wanted) {
      auto prepared = database_->prepare(text);
      if (!prepared) return prepared.error();
      statement = *prepared;
    }
    return {};
  }

  Result<std::optional<StoredShipment>> find(std::string_view key) override {
    // The first statement stays open: both see the database as of one commit.
    StatementUse head_row(*find_shipment_);
    head_row->bind(1, key);
    auto found = head_row->step();
    if (!found) return found.error();
    if (!*found) return std::optional<StoredShipment>();
    std::optional<StoredShipment> result(std::in_place);
    Head head;
    read_head(*head_row, head);
    result->events.reserve(static_cast<size_t>(head.event_count));
    take_head(std::move(head), *result);

    StatementUse event_row(*find_events_);
    event_row->bind(1, key);
    event_row->bind(2, result->period);
    auto row = event_row->step();
    for (; row && *row; row = event_row->step())
      read_event(*event_row, result->events.emplace_back());
    if (!row) return row.error();
    finish(*result);
    return result;
  }

  Result<void> each(const std::function<bool(const StoredShipment&)>& visit) override {
    if (auto begun = database_->begin_read(); !begun) return begun;
    auto done = visit_all(visit);
    database_->rollback();  // nothing was written
    return done;
  }

  Result<std::vector<Change>> changes_since(int64_t after) override {
    std::vector<Change> changes;
    StatementUse use(*changes_);
    use->bind(1, after);
    use->bind(2, kChangesListed + 1);
    auto row = use->step();
    for (; row && *row; row = use->step()) changes.push_back(read_change(*use));
    if (!row) return row.error();
    if (changes.empty()) return changes;
    const bool gap = changes.front().sequence != after + 1;
    if (!gap && static_cast<int64_t>(changes.size()) <= kChangesListed) return changes;
    auto last = last_sequence();
    if (!last) return last.error();
    return std::vector<Change>{{*last, true, {}}};
  }

  Result<int64_t> last_sequence() override {
    StatementUse use(*last_change_);
    auto row = use->step();
    if (!row) return row.error();
    return *row && !use->is_null(0) ? use->integer(0) : 0;
  }

  Result<int64_t> data_version() override { return database_->data_version(); }

  Result<std::optional<ApiKey>> find_key(std::string_view key) override {
    return store::find_key(*database_, key);
  }

 private:
  static Change read_change(sql::Statement& row) {
    Change change;
    change.sequence = row.integer(0);
    change.all = row.integer(1) != 0;
    const std::string_view keys = row.text(2);
    for (size_t at = 0; at < keys.size();) {
      const size_t end = std::min(keys.find(' ', at), keys.size());
      change.keys.emplace_back(keys.substr(at, end - at));
      at = end + 1;
    }
    return change;
  }

  // One pass over both tables, which lie in the same order.
  Result<void> visit_all(const std::function<bool(const StoredShipment&)>& visit) {
    StatementUse shipments(*all_shipments_), events(*all_events_);
    auto event = events->step();
    if (!event) return event.error();
    auto shipment = shipments->step();
    for (; shipment && *shipment; shipment = shipments->step()) {
      Head head;
      read_head(*shipments, head);
      StoredShipment stored;
      take_head(std::move(head), stored);
      for (; event && *event && events->integer(kEventPeriodColumn) == stored.period &&
             events->text(kEventKeyColumn) == stored.key;
           event = events->step())
        read_event(*events, stored.events.emplace_back());
      if (!event) return event.error();
      finish(stored);
      if (!visit(stored)) return {};
    }
    if (!shipment) return shipment.error();
    // Events of a shipment that is not there stop the pass over events, so they end up here.
    if (*event)
      return Error{"database-inconsistent",
                   "There are events without a shipment, or out of order, from number " +
                       std::string(events->text(kEventKeyColumn)) + " on.",
                   {}};
    return {};
  }

  std::unique_ptr<sql::Database> database_;
  sql::Statement* find_shipment_ = nullptr;
  sql::Statement* find_events_ = nullptr;
  sql::Statement* all_shipments_ = nullptr;
  sql::Statement* all_events_ = nullptr;
  sql::Statement* changes_ = nullptr;
  sql::Statement* last_change_ = nullptr;
};

}  // namespace

Result<std::unique_ptr<sql::Database>> open_database(const std::string& address, bool create,
                                                     const Progress& progress) {
  auto database = sql::open(address, {.create = create});
  if (!database) return database.error();
  if (auto done = migrate(**database, progress); !done) return done.error();
  return database;
}

Result<std::unique_ptr<Reader>> open_reader(const std::string& address,
                                            const Progress& progress) {
  if (auto brought_up_to_date = open_database(address, false, progress); !brought_up_to_date)
    return brought_up_to_date.error();
  auto database = sql::open(address, {.read_only = true});
  if (!database) return database.error();
  auto reader = std::make_unique<SqlReader>(std::move(*database));
  if (auto prepared = reader->prepare(); !prepared) return prepared.error();
  return std::unique_ptr<Reader>(std::move(reader));
}

}  // namespace milepost::store
