// THE list:
//
//   for each item       the period of its number
//                       a shipment record joins what is known, unless it is another sender's
//                       what cannot have happened when it says is refused
//                       an event that is known falls away; an id that says something else is
//                       told; a new one is given what its code means and joins its shipment,
//                       unless what else it says does not go with that
//   for each number     its events are divided into periods, as a function of their set
//   for each shipment   impossible order is flagged, events are written, status is folded, also
//                       when its record says another number of pieces; programs that asked for
//                       it are told, and a delivery is noted for surveys
//   for each number     people who asked for it are told what is new
//   bytes are kept, where anything of them was taken
//
// Around it the Writer: a retry gets the answer of the first time, what changed is noted, commit.
#include "server/pipeline/intake.h"

#include <algorithm>
#include <set>
#include <string_view>

#include "server/notify/newsroom.h"
#include "server/pipeline/division.h"
#include "server/pipeline/event_order.h"
#include "server/pipeline/identity.h"
#include "server/pipeline/shipment_record.h"
#include "server/pipeline/working_set.h"
#include "server/store/intake_bytes.h"
#include "server/store/sender_events.h"
#include "server/store/subscriptions.h"
#include "server/store/surveys.h"
#include "shared/base/limits.h"
#include "shared/domain/event_details.h"
#include "shared/domain/plausible_time.h"
#include "shared/domain/tracking.h"

namespace milepost::pipeline {
namespace {

constexpr std::string_view kShipmentChanged = "shipment.changed";

Error conflict(std::string detail) { return {"conflict", std::move(detail), "id"}; }

// Whose record it is, other senders are not told.
Error of_another_sender(std::string what) {
  return {"sender",
          "another sender recorded this shipment, " + std::move(what) +
              "; the setting intake.keys_reach says who may",
          "number"};
}

class Intake {
 public:
  Intake(store::Transaction& transaction, const PipelineOptions& options, const Batch& batch)
      : transaction_(transaction), batch_(batch), codes_(options.codes.get()), set_(transaction),
        recycle_ms_(options.recycle_after_days * kDayMs), keep_bytes_(options.keep_bytes),
        keys_reach_(options.keys_reach), notify_(options.notify.get()),
        newsroom_(options.newsroom), results_(batch.items.size()) {}

  Result<std::vector<ItemResult>> run() {
    for (size_t i = 0; i < batch_.items.size(); ++i) {
      auto taken = std::visit([&](const auto& item) { return take(item, results_[i]); },
                              batch_.items[i]);
      if (!taken) return taken.error();
    }
    for (Number* number : set_.by_key()) {
      const bool changed = std::any_of(number->periods.begin(), number->periods.end(),
                                       [](const Period& period) { return period.changed(); });
      if (auto done = write(*number); !done) return done.error();
      if (!changed) continue;
      if (auto told = tell(*number); !told) return told.error();
    }
    if (auto kept = keep_bytes(); !kept) return kept.error();
    if (batch_.name_places)
      for (ItemResult& result : results_) batch_.name_places(result.errors);
    return std::move(results_);
  }

 private:
  Result<void> take(const ShipmentItem& item, ItemResult& result) {
    auto found = set_.number(item.key);
    if (!found) return found.error();
    Number& number = **found;
    for (const Period& period : number.periods) {
      Shipment joined = period.head.shipment;
      if (!period.head.recorded || join_record(joined, item.shipment)) continue;
      result.status = ItemStatus::duplicate;
      return {};
    }
    // A record without a time of its own completes a shipment that only events have told of.
    const auto own_time = earliest_time(item.shipment);
    const bool completes =
        !own_time && !number.periods.empty() && !number.periods.back().head.recorded;
    const size_t index = completes ? number.periods.size() - 1
                                   : period_of(number, own_time.value_or(batch_.now), recycle_ms_);
    if (index == number.periods.size()) begin_period(number, item.shipment.number, recycle_ms_);
    Period& period = number.periods[index];
    if (keys_reach_ != KeysReach::all && is_of_another(period)) {
      result.status = ItemStatus::conflict;
      result.errors.push_back(of_another_sender("and what it says stays"));
      return {};
    }
    if (period.head.shipment.promises.size() + item.shipment.promises.size() >
        limits::kPromisesPerShipment) {
      result.status = ItemStatus::refused;
      result.errors.push_back({"promises", "this shipment was promised anew too often", "promise"});
      return {};
    }
    const auto pieces = period.head.shipment.pieces;
    const Instant at = own_time.value_or(batch_.now);
    join_record(period.head,
                {completes ? std::nullopt : std::optional(at.ms),
                 item.shipment.demo ? std::string() : batch_.source, item.shipment},
                recycle_ms_);
    period.pieces_changed |= period.head.shipment.pieces != pieces;
    period.record_changed = true;
    return {};
  }

