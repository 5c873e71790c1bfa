// Table change: which shipments each committed transaction touched, in the order of the commits.
// Whoever keeps answers about shipments learns here which of them to drop.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "server/sql/database.h"
#include "server/store/transaction.h"
#include "shared/base/result.h"
#include "shared/base/time.h"

namespace milepost::store {

// `all` stands for more than can be listed.
struct Change {
  int64_t sequence = 0;
  bool all = false;
  std::vector<std::string> keys;
};

// Changes with a sequence above `after`, oldest first. Where some of them are no longer kept, or
// they are very many, one change with `all` stands for them.
Result<std::vector<Change>> changes_since(sql::Database& database, int64_t after);
Result<int64_t> last_sequence(sql::Database& database);

// Gives the change its sequence.
Result<void> add_change(Transaction& transaction, Change& change, Instant at);
// The newest stays.
Result<void> forget_changes(Transaction& transaction, Instant before);

}  // namespace milepost::store
