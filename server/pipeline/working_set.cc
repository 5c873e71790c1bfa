#include "server/pipeline/working_set.h"

#include <algorithm>

#include "shared/domain/periods.h"
#include "shared/domain/pieces.h"

namespace milepost::pipeline {

void Period::add(Event event, ItemResult& result) {
  const auto state = state_of(event);
  if (state && is_end(*state) && (!earliest_end || event.at.at < *earliest_end))
    earliest_end = event.at.at;
  events.push_back(std::move(event));
  new_results.push_back(&result);
}

Result<Number*> WorkingSet::number(const std::string& key) {
  const auto [found, fresh] = numbers_.try_emplace(key);
  Number& number = found->second;
  if (!fresh) return &number;
  number.key = key;
  auto heads = store::find_heads(database_, key);
  if (!heads) return heads.error();
  for (store::Head& head : *heads) {
    Period& period = number.periods.emplace_back();
    period.stored = true;
    period.events_loaded = head.event_count == 0;
    period.head = std::move(head);
  }
  return &number;
}

Result<void> WorkingSet::load_events(Period& period) {
  if (period.events_loaded) return {};
  period.events.reserve(static_cast<size_t>(period.head.event_count) + 1);
  auto found = store::find_events(database_, period.head.identity(), period.events);
  if (!found) return found;
  period.stored_events = period.events.size();
  period.events_loaded = true;
  return {};
}

std::vector<Number*> WorkingSet::by_key() {
  std::vector<Number*> numbers;
  numbers.reserve(numbers_.size());
  for (auto& [key, number] : numbers_) numbers.push_back(&number);
  std::sort(numbers.begin(), numbers.end(),
            [](const Number* a, const Number* b) { return a->key < b->key; });
  return numbers;
}

std::vector<Event*> sorted_events(Period& period) {
  std::vector<Event*> sorted;
  sorted.reserve(period.events.size());
  for (Event& event : period.events) sorted.push_back(&event);
  sort_events(sorted);
  return sorted;
}

Status fold_sorted(const std::vector<Event*>& events, std::optional<int64_t> pieces) {
  PieceFold fold;
  for (const Event* event : events) fold.add(*event);
  return fold.status(pieces);
}

std::optional<Instant> end_of(const Status& status) {
  return status.ended ? std::optional(last_instant_of(*status.ended)) : std::nullopt;
}

std::optional<Instant> end_of(Period& period) {
  if (!period.new_results.empty()) return end_of(fold_sorted(sorted_events(period)));
  return period.head.ended_ms ? std::optional(Instant{*period.head.ended_ms}) : std::nullopt;
}

size_t period_of(Number& number, Instant at, int64_t recycle_ms) {
  if (number.periods.empty()) return 0;
  size_t index = number.periods.size() - 1;
  while (index > 0 && at.ms <= *number.periods[index].head.begins_ms) --index;
  Period& period = number.periods[index];
  if (index + 1 < number.periods.size()) return index;
  // Only an event that claims an end can have ended it: most need no fold to know.
  const bool may_have_ended =
      period.head.ended_ms || (period.earliest_end && at.ms - period.earliest_end->ms > recycle_ms);
  if (!may_have_ended) return index;
  const auto end = end_of(period);
  return end && at.ms - end->ms > recycle_ms ? index + 1 : index;
}

Period& begin_period(Number& number, std::string_view as_given, int64_t recycle_ms) {
  std::optional<int64_t> begins_ms;
  int64_t version = 0;
  if (!number.periods.empty()) {
    if (const auto end = end_of(number.periods.back())) begins_ms = end->ms + recycle_ms;
    // Goes on, so that no two states of what is shown for a number share a version.
    version = number.periods.back().head.version;
  }
  Period& period = number.periods.emplace_back();
  period.head.key = number.key;
  period.head.period = static_cast<int64_t>(number.periods.size()) - 1;
  period.head.begins_ms = begins_ms;
  period.head.version = version;
  period.head.shipment.number = as_given;
  period.events_loaded = true;
  return period;
}

}  // namespace milepost::pipeline
