// Divides what is known of a number into its periods anew, when more than one may be meant.
#pragma once

#include <cstdint>

#include "server/pipeline/working_set.h"
#include "server/store/transaction.h"

namespace milepost::pipeline {

// The periods become those of shared/domain/periods.h, and rows that stand in another one move
// there; those that are left are written by the caller. The events of all periods are loaded.
//
// A shipment record goes by the instant that it speaks of, else with the events that it stood
// with; records that were joined go each for itself. Two that come together in one period are
// joined, the earlier one first; of two senders', unless these reach all, the first one stays.
Result<void> divide(store::Transaction& transaction, Number& number, int64_t recycle_ms,
                    KeysReach keys_reach);

}  // namespace milepost::pipeline
