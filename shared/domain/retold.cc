#include "shared/domain/retold.h"

#include "shared/domain/places.h"
#include "shared/domain/tracking.h"

namespace milepost {
namespace {

bool is_day(const Event& event) { return event.at.precision == Precision::day; }

// Of two that are known equally precisely.
bool same_time(const Event& a, const Event& b) {
  return is_day(a) ? local_date(a.at) == local_date(b.at)
                   : start_of_minute(a.at.at) == start_of_minute(b.at.at);
}

bool same_place(const Event& a, const Event& b) {
  const bool in_a = a.place && !a.place->city.empty(), in_b = b.place && !b.place->city.empty();
  return in_a && in_b ? same_city(*a.place, *b.place) : in_a == in_b;
}

bool same_meaning(const Event& a, const Event& b) {
  const Milestone milestone = milestone_of(a);
  if (a.kind != b.kind || milestone != milestone_of(b)) return false;
  if (milestone != Milestone::unknown && milestone != Milestone::correction) return true;
  return a.state == b.state && (a.state || (a.code == b.code && a.reason == b.reason));
}

std::optional<PickupPoint> point_of(const Event& event) {
  return event.place ? event.place->point : std::nullopt;
}

bool same_details(const Event& a, const Event& b) {
  return a.reason == b.reason && a.left_at == b.left_at && point_of(a) == point_of(b);
}

// How much it tells beside what happened.
int told(const Event& event) {
  const bool point = event.place && event.place->point;
  return (event.reason ? 1 : 0) + (event.left_at ? 1 : 0) + (point ? 1 : 0);
}

}  // namespace

bool is_told(const std::vector<Event>& sorted_events, size_t index) {
  const Event& event = sorted_events[index];
  const auto outdone_by = [&](const Event& other, bool earlier) {
    const bool says_more = told(other) > told(event);
    const bool says_less = told(other) < told(event);
    return (says_more || (earlier && !says_less)) && event.piece == other.piece &&
           same_meaning(event, other) && same_place(event, other);
  };
  // Both those with a time and those with a day alone stand in their order.
  for (size_t i = index; i-- > 0;) {
    if (is_day(sorted_events[i]) != is_day(event)) continue;
    if (!same_time(sorted_events[i], event)) break;
    if (outdone_by(sorted_events[i], true)) return false;
  }
  for (size_t i = index + 1; i < sorted_events.size(); ++i) {
    if (is_day(sorted_events[i]) != is_day(event)) continue;
    if (!same_time(sorted_events[i], event)) break;
    if (outdone_by(sorted_events[i], false)) return false;
  }
  return true;
}

std::vector<std::optional<size_t>> rows_of(const std::vector<Event>& sorted_events) {
  std::vector<std::optional<size_t>> rows(sorted_events.size());
  for (size_t i = 0; i < sorted_events.size(); ++i) {
    if (!is_told(sorted_events, i)) continue;
    const Event& event = sorted_events[i];
    rows[i] = i;
    for (size_t j = i; j-- > 0;) {
      const Event& other = sorted_events[j];
      if (is_day(other) != is_day(event)) continue;
      if (!same_time(other, event)) break;
      if (rows[j] == j && other.piece != event.piece && same_meaning(event, other) &&
          same_details(event, other) && same_place(event, other))
        rows[i] = j;
    }
  }
  return rows;
}

}  // namespace milepost
