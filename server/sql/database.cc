#include "server/sql/database.h"

#include <atomic>

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
  if (address.starts_with("postgres://") || address.starts_with("postgresql://"))
    return Error{"database-open", "This build knows SQLite files only, not " + address + ".", {}};
  return SqliteDatabase::open(address, options);
}

}  // namespace milepost::sql
