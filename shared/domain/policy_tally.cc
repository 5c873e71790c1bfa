#include "shared/domain/policy_tally.h"

#include <cmath>

#include "shared/domain/policy.h"
#include "shared/domain/share_interval.h"

namespace milepost {

LiveShare live_share(int64_t within, int64_t of) {
  LiveShare live{within, of, {}, {}, {}};
  if (of < kShareMinimum) return live;
  const ShareInterval at = share_interval(within, of);
  live.share = at.share;
  live.low = at.low;
  live.high = at.high;
  return live;
}

PolicyTally::PolicyTally(ZonedTime now) : now_(now) {
  const Date today = local_date(now);
  figures_.until = {today.days - 1};
  figures_.from = {today.days - kPolicyFigureDays};
}

bool PolicyTally::wants(const Shipment& shipment) const {
  if (shipment.package.empty() || shipment.promises.empty()) return false;
  const Date promised = shipment.promises.front().date;
  return promised >= figures_.from && promised <= figures_.until &&
         scope_of(shipment) != DeliveryScope::unknown;
}

void PolicyTally::add(const Shipment& shipment, const std::vector<Event>& sorted_events) {
  const auto [at, is_new] =
      builders_.try_emplace({shipment.package, scope_of(shipment)}, FiguresBuilder(now_));
  at->second.add(shipment, sorted_events);
  figures_.demo = figures_.demo || shipment.demo;
}

PolicyFigures PolicyTally::finish(const std::vector<AnswerFigure>& answers) && {
  for (auto& [of, builder] : builders_) {
    const OnTime on_time = std::move(builder).finish().on_time;
    // The rate is a share of these: a whole number of them.
    const int64_t in_time =
        std::llround(on_time.rate.value_or(0) * static_cast<double>(on_time.judged));
    figures_.promises.push_back({of.first, of.second, live_share(in_time, on_time.judged)});
  }
  for (const AnswerFigure& one : answers)
    figures_.answers.push_back({one.kind, live_share(one.within, one.of)});
  return std::move(figures_);
}

}  // namespace milepost
