// Table intake_bytes: what came in, as it came.
#pragma once

#include <string_view>

#include "server/store/transaction.h"
#include "shared/base/result.h"
#include "shared/base/time.h"

namespace milepost::store {

// Bytes that came again are kept once, from the last time on.
Result<void> keep_intake_bytes(Transaction& transaction, std::string_view source,
                               std::string_view media_type, std::string_view bytes,
                               Instant received);
Result<void> forget_intake_bytes(Transaction& transaction, Instant received_before);

}  // namespace milepost::store
