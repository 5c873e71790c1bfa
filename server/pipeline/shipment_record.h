// How a shipment record that comes in joins what is known of the shipment.
#pragma once

#include <optional>

#include "shared/base/time.h"
#include "shared/model/shipment.h"

namespace milepost::pipeline {

// Joins: what the record says replaces what is known, what it leaves out stays. A promise other
// than the one in force is a new version, also when it was promised before. Answers whether
// anything changed.
bool join_record(Shipment& known, const Shipment& record);

// The earliest instant that a record speaks of; nothing when it has no time.
std::optional<Instant> earliest_time(const Shipment& record);

}  // namespace milepost::pipeline
