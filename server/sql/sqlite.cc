#include "server/sql/sqlite.h"

#include <sys/stat.h>

#include <chrono>
#include <thread>

#include "server/sql/files.h"
#include "server/sql/words.h"

namespace milepost::sql {
namespace {

constexpr int64_t kCacheKibibytes = 16 * 1024;
constexpr int64_t kMemoryMapBytes = int64_t{1} << 40;  // SQLite lowers it to what it can
constexpr int64_t kCheckpointPages = 4000;
constexpr int64_t kBulkCheckpointPages = 16'000;  // a page of many commits is written back once
constexpr int64_t kLogFileBytes = 64 * 1024 * 1024;

// Another process may hold the write lock for as long as one of its commits takes. A fixed short
// nap, not SQLite's growing ones: an import pauses only briefly between two of its commits, and who
// sleeps 100 ms would miss the pause.
int nap_while_busy(void* busy_ms, int naps) {
  constexpr int64_t kNapMs = 1;
  if (naps * kNapMs >= *static_cast<int64_t*>(busy_ms)) return 0;
  std::this_thread::sleep_for(std::chrono::milliseconds(kNapMs));
  return 1;
}

// SQLite counts its memory under one lock for all connections, which no one here asks for. Fails
// without harm when another part of the program has used SQLite already.
void stop_counting_memory() {
  static const int done = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  (void)done;
}

}  // namespace

Result<std::unique_ptr<Database>> SqliteDatabase::open(const std::string& path,
                                                       const OpenOptions& options) {
  struct stat found;
  if (stat(path.c_str(), &found) != 0) {
    if (!options.create) return Error{"database-missing", "There is no database " + path + ".", {}};
    // SQLite gives its log files the mode of the database.
    if (auto made = make_private_file(path); !made)
      return Error{"database-open", made.error().detail, {}};
  } else if (!S_ISREG(found.st_mode)) {
    return Error{"database-open", path + " is not a file.", {}};
  }
  stop_counting_memory();
  sqlite3* connection = nullptr;
  const int code = sqlite3_open_v2(path.c_str(), &connection,
                                   SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
  std::unique_ptr<SqliteDatabase> database(new SqliteDatabase(connection, path));
  if (code == SQLITE_OK) {
    sqlite3_extended_result_codes(connection, 1);
    auto configured = database->configure(options);
    if (configured) return std::unique_ptr<Database>(std::move(database));
    if (configured.error().code == "database-busy") return configured.error();
    return Error{"database-open", "Cannot open " + path + ": " + configured.error().detail, {}};
  }
  return Error{"database-open", "Cannot open " + path + ": " + sqlite3_errstr(code) + ".", {}};
}

SqliteDatabase::~SqliteDatabase() {
  statements_.clear();
  sqlite3_close(connection_);
}

Result<void> SqliteDatabase::configure(const OpenOptions& options) {
  busy_ms_ = options.busy_ms;
  sqlite3_busy_handler(connection_, nap_while_busy, &busy_ms_);
  if (auto log = use_write_ahead_log(); !log) return log;
  std::string pragmas = "PRAGMA synchronous = FULL; PRAGMA trusted_schema = OFF;"
                        "PRAGMA temp_store = MEMORY;"
                        "PRAGMA cache_size = -" + std::to_string(kCacheKibibytes) + ";"
                        "PRAGMA mmap_size = " + std::to_string(kMemoryMapBytes) + ";"
                        "PRAGMA wal_autocheckpoint = " +
                        std::to_string(options.bulk ? kBulkCheckpointPages : kCheckpointPages) + ";"
                        "PRAGMA journal_size_limit = " + std::to_string(kLogFileBytes) + ";";
  // The file itself is opened for writing even then: a reader may have to replay the log.
  if (options.read_only) pragmas += "PRAGMA query_only = ON;";
  return execute(pragmas);
}

Result<void> SqliteDatabase::use_write_ahead_log() {
  // Leaving or entering this mode needs the file alone, and SQLite does not wait for that.
  for (int64_t waited_ms = 0;; ++waited_ms) {
    auto changed = execute("PRAGMA journal_mode = WAL;");
    if (changed || changed.error().code != "database-busy" || waited_ms >= busy_ms_) return changed;
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
}

Error SqliteDatabase::failure(int code) const { return sqlite_failure(connection_, code); }

Result<void> SqliteDatabase::run(const char* sql) {
  auto statement = prepare(sql);
  if (!statement) return statement.error();
  auto done = (*statement)->run();
  (*statement)->reset();
  return done;
}

Result<Statement*> SqliteDatabase::prepare(std::string_view sql) {
  if (auto found = statements_.find(sql); found != statements_.end()) return found->second.get();
  sqlite3_stmt* statement = nullptr;
  const int code = sqlite3_prepare_v3(connection_, sql.data(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
  if (code != SQLITE_OK) return failure(code);
  auto kept = std::make_unique<SqliteStatement>(statement);
  Statement* const result = kept.get();
  statements_.emplace(std::string(sql), std::move(kept));
  return result;
}

Result<void> SqliteDatabase::execute(std::string_view script) {
  const std::string own =
      replace_word(replace_word(script, "BYTES", "BLOB"), "CLUSTERED", "WITHOUT ROWID");
  const int code = sqlite3_exec(connection_, own.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return failure(code);
  return {};
}

void SqliteDatabase::rollback() {
  // Some failures have rolled back already. An error of this one leaves nothing to be done.
  if (in_transaction()) (void)run("ROLLBACK");
}

Result<int64_t> SqliteDatabase::data_version() {
  auto statement = prepare("PRAGMA data_version");
  if (!statement) return statement.error();
  auto row = (*statement)->step();
  const int64_t version = row && *row ? (*statement)->integer(0) : 0;
  (*statement)->reset();
  if (!row) return row.error();
  return version;
}

Result<bool> SqliteDatabase::has_table(std::string_view name) {
  auto statement = prepare(
      "SELECT 1 FROM sqlite_master WHERE type = 'table' AND ($1 = '' OR name = $1) LIMIT 1");
  if (!statement) return statement.error();
  (*statement)->bind(1, name);
  auto row = (*statement)->step();
  (*statement)->reset();
  return row;
}

}  // namespace milepost::sql
