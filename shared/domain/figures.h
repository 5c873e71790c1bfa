// Key figures over many shipments, from their events alone: any figure can be computed again from
// the log, and none depends on when it is computed.
//
//   FiguresBuilder builder;
//   for (each shipment) builder.add(shipment, sorted_events);
//   Figures figures = std::move(builder).finish();
//   std::string json = to_json(rounded(figures));
//
// Words used below:
//   ordered, approved, handed over, delivered: the first actual event of that milestone; picked up
//     counts as handed over. Durations are between instants, in days; between dates where either is
//     known to the day only.
//   promise: the original one, unless it says "current".
//   as of: the given instant, else that of the latest actual event whose clock was not ahead. With
//     a given one, actual events after it are left out, and so are shipments that had none by then.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "shared/domain/figures_stats.h"
#include "shared/domain/tracking.h"
#include "shared/model/shipment.h"

namespace milepost {

// Nothing stands where there is nothing to compute from.
struct Spread {
  std::optional<double> mean, q05, q25, q50, q75, q95;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("mean", self.mean);
    v("q05", self.q05);
    v("q25", self.q25);
    v("q50", self.q50);
    v("q75", self.q75);
    v("q95", self.q95);
  }
};

struct CountedSpread {
  int64_t n = 0;
  Spread spread;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("n", self.n);
    Spread::fields(self.spread, v);
  }
};

// Shipments whose events cannot have happened in the order of their instants.
struct ImpossibleOrder {
  int64_t any_out_of_order = 0;  // ordered, approved, handed over, delivered do not follow
  int64_t delivered_before_handover = 0;
  int64_t handover_before_approval = 0;
  int64_t handover_before_purchase = 0;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("any_out_of_order", self.any_out_of_order);
    v("delivered_before_handover", self.delivered_before_handover);
    v("handover_before_approval", self.handover_before_approval);
    v("handover_before_purchase", self.handover_before_purchase);
  }
};

// Over shipments attempted or past their promise by `as of`; overdue and undelivered count
// against. An attempt is one at the door, a parcel ready for pickup, or a delivery. Cancelled
// shipments that were never attempted do not count.
struct OnTime {
  int64_t judged = 0;
  std::optional<double> rate;
  // Without those late after trouble that consignee, customs or force majeure are to blame for.
  int64_t judged_adjusted = 0;
  std::optional<double> adjusted;
  std::optional<double> current_promise;
  std::optional<double> within_1_day, within_2_days, within_3_days;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("judged", self.judged);
    v("rate", self.rate);
    v("judged_adjusted", self.judged_adjusted);
    v("adjusted", self.adjusted);
    v("current_promise", self.current_promise);
    v("within_1_day", self.within_1_day);
    v("within_2_days", self.within_2_days);
    v("within_3_days", self.within_3_days);
  }
};

// From hand-over to delivery.
struct CycleTime {
  std::optional<double> mean, p50, p85, p95;
  std::optional<double> standard_deviation;  // n − 1
  std::optional<double> coefficient_of_variation;
  std::optional<double> p95_minus_p50;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("mean", self.mean);
    v("p50", self.p50);
    v("p85", self.p85);
    v("p95", self.p95);
    v("standard_deviation", self.standard_deviation);
    v("coefficient_of_variation", self.coefficient_of_variation);
    v("p95_minus_p50", self.p95_minus_p50);
  }
};

struct TrackingQuality {
  std::optional<double> events_per_shipment;
  std::optional<double> unknown_code_share;  // of events
  std::optional<double> flagged_share;       // of shipments, `demo` aside
  std::map<std::string, int64_t> flagged;    // shipments by flag
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("events_per_shipment", self.events_per_shipment);
    v("unknown_code_share", self.unknown_code_share);
    v("flagged_share", self.flagged_share);
    v("flagged", self.flagged);
  }
};

// Region to region (city or country where no region is known), over shipments with
// ordered <= handed over < delivered.
struct LaneFigures {
  std::string lane;  // "SP>RJ"
  int64_t n = 0;
  std::optional<double> on_time_share;  // by calendar date, of those with a promise
  double median_days = 0;               // from hand-over to delivery
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("lane", self.lane);
    v("n", self.n);
    v("on_time_share", self.on_time_share);
    v("median_days", self.median_days);
  }
};

