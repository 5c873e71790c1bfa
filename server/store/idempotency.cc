#include "server/store/idempotency.h"

#include "server/sql/execution.h"

namespace milepost::store {
namespace {

const sql::Query kFind("SELECT body_hash, answer, created_ms FROM idempotency "
                       "WHERE source = $1 AND idempotency_key = $2");
const sql::Query kKeep(
    "INSERT INTO idempotency (source, idempotency_key, body_hash, answer, created_ms) "
    "VALUES ($1, $2, $3, $4, $5) ON CONFLICT (source, idempotency_key) DO UPDATE "
    "SET body_hash = excluded.body_hash, answer = excluded.answer, "
    "created_ms = excluded.created_ms");
const sql::Query kForget("DELETE FROM idempotency WHERE created_ms < $1");

}  // namespace

Result<std::optional<KeptAnswer>> find_answer(sql::Database& database, std::string_view source,
                                              std::string_view key) {
  sql::Execution find(database, kFind, source, key);
  auto row = find.step();
  if (!row) return row.error();
  if (!*row) return std::optional<KeptAnswer>();
  sql::Statement& kept = find.row();
  return std::optional<KeptAnswer>(
      {std::string(kept.bytes(0)), std::string(kept.bytes(1)), {kept.integer(2)}});
}

Result<void> keep_answer(Transaction& transaction, std::string_view source, std::string_view key,
                         const KeptAnswer& answer) {
  return transaction
      .write(kKeep, source, key, sql::Bytes{answer.body_hash}, sql::Bytes{answer.answer},
             answer.created.ms)
      .run();
}

Result<void> forget_answers(Transaction& transaction, Instant created_before) {
  return transaction.write(kForget, created_before.ms).run();
}

}  // namespace milepost::store
