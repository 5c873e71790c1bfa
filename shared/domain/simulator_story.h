// What the simulator makes up before there are times: between which cities, what happens and in
// what order, and how much of it has happened.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "shared/domain/places.h"
#include "shared/domain/simulator_random.h"
#include "shared/model/enums.h"

namespace milepost {

enum class SimulatedLane { same_city, domestic, export_, import };

// How far a story goes.
enum class SimulatedEnding {
  created, picked_up, in_transit, delayed, customs, customs_hold, out_for_delivery, attempt_failed,
  ready_for_pickup, held, damaged, lost, returning, returned, cancelled,
  delivered, delivered_second_time, collected,
};

// Where the pieces of a shipment go apart.
enum class SimulatedParting { never, on_the_road, at_the_door };

struct SimulatedPlot {
  SimulatedLane lane = SimulatedLane::domestic;
  SimulatedEnding ending = SimulatedEnding::delivered;
  bool late = false;       // the promise is broken, or is about to be
  bool late_scan = false;  // a scan trickles in after the end
  SimulatedParting parting = SimulatedParting::never;
};

struct SimulatedStep {
  Milestone milestone = Milestone::unknown;
  const City* city = nullptr;
  int gap_minutes = 0;  // since the step before
  std::optional<Reason> reason;
};

struct SimulatedStory {
  SimulatedPlot plot;
  const City* origin = nullptr;
  const City* destination = nullptr;
  std::vector<SimulatedStep> steps;
  size_t reached = 0;  // the last step that has happened
};

SimulatedPlot simulated_plot(int64_t index, SimulatorRandom& random);
SimulatedStory tell_story(const SimulatedPlot& plot, SimulatorRandom& random);

}  // namespace milepost
