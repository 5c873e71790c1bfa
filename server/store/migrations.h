// The schema, as the ordered list of steps that made it. A step is never changed once released:
// the next one is appended. Enumerators are kept as numbers (see columns.h).
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "server/sql/database.h"
#include "server/store/store.h"
#include "shared/base/result.h"

namespace milepost::store {

// The version of the schema that this program works with.
int64_t newest_schema_version();

// That of a database; 0 for an empty one.
Result<int64_t> schema_version(sql::Database& database);

// Brings a database to the newest version, each step in one transaction; an empty one gets all of
// them. Cheap when nothing is to be done. Errors: "database-newer" (made by a newer program),
// "database-foreign" (holds something else), "database…".
// `progress` is told before a step that changes existing rows, since that may take a while.
Result<void> migrate(sql::Database& database, const Progress& progress = {});

// The same with other steps, each a script.
Result<void> migrate(sql::Database& database, std::span<const std::string_view> steps,
                     const Progress& progress);

}  // namespace milepost::store
