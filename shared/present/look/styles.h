// How a state and a sentence look. A view of shared/present says which of these by name; here is
// what colours and icons that means.
#pragma once

#include <string_view>

#include "shared/base/enum_names.h"
#include "shared/model/enums.h"
#include "shared/present/look/colors.h"
#include "shared/present/look/icons.h"

namespace milepost {

// The look of a state's badge and marker. Each state has a glyph of its own besides.
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

constexpr Icon icon_of(Mark mark) {
  return mark == Mark::tick    ? Icon::check
         : mark == Mark::clock ? Icon::clock
         : mark == Mark::cross ? Icon::cross
                               : Icon();
}

namespace look {

struct StyleColors {
  Color ink, ground;     // of the badge
  bool outline = false;  // instead of a ground the surface with an edge of that colour
  // Of the stages: the marker, the glyph on it, and the word below.
  Color marker = ink, glyph = Color::surface, word = ink;
};
// In the order of Style.
inline constexpr StyleColors kStyleColors[] = {
    {Color::neutral, Color::neutral_soft},
    {Color::accent_text, Color::accent_soft, false, Color::accent, Color::on_accent},
    {Color::violet, Color::violet_soft},
    {Color::on_accent, Color::accent, false, Color::accent, Color::on_accent, Color::accent_text},
    {Color::warn, Color::warn_soft},
    {Color::teal, Color::teal_soft},
    {Color::ok, Color::ok_soft},
    {Color::bad, Color::bad_soft},
    {Color::brown, Color::brown_soft},
    {Color::ink_3, Color::line_strong, true, Color::neutral, Color::surface, Color::neutral},
};
constexpr const StyleColors& colors_of(Style style) {
  return kStyleColors[static_cast<size_t>(style)];
}

// Of a sentence, and of the notice that it stands in.
struct ToneColors {
  Color ink, ground, edge;
};
// In the order of Tone.
inline constexpr ToneColors kToneColors[] = {
    {Color::ink_2, Color::surface, Color::line},
    {Color::ok, Color::ok_soft, Color::ok_line},
    {Color::warn, Color::warn_soft, Color::warn_line},
    {Color::bad, Color::bad_soft, Color::bad_line},
};
constexpr const ToneColors& colors_of(Tone tone) { return kToneColors[static_cast<size_t>(tone)]; }

}  // namespace look
}  // namespace milepost
