#include "shared/domain/periods.h"

#include <unordered_map>

#include "shared/domain/pieces.h"
#include "shared/domain/tracking.h"

namespace milepost {
namespace {

std::optional<int64_t> line_after(const PieceFold& fold, int64_t recycle_ms) {
  const auto ended = fold.ended();
  return ended ? std::optional(last_instant_of(*ended).ms + recycle_ms) : std::nullopt;
}

// Moves a shipment, as far as is known.
bool counts(const Event& event) {
  return event.kind == EventKind::actual &&
         (event.milestone != Milestone::unknown || state_of(event));
}

}  // namespace

Instant last_instant_of(const ZonedTime& at) {
  return at.precision == Precision::day ? Instant{at.at.ms + kDayMs - 1} : at.at;
}

Periods periods_of(const std::vector<Event*>& events, int64_t recycle_ms) {
  Periods periods;
  periods.of_event.resize(events.size());
  std::unordered_map<const Event*, size_t> given;
  for (size_t i = 0; i < events.size(); ++i) given.emplace(events[i], i);
  std::vector<Event*> sorted = events;
  sort_events(sorted);
  PieceFold fold;
  for (const Event* one : sorted) {
    const Event& event = *one;
    if (!counts(event)) continue;
    const auto line = line_after(fold, recycle_ms);
    if (line && event.at.at.ms > *line) {
      periods.begins_ms.push_back(line);
      fold = PieceFold();
    }
    fold.add(event);
    periods.of_event[given.at(one)] = periods.begins_ms.size() - 1;
  }
  for (size_t i = 0; i < events.size(); ++i)
    if (!counts(*events[i]))
      periods.of_event[i] = period_at(periods.begins_ms, events[i]->at.at.ms);
  periods.next_begins_ms = line_after(fold, recycle_ms);
  return periods;
}

size_t period_at(const std::vector<std::optional<int64_t>>& begins_ms, int64_t at_ms) {
  size_t period = begins_ms.size() - 1;
  while (period > 0 && at_ms <= *begins_ms[period]) --period;
  return period;
}

}  // namespace milepost
