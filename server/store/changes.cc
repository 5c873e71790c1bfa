#include "server/store/changes.h"

#include "server/sql/execution.h"
#include "shared/base/text.h"

namespace milepost::store {
namespace {

// More changes than this are told as one that stands for all.
constexpr int64_t kListed = 1000;

const sql::Query kSince("SELECT sequence, everything, number_keys FROM change "
                        "WHERE sequence > $1 ORDER BY sequence LIMIT $2");
const sql::Query kLast("SELECT sequence FROM last_change");
const sql::Query kNext("UPDATE last_change SET sequence = sequence + 1 RETURNING sequence");
const sql::Query kAdd("INSERT INTO change (sequence, at_ms, everything, number_keys) "
                      "VALUES ($1, $2, $3, $4)");
const sql::Query kForget("DELETE FROM change WHERE at_ms < $1 "
                         "AND sequence < (SELECT sequence FROM last_change)");

Result<int64_t> sequence_in(sql::Execution execution) {
  auto row = execution.step();
  if (!row) return row.error();
  return *row ? execution.row().integer(0) : 0;
}

Change read_change(sql::Statement& row) {
  Change change{row.integer(0), row.integer(1) != 0, {}};
  if (!row.text(2).empty())
    for (std::string_view key : split(row.text(2), ' ')) change.keys.emplace_back(key);
  return change;
}

}  // namespace

Result<std::vector<Change>> changes_since(sql::Database& database, int64_t after) {
  std::vector<Change> changes;
  {
    sql::Execution since(database, kSince, after, kListed + 1);
    auto row = since.step();
    for (; row && *row; row = since.step()) changes.push_back(read_change(since.row()));
    if (!row) return row.error();
  }
  if (changes.empty()) return changes;
  const bool gap = changes.front().sequence != after + 1;
  if (!gap && static_cast<int64_t>(changes.size()) <= kListed) return changes;
  auto last = last_sequence(database);
  if (!last) return last.error();
  return std::vector<Change>{{*last, true, {}}};
}

Result<int64_t> last_sequence(sql::Database& database) {
  return sequence_in(sql::Execution(database, kLast));
}

Result<void> add_change(Transaction& transaction, Change& change, Instant at) {
  auto next = sequence_in(transaction.write(kNext));
  if (!next) return next.error();
  change.sequence = *next;
  const std::string keys = join(change.keys, " ");
  auto added = transaction.write(kAdd, change.sequence, at.ms, change.all, keys).run();
  return added ? static_cast<sql::Database&>(transaction).announce() : added;
}

Result<void> forget_changes(Transaction& transaction, Instant before) {
  return transaction.write(kForget, before.ms).run();
}

}  // namespace milepost::store
