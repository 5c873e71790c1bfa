#include "server/store/consistency.h"

#include "server/store/statement_use.h"

namespace milepost::store {

Result<void> find_disagreements(sql::Database& database,
                                const std::function<void(const std::string&)>& tell) {
  // Each answers a number and how often.
  const struct { const char* sql; const char* sentence; } queries[] = {
      {"SELECT number_key, period FROM shipment WHERE event_count <> (SELECT COUNT(*) FROM event "
       "WHERE event.number_key = shipment.number_key AND event.period = shipment.period)",
       "its count of events is wrong"},
      {"SELECT number_key, period FROM sender_event WHERE NOT EXISTS (SELECT 1 FROM event "
       "WHERE event.number_key = sender_event.number_key AND event.period = sender_event.period "
       "AND event.source = sender_event.source AND event.id = sender_event.id)",
       "an id of a sender leads to no event"},
      {"SELECT number_key, period FROM shipment WHERE period > 0 AND (begins_ms IS NULL OR "
       "NOT EXISTS (SELECT 1 FROM shipment earlier WHERE earlier.number_key = shipment.number_key "
       "AND earlier.period = shipment.period - 1))",
       "it follows no earlier use of its number"},
  };
  for (const auto& [sql, sentence] : queries) {
    auto select = database.prepare(sql);
    if (!select) return select.error();
    StatementUse use(**select);
    auto row = use->step();
    for (; row && *row; row = use->step())
      tell(std::string(use->text(0)) + " (use " + std::to_string(use->integer(1) + 1) +
           "): " + sentence);
    if (!row) return row.error();
  }
  return {};
}

}  // namespace milepost::store
