#include <cmath>

#include "shared/domain/figures.h"

namespace milepost {
namespace {

void round_to(std::optional<double>& value, double steps) {
  if (value) *value = std::round(*value * steps) / steps;
}

void shares(std::initializer_list<std::optional<double>*> values) {
  for (std::optional<double>* value : values) round_to(*value, 10'000);
}

void days(std::initializer_list<std::optional<double>*> values) {
  for (std::optional<double>* value : values) round_to(*value, 100);
}

void days(Spread& s) { days({&s.mean, &s.q05, &s.q25, &s.q50, &s.q75, &s.q95}); }

}  // namespace

Figures rounded(Figures figures) {
  Figures& f = figures;
  OnTime& on_time = f.on_time;
  CycleTime& cycle = f.cycle_time_days;
  TrackingQuality& quality = f.tracking_quality;
  shares({&f.on_time_share_calendar_date, &f.on_time_share_midnight_rule, &f.intact_rate,
          &on_time.rate, &on_time.adjusted, &on_time.current_promise, &on_time.within_1_day,
          &on_time.within_2_days, &on_time.within_3_days, &cycle.coefficient_of_variation,
          &quality.unknown_code_share, &quality.flagged_share});
  days({&cycle.mean, &cycle.p50, &cycle.p85, &cycle.p95, &cycle.standard_deviation,
        &cycle.p95_minus_p50, &quality.events_per_shipment});
  days(f.purchase_to_delivered_days);
  days(f.handover_to_delivered_days.spread);
  for (LaneFigures& lane : f.lanes) {
    shares({&lane.on_time_share});
    lane.median_days = std::round(lane.median_days * 100) / 100;
  }
  return figures;
}

}  // namespace milepost
