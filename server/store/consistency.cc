#include "server/store/consistency.h"

#include "server/sql/execution.h"

namespace milepost::store {
namespace {

// Each answers a number and how often it was used before.
const struct { sql::Query query; const char* sentence; } kDisagreements[] = {
    {sql::Query(
         "SELECT number_key, period FROM shipment WHERE event_count <> (SELECT COUNT(*) FROM event "
         "WHERE event.number_key = shipment.number_key AND event.period = shipment.period)"),
     "its count of events is wrong"},
    {sql::Query(
         "SELECT number_key, period FROM sender_event WHERE NOT EXISTS (SELECT 1 FROM event "
         "WHERE event.number_key = sender_event.number_key AND event.period = sender_event.period "
         "AND event.source = sender_event.source AND event.id = sender_event.id)"),
     "an id of a sender leads to no event"},
    {sql::Query(
         "SELECT number_key, period FROM shipment WHERE period > 0 AND (begins_ms IS NULL OR "
         "NOT EXISTS (SELECT 1 FROM shipment earlier WHERE earlier.number_key = "
         "shipment.number_key AND earlier.period = shipment.period - 1))"),
     "it follows no earlier use of its number"},
};

}  // namespace

Result<void> find_disagreements(sql::Database& database,
                                const std::function<void(const std::string&)>& tell) {
  for (const auto& [query, sentence] : kDisagreements) {
    sql::Execution find(database, query);
    auto row = find.step();
    for (; row && *row; row = find.step())
      tell(std::string(find.row().text(0)) + " (use " + std::to_string(find.row().integer(1) + 1) +
           "): " + sentence);
    if (!row) return row.error();
  }
  return {};
}

}  // namespace milepost::store
