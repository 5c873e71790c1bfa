#include "server/store/subscriptions.h"

#include "server/store/columns.h"

namespace milepost::store {
namespace {

const auto kColumns = column_names(Subscription());
const std::string kSelect = "SELECT " + list_of(kColumns) + " FROM subscription ";

const sql::Query kRemoveSame("DELETE FROM subscription WHERE number_key = $1 AND period = $2 "
                             "AND channel = $3 AND recipient = $4");
const sql::Query kAdd(insert_into("subscription", kColumns));
const sql::Query kFind(kSelect + "WHERE id = $1");
const sql::Query kOf(kSelect + "WHERE number_key = $1 AND period = $2 ORDER BY created_ms, id");
const sql::Query kActive(kSelect + "WHERE confirmed_ms IS NOT NULL AND ended_ms IS NULL "
                         "AND id > $1 ORDER BY id LIMIT $2");
const sql::Query kAny("SELECT 1 FROM subscription LIMIT 1");
const sql::Query kConfirm("UPDATE subscription SET confirmed_ms = $2, told = $3 WHERE id = $1 "
                          "AND confirmed_ms IS NULL");
const sql::Query kEnd("UPDATE subscription SET ended_ms = $2 WHERE id = $1 AND ended_ms IS NULL");
const sql::Query kEndOlder("UPDATE subscription SET ended_ms = $3 WHERE number_key = $1 AND "
                           "period < $2 AND ended_ms IS NULL");
const sql::Query kChoose("UPDATE subscription SET wanted = $2 WHERE id = $1");
const sql::Query kTold("UPDATE subscription SET told = $2 WHERE id = $1");
const sql::Query kForget("DELETE FROM subscription WHERE ended_ms < $1 OR "
                         "(confirmed_ms IS NULL AND created_ms < $1)");

Result<std::vector<Subscription>> read_all(sql::Execution& find) {
  std::vector<Subscription> all;
  auto row = find.step();
  for (; row && *row; row = find.step()) read_row(find.row(), all.emplace_back());
  if (!row) return row.error();
  return all;
}

}  // namespace

Result<void> put_subscription(Transaction& transaction, const Subscription& subscription) {
  auto removed = transaction
                     .write(kRemoveSame, subscription.key, subscription.period,
                            stored(subscription.channel), subscription.recipient)
                     .run();
  if (!removed) return removed;
  auto add = transaction.write(kAdd);
  bind_row(add, subscription);
  return add.run();
}

Result<std::optional<Subscription>> find_subscription(sql::Database& database,
                                                      std::string_view id) {
  sql::Execution find(database, kFind, id);
  auto row = find.step();
  if (!row) return row.error();
  std::optional<Subscription> found;
  if (*row) read_row(find.row(), found.emplace());
  return found;
}

Result<std::vector<Subscription>> subscriptions_of(sql::Database& database,
                                                   const ShipmentKey& shipment) {
  sql::Execution find(database, kOf, shipment.key, shipment.period);
  return read_all(find);
}

Result<std::vector<Subscription>> active_subscriptions(sql::Database& database,
                                                       std::string_view after, int64_t most) {
  sql::Execution find(database, kActive, after, most);
  return read_all(find);
}

Result<bool> has_subscriptions(sql::Database& database) {
  sql::Execution any(database, kAny);
  return any.step();
}

Result<void> confirm_subscription(Transaction& transaction, std::string_view id, Instant now,
                                  std::string_view told) {
  return transaction.write(kConfirm, id, now.ms, told).run();
}

Result<void> end_subscription(Transaction& transaction, std::string_view id, Instant now) {
  return transaction.write(kEnd, id, now.ms).run();
}

Result<void> end_older_subscriptions(Transaction& transaction, const ShipmentKey& newest,
                                     Instant now) {
  return transaction.write(kEndOlder, newest.key, newest.period, now.ms).run();
}

Result<void> choose_news(Transaction& transaction, std::string_view id, int64_t wanted) {
  return transaction.write(kChoose, id, wanted).run();
}

Result<void> note_told(Transaction& transaction, std::string_view id, std::string_view told) {
  return transaction.write(kTold, id, told).run();
}

Result<void> forget_subscriptions(Transaction& transaction, Instant before) {
  return transaction.write(kForget, before.ms).run();
}

}  // namespace milepost::store
