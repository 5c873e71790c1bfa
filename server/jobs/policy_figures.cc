#include "server/jobs/policy_figures.h"

#include "server/store/store.h"
#include "shared/domain/wall_clock.h"

namespace milepost::jobs {

std::shared_ptr<const PolicyFigures> PolicyFigureKeeper::latest() const {
  std::lock_guard lock(mutex_);
  return latest_;
}

Job PolicyFigureKeeper::job() {
  Job job;
  job.name = "policy_figures";
  job.every_ms = kHourMs;
  job.own_thread = true;
  job.run = [this](Instant now) {
    auto more = step(now);
    if (!more) count_.reset();
    return more;
  };
  return job;
}

Result<void> PolicyFigureKeeper::begin(Instant now) {
  auto reader = store::open_reader(sources_.database);
  if (!reader) return reader.error();
  const ZonedTime local{now, offset_at(sources_.clock, now), Precision::second};
  count_.emplace(Count{PolicyTally(local), *std::move(reader)});
  return {};
}

Result<void> PolicyFigureKeeper::end() {
  std::vector<AnswerFigure> answers;
  if (sources_.answers) {
    auto found = sources_.answers(*count_->reader, count_->tally.from(), count_->tally.until());
    if (!found) return found.error();
    answers = *std::move(found);
  }
  auto figures =
      std::make_shared<const PolicyFigures>(std::move(count_->tally).finish(answers));
  count_.reset();
  {
    std::lock_guard lock(mutex_);
    latest_ = std::move(figures);
  }
  if (sources_.on_new) sources_.on_new();
  return {};
}

Result<bool> PolicyFigureKeeper::step(Instant now) {
  if (!count_)
    if (auto begun = begin(now); !begun) return begun.error();
  PolicyTally& tally = count_->tally;
  auto last = store::some_shipments(
      *count_->reader, count_->last,
      [&](const Shipment& shipment) { return tally.wants(shipment); },
      [&](const store::StoredShipment& stored) { tally.add(stored.shipment, stored.events); });
  if (!last) return last.error();
  if (*last) {
    count_->last = **std::move(last);
    return true;
  }
  if (auto ended = end(); !ended) return ended.error();
  return false;
}

}  // namespace milepost::jobs
