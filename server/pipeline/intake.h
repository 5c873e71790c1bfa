// What happens to the items of one batch. The order of it all is in intake.cc.
#pragma once

#include <vector>

#include "server/pipeline/pipeline.h"
#include "server/store/transaction.h"
#include "shared/base/result.h"

namespace milepost::pipeline {

// An error means that nothing may stay of what was written.
Result<std::vector<ItemResult>> take_batch(store::Transaction& transaction,
                                           const PipelineOptions& options, const Batch& batch);

}  // namespace milepost::pipeline
