#include "server/sql/database.h"

#include <atomic>

#include "server/sql/postgres.h"
#include "server/sql/sqlite.h"

namespace milepost::sql {
namespace {

size_t next_index() {
  static std::atomic<size_t> next = 0;
  return next++;
}

}  // namespace

Query::Query(std::string text) : text_(std::move(text)), index_(next_index()) {}

Result<Statement*> Database::prepare(const Query& query) {
  if (query.index() >= prepared_.size()) prepared_.resize(query.index() + 1);
  Statement*& kept = prepared_[query.index()];
  if (kept) return kept;
  auto made = prepare(std::string_view(query.text()));
  if (made) kept = *made;
  return made;
}

Result<std::unique_ptr<Database>> open(const std::string& address, const OpenOptions& options) {
  if (is_server(address)) return PostgresDatabase::open(address, options);
  return SqliteDatabase::open(address, options);
}

bool is_server(const std::string& address) {
  return address.starts_with("postgres://") || address.starts_with("postgresql://");
}

std::string shown(const std::string& address) {
  return is_server(address) ? postgres_name(address) : address;
}

}  // namespace milepost::sql
