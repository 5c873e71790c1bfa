#include "shared/domain/figures.h"

#include <algorithm>
#include <array>

#include "shared/domain/places.h"
#include "shared/domain/plausible_time.h"
#include "shared/domain/promise.h"

namespace milepost {

// The first actual event of each phase, and the causes of trouble.
struct FiguresBuilder::Marks {
  std::array<const Event*, kPhases> first{};
  bool damaged = false, lost = false;

  explicit Marks(const std::vector<Event>& events) {
    for (const Event& event : events) {
      if (event.kind != EventKind::actual) continue;
      const MilestoneFacts& facts = facts_of(milestone_of(event));
      if (facts.phase) {
        const Event*& mark = first[static_cast<size_t>(*facts.phase)];
        if (!mark) mark = &event;
      }
      for (const auto& reason : {facts.reason, event.reason}) {
        damaged = damaged || reason == Reason::damaged;
        lost = lost || reason == Reason::lost;
      }
    }
  }
  const Event* operator[](Phase phase) const { return first[static_cast<size_t>(phase)]; }
};

namespace {

bool before(const Event* a, const Event* b) { return a && b && surely_before(a->at, b->at); }

int64_t duration_ms(const ZonedTime& from, const ZonedTime& to) {
  if (from.precision == Precision::day || to.precision == Precision::day)
    return (local_date(to).days - local_date(from).days) * kDayMs;
  return to.at.ms - from.at.ms;
}

// As it was written, and what it is compared by.
struct EndOfLane {
  std::string written, key;
};

EndOfLane end_of_lane(const std::optional<Place>& place) {
  if (place && !place->region.empty()) return {place->region, region_key(place->region)};
  if (place && !place->city.empty()) return {place->city, city_key(place->city, place->country)};
  const std::string rest = place && !place->country.empty() ? place->country : "?";
  return {rest, rest};
}

// A lane is called as most of its shipments call it.
const std::string& commonest(const std::map<std::string, int64_t>& names) {
  return std::max_element(names.begin(), names.end(), [](const auto& a, const auto& b) {
           return a.second < b.second;
         })->first;
}

// Local wall time, so that a date compares without any zone.
int64_t local_ms(const ZonedTime& t) { return t.at.ms + t.offset_minutes * kMinuteMs; }

bool by_midnight(const DateOrTime& promise, const ZonedTime& delivered) {
  if (promise.date_only) return local_ms(delivered) <= promise.date.days * kDayMs;
  return delivered.at <= promise.time.at;
}

// Trouble before the first attempt (or at all) that the carrier cannot help.
bool excused(const std::vector<Event>& events, const std::optional<ZonedTime>& first_attempt) {
  return std::any_of(events.begin(), events.end(), [&](const Event& event) {
    if (event.kind != EventKind::actual) return false;
    if (first_attempt && !surely_before(event.at, *first_attempt)) return false;
    std::optional<Party> party = event.party;
    if (!party && event.reason) party = default_party(*event.reason);
    return party == Party::consignee || party == Party::customs || party == Party::force_majeure;
  });
}

std::optional<double> share(int64_t part, int64_t whole) {
  if (whole == 0) return std::nullopt;
  return static_cast<double>(part) / static_cast<double>(whole);
}

Spread spread_of(Durations& durations) {
  Spread spread;
  if (durations.count() == 0) return spread;
  spread.mean = durations.mean_days();
  spread.q05 = durations.quantile_days(.05);
  spread.q25 = durations.quantile_days(.25);
  spread.q50 = durations.quantile_days(.50);
  spread.q75 = durations.quantile_days(.75);
  spread.q95 = durations.quantile_days(.95);
  return spread;
}

CycleTime cycle_time_of(Durations& durations) {
  CycleTime cycle;
  if (durations.count() == 0) return cycle;
  cycle.mean = durations.mean_days();
  cycle.p50 = durations.quantile_days(.50);
  cycle.p85 = durations.quantile_days(.85);
  cycle.p95 = durations.quantile_days(.95);
  cycle.p95_minus_p50 = *cycle.p95 - *cycle.p50;
  if (durations.count() < 2) return cycle;
  cycle.standard_deviation = durations.standard_deviation_days();
  if (*cycle.mean > 0) cycle.coefficient_of_variation = *cycle.standard_deviation / *cycle.mean;
  return cycle;
}

}  // namespace

void FiguresBuilder::add(const Shipment& shipment, const std::vector<Event>& sorted_events) {
  if (!as_of_) return add_known(shipment, sorted_events);
  auto later = [&](const Event& event) {
    return event.kind == EventKind::actual && event.at.at > as_of_->at;
  };
  if (std::none_of(sorted_events.begin(), sorted_events.end(), later))
    return add_known(shipment, sorted_events);
  std::vector<Event> known;
  std::remove_copy_if(sorted_events.begin(), sorted_events.end(), std::back_inserter(known), later);
  bool begun = std::any_of(known.begin(), known.end(), [](const Event& event) {
    return event.kind == EventKind::actual;
  });
  if (begun) add_known(shipment, known);
}

void FiguresBuilder::add_known(const Shipment& shipment, const std::vector<Event>& events) {
  const Status status = fold(events, shipment.pieces);
  const Marks marks(events);
  const bool delivered = status.state == State::delivered;
  ++figures_.shipments;
  figures_.events += static_cast<int64_t>(events.size());
  ++figures_.by_state[std::string(name_of(status.state))];
  for (const Event& event : events) {
    if (event.milestone == Milestone::unknown && !state_of(event)) ++unknown_codes_;
    if (event.kind == EventKind::actual && (!latest_ || latest_->at < event.at.at) &&
        !is_clock_ahead(event))
      latest_ = event.at;
  }
  for (Flag flag : status.flags) ++figures_.tracking_quality.flagged[std::string(name_of(flag))];
  if (!status.flags.empty()) ++flagged_;
  if (marks.damaged) ++figures_.damaged;
  if (marks.lost && !delivered) ++figures_.lost;
  note_order(marks);
  if (delivered) note_delivery(shipment, marks, *status.since);
  judge(shipment, status, events);
}

void FiguresBuilder::note_order(const Marks& marks) {
  const Event* const ordered = marks[Phase::ordered];
  const Event* const handed_over = marks[Phase::handed_over];
  const Event* const course[] = {ordered, marks[Phase::approved], handed_over,
                                 marks[Phase::delivered]};
  const Event* previous = nullptr;
  bool impossible = false;
  for (const Event* event : course) {
    impossible = impossible || before(event, previous);
    if (event) previous = event;
  }
  ImpossibleOrder& counts = figures_.impossible;
  counts.any_out_of_order += impossible;
  counts.delivered_before_handover += before(marks[Phase::delivered], handed_over);
  counts.handover_before_approval += before(handed_over, marks[Phase::approved]);
  counts.handover_before_purchase += before(handed_over, ordered);
}

void FiguresBuilder::note_delivery(const Shipment& shipment, const Marks& marks,
                                   const ZonedTime& delivered) {
  ++figures_.delivered;
  bool in_time = false;
  if (!shipment.promises.empty()) {
    const DateOrTime& promise = shipment.promises.front();
    in_time = within(promise, delivered);
    ++promised_delivered_;
    by_calendar_ += in_time;
    by_midnight_ += by_midnight(promise, delivered);
  }
  const Event* const ordered = marks[Phase::ordered];
  const Event* const handed_over = marks[Phase::handed_over];
  if (!ordered) return;
  purchase_.add(duration_ms(ordered->at, delivered));
  if (!handed_over || before(handed_over, ordered)) return;
  if (!surely_before(handed_over->at, delivered)) return;
  const int64_t duration = duration_ms(handed_over->at, delivered);
  handover_.add(duration);
  const EndOfLane from = end_of_lane(shipment.origin), to = end_of_lane(shipment.destination);
  Lane& lane = lanes_[from.key + ">" + to.key];
  ++lane.names[from.written + ">" + to.written];
  lane.durations.add(duration);
  lane.judged += !shipment.promises.empty();
  lane.in_time += in_time;
}

void FiguresBuilder::judge(const Shipment& shipment, const Status& status,
                           const std::vector<Event>& events) {
  if (shipment.promises.empty()) return;
  if (status.state == State::cancelled && !status.first_attempt) return;
  const DateOrTime& original = shipment.promises.front();
  const DateOrTime& current = shipment.promises.back();
  const int32_t offset = destination_offset(shipment, events);
  Judgement judgement;
  judgement.original_last_ms = last_instant_of(original, offset).ms;
  judgement.current_last_ms = last_instant_of(current, offset).ms;
  if (status.first_attempt) {
    judgement.attempted = true;
    judgement.in_time_current = within(current, *status.first_attempt);
    while (judgement.days_late < 4 && !within(original, *status.first_attempt, judgement.days_late))
      ++judgement.days_late;
    judgement.in_time = judgement.days_late == 0;
  }
  judgement.excused = !judgement.in_time && excused(events, status.first_attempt);
  judgements_.push_back(judgement);
}

OnTime FiguresBuilder::on_time(Instant as_of) const {
  struct Count {
    int64_t judged = 0, good = 0;
    void add(bool is_good) {
      ++judged;
      good += is_good;
    }
    std::optional<double> rate() const { return share(good, judged); }
  };
  Count plain, adjusted, current, within[4];
  for (const Judgement& j : judgements_) {
    for (int days = 0; days <= 3; ++days)
      if (j.attempted || as_of.ms > j.original_last_ms + days * kDayMs)
        within[days].add(j.attempted && j.days_late <= days);
    if (j.attempted || as_of.ms > j.current_last_ms) current.add(j.in_time_current);
    if (!j.attempted && as_of.ms <= j.original_last_ms) continue;
    plain.add(j.in_time);
    if (!j.excused) adjusted.add(j.in_time);
  }
  return {plain.judged,     plain.rate(),     adjusted.judged,  adjusted.rate(),
          current.rate(),   within[1].rate(), within[2].rate(), within[3].rate()};
}

Figures FiguresBuilder::finish() && {
  Figures& out = figures_;
  if (as_of_)
    out.as_of = ZonedTime{as_of_->at, as_of_->offset_minutes, Precision::second};
  else if (latest_)
    out.as_of = ZonedTime{latest_->at, latest_->offset_minutes, Precision::second};
  if (out.as_of) out.on_time = on_time(out.as_of->at);
  out.on_time_share_calendar_date = share(by_calendar_, promised_delivered_);
  out.on_time_share_midnight_rule = share(by_midnight_, promised_delivered_);
  out.purchase_to_delivered_days = spread_of(purchase_);
  out.handover_to_delivered_days = {handover_.count(), spread_of(handover_)};
  out.cycle_time_days = cycle_time_of(handover_);
  if (int64_t whole = out.delivered + out.lost)
    out.intact_rate = 1 - *share(std::min(out.damaged + out.lost, whole), whole);

  out.state_lanes = static_cast<int64_t>(lanes_.size());
  for (auto& [key, lane] : lanes_) {
    int64_t n = lane.durations.count();
    if (n < kLaneMinimum) continue;
    out.lanes.push_back(
        {commonest(lane.names), n, share(lane.in_time, lane.judged),
         lane.durations.quantile_days(.5)});
  }
  std::sort(out.lanes.begin(), out.lanes.end(), [](const LaneFigures& a, const LaneFigures& b) {
    return a.n != b.n ? a.n > b.n : a.lane < b.lane;
  });
  out.state_lanes_30_or_more = static_cast<int64_t>(out.lanes.size());

  TrackingQuality& quality = out.tracking_quality;
  quality.events_per_shipment = share(out.events, out.shipments);
  quality.unknown_code_share = share(unknown_codes_, out.events);
  quality.flagged_share = share(flagged_, out.shipments);
  return std::move(out);
}

}  // namespace milepost
