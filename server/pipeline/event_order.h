// Which events of a shipment stand in an impossible order.
#pragma once

#include <vector>

#include "shared/model/shipment.h"

namespace milepost::pipeline {

// Sets flagged_order of every event, as a function of the set: an event is flagged when it is the
// first of its phase (ordered, approved, handed over, on the way, delivered) and the first one of
// a later phase happened before it. Where events name pieces each piece is looked at by itself,
// with the events that name none. A shipment has such an event when and only when fold() says
// out_of_order. The events stand in the order of sort_events().
void flag_order(const std::vector<Event*>& sorted_events);

}  // namespace milepost::pipeline
