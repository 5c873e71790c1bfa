#include "server/store/codes.h"

#include "server/sql/execution.h"

namespace milepost::store {
namespace {

const sql::Query kAdd(
    "INSERT INTO one_time_code (id, number_key, period, proves, hash, created_ms, expires_ms, "
    "tries) VALUES ($1, $2, $3, $4, $5, $6, $7, 0)");
const sql::Query kFind(
    "SELECT id, number_key, period, proves, hash, created_ms, expires_ms, tries, entered_ms, "
    "spent_ms FROM one_time_code WHERE id = $1");
const sql::Query kTry("UPDATE one_time_code SET tries = tries + 1 WHERE id = $1");
const sql::Query kEnter("UPDATE one_time_code SET entered_ms = $2 WHERE id = $1");
const sql::Query kSpend("UPDATE one_time_code SET spent_ms = $2 WHERE id = $1 "
                        "AND entered_ms IS NOT NULL AND spent_ms IS NULL");
const sql::Query kForget("DELETE FROM one_time_code WHERE expires_ms < $1");

std::optional<Instant> instant_of(sql::Statement& row, int column) {
  if (row.is_null(column)) return std::nullopt;
  return Instant{row.integer(column)};
}

}  // namespace

Result<void> add_code(Transaction& transaction, const OneTimeCode& code) {
  return transaction
      .write(kAdd, code.id, code.key, code.period, code.proves, sql::Bytes{code.hash},
             code.created.ms, code.expires.ms)
      .run();
}

Result<std::optional<OneTimeCode>> find_code(sql::Database& database, std::string_view id) {
  sql::Execution find(database, kFind, id);
  auto found = find.step();
  if (!found) return found.error();
  std::optional<OneTimeCode> code;
  if (!*found) return code;
  sql::Statement& row = find.row();
  code.emplace();
  code->id = row.text(0);
  code->key = row.text(1);
  code->period = row.integer(2);
  code->proves = row.text(3);
  code->hash = row.bytes(4);
  code->created.ms = row.integer(5);
  code->expires.ms = row.integer(6);
  code->tries = row.integer(7);
  code->entered = instant_of(row, 8);
  code->spent = instant_of(row, 9);
  return code;
}

Result<void> count_code_try(Transaction& transaction, std::string_view id) {
  return transaction.write(kTry, id).run();
}

Result<void> enter_code(Transaction& transaction, std::string_view id, Instant now) {
  return transaction.write(kEnter, id, now.ms).run();
}

Result<bool> spend_code(Transaction& transaction, std::string_view id, Instant now) {
  auto spent = transaction.write(kSpend, id, now.ms).count();
  if (!spent) return spent.error();
  return *spent == 1;
}

Result<void> forget_codes(Transaction& transaction, Instant expired_before) {
  return transaction.write(kForget, expired_before.ms).run();
}

}  // namespace milepost::store
