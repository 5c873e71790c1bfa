// THE list:
//
//   begin
//   for each batch        a retry gets the answer of the first time
//                         bytes are kept
//     for each item       the period of its number
//                         a shipment record joins what is known
//                         an event that is known falls away; an id that says something else is
//                         told; a new one joins its shipment
//   for each shipment     impossible order is flagged, events are written, status is folded
//   for each batch        the answer is kept for retries
//   the change is noted
//   commit
#include "server/pipeline/intake.h"

#include <algorithm>

#include "server/pipeline/event_order.h"
#include "server/pipeline/identity.h"
#include "server/pipeline/results_codec.h"
#include "server/pipeline/shipment_record.h"
#include "server/pipeline/working_set.h"
#include "server/store/changes.h"
#include "server/store/hash.h"
#include "server/store/idempotency.h"
#include "server/store/intake_bytes.h"
#include "server/store/sender_events.h"
#include "shared/base/limits.h"
#include "shared/domain/tracking.h"

namespace milepost::pipeline {
namespace {

constexpr int64_t kAnswerKeptMs = kDayMs;
constexpr size_t kKeysListed = 1000;  // a change of more stands for everything

Error conflict(std::string detail) { return {"conflict", std::move(detail), "id"}; }

class Transaction {
 public:
  Transaction(sql::Database& database, const PipelineOptions& options)
      : database_(database), set_(database), recycle_ms_(options.recycle_after_days * kDayMs) {}

  Result<void> take(Job& job) {
    now_ = job.batch.now;
    const std::string body_hash = store::hash_of(job.batch.bytes);
    if (!job.batch.idempotency_key.empty()) {
      auto answered = answer_of_first_time(job, body_hash);
      if (!answered) return answered.error();
      if (*answered) return {};
    }
    if (!job.batch.bytes.empty()) {
      auto kept = store::keep_intake_bytes(database_, job.batch.source, job.batch.media_type,
                                           job.batch.bytes, job.batch.now);
      if (!kept) return kept;
    }
    job.results.assign(job.batch.items.size(), {});
    for (size_t i = 0; i < job.batch.items.size(); ++i) {
      auto taken = std::visit(
          [&](auto& item) { return take_item(job.batch, item, job.results[i]); },
          job.batch.items[i]);
      if (!taken) return taken;
    }
    if (!job.batch.idempotency_key.empty()) answers_.push_back({&job, body_hash});
    return {};
  }

  // Writes what was taken; answers what changed.
  Result<std::optional<store::Change>> finish() {
    store::Change change;
    for (Number* number : set_.by_key()) {
      bool touched = false;
      for (Period& period : number->periods) {
        if (!period.changed()) continue;
        touched = true;
        if (auto done = write(period); !done) return done.error();
      }
      if (touched) change.keys.push_back(number->key);
    }
    for (const auto& [job, body_hash] : answers_) {
      auto kept = store::keep_answer(database_, job->batch.source, job->batch.idempotency_key,
                                     {body_hash, write_results(job->results), job->batch.now});
      if (!kept) return kept.error();
    }
    if (change.keys.empty()) return std::optional<store::Change>();
    if (change.keys.size() > kKeysListed) {
      change.all = true;
      change.keys.clear();
    }
    if (auto noted = store::add_change(database_, change, now_); !noted) return noted.error();
    return std::optional(std::move(change));
  }

 private:
  Result<bool> answer_of_first_time(Job& job, const std::string& body_hash) {
    const Batch& batch = job.batch;
    // The first time may be in this very transaction.
    for (const auto& [first, first_hash] : answers_)
      if (first->batch.source == batch.source &&
          first->batch.idempotency_key == batch.idempotency_key)
        return replay(job, first_hash == body_hash, first->results);
    auto kept = store::find_answer(database_, batch.source, batch.idempotency_key);
    if (!kept) return kept.error();
    if (!*kept || batch.now.ms - (*kept)->created.ms > kAnswerKeptMs) return false;
    auto results = read_results((*kept)->answer);
    if (!results) return results.error();
    return replay(job, (*kept)->body_hash == body_hash, *results);
  }

