#include "server/store/store.h"

#include "server/store/migrations.h"

namespace milepost::store {

Result<std::unique_ptr<sql::Database>> open_database(const std::string& address, bool create,
                                                     const Progress& progress) {
  auto database = sql::open(address, {.create = create});
  if (!database) return database.error();
  if (auto done = migrate(**database, progress); !done) return done.error();
  return database;
}

Result<std::unique_ptr<sql::Database>> open_reader(const std::string& address,
                                                   const Progress& progress) {
  auto database = sql::open(address, {.read_only = true});
  if (!database) return database.error();
  auto newest = is_newest(**database);
  if (!newest) return newest.error();
  if (!*newest)
    if (auto brought_there = open_database(address, false, progress); !brought_there)
      return brought_there.error();
  return database;
}

}  // namespace milepost::store
