// Tables intake_bytes and intake_held: what came in, as it came, and how much of it there is.
#pragma once

#include <string_view>

#include "server/store/transaction.h"
#include "shared/base/result.h"
#include "shared/base/time.h"

namespace milepost::store {

// Bytes that came again are kept once, from the last time on. Of all together at most `most` are
// kept: beyond them the oldest go first, of the sender that has the most, so that nobody drives out
// what others sent.
Result<void> keep_intake_bytes(Transaction& transaction, std::string_view source,
                               std::string_view media_type, std::string_view bytes,
                               Instant received, int64_t most);
Result<int64_t> intake_bytes_held(sql::Database& database);
Result<void> forget_intake_bytes(Transaction& transaction, Instant received_before);

}  // namespace milepost::store
