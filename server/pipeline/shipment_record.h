// How a shipment record that comes in joins what is known of the shipment.
#pragma once

#include <functional>
#include <optional>

#include "server/store/shipments.h"
#include "shared/base/time.h"
#include "shared/model/shipment.h"

namespace milepost::pipeline {

// Joins: what the record says replaces what is known, what it leaves out stays. A promise other
// than the one in force is a new version, also when it was promised before. Answers whether
// anything changed.
bool join_record(Shipment& known, const Shipment& record);

// Joins a record to a row. It is kept apart from those before it where an end that comes late may
// yet show that it speaks of another use of the number: from half of `recycle_ms` on between them.
void join_record(store::Head& head, const store::Record& record, int64_t recycle_ms);

// The records that a row was joined from: one, where it keeps none apart; none, where none came.
std::vector<store::Record> records_of(const store::Head& head);

// By which times those records go to their uses, without making them.
void each_time(const store::Head& head, const std::function<void(int64_t)>& see);

// The earliest instant that a record speaks of; nothing when it has no time.
std::optional<Instant> earliest_time(const Shipment& record);

}  // namespace milepost::pipeline
