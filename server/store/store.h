// The one Store: everything kept, over one SQL text. Each table's SQL stands in the file of its
// name, as functions over a connection; a connection is for one thread at a time.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "server/sql/database.h"
#include "server/store/changes.h"
#include "server/store/keys.h"
#include "server/store/shipments.h"
#include "shared/base/result.h"

namespace milepost::store {

// Told a sentence before something that may take long.
using Progress = std::function<void(const std::string& sentence)>;

// What is put around each connection that is opened; empty: nothing. Tests have the database fail
// by it.
using Around = std::function<std::unique_ptr<sql::Database>(std::unique_ptr<sql::Database>)>;

// A connection that only reads. A database of an older schema is brought to the newest first.
// Errors: "database-missing", "database-newer", "database-foreign", "database-open", "database…".
Result<std::unique_ptr<sql::Database>> open_reader(const std::string& address,
                                                   const Progress& progress = {});

// Brings the schema to the newest. With options.create a missing database is made: a file, or the
// tables in a database of a server.
Result<std::unique_ptr<sql::Database>> open_database(const std::string& address,
                                                     const sql::OpenOptions& options,
                                                     const Progress& progress = {});

}  // namespace milepost::store
