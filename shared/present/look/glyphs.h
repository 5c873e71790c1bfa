// The glyphs of the states, which differ in outline, so that they can be told apart without
// colours.
#pragma once

#include "shared/model/enums.h"
#include "shared/present/look/drawing.h"

namespace milepost::look {

// On a grid of 16.
inline constexpr Part kCreatedGlyph[] = {
    {"M2.4 8a5.6 5.6 0 1 0 11.2 0a5.6 5.6 0 1 0 -11.2 0z", 1.8f, false, 2.6f, 1.8f},
};
inline constexpr Part kPickedUpGlyph[] = {
    {"M4 3h8a1.6 1.6 0 0 1 1.6 1.6v7.2a1.6 1.6 0 0 1 -1.6 1.6h-8a1.6 1.6 0 0 1 -1.6 -1.6v-7.2"
     "a1.6 1.6 0 0 1 1.6 -1.6zM8 3v4.6", 1.8f},
};
inline constexpr Part kInTransitGlyph[] = {
    {"M2.6 3.4L7.2 8l-4.6 4.6M8.4 3.4L13 8l-4.6 4.6", 2},
};
inline constexpr Part kCustomsGlyph[] = {
    {"M8 1.2l5.9 3.4v6.8L8 14.8l-5.9-3.4V4.6z"},
    {"M5.2 8h5.6", 1.8f, true},
};
inline constexpr Part kOutForDeliveryGlyph[] = {
    {"M1.6 3h8.6L15 8l-4.8 5H1.6z"},
    {"M3.9 8a1.5 1.5 0 1 0 3 0a1.5 1.5 0 1 0 -3 0z", 0, true},
};
inline constexpr Part kAttemptFailedGlyph[] = {
    {"M8 .8L15.2 8 8 15.2.8 8z"},
    {"M5.9 5.9l4.2 4.2M10.1 5.9l-4.2 4.2", 1.7f, true},
};
inline constexpr Part kAvailableForPickupGlyph[] = {
    {"M8 15.4S2.6 10.6 2.6 6.4a5.4 5.4 0 0110.8 0C13.4 10.6 8 15.4 8 15.4z"},
    {"M6 6.4a2 2 0 1 0 4 0a2 2 0 1 0 -4 0z", 0, true},
};
inline constexpr Part kDeliveredGlyph[] = {
    {"M1 8a7 7 0 1 0 14 0a7 7 0 1 0 -14 0z"},
    {"M4.9 8.3l2.2 2.2 4.1-4.4", 1.8f, true},
};
inline constexpr Part kExceptionGlyph[] = {
    {"M8 1.2l7.2 13H.8z"},
    {"M8 1.2l7.2 13H.8z", 1},  // its corners are round
    {"M8 6v4", 1.8f, true},
    {"M7 12.2a1 1 0 1 0 2 0a1 1 0 1 0 -2 0z", 0, true},
};
inline constexpr Part kReturningGlyph[] = {
    {"M5.6 2.6L2.2 6l3.4 3.4M2.6 6h7a3.6 3.6 0 010 7.4H6", 1.9f},
};
inline constexpr Part kReturnedGlyph[] = {
    {"M3.6 1.6h8.8a2.4 2.4 0 0 1 2.4 2.4v8a2.4 2.4 0 0 1 -2.4 2.4h-8.8a2.4 2.4 0 0 1 -2.4 -2.4v-8"
     "a2.4 2.4 0 0 1 2.4 -2.4z"},
    {"M11.4 8H4.8M7.4 5.2L4.6 8l2.8 2.8", 1.7f, true},
};
inline constexpr Part kCancelledGlyph[] = {
    {"M2 8a6 6 0 1 0 12 0a6 6 0 1 0 -12 0zM3.9 12.1l8.2-8.2", 1.9f},
};
inline constexpr Part kUnknownGlyph[] = {
    {"M2 8a6 6 0 1 0 12 0a6 6 0 1 0 -12 0zM8 8v.1", 1.9f},
};

constexpr std::span<const Part> glyph_of(State state) {
  switch (state) {
    case State::created: return kCreatedGlyph;
    case State::picked_up: return kPickedUpGlyph;
    case State::in_transit: return kInTransitGlyph;
    case State::customs: return kCustomsGlyph;
    case State::out_for_delivery: return kOutForDeliveryGlyph;
    case State::attempt_failed: return kAttemptFailedGlyph;
    case State::available_for_pickup: return kAvailableForPickupGlyph;
    case State::delivered: return kDeliveredGlyph;
    case State::exception: return kExceptionGlyph;
    case State::returning: return kReturningGlyph;
    case State::returned: return kReturnedGlyph;
    case State::cancelled: return kCancelledGlyph;
    case State::unknown: break;
  }
  return kUnknownGlyph;
}

}  // namespace milepost::look