inline constexpr int64_t kLaneMinimum = 30;  // fewer shipments say too little of a lane

struct Figures {
  std::optional<ZonedTime> as_of;
  int64_t shipments = 0, events = 0;
  int64_t delivered = 0;  // by state
  // Of delivered shipments with a promise: delivered by the local date of the promise, and by the
  // local midnight at which that date begins. Where an instant was promised, both go by it.
  std::optional<double> on_time_share_calendar_date, on_time_share_midnight_rule;
  OnTime on_time;
  Spread purchase_to_delivered_days;        // of delivered shipments
  CountedSpread handover_to_delivered_days;  // of those with ordered <= handed over < delivered
  CycleTime cycle_time_days;
  // 1 − (damaged + lost) ÷ (delivered + lost); lost: and not delivered after all.
  std::optional<double> intact_rate;
  int64_t damaged = 0, lost = 0;
  int64_t state_lanes = 0, state_lanes_30_or_more = 0;
  std::vector<LaneFigures> lanes;  // those of kLaneMinimum or more, the largest first
  ImpossibleOrder impossible;
  std::map<std::string, int64_t> by_state;  // states that any shipment is in
  TrackingQuality tracking_quality;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("as_of", self.as_of);
    v("shipments", self.shipments);
    v("events", self.events);
    v("delivered", self.delivered);
    v("on_time_share_calendar_date", self.on_time_share_calendar_date);
    v("on_time_share_midnight_rule", self.on_time_share_midnight_rule);
    v("on_time_rate", self.on_time.rate);
    v("on_time", self.on_time);
    v("purchase_to_delivered_days", self.purchase_to_delivered_days);
    v("handover_to_delivered_days", self.handover_to_delivered_days);
    v("cycle_time_days", self.cycle_time_days);
    v("intact_rate", self.intact_rate);
    v("damaged", self.damaged);
    v("lost", self.lost);
    v("state_lanes", self.state_lanes);
    v("state_lanes_30_or_more", self.state_lanes_30_or_more);
    v("lanes", self.lanes);
    v("impossible", self.impossible);
    v("by_state", self.by_state);
    v("tracking_quality", self.tracking_quality);
  }
};

// Shares and rates to 4 places, days and events a shipment to 2: how figures are printed.
Figures rounded(Figures figures);

// Takes one shipment after the other; keeps about 50 bytes of each.
class FiguresBuilder {
 public:
  explicit FiguresBuilder(std::optional<ZonedTime> as_of = std::nullopt) : as_of_(as_of) {}
  // `sorted_events`: in the order of sort_events().
  void add(const Shipment& shipment, const std::vector<Event>& sorted_events);
  Figures finish() &&;

 private:
  // What `as of` will decide of a shipment with a promise.
  struct Judgement {
    int64_t original_last_ms = 0, current_last_ms = 0;  // the last instants that keep them
    bool attempted = false;
    bool in_time = false, in_time_current = false;
    int8_t days_late = 0;  // of an attempt: the least that forgives it, at most 4
    bool excused = false;  // what went wrong before is not the carrier's fault
  };
  struct Lane {
    Durations durations;
    int64_t judged = 0, in_time = 0;
    std::map<std::string, int64_t> names;  // as they are written: how often
  };
  struct Marks;

  void add_known(const Shipment& shipment, const std::vector<Event>& sorted_events);
  void judge(const Shipment& shipment, const Status& status, const std::vector<Event>& events);
  void note_order(const Marks& marks);
  void note_delivery(const Shipment& shipment, const Marks& marks, const ZonedTime& delivered);
  OnTime on_time(Instant as_of) const;

  std::optional<ZonedTime> as_of_;
  std::optional<ZonedTime> latest_;
  Figures figures_;
  std::vector<Judgement> judgements_;
  Durations purchase_, handover_;
  std::unordered_map<std::string, Lane> lanes_;
  int64_t promised_delivered_ = 0, by_calendar_ = 0, by_midnight_ = 0;
  int64_t unknown_codes_ = 0, flagged_ = 0;
};

}  // namespace milepost