  Result<void> take(const EventItem& item, ItemResult& result) {
    if (auto implausible = implausible_time(item.event, batch_.now)) {
      result.status = ItemStatus::refused;
      result.errors.push_back(*std::move(implausible));
      return {};
    }
    Event event = item.event;
    event.source = batch_.source;
    event.received = batch_.now;
    normalise(event);
    place_by_milestone(event);
    const bool given_id = !event.id.empty();
    if (!given_id) event.id = content_id(item.key, event);
    auto found = set_.number(item.key);
    if (!found) return found.error();
    Number& number = **found;

    auto known = find_known(number, event);
    if (!known) return known.error();
    if (*known) {
      tell_known(**known, event, given_id, result);
      return {};
    }
    if (codes_ && is_coded(event)) {
      codes_->apply(batch_.source, event);
      place_by_milestone(event);
      if (Errors misplaced = misplaced_details(event); !misplaced.empty()) {
        result.status = ItemStatus::refused;
        result.errors = std::move(misplaced);
        return {};
      }
    }
    const size_t index = period_of(number, event.at.at, recycle_ms_);
    const bool begins = index == number.periods.size();
    if (keys_reach_ == KeysReach::own && !begins && is_of_another(number.periods[index])) {
      result.status = ItemStatus::refused;
      result.errors.push_back(of_another_sender("and this one may not add to it"));
      return {};
    }
    if (!begins && number.periods[index].events.size() >= limits::kEventsPerShipment) {
      result.status = ItemStatus::refused;
      result.errors.push_back({"events",
                               "a shipment holds at most " +
                                   std::to_string(limits::kEventsPerShipment) + " events",
                               "number"});
      return {};
    }
    if (!begins && names_too_many(number.periods[index], event)) {
      result.status = ItemStatus::refused;
      result.errors.push_back({"pieces",
                               "a shipment holds at most " +
                                   std::to_string(limits::kPiecesNamedPerShipment) +
                                   " pieces by name",
                               "piece"});
      return {};
    }
    if (given_id) {
      auto owner = store::claim_event_id(transaction_, event,
                                         {item.key, static_cast<int64_t>(index)});
      if (!owner) return owner.error();
      if (*owner) {
        result.status = ItemStatus::conflict;
        result.errors.push_back(conflict("this id came before, with another number"));
        return {};
      }
    }
    if (begins) begin_period(number, item.number, recycle_ms_);
    Period& period = number.periods[index];
    period.head.shipment.demo |= item.demo;
    period.add(std::move(event), result);
    return {};
  }

  bool is_of_another(const Period& period) const {
    const std::string& sender = period.head.recorded_by;
    return !sender.empty() && sender != batch_.source;
  }

  static bool names_too_many(const Period& period, const Event& event) {
    if (event.piece.empty() || period.events.size() < limits::kPiecesNamedPerShipment) return false;
    std::set<std::string_view> names;
    for (const Event& known : period.events)
      if (!known.piece.empty()) names.insert(known.piece);
    return names.size() >= limits::kPiecesNamedPerShipment && !names.contains(event.piece);
  }

  // What was refused, or is known, fills no disk.
  Result<void> keep_bytes() {
    const bool any_taken =
        std::any_of(results_.begin(), results_.end(), [](const ItemResult& result) {
          return result.status == ItemStatus::accepted;
        });
    if (!any_taken || batch_.bytes.empty()) return {};
    return store::keep_intake_bytes(transaction_, batch_.source, batch_.media_type, batch_.bytes,
                                    batch_.now, keep_bytes_);
  }

  void place_by_milestone(Event& event) const {
    if (!event.place && !batch_.place_from.empty())
      event.place_from = batch_.place_from[static_cast<size_t>(event.milestone)];
  }

  // An event that came before may be in any period: what ended its shipment may have come later.
  Result<const Event*> find_known(Number& number, const Event& event) {
    for (Period& period : number.periods) {
      if (auto loaded = set_.load_events(period); !loaded) return loaded.error();
      for (const Event& known : period.events)
        if (known.id == event.id && known.source == event.source) return &known;
    }
    return static_cast<const Event*>(nullptr);
  }

