#include "shared/domain/simulator_story.h"

#include <cmath>

#include "shared/domain/simulator.h"
#include "shared/domain/tracking.h"

namespace milepost {
namespace {

using Ending = SimulatedEnding;
using Lane = SimulatedLane;
using Parting = SimulatedParting;

constexpr SimulatedPlot kPlots[kSimulatedPlots] = {
    {Lane::domestic, Ending::in_transit},
    {Lane::domestic, Ending::out_for_delivery},
    {Lane::domestic, Ending::delivered},
    {Lane::domestic, Ending::created},
    {Lane::domestic, Ending::picked_up},
    {Lane::import, Ending::customs},
    {Lane::domestic, Ending::attempt_failed},
    {Lane::domestic, Ending::ready_for_pickup},
    {Lane::domestic, Ending::held, true},
    {Lane::domestic, Ending::returning},
    {Lane::domestic, Ending::returned},
    {Lane::domestic, Ending::cancelled},
    {Lane::export_, Ending::delivered},
    {Lane::export_, Ending::in_transit},
    {Lane::domestic, Ending::damaged},
    {Lane::export_, Ending::customs_hold, true},
    {Lane::domestic, Ending::delivered_second_time},
    {Lane::domestic, Ending::delayed, true},
    {Lane::same_city, Ending::out_for_delivery},
    {Lane::same_city, Ending::delivered},
    {Lane::domestic, Ending::collected},
    {Lane::import, Ending::in_transit},
    {Lane::domestic, Ending::delivered, true, true},
    {Lane::domestic, Ending::lost, true},
    {Lane::export_, Ending::ready_for_pickup},
    {Lane::domestic, Ending::delivered, false, false, Parting::at_the_door},
    {Lane::domestic, Ending::out_for_delivery, false, false, Parting::at_the_door},
    {Lane::domestic, Ending::delivered, false, false, Parting::on_the_road},
};

const char* const kForeign[] = {
    "Tokyo",  "Osaka",     "Seoul",     "Singapore", "Bangkok",     "Kuala Lumpur", "Dubai",
    "London", "Paris",     "Frankfurt", "Amsterdam", "Madrid",      "Milan",        "Warsaw",
    "Berlin", "New York",  "Chicago",   "Toronto",   "Los Angeles", "Vancouver",    "Jakarta",
};
const char* const kHubs[] = {"武汉", "郑州", "杭州", "广州", "北京", "上海", "成都", "西安", "沈阳"};
const char* const kGateways[] = {"上海", "广州", "深圳", "北京"};

// The Chinese cities lead the list; the larger ones lead those.
constexpr int kLargeCities = 30;
constexpr int kChineseCities = 70;

const City& chinese_city(SimulatorRandom& random) {
  int last = random.chance(75) ? kLargeCities - 1 : kChineseCities - 1;
  return cities()[static_cast<size_t>(random.between(0, last))];
}

// On a sphere, flattened: good to a few per cent, and enough to say how long a lorry takes.
double kilometres(const City& a, const City& b) {
  constexpr double kPerDegree = 111.2, kRadians = 3.14159265 / 180;
  double north = (a.lat() - b.lat()) * kPerDegree;
  double degrees_east = std::abs(a.lon() - b.lon());
  if (degrees_east > 180) degrees_east = 360 - degrees_east;
  double east = degrees_east * kPerDegree * std::cos((a.lat() + b.lat()) / 2 * kRadians);
  return std::sqrt(north * north + east * east);
}

class Teller {
 public:
  Teller(const SimulatedPlot& plot, SimulatorRandom& random) : random_(random) {
    story_.plot = plot;
  }

  SimulatedStory tell() {
    choose_ends();
    add(Milestone::ordered, story_.origin, 0);
    if (story_.plot.ending == Ending::cancelled) {
      add(Milestone::cancelled, story_.origin, random_.between(40, 900));
      story_.reached = 1;
      return std::move(story_);
    }
    add(Milestone::picked_up, story_.origin, random_.between(90, 480));
    travel();
    add_last_mile();
    go_as_far_as_told();
    return std::move(story_);
  }

 private:
  void add(Milestone milestone, const City* city, int gap_minutes,
           std::optional<Reason> reason = {}) {
    story_.steps.push_back({milestone, city, gap_minutes, reason});
  }

