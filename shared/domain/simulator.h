// Plays shipments: plausible ones for demonstrations and measurement. Names, phones and addresses
// are made up, the phones so that nobody can have them.
//
//   Simulator simulator({.seed = 1, .now = now});
//   for (int64_t i = 0; i < 200; ++i) use(simulator.play(i));
//
// A shipment is a function of (seed, now, index) and nothing else. The first kSimulatedPlots
// shipments are hand-picked stories that show every state, the last of them of several pieces that
// part and meet; from there on stories are drawn by about their share in real life.
#pragma once

#include <cstdint>
#include <vector>

#include "shared/model/number_format.h"
#include "shared/model/shipment.h"

namespace milepost {

inline constexpr int64_t kSimulatedPlots = 28;
// Up to here the numbers of one seed differ.
inline constexpr int64_t kSimulatedShipments = 100'000'000;

struct SimulatorOptions {
  uint64_t seed = 1;
  Instant now;  // what happened lies before it, what is expected after it
  // How shipments are numbered: eight digits or more for the serial.
  NumberFormat format{"own", NumberFormatName{"迈宝", "Milepost"}, "MP########?CN", CheckRule::s10};
};

struct SimulatedShipment {
  Shipment shipment;          // marked as demo
  std::vector<Event> events;  // in the order of sort_events(); ids are unique within the seed
};

class Simulator {
 public:
  explicit Simulator(SimulatorOptions options);
  SimulatedShipment play(int64_t index) const;
  // The number of the shipment: what play(index).shipment.number says.
  std::string number(int64_t index) const;

 private:
  SimulatorOptions options_;
};

}  // namespace milepost