  static void tell_known(const Event& known, const Event& event, bool given_id,
                         ItemResult& result) {
    if (same_content(known, event)) {
      result.status = ItemStatus::duplicate;
      return;
    }
    result.status = ItemStatus::conflict;
    result.errors.push_back(conflict("this event came before with other content, at " +
                                     to_string(known.at) + "; the first one stays"));
    if (!given_id) result.errors.back().path.clear();  // the sender wrote no id
  }

  Result<void> tell(const Number& number) {
    if (!newsroom_) return {};
    if (!anyone_asked_) {
      auto any = store::has_subscriptions(transaction_);
      if (!any) return any.error();
      anyone_asked_ = *any;
    }
    return *anyone_asked_ ? newsroom_->tell(transaction_, number.key, batch_.now)
                          : Result<void>();
  }

  Result<void> write(Number& number) {
    const auto has_new = [](const Period& period) { return period.events_changed(); };
    if (std::any_of(number.periods.begin(), number.periods.end(), has_new)) {
      for (Period& period : number.periods)
        if (auto loaded = set_.load_events(period); !loaded) return loaded;
      if (auto done = divide(transaction_, number, recycle_ms_, keys_reach_); !done) return done;
    }
    for (Period& period : number.periods)
      if (period.changed())
        if (auto done = write(period); !done) return done;
    return {};
  }

  Result<void> write(Period& period) {
    store::Head& head = period.head;
    const State before = head.state;
    if (period.events_changed()) {
      if (auto done = write_events(period); !done) return done;
    } else if (period.pieces_changed) {
      if (auto loaded = set_.load_events(period); !loaded) return loaded;
      note_status(head, sorted_events(period));
    }
    ++head.version;
    auto written = period.stored ? store::update_head(transaction_, head)
                                 : store::insert_head(transaction_, head);
    if (!written) return written;
    if (auto noted = note_delivery(head, before); !noted) return noted;
    return tell(head);
  }

  // Its recipient may be asked how it was.
  Result<void> note_delivery(const store::Head& head, State before) {
    if (batch_.bulk || head.shipment.demo || head.state == before || head.state != State::delivered)
      return {};
    return store::note_survey_occasion(transaction_, store::delivery_occasion(head.identity()),
                                       batch_.now);
  }

  Result<void> tell(const store::Head& head) {
    if (!notify_ || batch_.bulk || head.shipment.demo || !notify_->wants(kShipmentChanged))
      return {};
    return notify::enqueue_event(transaction_, *notify_, kShipmentChanged,
                                 {{"number", head.shipment.number},
                                  {"state", std::string(name_of(head.state))},
                                  {"version", std::to_string(head.version)}},
                                 batch_.now);
  }

  Result<void> write_events(Period& period) {
    store::Head& head = period.head;
    head.event_count = static_cast<int64_t>(period.events.size());
    std::vector<bool> was_flagged;
    for (size_t i = 0; i < period.stored_events; ++i)
      was_flagged.push_back(period.events[i].flagged_order);
    const std::vector<Event*> sorted = sorted_events(period);
    flag_order(sorted);
    for (const Event* event : sorted) {
      const auto position = static_cast<size_t>(event - period.events.data());
      Result<void> done;
      if (position >= period.stored_events) {
        period.new_results[position - period.stored_events]->flagged =
            event->flagged_order || is_clock_ahead(*event);
        done = store::insert_event(transaction_, head.identity(), *event);
      } else if (event->flagged_order != was_flagged[position]) {
        done = store::update_event_flag(transaction_, head.identity(), *event);
      }
      if (!done) return done;
    }
    note_status(head, sorted);
    return {};
  }

  static void note_status(store::Head& head, const std::vector<Event*>& sorted) {
    const Status status = fold_sorted(sorted, head.shipment.pieces);
    head.state = status.state;
    head.state_since = status.since;
    const auto end = end_of(status);
    head.ended_ms = end ? std::optional(end->ms) : std::nullopt;
  }

  store::Transaction& transaction_;
  const Batch& batch_;
  const CodeBook* const codes_;
  WorkingSet set_;
  const int64_t recycle_ms_, keep_bytes_;
  const KeysReach keys_reach_;
  const notify::Policy* const notify_;
  const notify::Newsroom* const newsroom_;
  std::optional<bool> anyone_asked_;  // for news of any shipment
  std::vector<ItemResult> results_;
};

}  // namespace

Result<std::vector<ItemResult>> take_batch(store::Transaction& transaction,
                                           const PipelineOptions& options, const Batch& batch) {
  return Intake(transaction, options, batch).run();
}

}  // namespace milepost::pipeline