  void choose_ends() {
    const City& home = chinese_city(random_);
    const City* other = &home;
    switch (story_.plot.lane) {
      case Lane::same_city: break;
      case Lane::domestic:
        while (other == &home) other = &chinese_city(random_);
        break;
      case Lane::export_:
      case Lane::import: other = find_city(random_.pick(kForeign)); break;
    }
    bool outward = story_.plot.lane != Lane::import;
    story_.origin = outward ? &home : other;
    story_.destination = outward ? other : &home;
  }

  int journey_minutes(const City& from, const City& to) {
    double km = kilometres(from, to);
    double minutes = km < 1500 ? 60 + km / 70 * 60 : 420 + km / 700 * 60;
    return static_cast<int>(minutes * random_.between(85, 120) / 100);
  }

  void leg(const City* from, const City* to) {
    add(Milestone::departed, from, random_.between(120, 360));
    add(Milestone::arrived, to, journey_minutes(*from, *to));
  }

  // By way of the hub that is least out of the way, where there is one worth the stop.
  void leg_over_hub(const City* from, const City* to) {
    const City* best = nullptr;
    double direct = kilometres(*from, *to), shortest = direct * 1.3;
    for (const char* name : kHubs) {
      const City* hub = find_city(name);
      double way = kilometres(*from, *hub) + kilometres(*hub, *to);
      if (hub == from || hub == to || kilometres(*from, *hub) < 80 || kilometres(*hub, *to) < 80 ||
          way >= shortest)
        continue;
      shortest = way;
      best = hub;
    }
    if (best) leg(from, best);
    leg(best ? best : from, to);
  }

  void cross_border(const City* gateway, const City* abroad, bool outward) {
    const City* from = outward ? gateway : abroad;
    const City* to = outward ? abroad : gateway;
    add(Milestone::departed, from, random_.between(180, 600));
    add(Milestone::arrived, to, journey_minutes(*from, *to) + 240);
    add(Milestone::customs_in, to, random_.between(60, 300));
    add(Milestone::customs_out, to, random_.between(180, 1500));
  }

  void travel() {
    const City* from = story_.origin;
    const City* to = story_.destination;
    switch (story_.plot.lane) {
      case Lane::same_city: add(Milestone::arrived, from, random_.between(60, 150)); break;
      case Lane::domestic: leg_over_hub(from, to); break;
      case Lane::export_: {
        const City* gateway = find_city(random_.pick(kGateways));
        if (gateway != from) leg(from, gateway);
        cross_border(gateway, to, true);
        break;
      }
      case Lane::import: {
        const City* gateway = find_city(random_.pick(kGateways));
        cross_border(gateway, from, false);
        if (gateway != to) leg(gateway, to);
        break;
      }
    }
  }

  void add_last_mile() {
    const City* city = story_.destination;
    const Ending ending = story_.plot.ending;
    const int sorting = random_.between(120, 700);
    if (random_.chance(60)) add(Milestone::sorted, city, random_.between(20, 90));
    if (ending == Ending::ready_for_pickup || ending == Ending::collected) {
      add(Milestone::ready_for_pickup, city, sorting);
      add(Milestone::delivered, city, random_.between(90, 1500));
      return;
    }
    add(Milestone::out_for_delivery, city, sorting);
    if (ending == Ending::returning || ending == Ending::returned) {
      constexpr Reason kWhy[] = {Reason::refused, Reason::address_wrong};
      add(Milestone::attempted, city, random_.between(90, 420), random_.pick(kWhy));
      add(Milestone::returning, city, random_.between(60, 1200), story_.steps.back().reason);
      add(Milestone::returned, story_.origin,
          journey_minutes(*city, *story_.origin) + random_.between(600, 2000));
      return;
    }
    if (ending == Ending::attempt_failed || ending == Ending::delivered_second_time) {
      constexpr Reason kWhy[] = {Reason::recipient_absent, Reason::recipient_absent, Reason::closed,
                                 Reason::address_incomplete, Reason::rescheduled};
      add(Milestone::attempted, city, random_.between(90, 420), random_.pick(kWhy));
      add(Milestone::out_for_delivery, city, random_.between(900, 1200));
    }
    add(Milestone::delivered, city, random_.between(60, 480));
  }

  // The last step of a milestone; the story has one.
  size_t last(Milestone milestone) const {
    size_t at = story_.steps.size() - 1;
    while (story_.steps[at].milestone != milestone) --at;
    return at;
  }

  size_t some_departure() {
    std::vector<size_t> departures;
    for (size_t i = 0; i < story_.steps.size(); ++i)
      if (story_.steps[i].milestone == Milestone::departed) departures.push_back(i);
    // In the same city nothing departs: it lies at the depot.
    if (departures.empty()) return last(Milestone::arrived);
    return departures[static_cast<size_t>(
        random_.between(departures.size() > 1 ? 1 : 0, static_cast<int>(departures.size()) - 1))];
  }

