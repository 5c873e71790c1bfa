// A large rectangle of one colour, filled by the renderer without triangles: much faster where
// there is no GPU.
#pragma once

#include <cstdint>

struct ImDrawList;
struct ImDrawCmd;

namespace milepost::client {

// Whole device pixels, clipped as the command is.
struct OpaqueFill {
  float left, top, right, bottom;
  uint32_t rgb;  // 0xRRGGBB
};

// As the callback of a draw command with an OpaqueFill as its data, it tells the renderer to fill;
// called, it does nothing.
inline void opaque_fill(const ImDrawList*, const ImDrawCmd*) {}

}  // namespace milepost::client
