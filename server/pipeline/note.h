// What operators read later of a batch: what became of it, and what was wrong with what was not
// taken.
#pragma once

#include <vector>

#include "server/pipeline/pipeline.h"
#include "server/store/transaction.h"
#include "shared/base/result.h"

namespace milepost::pipeline {

// Beyond limits::kFaultsKeptPerMessage faults are counted and not kept: their sender was told.
Result<void> note_batch(store::Transaction& transaction, const Batch& batch,
                        const std::vector<ItemResult>& results);

}  // namespace milepost::pipeline