  // Something goes wrong after a step, and what follows comes later.
  void trouble_after(size_t step, Milestone milestone, Reason reason, int costs_minutes) {
    // That it is lost is known after days of looking for it.
    const bool lost = milestone == Milestone::lost;
    const int gap = lost ? random_.between(2 * 1440, 4 * 1440) : random_.between(60, 200);
    SimulatedStep trouble{milestone, story_.steps[step].city, gap, reason};
    story_.steps[step + 1].gap_minutes += costs_minutes;
    story_.steps.insert(story_.steps.begin() + static_cast<std::ptrdiff_t>(step) + 1, trouble);
    story_.reached = step + 1;
  }

  void go_as_far_as_told() {
    constexpr Reason kHeld[] = {Reason::weather, Reason::vehicle, Reason::traffic,
                                Reason::missorted, Reason::capacity, Reason::disaster};
    constexpr Reason kCustoms[] = {Reason::customs_papers, Reason::customs_inspection,
                                   Reason::customs_duty};
    const int cost = random_.between(600, 2400);
    switch (story_.plot.ending) {
      case Ending::created: story_.reached = 0; break;
      case Ending::picked_up: story_.reached = 1; break;
      case Ending::in_transit: story_.reached = some_departure(); break;
      case Ending::delayed:
        trouble_after(some_departure(), Milestone::delayed, random_.pick(kHeld), cost);
        break;
      case Ending::customs: story_.reached = last(Milestone::customs_in); break;
      case Ending::customs_hold:
        trouble_after(last(Milestone::customs_in), Milestone::customs_hold, random_.pick(kCustoms),
                      cost);
        break;
      case Ending::held:
        trouble_after(some_departure(), Milestone::held, random_.pick(kHeld), cost);
        break;
      case Ending::damaged:
        trouble_after(last(Milestone::arrived), Milestone::damaged, Reason::damaged, cost);
        break;
      case Ending::lost:
        trouble_after(some_departure(), Milestone::lost, Reason::lost, cost);
        story_.steps.resize(story_.reached + 1);
        break;
      case Ending::out_for_delivery: story_.reached = last(Milestone::out_for_delivery); break;
      case Ending::attempt_failed: story_.reached = last(Milestone::attempted); break;
      case Ending::ready_for_pickup: story_.reached = last(Milestone::ready_for_pickup); break;
      case Ending::returning: story_.reached = last(Milestone::returning); break;
      default: story_.reached = story_.steps.size() - 1; break;
    }
  }

  SimulatorRandom& random_;
  SimulatedStory story_;
};

}  // namespace

SimulatedPlot simulated_plot(int64_t index, SimulatorRandom& random) {
  if (index < kSimulatedPlots) return kPlots[index];
  struct Share { Ending ending; int percent; };
  constexpr Share kShares[] = {
      {Ending::delivered, 62},      {Ending::collected, 9},  {Ending::delivered_second_time, 4},
      {Ending::in_transit, 10},     {Ending::created, 2},    {Ending::picked_up, 2},
      {Ending::out_for_delivery, 3}, {Ending::delayed, 1},   {Ending::attempt_failed, 1},
      {Ending::ready_for_pickup, 1}, {Ending::held, 1},      {Ending::damaged, 1},
      {Ending::returned, 1},        {Ending::returning, 1},  {Ending::cancelled, 1},
  };
  SimulatedPlot plot;
  const int lane = random.between(1, 100);
  plot.lane = lane <= 15   ? Lane::same_city
              : lane <= 85 ? Lane::domestic
              : lane <= 94 ? Lane::export_
                           : Lane::import;
  int left = random.between(1, 100);
  for (const Share& share : kShares) {
    plot.ending = share.ending;
    if ((left -= share.percent) <= 0) break;
  }
  bool abroad = plot.lane == Lane::export_ || plot.lane == Lane::import;
  if (abroad && plot.ending == Ending::in_transit && random.chance(40))
    plot.ending = random.chance(30) ? Ending::customs_hold : Ending::customs;
  plot.late = random.chance(7) || plot.ending == Ending::held || plot.ending == Ending::delayed;
  plot.late_scan = plot.ending == Ending::delivered && random.chance(1);
  return plot;
}

SimulatedStory tell_story(const SimulatedPlot& plot, SimulatorRandom& random) {
  return Teller(plot, random).tell();
}

}  // namespace milepost
