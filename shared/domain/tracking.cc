#include "shared/domain/tracking.h"

#include <algorithm>
#include <tuple>

#include "shared/domain/tracking_fold.h"

namespace milepost {
namespace {

// What stands earlier where two events bear the same instant: the course of a shipment, with
// trouble just before the ends and a correction after all.
int rank_of(Milestone milestone) {
  switch (milestone) {
    case Milestone::ordered: return 0;
    case Milestone::approved: return 1;
    case Milestone::handed_over: return 2;
    case Milestone::picked_up: return 3;
    case Milestone::arrived: return 4;
    case Milestone::sorted: return 5;
    case Milestone::departed: return 6;
    case Milestone::customs_in: return 7;
    case Milestone::customs_hold: return 8;
    case Milestone::customs_out: return 9;
    case Milestone::out_for_delivery: return 10;
    case Milestone::attempted: return 11;
    case Milestone::ready_for_pickup: return 12;
    case Milestone::delayed: return 13;
    case Milestone::held: return 14;
    case Milestone::damaged: return 15;
    case Milestone::lost: return 16;
    case Milestone::delivered: return 17;
    case Milestone::returning: return 18;
    case Milestone::returned: return 19;
    case Milestone::cancelled: return 20;
    case Milestone::correction: return 21;
    case Milestone::unknown: return 22;
  }
  return 22;
}

// The milestone whose rank an event has that was sent with a state alone.
Milestone milestone_like(State state) {
  switch (state) {
    case State::created: return Milestone::ordered;
    case State::picked_up: return Milestone::picked_up;
    case State::in_transit: return Milestone::departed;
    case State::customs: return Milestone::customs_in;
    case State::out_for_delivery: return Milestone::out_for_delivery;
    case State::attempt_failed: return Milestone::attempted;
    case State::available_for_pickup: return Milestone::ready_for_pickup;
    case State::delivered: return Milestone::delivered;
    case State::exception: return Milestone::held;
    case State::returning: return Milestone::returning;
    case State::returned: return Milestone::returned;
    case State::cancelled: return Milestone::cancelled;
    case State::unknown: return Milestone::unknown;
  }
  return Milestone::unknown;
}

int rank_of(const Event& event) {
  if (event.milestone == Milestone::unknown && event.state)
    return rank_of(milestone_like(*event.state));
  return rank_of(event.milestone);
}

}  // namespace

std::optional<State> state_of(Milestone milestone) {
  switch (milestone) {
    case Milestone::ordered:
    case Milestone::approved: return State::created;
    case Milestone::handed_over:
    case Milestone::picked_up: return State::picked_up;
    case Milestone::arrived:
    case Milestone::departed:
    case Milestone::sorted: return State::in_transit;
    // Cleared, it still lies at customs until it is seen to move on.
    case Milestone::customs_in:
    case Milestone::customs_hold:
    case Milestone::customs_out: return State::customs;
    case Milestone::out_for_delivery: return State::out_for_delivery;
    case Milestone::attempted: return State::attempt_failed;
    case Milestone::ready_for_pickup: return State::available_for_pickup;
    case Milestone::delivered: return State::delivered;
    case Milestone::held:
    case Milestone::damaged:
    case Milestone::lost: return State::exception;
    case Milestone::returning: return State::returning;
    case Milestone::returned: return State::returned;
    case Milestone::cancelled: return State::cancelled;
    case Milestone::delayed:
    case Milestone::correction:
    case Milestone::unknown: return std::nullopt;
  }
  return std::nullopt;
}

std::optional<State> state_of(const Event& event) {
  if (event.state && *event.state != State::unknown) return event.state;
  return state_of(event.milestone);
}

Milestone milestone_of(const Event& event) {
  if (event.milestone != Milestone::unknown || !event.state) return event.milestone;
  switch (*event.state) {
    case State::created:
    case State::in_transit:
    case State::customs:
    case State::exception: return Milestone::unknown;
    default: return milestone_like(*event.state);
  }
}

bool is_end(State state) {
  return state == State::delivered || state == State::returned || state == State::cancelled;
}

bool stands_before(const Event& a, const Event& b) {
  if (a.at.at != b.at.at) return a.at.at < b.at.at;
  int rank_a = rank_of(a), rank_b = rank_of(b);
  if (rank_a != rank_b) return rank_a < rank_b;
  return std::tie(a.id, a.source, a.kind, a.state) < std::tie(b.id, b.source, b.kind, b.state);
}

void sort_events(std::vector<Event>& events) {
  // As a rule they came in order, and moving an event costs more than looking at it.
  if (std::is_sorted(events.begin(), events.end(), stands_before)) return;
  std::sort(events.begin(), events.end(), stands_before);
}

Status fold(const std::vector<Event>& sorted_events) {
  Fold run;
  for (const Event& event : sorted_events) run.add(event);
  return run.status();
}

}  // namespace milepost
