#include "server/sql/sqlite.h"

namespace milepost::sql {

Error sqlite_failure(sqlite3* connection, int code) {
  const std::string said = connection ? sqlite3_errmsg(connection) : sqlite3_errstr(code);
  switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {"database-busy", "The database is busy: " + said + ".", {}};
    case SQLITE_FULL:
      return {"database-full", "The disk of the database is full: " + said + ".", {}};
    default:
      return {"database", "The database failed: " + said + ".", {}};
  }
}

SqliteStatement::SqliteStatement(sqlite3_stmt* statement) : statement_(statement) {
  const int count = sqlite3_bind_parameter_count(statement);
  parameters_.resize(static_cast<size_t>(count) + 1);
  for (int n = 1; n <= count; ++n)
    parameters_[static_cast<size_t>(n)] =
        sqlite3_bind_parameter_index(statement, ("$" + std::to_string(n)).c_str());
}

SqliteStatement::~SqliteStatement() { sqlite3_finalize(statement_); }

// Binding fails only for an index that the text does not have or a value beyond 1 GB: step()
// then works on NULL, and a NOT NULL column refuses it.
void SqliteStatement::bind(int index, int64_t value) {
  sqlite3_bind_int64(statement_, parameter(index), value);
}

void SqliteStatement::bind(int index, std::string_view text) {
  // A null pointer would bind NULL.
  sqlite3_bind_text(statement_, parameter(index), text.data() ? text.data() : "",
                    static_cast<int>(text.size()), SQLITE_STATIC);
}

void SqliteStatement::bind_bytes(int index, std::string_view bytes) {
  sqlite3_bind_blob(statement_, parameter(index), bytes.data() ? bytes.data() : "",
                    static_cast<int>(bytes.size()), SQLITE_STATIC);
}

void SqliteStatement::bind_null(int index) { sqlite3_bind_null(statement_, parameter(index)); }

Result<bool> SqliteStatement::step() {
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  return sqlite_failure(sqlite3_db_handle(statement_), code);
}

Result<void> SqliteStatement::run() {
  auto done = step();
  return done ? Result<void>() : done.error();
}

void SqliteStatement::reset() {
  sqlite3_reset(statement_);
  sqlite3_clear_bindings(statement_);
}

bool SqliteStatement::is_null(int column) {
  return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}

int64_t SqliteStatement::integer(int column) { return sqlite3_column_int64(statement_, column); }

// Looks the column up once. The connection has no mutex, so that its values may be read directly.
std::string_view SqliteStatement::text(int column) {
  sqlite3_value* value = sqlite3_column_value(statement_, column);
  const auto* text = reinterpret_cast<const char*>(sqlite3_value_text(value));
  if (!text) return {};
  return {text, static_cast<size_t>(sqlite3_value_bytes(value))};
}

std::string_view SqliteStatement::bytes(int column) {
  sqlite3_value* value = sqlite3_column_value(statement_, column);
  const auto* bytes = static_cast<const char*>(sqlite3_value_blob(value));
  if (!bytes) return {};
  return {bytes, static_cast<size_t>(sqlite3_value_bytes(value))};
}

int64_t SqliteStatement::changes() { return sqlite3_changes64(sqlite3_db_handle(statement_)); }

}  // namespace milepost::sql
