#include "server/pipeline/event_order.h"

#include "shared/domain/pieces.h"

namespace milepost::pipeline {

void flag_order(const std::vector<Event*>& sorted_events) {
  PieceFold fold;
  for (Event* event : sorted_events) {
    fold.add(*event);
    event->flagged_order = fold.last_was_out_of_order();
  }
}

}  // namespace milepost::pipeline
