// Table attempt: how often something that can be guessed was guessed wrong of late. Subjects are
// keyed hashes: whoever reads the table learns neither numbers nor addresses.
#pragma once

#include <cstdint>
#include <string_view>

#include "server/store/transaction.h"
#include "shared/base/result.h"
#include "shared/base/time.h"

namespace milepost::store {

struct Attempts {
  int64_t tries = 0;  // in the window that is open; 0: none is
  Instant until;      // when it closes, and all is forgotten
};

Result<Attempts> find_attempts(sql::Database& database, std::string_view subject, Instant now);
// One more. The first opens a window.
Result<Attempts> count_attempt(Transaction& transaction, std::string_view subject, Instant now,
                               int64_t window_ms);
Result<void> clear_attempts(Transaction& transaction, std::string_view subject);
// Those whose window is closed.
Result<void> forget_attempts(Transaction& transaction, Instant now);

}  // namespace milepost::store
