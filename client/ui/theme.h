// The design's tokens: colours by name, the type scale, motion. One theme for light and one for
// dark; the accent may come from the settings, and its contrast is kept by rule.
#pragma once

#include <cstdint>
#include <optional>

#include <imgui.h>
#include "shared/present/brand.h"
#include "shared/present/looks.h"

namespace milepost::ui {

enum class Color : uint8_t {
  bg,
  surface,
  sunken,
  hover,
  line,
  line_strong,
  field_border,
  ink,
  ink_2,
  ink_3,
  accent,
  accent_hover,
  accent_press,
  on_accent,
  accent_text,
  accent_soft,
  accent_line,
  ok,
  ok_soft,
  ok_line,
  warn,
  warn_soft,
  warn_line,
  warn_mark,
  bad,
  bad_soft,
  bad_line,
  violet,
  violet_soft,
  teal,
  teal_soft,
  brown,
  brown_soft,
  neutral,
  neutral_soft,
  star,
  star_off,
  focus,
  sea,
  land,
  coast,
  river,
  leg_done,
  leg_next,
  skeleton,
  skeleton_hi,
  shadow,
  scrim,
};
inline constexpr size_t kColors = 48;

// Sizes, line heights in CSS pixels. Nothing on any screen has another size.
enum class Type : uint8_t {
  display,
  h1,
  h2,
  h3,
  title,
  body,
  strong,
  caption,
  caption_strong,
  hero,
  badge,
  field,
  button,
};
struct TypeStyle {
  float size, line;
  bool bold;
};
// Headings are smaller on a phone.
TypeStyle type_style(Type type, bool phone);

namespace motion {  // milliseconds
inline constexpr float kHover = 120, kToggle = 160, kSkeletonPulse = 1400;
}

struct Theme {
  bool dark = false;
  ImU32 colors[kColors] = {};
  ImU32 operator[](Color c) const { return colors[static_cast<size_t>(c)]; }
};

// With an accent its shades are made by rule (shared/present/brand.h), as for the pages.
Theme make_theme(bool dark, std::optional<Rgb> accent = std::nullopt);

// How the style of a state's badge and marker looks.
struct StyleColors {
  Color ink, ground;
  bool outline = false;  // an edge instead of a ground
};
StyleColors colors_of(Style style);
// Of a sentence, and of what stands behind it.
Color ink_of(Tone tone);

// 0xRRGGBB
uint32_t rgb_of(ImU32 color);
// The colour with another opacity, 0 to 1.
ImU32 with_alpha(ImU32 color, float alpha);

}  // namespace milepost::ui
