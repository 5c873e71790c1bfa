#include "shared/domain/simulator_pieces.h"

#include <algorithm>

namespace milepost {
namespace {

constexpr int kShortestLagMinutes = 20;

SimulatedPieces on_the_road(const SimulatedStory& story, const std::vector<Instant>& times,
                            SimulatorRandom& random) {
  SimulatedPieces pieces;
  const auto& steps = story.steps;
  size_t from = 0;
  for (size_t i = 0; i < steps.size(); ++i)
    if (steps[i].milestone == Milestone::departed) from = i;
  if (from == 0) return pieces;
  size_t to = from;
  while (to < steps.size() && steps[to].milestone != Milestone::out_for_delivery) ++to;
  if (to > story.reached) return pieces;
  const int64_t room = (times[to].ms - times[to - 1].ms) / kMinuteMs - 5;
  const int lag = static_cast<int>(std::min<int64_t>(room, random.between(45, 240)));
  if (lag < kShortestLagMinutes) return pieces;
  pieces.from = from;
  pieces.to = to;
  pieces.lag_ms = lag * kMinuteMs;
  return pieces;
}

SimulatedPieces at_the_door(const SimulatedStory& story) {
  SimulatedPieces pieces;
  size_t from = 0;
  for (size_t i = 0; i < story.steps.size(); ++i)
    if (story.steps[i].milestone == Milestone::out_for_delivery) from = i;
  if (from == 0 || story.steps.back().milestone != Milestone::delivered) return pieces;
  pieces.from = from;
  pieces.to = story.steps.size();
  pieces.lag_ms = kDayMs;
  return pieces;
}

}  // namespace

SimulatedPieces part_pieces(const SimulatedStory& story, const std::vector<Instant>& times,
                            int count, SimulatedParting parting, SimulatorRandom& random) {
  SimulatedPieces pieces;
  const bool is_plain = story.plot.ending == SimulatedEnding::delivered ||
                        story.plot.ending == SimulatedEnding::out_for_delivery;
  if (count > 1 && is_plain && !story.plot.late_scan) {
    if (parting == SimulatedParting::on_the_road) pieces = on_the_road(story, times, random);
    if (parting == SimulatedParting::at_the_door) pieces = at_the_door(story);
  }
  pieces.count = count;
  return pieces;
}

}  // namespace milepost
