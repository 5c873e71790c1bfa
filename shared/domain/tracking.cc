#include "shared/domain/tracking.h"

#include <algorithm>
#include <tuple>

#include "shared/domain/tracking_fold.h"

namespace milepost {
namespace {

// The milestone whose rank and phase an event has.
Milestone like(const Event& event) {
  if (event.milestone != Milestone::unknown || !event.state) return event.milestone;
  return facts_of(*event.state).like;
}

}  // namespace

std::optional<State> state_of(const Event& event) {
  if (event.state && *event.state != State::unknown) return event.state;
  return state_of(event.milestone);
}

Milestone milestone_of(const Event& event) {
  if (event.milestone != Milestone::unknown || !event.state) return event.milestone;
  return milestone_of(*event.state);
}

std::optional<Phase> phase_of(const Event& event) { return facts_of(like(event)).phase; }

bool stands_before(const Event& a, const Event& b) {
  if (a.at.at != b.at.at) return a.at.at < b.at.at;
  const int rank_a = rank_of(like(a)), rank_b = rank_of(like(b));
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
