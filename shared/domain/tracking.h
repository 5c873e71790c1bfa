// From events to what a customer reads. Every function here is a function of the set of events:
// the order in which they came in never matters.
#pragma once

#include <optional>
#include <vector>

#include "shared/base/time.h"
#include "shared/model/public_shipment.h"
#include "shared/model/shipment.h"

namespace milepost {

// The state that a milestone brings a shipment to; nothing for those that leave it where it is
// (delayed, unknown; correction carries its own).
std::optional<State> state_of(Milestone milestone);

// Sorts by instant, then rank of the milestone, then id.
void sort_events(std::vector<Event>& events);

struct Status {
  State state = State::created;
  std::optional<ZonedTime> since;  // when it entered the state
  std::vector<Flag> flags;
};

// Folds sorted events to a state: actual ones only; an event from before the carrier never moves a
// shipment back; delivered, returned and cancelled are left only by a correction or a return.
Status fold(const std::vector<Event>& sorted_events);

struct PublicView {
  PublicShipment shipment;
  // The instant at which the words of this view would change without any event: a promise that
  // passes. Nothing where time alone changes nothing.
  std::optional<Instant> changes_at;
};

// What anyone may see at `now`. `sorted_events` are those of the shipment.
PublicView public_view(const Shipment& shipment, const std::vector<Event>& sorted_events,
                       int64_t version, Instant now);

}  // namespace milepost
