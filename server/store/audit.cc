#include "server/store/audit.h"

#include <sodium.h>

#include "server/store/columns.h"
#include "server/store/hash.h"
#include "shared/base/limits.h"
#include "shared/base/text.h"

namespace milepost::store {
namespace {

constexpr std::string_view kEllipsis = "…";  // what shortened() puts where it cut

struct StoredRow : AuditRow {
  template <class Self, class V>
  static void columns(Self& self, V& v) {
    v("sequence", self.sequence);
    AuditEntry::columns(self, v);
  }
};

const std::string kColumns = list_of(column_names(StoredRow()));
const std::string kSelect = "SELECT " + kColumns + " FROM audit ";

// The head's row is held until the transaction is over: the chain has one end by whatever engine.
const sql::Query kNext("UPDATE audit_head SET sequence = sequence + 1 RETURNING sequence, hash");
const sql::Query kSetHead("UPDATE audit_head SET hash = $1");
const sql::Query kHead("SELECT sequence, hash FROM audit_head");
const sql::Query kAdd("INSERT INTO audit (" + kColumns +
                      ", hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)");
const std::string kWhere =
    "WHERE sequence < $1 AND at_ms >= $2 AND at_ms < $3 AND ($4 = '' OR who = $4) "
    "AND ($5 = '' OR what = $5) ";
const std::string kNewestFirst = "ORDER BY sequence DESC LIMIT $6";
const sql::Query kFind(kSelect + kWhere + kNewestFirst);
const sql::Query kFindAbout(kSelect + kWhere + "AND about = $7 " + kNewestFirst);
const sql::Query kAll("SELECT " + kColumns + ", hash FROM audit ORDER BY sequence");

// Each field with its length before it, so that no two rows are written alike.
std::string hash_of_row(const StoredRow& row, std::string_view previous) {
  std::string text(previous);
  const auto add = [&text](std::string_view field) {
    text += std::to_string(field.size()) + ":";
    text += field;
  };
  add(std::to_string(row.sequence));
  add(std::to_string(row.at.ms));
  for (const std::string* field : {&row.who, &row.what, &row.about, &row.detail, &row.request_id})
    add(*field);
  return hash_of(text);
}

std::string hex_of(std::string_view bytes) {
  std::string hex(2 * bytes.size() + 1, '\0');
  sodium_bin2hex(hex.data(), hex.size(), reinterpret_cast<const unsigned char*>(bytes.data()),
                 bytes.size());
  hex.pop_back();
  return hex;
}

Result<void> compare_head(sql::Database& database, int64_t rows, std::string_view last,
                          const std::function<void(const std::string&)>& tell) {
  sql::Execution head(database, kHead);
  auto row = head.step();
  if (!row) return row.error();
  if (!*row || head.row().integer(0) != rows || head.row().bytes(1) != last)
    tell("audit: its end is not where it was");
  return {};
}

}  // namespace

Result<void> record(Transaction& transaction, AuditEntry entry) {
  StoredRow row;
  static_cast<AuditEntry&>(row) = std::move(entry);
  for (std::string* text : {&row.who, &row.what, &row.about, &row.detail, &row.request_id})
    if (text->size() > limits::kAuditTextBytes)
      *text = shortened(*text, limits::kAuditTextBytes - kEllipsis.size());
  std::string previous;
  {
    auto next = transaction.write(kNext);
    auto there = next.step();
    if (!there) return there.error();
    if (!*there) return Error{"database", "the end of the audit is not there", {}};
    row.sequence = next.row().integer(0);
    previous = next.row().bytes(1);
  }
  const std::string hash = hash_of_row(row, previous);
  auto add = transaction.write(kAdd);
  bind_row(add, row);
  add.bind(sql::Bytes{hash});
  if (auto added = add.run(); !added) return added;
  return transaction.write(kSetHead, sql::Bytes{hash}).run();
}

Result<std::vector<AuditRow>> find_audit(sql::Database& database, const AuditQuery& query) {
  const Instant from = query.from.value_or(Instant{std::numeric_limits<int64_t>::min()});
  const Instant until = query.until.value_or(Instant{std::numeric_limits<int64_t>::max()});
  sql::Execution find(database, query.about.empty() ? kFind : kFindAbout, query.before, from.ms,
                      until.ms, query.who, query.what, query.most);
  if (!query.about.empty()) find.bind(query.about);
  std::vector<AuditRow> rows;
  auto row = find.step();
  for (; row && *row; row = find.step()) {
    StoredRow stored;
    read_row(find.row(), stored);
    rows.push_back(static_cast<AuditRow&>(stored));
  }
  if (!row) return row.error();
  return rows;
}

Result<AuditChain> verify_audit(sql::Database& database,
                                const std::function<void(const std::string&)>& tell) {
  const sql::Snapshot snapshot(database);
  if (!snapshot.begun()) return snapshot.begun().error();
  AuditChain chain;
  std::string previous;
  {
    sql::Execution all(database, kAll);
    auto row = all.step();
    for (; row && *row; row = all.step()) {
      StoredRow stored;
      read_row(all.row(), stored);
      const std::string hash(all.row().bytes(7));
      if (stored.sequence != ++chain.rows) {
        tell("audit: row " + std::to_string(chain.rows) + " is missing");
        chain.rows = stored.sequence;
      } else if (hash != hash_of_row(stored, previous)) {
        tell("audit: row " + std::to_string(stored.sequence) + " is not what was written");
      }
      previous = hash;
    }
    if (!row) return row.error();
  }
  chain.last_hash = hex_of(previous);
  if (auto compared = compare_head(database, chain.rows, previous, tell); !compared)
    return compared.error();
  return chain;
}

}  // namespace milepost::store
