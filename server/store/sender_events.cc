#include "server/store/sender_events.h"

namespace milepost::store {
namespace {

const sql::Query kClaim("INSERT INTO sender_event (source, id, number_key, period) "
                        "VALUES ($1, $2, $3, $4) ON CONFLICT (source, id) DO NOTHING");
const sql::Query kFind("SELECT number_key, period FROM sender_event WHERE source = $1 AND id = $2");
const sql::Query kMove("UPDATE sender_event SET period = $4 "
                       "WHERE source = $1 AND id = $2 AND number_key = $3");

}  // namespace

Result<std::optional<EventOwner>> claim_event_id(Transaction& transaction, const Event& event,
                                                 ShipmentKey shipment) {
  auto claim = transaction.write(kClaim, event.source, event.id, shipment.key, shipment.period);
  auto claimed = claim.count();
  if (!claimed) return claimed.error();
  if (*claimed == 1) return std::optional<EventOwner>();

  sql::Execution find(transaction, kFind, event.source, event.id);
  auto row = find.step();
  if (!row) return row.error();
  return std::optional<EventOwner>({std::string(find.row().text(0)), find.row().integer(1)});
}

Result<void> move_event_id(Transaction& transaction, const Event& event, ShipmentKey to) {
  return transaction.write(kMove, event.source, event.id, to.key, to.period).run();
}

}  // namespace milepost::store
