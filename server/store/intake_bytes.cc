#include "server/store/intake_bytes.h"

#include <optional>

#include "server/sql/execution.h"
#include "server/store/hash.h"

namespace milepost::store {
namespace {

const sql::Query kKeep("INSERT INTO intake_bytes (hash, source, received_ms, media_type, content) "
                       "VALUES ($1, $2, $3, $4, $5) ON CONFLICT (hash, source) "
                       "DO UPDATE SET received_ms = excluded.received_ms");
// Before it is kept: what is there already takes no more room.
const sql::Query kCount(
    "INSERT INTO intake_held (source, held) SELECT $1, $2 "
    "WHERE NOT EXISTS (SELECT 1 FROM intake_bytes WHERE hash = $3 AND source = $1) "
    "ON CONFLICT (source) DO UPDATE SET held = intake_held.held + excluded.held");
const sql::Query kHeld("SELECT CAST(COALESCE(SUM(held), 0) AS BIGINT) FROM intake_held");
const sql::Query kMostOf("SELECT source FROM intake_held ORDER BY held DESC, source LIMIT 1");
const sql::Query kOldestOf("SELECT hash, CAST(LENGTH(content) AS BIGINT) FROM intake_bytes "
                           "WHERE source = $1 ORDER BY received_ms LIMIT 1");
const sql::Query kDrop("DELETE FROM intake_bytes WHERE hash = $1 AND source = $2");
const sql::Query kUncount("UPDATE intake_held SET held = held - $2 WHERE source = $1");
const sql::Query kUncountOld(
    "UPDATE intake_held SET held = held - COALESCE((SELECT SUM(LENGTH(content)) FROM intake_bytes "
    "WHERE intake_bytes.source = intake_held.source AND received_ms < $1), 0)");
const sql::Query kForget("DELETE FROM intake_bytes WHERE received_ms < $1");
const sql::Query kForgetSenders("DELETE FROM intake_held WHERE held <= 0");

Result<std::optional<std::string>> sender_of_most(sql::Database& database) {
  sql::Execution find(database, kMostOf);
  auto row = find.step();
  if (!row) return row.error();
  if (!*row) return std::optional<std::string>();
  return std::optional(std::string(find.row().text(0)));
}

// How many bytes went; 0 where the sender has none.
Result<int64_t> drop_oldest_of(Transaction& transaction, std::string_view source) {
  std::string hash;
  int64_t bytes = 0;
  {
    sql::Execution find(transaction, kOldestOf, source);
    auto row = find.step();
    if (!row) return row.error();
    if (!*row) return 0;
    hash = find.row().bytes(0);
    bytes = find.row().integer(1);
  }
  if (auto done = transaction.write(kDrop, sql::Bytes{hash}, source).run(); !done)
    return done.error();
  if (auto done = transaction.write(kUncount, source, bytes).run(); !done) return done.error();
  return bytes;
}

}  // namespace

Result<int64_t> intake_bytes_held(sql::Database& database) {
  sql::Execution read(database, kHeld);
  auto row = read.step();
  if (!row) return row.error();
  return *row ? read.row().integer(0) : 0;
}

Result<void> keep_intake_bytes(Transaction& transaction, std::string_view source,
                               std::string_view media_type, std::string_view bytes,
                               Instant received, int64_t most) {
  const auto size = static_cast<int64_t>(bytes.size());
  if (size > most) return {};
  const std::string hash = hash_of(bytes);
  auto done = transaction.write(kCount, source, size, sql::Bytes{hash}).run();
  if (done)
    done = transaction
               .write(kKeep, sql::Bytes{hash}, source, received.ms, media_type, sql::Bytes{bytes})
               .run();
  if (!done) return done;
  auto held = intake_bytes_held(transaction);
  while (held && *held > most) {
    auto sender = sender_of_most(transaction);
    if (!sender) return sender.error();
    auto dropped = *sender ? drop_oldest_of(transaction, **sender) : Result<int64_t>(0);
    if (!dropped) return dropped.error();
    if (*dropped == 0) return Error{"database", "intake_held counts what is not there", {}};
    *held -= *dropped;
  }
  return held ? Result<void>() : held.error();
}

Result<void> forget_intake_bytes(Transaction& transaction, Instant received_before) {
  auto done = transaction.write(kUncountOld, received_before.ms).run();
  if (done) done = transaction.write(kForget, received_before.ms).run();
  return done ? transaction.write(kForgetSenders).run() : done;
}

}  // namespace milepost::store
