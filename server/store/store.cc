#include "server/store/store.h"

#include "server/store/migrations.h"

namespace milepost::store {

Result<std::unique_ptr<sql::Database>> open_database(const std::string& address,
                                                     const sql::OpenOptions& options,
                                                     const Progress& progress) {
  auto database = sql::open(address, options);
  if (!database) return database;
  auto version = schema_version(**database);
  if (!version) return version.error();
  if (*version == 0 && !options.create)
    return Error{"database-missing", "There is nothing of Milepost in " + sql::shown(address) + ".",
                 {}};
  if (auto done = migrate(**database, progress); !done) return done.error();
  return database;
}

Result<std::unique_ptr<sql::Database>> open_reader(const std::string& address,
                                                   const Progress& progress) {
  auto database = sql::open(address, {.read_only = true});
  if (!database) return database;
  auto version = schema_version(**database);
  if (!version) return version.error();
  if (*version != newest_schema_version())
    if (auto brought_there = open_database(address, {}, progress); !brought_there)
      return brought_there.error();
  return database;
}

}  // namespace milepost::store
