// Looking after a database on a server: the server does most of it.
#include "server/sql/postgres.h"

namespace milepost::sql {
namespace {

// Pages whose checksum was wrong when they were read, and indexes that are not to be relied on.
constexpr std::string_view kKnownProblems =
    "SELECT 'PostgreSQL found ' || checksum_failures || ' pages whose checksum was wrong, the '"
    " || 'last at ' || checksum_last_failure FROM pg_stat_database"
    " WHERE datname = current_database() AND checksum_failures > 0"
    " UNION ALL SELECT 'The index ' || indexrelid::regclass || ' is not valid' FROM pg_index"
    " JOIN pg_class ON pg_class.oid = indexrelid"
    " WHERE relnamespace = current_schema()::regnamespace AND NOT (indisvalid AND indisready)";

// A look into each index of ours, where the extension amcheck is there for it.
constexpr std::string_view kLooks =
    "SELECT format('SELECT %s.bt_index_check(%L::regclass, true)::text',"
    " extnamespace::regnamespace, indexrelid::regclass) FROM pg_extension, pg_index"
    " JOIN pg_class ON pg_class.oid = indexrelid"
    " WHERE extname = 'amcheck' AND relnamespace = current_schema()::regnamespace";

Result<std::vector<std::string>> texts(Database& database, std::string_view sql) {
  auto select = database.prepare(sql);
  if (!select) return select.error();
  std::vector<std::string> found;
  auto row = (*select)->step();
  for (; row && *row; row = (*select)->step()) found.emplace_back((*select)->text(0));
  (*select)->reset();
  if (!row) return row.error();
  return found;
}

}  // namespace

// What PostgreSQL knows already, and with amcheck (CREATE EXTENSION amcheck) each index against its
// table. Without it broken structures show only where they are read: reading every row is the
// caller's part.
Result<std::vector<std::string>> PostgresDatabase::integrity_problems() {
  auto problems = texts(*this, kKnownProblems);
  if (!problems) return problems;
  auto looks = texts(*this, kLooks);
  if (!looks) return looks;
  for (const std::string& look : *looks) {
    auto sound = texts(*this, look);
    if (sound) continue;
    if (sound.error().code != "database") return sound.error();
    problems->push_back(sound.error().detail);
  }
  return problems;
}

Result<void> PostgresDatabase::backup_to(const std::string&,
                                         const std::function<void(int64_t, int64_t)>&) {
  return Error{"backup-failed",
               "PostgreSQL makes its own copies: pg_dump copies this database as of one instant "
               "while it is used, pg_basebackup the whole server, with its log archived up to any "
               "instant.",
               {}};
}

}  // namespace milepost::sql
