#include "server/store/attempts.h"

#include "server/sql/execution.h"

namespace milepost::store {
namespace {

const sql::Query kFind("SELECT tries, until_ms FROM attempt WHERE subject = $1 AND until_ms > $2");
const sql::Query kCount(
    "INSERT INTO attempt (subject, tries, until_ms) VALUES ($1, 1, $3) "
    "ON CONFLICT (subject) DO UPDATE SET "
    "tries = CASE WHEN attempt.until_ms > $2 THEN attempt.tries + 1 ELSE 1 END, "
    "until_ms = CASE WHEN attempt.until_ms > $2 THEN attempt.until_ms ELSE excluded.until_ms END "
    "RETURNING tries, until_ms");
const sql::Query kClear("DELETE FROM attempt WHERE subject = $1");
const sql::Query kForget("DELETE FROM attempt WHERE until_ms <= $1");

Result<Attempts> read(sql::Execution& execution) {
  auto row = execution.step();
  if (!row) return row.error();
  if (!*row) return Attempts{};
  return Attempts{execution.row().integer(0), {execution.row().integer(1)}};
}

}  // namespace

Result<Attempts> find_attempts(sql::Database& database, std::string_view subject, Instant now) {
  sql::Execution find(database, kFind, sql::Bytes{subject}, now.ms);
  return read(find);
}

Result<Attempts> count_attempt(Transaction& transaction, std::string_view subject, Instant now,
                               int64_t window_ms) {
  auto count = transaction.write(kCount, sql::Bytes{subject}, now.ms, now.ms + window_ms);
  return read(count);
}

Result<void> clear_attempts(Transaction& transaction, std::string_view subject) {
  return transaction.write(kClear, sql::Bytes{subject}).run();
}

Result<void> forget_attempts(Transaction& transaction, Instant now) {
  return transaction.write(kForget, now.ms).run();
}

}  // namespace milepost::store
