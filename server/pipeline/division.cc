#include "server/pipeline/division.h"

#include <algorithm>

#include "server/pipeline/shipment_record.h"
#include "server/store/sender_events.h"
#include "shared/domain/periods.h"

namespace milepost::pipeline {
namespace {

// One period that speaks of less than half a year needs no second look.
bool may_be_several(const Number& number, int64_t recycle_ms) {
  if (number.periods.size() != 1) return number.periods.size() > 1;
  const Period& only = number.periods.front();
  std::optional<int64_t> first, last;
  const auto see = [&](int64_t at_ms) {
    first = std::min(first.value_or(at_ms), at_ms);
    last = std::max(last.value_or(at_ms), at_ms);
  };
  for (const Event& event : only.events) see(event.at.at.ms);
  each_time(only.head, see);
  return first && *last - *first > recycle_ms;
}

// An event beside the period where it stood.
struct Placed {
  Event* event;
  size_t period;
  bool stored;
  ItemResult* result;  // of a new one
};

class Division {
 public:
  Division(store::Transaction& transaction, Number& number, int64_t recycle_ms,
           KeysReach keys_reach)
      : transaction_(transaction), number_(number), old_(number.periods), recycle_ms_(recycle_ms),
        keys_reach_(keys_reach) {
    for (size_t i = 0; i < old_.size(); ++i)
      for (size_t n = 0; n < old_[i].events.size(); ++n) {
        const bool stored = n < old_[i].stored_events;
        placed_.push_back({&old_[i].events[n], i, stored,
                           stored ? nullptr : old_[i].new_results[n - old_[i].stored_events]});
      }
    std::vector<Event*> events;
    for (const Placed& one : placed_) events.push_back(one.event);
    periods_ = periods_of(events, recycle_ms);
    lines_ = periods_.begins_ms;
    if (periods_.next_begins_ms) lines_.push_back(periods_.next_begins_ms);
  }

  // Where nothing moves, and the lines stay.
  bool stands() const {
    for (size_t i = 0; i < placed_.size(); ++i)
      if (placed_[i].period != periods_.of_event[i]) return false;
    if (old_.size() < periods_.begins_ms.size() || old_.size() > lines_.size()) return false;
    for (size_t i = 0; i < old_.size(); ++i) {
      if (old_[i].head.begins_ms != lines_[i]) return false;
      for (const store::Record& record : records_of(old_[i].head))
        if (goes_to(record, i) != i) return false;
    }
    return true;
  }

  Result<void> move() {
    begin();
    for (size_t i = 0; i < old_.size(); ++i)
      for (const store::Record& record : records_of(old_[i].head)) join(record, goes_to(record, i));
    for (const bool stored : {true, false})
      for (size_t i = 0; i < placed_.size(); ++i)
        if (placed_[i].stored == stored)
          if (auto done = place(placed_[i], new_[periods_.of_event[i]]); !done) return done;
    for (size_t i = new_.size(); i < old_.size(); ++i)
      if (old_[i].stored)
        if (auto done = store::delete_head(transaction_, old_[i].head.identity()); !done)
          return done;
    number_.periods = std::move(new_);
    return {};
  }

 private:
  // Versions go on from the highest, so that no two states of what is shown share one.
  void begin() {
    for (const Period& period : old_) version_ = std::max(version_, period.head.version);
    while (new_.size() < periods_.begins_ms.size()) begin_one();
  }

  void begin_one() {
    const size_t index = new_.size();
    Period& period = new_.emplace_back();
    period.head.key = number_.key;
    period.head.period = static_cast<int64_t>(index);
    period.head.begins_ms = lines_[index];
    period.head.version = version_;
    period.head.shipment.number = old_.front().head.shipment.number;
    period.stored = index < old_.size() && old_[index].stored;
    period.events_loaded = period.moved = true;
  }

  // By its instant, else with the events that it stood with: most of them, as a rule all, go to one
  // place. A record alone, of what is not begun yet, stands where the next use will.
  size_t goes_to(const store::Record& record, size_t stood_in) const {
    if (record.at_ms) return period_at(lines_, *record.at_ms);
    const auto first = std::find_if(placed_.begin(), placed_.end(),
                                    [&](const Placed& one) { return one.period == stood_in; });
    if (first != placed_.end())
      return periods_.of_event[static_cast<size_t>(first - placed_.begin())];
    const auto& line = old_[stood_in].head.begins_ms;
    return period_at(lines_, line ? *line + 1 : 0);
  }

  void join(const store::Record& record, size_t index) {
    if (index == new_.size()) begin_one();
    store::Head& to = new_[index].head;
    const bool both_known = !to.recorded_by.empty() && !record.by.empty();
    if (both_known && to.recorded_by != record.by && keys_reach_ != KeysReach::all) return;
    join_record(to, record, recycle_ms_);
  }

  Result<void> place(const Placed& one, Period& to) {
    const auto index = static_cast<size_t>(to.head.period);
    to.head.shipment.demo |= old_[one.period].head.shipment.demo;
    if (one.period != index) {
      const store::ShipmentKey from{number_.key, static_cast<int64_t>(one.period)};
      if (one.stored)
        if (auto done = store::move_event(transaction_, from, to.head.period, *one.event); !done)
          return done;
      if (auto done = store::move_event_id(transaction_, *one.event, to.head.identity()); !done)
        return done;
    }
    to.events.push_back(std::move(*one.event));
    if (one.stored)
      ++to.stored_events;
    else
      to.new_results.push_back(one.result);
    return {};
  }

  store::Transaction& transaction_;
  Number& number_;
  std::vector<Period>& old_;
  const int64_t recycle_ms_;
  const KeysReach keys_reach_;
  std::vector<Placed> placed_;
  Periods periods_;  // of the events of `placed_`
  std::vector<std::optional<int64_t>> lines_;  // of the periods, and of what would be the next
  int64_t version_ = 0;
  std::vector<Period> new_;
};

}  // namespace

Result<void> divide(store::Transaction& transaction, Number& number, int64_t recycle_ms,
                    KeysReach keys_reach) {
  if (!may_be_several(number, recycle_ms)) return {};
  Division division(transaction, number, recycle_ms, keys_reach);
  return division.stands() ? Result<void>() : division.move();
}

}  // namespace milepost::pipeline
