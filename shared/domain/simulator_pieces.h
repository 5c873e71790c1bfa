// How the pieces of a made-up shipment part, and meet again.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "shared/domain/simulator_random.h"
#include "shared/domain/simulator_story.h"

namespace milepost {

// Over some steps the last piece comes behind the others; before and after them they go together.
struct SimulatedPieces {
  size_t from = 0, to = 0;  // the steps over which they are apart: none where both are equal
  int count = 1;
  int64_t lag_ms = 0;
  bool apart_at(size_t step) const { return from <= step && step < to; }
};

// `times` are those of the story's steps. On the road the last piece misses a lorry, and comes
// before the others are brought; at the door it comes a day later. Where the story has no room for
// that they stay together.
SimulatedPieces part_pieces(const SimulatedStory& story, const std::vector<Instant>& times,
                            int count, SimulatedParting parting, SimulatorRandom& random);

}  // namespace milepost
