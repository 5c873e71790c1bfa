#include "server/store/sessions.h"

#include <algorithm>

#include "server/store/columns.h"
#include "server/store/hash.h"
#include "server/store/random.h"

namespace milepost::store {
namespace {

constexpr size_t kTokenBytes = 32;
constexpr size_t kIdBytes = 12;

std::vector<std::string> with_hash(std::vector<std::string> columns) {
  columns.insert(columns.begin(), "hash");
  return columns;
}

const auto kColumns = column_names(Session());
const std::string kSelect = "SELECT " + list_of(kColumns) + " FROM session ";

const sql::Query kBegin(insert_into("session", with_hash(kColumns)));
const sql::Query kForget("DELETE FROM session WHERE end_ms <= $1 OR idle_end_ms <= $1");
const sql::Query kFind(kSelect + "WHERE hash = $1 AND idle_end_ms > $2 AND end_ms > $2");
const sql::Query kUse("UPDATE session SET used_ms = $2, idle_end_ms = "
                      "CASE WHEN end_ms < $3 THEN end_ms ELSE $3 END "
                      "WHERE id = $1 AND used_ms < $2");
const sql::Query kOf(kSelect + "WHERE person = $1 AND idle_end_ms > $2 AND end_ms > $2");
const sql::Query kEnd("DELETE FROM session WHERE person = $1 AND id = $2");
const sql::Query kEndAll("DELETE FROM session WHERE person = $1 AND id <> $2");

}  // namespace

Result<std::string> begin_session(Transaction& transaction, std::string_view person,
                                  std::string_view address, SessionTimes times, Instant now) {
  if (auto done = transaction.write(kForget, now.ms).run(); !done) return done.error();
  std::string token = random_token(kTokenBytes);
  const std::string hash = hash_of(token);
  const int64_t end = now.ms + times.end_ms;
  const Session session{random_token(kIdBytes), std::string(person), now, now,
                        {std::min(end, now.ms + times.idle_ms)}, {end}, std::string(address)};
  auto begin = transaction.write(kBegin, sql::Bytes{hash});
  bind_row(begin, session);
  if (auto done = begin.run(); !done) return done.error();
  return token;
}

Result<std::optional<Session>> find_session(sql::Database& database, std::string_view token,
                                            Instant now) {
  const std::string hash = hash_of(token);
  sql::Execution find(database, kFind, sql::Bytes{hash}, now.ms);
  auto row = find.step();
  if (!row) return row.error();
  std::optional<Session> found;
  if (*row) read_row(find.row(), found.emplace());
  return found;
}

Result<void> use_session(Transaction& transaction, std::string_view id, int64_t idle_ms,
                         Instant now) {
  return transaction.write(kUse, id, now.ms, now.ms + idle_ms).run();
}

Result<std::vector<Session>> sessions_of(sql::Database& database, std::string_view person,
                                         Instant now) {
  sql::Execution all(database, kOf, person, now.ms);
  std::vector<Session> sessions;
  auto row = all.step();
  for (; row && *row; row = all.step()) read_row(all.row(), sessions.emplace_back());
  if (!row) return row.error();
  std::sort(sessions.begin(), sessions.end(), [](const Session& a, const Session& b) {
    return a.used.ms != b.used.ms ? a.used.ms > b.used.ms : a.id < b.id;
  });
  return sessions;
}

Result<int64_t> end_session(Transaction& transaction, std::string_view person,
                            std::string_view id) {
  return transaction.write(kEnd, person, id).count();
}

Result<int64_t> end_sessions(Transaction& transaction, std::string_view person,
                             std::string_view but_id) {
  return transaction.write(kEndAll, person, but_id).count();
}

}  // namespace milepost::store
