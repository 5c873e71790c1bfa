// The shipments that one batch touches, in memory: read at the first touch, written once.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "server/store/shipments.h"
#include "shared/base/result.h"
#include "shared/domain/tracking.h"
#include "shared/model/intake.h"

namespace milepost::pipeline {

// One use of a number.
struct Period {
  bool changed() const { return record_changed || events_changed(); }
  bool events_changed() const { return moved || !new_results.empty(); }
  void add(Event event, ItemResult& result);

  store::Head head;
  bool stored = false;          // it has a row
  bool record_changed = false;
  bool pieces_changed = false;  // the record says another number of them
  bool moved = false;           // events, or a record, came from another period or left it
  bool events_loaded = false;
  std::vector<Event> events;    // those stored first, then the new ones
  size_t stored_events = 0;
  std::vector<ItemResult*> new_results;  // of each of `events` beyond the stored ones
  std::optional<Instant> earliest_end;  // of the new events that claim an end
};

struct Number {
  std::string key;
  std::vector<Period> periods;  // oldest first
};

class WorkingSet {
 public:
  explicit WorkingSet(sql::Database& database) : database_(database) {}

  // A number with all its periods, without their events; lives as long as the set.
  Result<Number*> number(const std::string& key);
  Result<void> load_events(Period& period);
  // All that were asked for, by key: rows are written in the order in which they lie.
  std::vector<Number*> by_key();

 private:
  sql::Database& database_;
  std::unordered_map<std::string, Number> numbers_;
};

// The index of the period that an instant belongs to, as far as is known while items come in; see
// division.h. number.periods.size() where it begins a new one, because the newest ended more than
// `recycle_ms` before it.
size_t period_of(Number& number, Instant at, int64_t recycle_ms);

// Appends a period; it takes what is later than `recycle_ms` after the end of the one before.
Period& begin_period(Number& number, std::string_view as_given, int64_t recycle_ms);

// The events of a period, where they lie, in the order of sort_events().
std::vector<Event*> sorted_events(Period& period);
// `pieces`: how many its record says.
Status fold_sorted(const std::vector<Event*>& events, std::optional<int64_t> pieces = {});

// Since when all that was heard of is delivered, returned or cancelled; of a day alone, its last
// instant.
std::optional<Instant> end_of(const Status& status);
// The same of a period, its new events included.
std::optional<Instant> end_of(Period& period);

}  // namespace milepost::pipeline
