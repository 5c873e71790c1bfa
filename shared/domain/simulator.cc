#include "shared/domain/simulator.h"

#include <algorithm>
#include <string>
#include <utility>

#include "shared/domain/numbers/company.h"
#include "shared/domain/simulator_people.h"
#include "shared/domain/simulator_pieces.h"
#include "shared/domain/simulator_story.h"
#include "shared/domain/tracking.h"

namespace milepost {
namespace {

using Ending = SimulatedEnding;

ZonedTime time_in(const City& city, Instant at) {
  at.ms -= at.ms % kMinuteMs;
  return {at, offset_at(city, at), Precision::minute};
}

// The local time of day `minutes` of the day on which `at` falls, `days` later.
Instant at_clock(const City& city, Instant at, int minutes, int days = 0) {
  int32_t offset = offset_at(city, at);
  Date day{local_date(at, offset).days + days};
  return {start_of_day(day, offset).ms + minutes * kMinuteMs};
}

std::string_view name_in(const City& city) {
  bool chinese = city.country == "CN" || city.country == "HK" || city.country == "MO";
  return chinese ? city.zh : city.en;
}

Place place_of(const City& city) {
  Place place;
  place.city = name_in(city);
  place.region = city.country == "CN" ? city.region_zh : city.region_en;
  place.country = city.country;
  place.lat = city.lat();
  place.lon = city.lon();
  return place;
}

bool at_a_hub(Milestone milestone) {
  return milestone == Milestone::arrived || milestone == Milestone::departed ||
         milestone == Milestone::held || milestone == Milestone::delayed ||
         milestone == Milestone::damaged;
}

bool has_ended(Ending ending) {
  return ending == Ending::delivered || ending == Ending::delivered_second_time ||
         ending == Ending::collected || ending == Ending::returned || ending == Ending::cancelled;
}

// When the last thing happened that has.
Instant reached_at(const SimulatedStory& story, int64_t index, Instant now,
                   SimulatorRandom& random) {
  const SimulatedStep& step = story.steps[story.reached];
  if (has_ended(story.plot.ending)) {
    int days = index < kSimulatedPlots ? random.between(0, 3) : random.between(0, 45);
    if (story.plot.parting == SimulatedParting::at_the_door) days = 0;
    Instant at = at_clock(*step.city, now, random.between(9 * 60 + 30, 19 * 60), -days);
    return at.ms + 5 * kMinuteMs < now.ms ? at : Instant{at.ms - kDayMs};
  }
  if (step.milestone == Milestone::out_for_delivery) {
    Instant morning = at_clock(*step.city, now, random.between(7 * 60 + 20, 9 * 60 + 40));
    int64_t ago = now.ms - morning.ms;
    if (ago > 10 * kMinuteMs && ago < 9 * kHourMs) return morning;
    return {now.ms - random.between(10, 150) * kMinuteMs};
  }
  // The next step lies ahead.
  int most = 600;
  if (story.reached + 1 < story.steps.size())
    most = std::min(most, story.steps[story.reached + 1].gap_minutes * 3 / 4);
  return {now.ms - random.between(5, std::max(6, most)) * kMinuteMs};
}

int minute_of_day(const City& city, Instant at) {
  Civil local = local_civil(at, offset_at(city, at));
  return local.hour * 60 + local.minute;
}

// Vans set out in the morning and collect by day: the hour of a step that happened before `next`.
Instant by_day_before(const SimulatedStep& step, Instant at, Instant next,
                      SimulatorRandom& random) {
  const int minute = minute_of_day(*step.city, at);
  if (step.milestone == Milestone::out_for_delivery) {
    Instant morning = at_clock(*step.city, next, random.between(7 * 60 + 20, 9 * 60 + 20));
    return morning < next ? morning : at;
  }
  if (step.milestone == Milestone::picked_up && (minute < 8 * 60 || minute > 20 * 60))
    return at_clock(*step.city, at, random.between(15 * 60, 19 * 60), minute < 8 * 60 ? -1 : 0);
  return at;
}

// The same for steps to come, which move on.
Instant by_day_after(const SimulatedStep& step, Instant at, SimulatorRandom& random) {
  const int minute = minute_of_day(*step.city, at);
  if (step.milestone == Milestone::out_for_delivery)
    return at_clock(*step.city, at, random.between(7 * 60 + 20, 9 * 60 + 40),
                    minute < 7 * 60 + 20 ? 0 : 1);
  if (step.milestone == Milestone::delivered && (minute < 9 * 60 || minute > 21 * 60))
    return at_clock(*step.city, at, random.between(9 * 60 + 10, 12 * 60), minute < 9 * 60 ? 0 : 1);
  if (step.milestone == Milestone::picked_up && (minute < 9 * 60 || minute > 20 * 60))
    return at_clock(*step.city, at, random.between(9 * 60, 11 * 60), minute < 9 * 60 ? 0 : 1);
  return at;
}

// When each step happened or will.
std::vector<Instant> times_of(const SimulatedStory& story, Instant reached, Instant now,
                              SimulatorRandom& random) {
  const auto& steps = story.steps;
  std::vector<Instant> times(steps.size());
  times[story.reached] = reached;
  for (size_t i = story.reached; i > 0; --i) {
    times[i - 1].ms = times[i].ms - steps[i].gap_minutes * kMinuteMs;
    times[i - 1] = by_day_before(steps[i - 1], times[i - 1], times[i], random);
  }
  for (size_t i = story.reached + 1; i < steps.size(); ++i) {
    times[i].ms = times[i - 1].ms + steps[i].gap_minutes * kMinuteMs;
    // What was due is late.
    if (times[i] <= now) times[i].ms = now.ms + random.between(60, 240) * kMinuteMs;
    times[i] = by_day_after(steps[i], times[i], random);
  }
  return times;
}

// With whom or where it was left; some senders do not say.
std::optional<LeftAt> left_at(Ending ending, SimulatorRandom& random) {
  if (ending == Ending::collected) return LeftAt::recipient;
  constexpr std::optional<LeftAt> kWhere[] = {
      LeftAt::recipient, LeftAt::recipient, LeftAt::locker,     LeftAt::pickup_point,
      LeftAt::neighbour, LeftAt::household, LeftAt::front_desk, std::nullopt};
  return random.pick(kWhere);
}

// What is told ahead of time: where it comes to next, and when it is delivered or back.
std::optional<EventKind> told_ahead(const SimulatedStory& story, size_t step) {
  // When customs let it go nobody knows.
  if (story.plot.ending == Ending::customs_hold) return std::nullopt;
  switch (story.steps[step].milestone) {
    case Milestone::picked_up: return EventKind::planned;
    case Milestone::arrived:
      return step == story.reached + 1 ? EventKind::estimated : EventKind::planned;
    case Milestone::out_for_delivery: return EventKind::planned;
    case Milestone::delivered:
      // A consignee collects when it suits.
      if (story.plot.ending == Ending::ready_for_pickup) return std::nullopt;
      return EventKind::estimated;
    case Milestone::returned: return EventKind::estimated;
    default: return std::nullopt;
  }
}

DateOrTime promise_on(Date date) { return {true, date, {}}; }

DateOrTime later(DateOrTime promise, int64_t ms) {
  if (promise.date_only) return promise_on({promise.date.days + static_cast<int32_t>(ms / kDayMs)});
  promise.time.at.ms += ms;
  promise.date = local_date(promise.time);
  return promise;
}

std::vector<DateOrTime> promises_of(const SimulatedStory& story, const std::vector<Instant>& times,
                                    Instant now, SimulatorRandom& random) {
  const City& city = *story.destination;
  const Instant end = story.plot.ending == Ending::lost ? now : times.back();
  const Date due = local_date(end, offset_at(city, end));
  // Too early by some days, but to another city not on the day of the order.
  Date first = local_date(times.front(), offset_at(*story.origin, times.front()));
  if (story.plot.lane != SimulatedLane::same_city) ++first.days;
  const auto early = [&](int days) { return promise_on(std::max(Date{due.days - days}, first)); };
  if (story.plot.ending == Ending::delayed)
    return {early(random.between(1, 2)), promise_on(due)};
  if (story.plot.late) return {early(random.between(1, 3))};
  if (story.plot.lane == SimulatedLane::same_city) {
    Instant evening = at_clock(city, end, 21 * 60);
    if (evening < end) evening.ms += kDayMs;
    return {{false, local_date(evening, offset_at(city, evening)), time_in(city, evening)}};
  }
  std::vector<DateOrTime> promises{promise_on(Date{due.days + random.between(0, 1)})};
  if (random.chance(3)) promises.push_back(promise_on(Date{promises[0].date.days + 1}));
  return promises;
}

// Some of those that are drawn, where the pieces are few enough to be told apart.
SimulatedParting parting_of(const SimulatedPlot& plot, int64_t index, int64_t pieces,
                            SimulatorRandom& random) {
  if (index < kSimulatedPlots) return plot.parting;
  if (pieces < 2 || pieces > 4 || !random.chance(60)) return SimulatedParting::never;
  return random.chance(50) ? SimulatedParting::on_the_road : SimulatedParting::at_the_door;
}

std::string hexadecimal(uint64_t value) {
  std::string text;
  for (int shift = 60; shift >= 0; shift -= 4) text += "0123456789abcdef"[(value >> shift) & 15];
  return text;
}

}  // namespace

Simulator::Simulator(SimulatorOptions options) : options_(std::move(options)) {
  options_.now.ms -= options_.now.ms % kMinuteMs;
  // At another time another company: its numbers and ids do not meet those of the first.
  options_.seed ^= SimulatorRandom(static_cast<uint64_t>(options_.now.ms)).next();
}

std::string Simulator::number(int64_t index) const {
  // The step shares no divisor with the count, so every serial comes once.
  constexpr uint64_t kCount = kSimulatedShipments, kStep = 61'803'399;
  uint64_t first = SimulatorRandom(options_.seed).next() % kCount;
  uint64_t serial = (first + static_cast<uint64_t>(index) % kCount * kStep) % kCount;
  auto made = make_number(options_.format, serial);
  return made ? *made : std::to_string(serial);
}

SimulatedShipment Simulator::play(int64_t index) const {
  SimulatorRandom seeds(options_.seed ^ (0x5851f42d4c957f2du * static_cast<uint64_t>(index + 1)));
  SimulatorRandom random(seeds.next());
  const Instant now = options_.now;
  const SimulatedStory story = tell_story(simulated_plot(index, random), random);
  const std::vector<Instant> times =
      times_of(story, reached_at(story, index, now, random), now, random);

  SimulatedShipment out;
  Shipment& shipment = out.shipment;
  shipment.number = number(index);
  shipment.demo = true;
  shipment.origin = place_of(*story.origin);
  shipment.destination = place_of(*story.destination);
  shipment.sender = simulated_person(*story.origin, random);
  shipment.recipient = simulated_person(*story.destination, random);
  shipment.promises = promises_of(story, times, now, random);
  fill_parcel(shipment, random);

  // Their own, so that what else is made up stays as it was.
  SimulatorRandom more(seeds.next()), apart(seeds.next());
  if (story.plot.parting != SimulatedParting::never) shipment.pieces = 3;
  const SimulatedPieces pieces =
      part_pieces(story, times, static_cast<int>(*shipment.pieces),
                  parting_of(story.plot, index, *shipment.pieces, apart), apart);
  if (pieces.apart_at(story.steps.size() - 1))
    for (DateOrTime& promise : shipment.promises) promise = later(promise, pieces.lag_ms);
  const uint64_t ids = random.next();
  auto add = [&](const SimulatedStep& step, Instant at, EventKind kind) {
    Event& event = out.events.emplace_back();
    event.id = hexadecimal(ids + out.events.size());
    event.milestone = step.milestone;
    event.at = time_in(*step.city, at);
    event.kind = kind;
    event.place = place_of(*step.city);
    if (at_a_hub(step.milestone))
      event.place->name = std::string(name_in(*step.city)) +
                          (step.city->country == "CN" ? "转运中心" : " hub");
    event.reason = step.reason;
    if (step.milestone == Milestone::cancelled) event.party = Party::shipper;
    if (step.milestone == Milestone::ready_for_pickup)
      event.place->point = simulated_point(*step.city, more);
    if (step.milestone == Milestone::delivered && kind == EventKind::actual)
      event.left_at = left_at(story.plot.ending, more);
  };
  // Those of the pieces from `first` to `last`, or of all where both are 0.
  const auto tell = [&](size_t i, Instant at, int first, int last) {
    const auto kind = at <= now ? std::optional(EventKind::actual) : told_ahead(story, i);
    if (!kind) return;
    add(story.steps[i], at, *kind);
    for (int piece = first; piece <= last && piece > 0; ++piece) {
      if (piece > first) {
        out.events.push_back(out.events.back());
        out.events.back().id = hexadecimal(ids + out.events.size());
      }
      out.events.back().piece = std::to_string(piece);
    }
  };
  for (size_t i = 0; i < story.steps.size(); ++i) {
    if (!pieces.apart_at(i)) {
      tell(i, times[i], 0, 0);
      continue;
    }
    tell(i, times[i], 1, pieces.count - 1);
    tell(i, {times[i].ms + pieces.lag_ms}, pieces.count, pieces.count);
  }
  if (story.plot.late_scan)
    add({Milestone::departed, story.destination, 0, {}}, {times.back().ms + 4 * kMinuteMs},
        EventKind::actual);
  sort_events(out.events);
  return out;
}

}  // namespace milepost
