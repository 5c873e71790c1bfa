#include "shared/domain/tracking.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "shared/domain/pieces.h"

namespace milepost {
namespace {

// The milestone whose rank and phase an event has.
Milestone like(const Event& event) {
  if (event.milestone != Milestone::unknown || !event.state) return event.milestone;
  return facts_of(*event.state).like;
}

bool is_day(const Event& event) { return event.at.precision == Precision::day; }

// What else tells two events apart.
auto identity(const Event& event) {
  return std::tie(event.id, event.source, event.kind, event.state);
}

// Of two that carry a time.
bool stands_before(const Event& a, const Event& b) {
  if (a.at.at != b.at.at) return a.at.at < b.at.at;
  const int rank_a = rank_of(like(a)), rank_b = rank_of(like(b));
  return rank_a != rank_b ? rank_a < rank_b : identity(a) < identity(b);
}

// A place on the course of a shipment.
std::pair<Date, int> day_and_rank(const Event& event) {
  return {local_date(event.at), rank_of(like(event))};
}

// Of two that are known to the day.
bool day_before(const Event& a, const Event& b) {
  const auto at_a = day_and_rank(a), at_b = day_and_rank(b);
  return at_a != at_b ? at_a < at_b : identity(a) < identity(b);
}

bool day_precedes(const Event& day, const Event& timed) {
  return day_and_rank(day) < day_and_rank(timed);
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

void sort_events(std::vector<Event>& events) {
  // As a rule they came in order, and moving an event costs more than looking at it.
  if (std::none_of(events.begin(), events.end(), is_day) &&
      std::is_sorted(events.begin(), events.end(), stands_before))
    return;
  std::vector<Event*> order;
  order.reserve(events.size());
  for (Event& event : events) order.push_back(&event);
  sort_events(order);
  std::vector<Event> sorted;
  sorted.reserve(events.size());
  for (Event* event : order) sorted.push_back(std::move(*event));
  events = std::move(sorted);
}

void sort_events(std::vector<Event*>& events) {
  const auto begin = events.begin(), end = events.end();
  const auto days = std::partition(begin, end, [](const Event* event) { return !is_day(*event); });
  std::sort(begin, days, [](const Event* a, const Event* b) { return stands_before(*a, *b); });
  if (days == end) return;
  std::sort(days, end, [](const Event* a, const Event* b) { return day_before(*a, *b); });
  std::vector<Event*> sorted;
  sorted.reserve(events.size());
  auto timed = begin;
  for (auto day = days; day != end; ++day) {
    while (timed != days && !day_precedes(**day, **timed)) sorted.push_back(*timed++);
    sorted.push_back(*day);
  }
  sorted.insert(sorted.end(), timed, days);
  events = std::move(sorted);
}

Status fold(const std::vector<Event>& sorted_events, std::optional<int64_t> pieces) {
  PieceFold run;
  for (const Event& event : sorted_events) run.add(event);
  return run.status(pieces);
}

}  // namespace milepost
