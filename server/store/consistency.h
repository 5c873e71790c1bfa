// Whether rows that belong together agree, as far as SQL can tell. Whether each status is the fold
// of its events is checked by `milepost check`, which knows how to fold.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "server/sql/database.h"
#include "shared/base/result.h"

namespace milepost::store {

// Tells each disagreement in a sentence: counts of events, ids of senders that lead nowhere,
// periods that do not follow one another.
Result<void> find_disagreements(sql::Database& database,
                                const std::function<void(const std::string&)>& tell);

}  // namespace milepost::store
