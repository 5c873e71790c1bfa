// The names by which a renderer finds colours and shapes. A view says which; the page's style
// sheet and the canvas's theme say how they look.
#pragma once

#include <string_view>

#include "shared/base/enum_names.h"
#include "shared/model/enums.h"

namespace milepost {

// The look of a state's badge and marker. Each state has a glyph of its own: its name is the
// state's name.
enum class Style { neutral, blue, violet, solid, warn, teal, ok, bad, brown, line };
template <>
inline constexpr auto kEnumNames<Style> = std::to_array<std::string_view>(
    {"neutral", "blue", "violet", "solid", "warn", "teal", "ok", "bad", "brown", "line"});

// How a sentence sounds.
enum class Tone { plain, ok, warn, bad };
template <>
inline constexpr auto kEnumNames<Tone> =
    std::to_array<std::string_view>({"plain", "ok", "warn", "bad"});

// The marks of a promise. They never reuse a state's glyph.
enum class Mark { none, tick, clock, cross };
template <>
inline constexpr auto kEnumNames<Mark> =
    std::to_array<std::string_view>({"none", "tick", "clock", "cross"});

// Line icons of 24.
enum class Icon {
  search, clock, edit, box, phone, mail, globe, chevron, plus, alert, info, rain, check, cross,
};
template <>
inline constexpr auto kEnumNames<Icon> = std::to_array<std::string_view>(
    {"search", "clock", "edit", "box", "phone", "mail", "globe", "chevron", "plus", "alert",
     "info", "rain", "check", "cross"});

constexpr Style style_of(State state) {
  switch (state) {
    case State::created:
    case State::returned:
    case State::unknown: return Style::neutral;
    case State::picked_up:
    case State::in_transit: return Style::blue;
    case State::customs: return Style::violet;
    case State::out_for_delivery: return Style::solid;
    case State::attempt_failed: return Style::warn;
    case State::available_for_pickup: return Style::teal;
    case State::delivered: return Style::ok;
    case State::exception: return Style::bad;
    case State::returning: return Style::brown;
    case State::cancelled: return Style::line;
  }
  return Style::neutral;
}

}  // namespace milepost
