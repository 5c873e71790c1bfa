#include "server/pipeline/division.h"

#include <algorithm>

#include "server/pipeline/shipment_record.h"
#include "server/store/sender_events.h"
#include "shared/domain/periods.h"

namespace milepost::pipeline {
namespace {

// One period in which nothing is older than half a year needs no second look.
bool may_be_several(const Number& number, int64_t recycle_ms) {
  if (number.periods.size() != 1) return number.periods.size() > 1;
  const std::vector<Event>& events = number.periods.front().events;
  const auto [first, last] =
      std::minmax_element(events.begin(), events.end(), [](const Event& a, const Event& b) {
        return a.at.at < b.at.at;
      });
  return first != events.end() && last->at.at.ms - first->at.at.ms > recycle_ms;
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
      : transaction_(transaction), number_(number), old_(number.periods), keys_reach_(keys_reach) {
    for (size_t i = 0; i < old_.size(); ++i)
      for (size_t n = 0; n < old_[i].events.size(); ++n) {
        const bool stored = n < old_[i].stored_events;
        placed_.push_back({&old_[i].events[n], i, stored,
                           stored ? nullptr : old_[i].new_results[n - old_[i].stored_events]});
      }
    std::vector<Event*> events;
    for (const Placed& one : placed_) events.push_back(one.event);
    periods_ = periods_of(events, recycle_ms);
  }

  // Where nothing moves, and the lines stay.
  bool stands() const {
    for (size_t i = 0; i < placed_.size(); ++i)
      if (placed_[i].period != periods_.of_event[i]) return false;
    const size_t more = old_.size() - std::min(old_.size(), periods_.begins_ms.size());
    if (more > 1 || old_.size() < periods_.begins_ms.size()) return false;
    for (size_t i = 0; i < old_.size(); ++i) {
      const auto& line = i < periods_.begins_ms.size() ? periods_.begins_ms[i]
                                                       : periods_.next_begins_ms;
      if (old_[i].head.begins_ms != line) return false;
    }
    return true;
  }

  Result<void> move() {
    begin();
    for (size_t i = 0; i < old_.size(); ++i) join(old_[i], record_goes_to(i));
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
    int64_t version = 0;
    for (const Period& period : old_) version = std::max(version, period.head.version);
    for (const auto& line : periods_.begins_ms) begin_one(line, version);
  }

  void begin_one(std::optional<int64_t> line, int64_t version) {
    const size_t index = new_.size();
    Period& period = new_.emplace_back();
    period.head.key = number_.key;
    period.head.period = static_cast<int64_t>(index);
    period.head.begins_ms = line;
    period.head.version = version;
    period.head.shipment.number = old_.front().head.shipment.number;
    period.stored = index < old_.size() && old_[index].stored;
    period.events_loaded = period.moved = true;
  }

  size_t record_goes_to(size_t index) {
    const Period& period = old_[index];
    auto at = earliest_time(period.head.shipment);
    if (!at && !period.events.empty()) {
      // With the events that it stood with: most of them, as a rule all, go to one place.
      const auto first = std::find_if(placed_.begin(), placed_.end(),
                                      [&](const Placed& one) { return one.period == index; });
      return periods_.of_event[static_cast<size_t>(first - placed_.begin())];
    }
    const int64_t at_ms = at ? at->ms : period.head.begins_ms ? *period.head.begins_ms + 1 : 0;
    const auto& next = periods_.next_begins_ms;
    if (period.events.empty() && next && at_ms > *next && new_.size() == periods_.begins_ms.size())
      begin_one(next, new_.front().head.version);
    std::vector<std::optional<int64_t>> lines;
    for (const Period& one : new_) lines.push_back(one.head.begins_ms);
    return period_at(lines, at_ms);
  }

  void join(const Period& from, size_t index) {
    if (!from.head.recorded) return;
    store::Head& to = new_[index].head;
    const bool both_known = !to.recorded_by.empty() && !from.head.recorded_by.empty();
    if (both_known && to.recorded_by != from.head.recorded_by && keys_reach_ != KeysReach::all)
      return;
    join_record(to.shipment, from.head.shipment);
    if (!to.recorded) to.recorded_by = from.head.recorded_by;
    to.recorded = true;
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
  const KeysReach keys_reach_;
  std::vector<Placed> placed_;
  Periods periods_;  // of the events of `placed_`
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