  static bool replay(Job& job, bool same_body, const std::vector<ItemResult>& results) {
    if (same_body)
      job.results = results;
    else
      job.error = Error{"idempotency-key",
                        "This Idempotency-Key was used with another body in the last 24 hours.",
                        {}};
    return true;
  }

  Result<void> take_item(const Batch& batch, ShipmentItem& item, ItemResult& result) {
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
                                   : period_of(number, own_time.value_or(batch.now), recycle_ms_);
    if (index == number.periods.size()) begin_period(number, item.shipment.number, recycle_ms_);
    Period& period = number.periods[index];
    if (period.head.shipment.promises.size() + item.shipment.promises.size() >
        limits::kPromisesPerShipment) {
      result.status = ItemStatus::refused;
      result.errors.push_back({"promises", "this shipment was promised anew too often", "promise"});
      return {};
    }
    join_record(period.head.shipment, item.shipment);
    period.head.recorded = true;
    period.record_changed = true;
    return {};
  }

  Result<void> take_item(const Batch& batch, EventItem& item, ItemResult& result) {
    Event& event = item.event;
    event.source = batch.source;
    normalise(event);
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
    const size_t index = period_of(number, event.at.at, recycle_ms_);
    const bool begins = index == number.periods.size();
    if (!begins && number.periods[index].events.size() >= limits::kEventsPerShipment) {
      result.status = ItemStatus::refused;
      result.errors.push_back({"events",
                               "a shipment holds at most " +
                                   std::to_string(limits::kEventsPerShipment) + " events",
                               "number"});
      return {};
    }
    if (given_id) {
      auto owner = store::claim_event_id(database_, event,
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
    period.add(std::move(event), {batch.now, &result});
    return {};
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

  Result<void> write(Period& period) {
    store::Head& head = period.head;
    if (!period.new_events.empty())
      if (auto done = write_events(period); !done) return done;
    ++head.version;
    return period.stored ? store::update_head(database_, head) : store::insert_head(database_, head);
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
        const NewEvent& arrival = period.new_events[position - period.stored_events];
        arrival.result->flagged = event->flagged_order;
        done = store::insert_event(database_, head.identity(), *event, arrival.received);
      } else if (event->flagged_order != was_flagged[position]) {
        done = store::update_event_flag(database_, head.identity(), *event);
      }
      if (!done) return done;
    }
    const Status status = fold_sorted(sorted);
    head.state = status.state;
    head.state_since = status.since;
    const auto end = end_of(status);
    head.ended_ms = end ? std::optional(end->ms) : std::nullopt;
    return {};
  }

  sql::Database& database_;
  WorkingSet set_;
  const int64_t recycle_ms_;
  Instant now_;
  struct Answer {
    Job* job;
    std::string body_hash;
  };
  std::vector<Answer> answers_;
};

}  // namespace

Result<std::optional<store::Change>> run_transaction(
    sql::Database& database, const PipelineOptions& options,
    const std::vector<std::shared_ptr<Job>>& jobs) {
  if (auto begun = database.begin_write(); !begun) return begun.error();
  const auto give_up = [&](Error error) {
    database.rollback();
    return error;
  };
  Transaction transaction(database, options);
  bool dry_run = false;
  for (const auto& job : jobs) {
    if (auto taken = transaction.take(*job); !taken) return give_up(taken.error());
    dry_run |= job->batch.dry_run;
  }
  auto change = transaction.finish();
  if (!change) return give_up(change.error());
  if (dry_run) {
    database.rollback();
    return std::optional<store::Change>();
  }
  if (auto done = database.commit(); !done) return give_up(done.error());
  return change;
}

}  // namespace milepost::pipeline
