// Table job_lease: which program does a job of the ticker, so that two do not do it at once.
#pragma once

#include <string_view>

#include "server/store/transaction.h"
#include "shared/base/result.h"
#include "shared/base/time.h"

namespace milepost::store {

// Takes or prolongs the lease of a job; false where another holder has it still.
Result<bool> take_job_lease(Transaction& transaction, std::string_view name,
                            std::string_view holder, Instant now, Instant until);

}  // namespace milepost::store
