#include "client/ui/theme.h"

#include <gtest/gtest.h>

namespace milepost::ui {
namespace {

Rgb color(const Theme& theme, Color which) {
  const uint32_t rgb = rgb_of(theme[which]);
  return {static_cast<uint8_t>(rgb >> 16), static_cast<uint8_t>(rgb >> 8),
          static_cast<uint8_t>(rgb)};
}

void expect_readable(const Theme& theme) {
  struct Pair {
    Color ink, ground;
    double need;
  };
  using enum Color;
  const Pair kPairs[] = {
      {ink, surface, 4.5},
      {ink, bg, 4.5},
      {ink_2, surface, 4.5},
      {ink_2, bg, 4.5},
      {ink_3, surface, 4.5},
      {ink_3, bg, 4.5},
      {ink_3, sunken, 4.5},
      {on_accent, accent, 4.5},
      {on_accent, accent_hover, 4.5},
      {on_accent, accent_press, 4.5},
      {accent_text, surface, 4.5},
      {accent_text, bg, 4.5},
      {accent_text, accent_soft, 4.5},
      {ok, ok_soft, 4.5},
      {ok, surface, 4.5},
      {warn, warn_soft, 4.5},
      {warn, surface, 4.5},
      {bad, bad_soft, 4.5},
      {bad, surface, 4.5},
      {violet, violet_soft, 4.5},
      {teal, teal_soft, 4.5},
      {brown, brown_soft, 4.5},
      {neutral, neutral_soft, 4.5},
      {field_border, surface, 3},
      {focus, surface, 3},
      {focus, bg, 3},
      {accent, surface, 3},
      {surface, ink, 4.5},
  };
  for (const Pair& pair : kPairs)
    EXPECT_GE(contrast(color(theme, pair.ink), color(theme, pair.ground)), pair.need - 0.01)
        << static_cast<int>(pair.ink) << " on " << static_cast<int>(pair.ground) << " dark "
        << theme.dark;
}

TEST(Theme, IsReadable) {
  expect_readable(make_theme(false));
  expect_readable(make_theme(true));
}

TEST(Theme, StaysReadableWithAnyAccent) {
  for (const char* accent :
       {"#FFEE00", "#00FF66", "#FFFFFF", "#000000", "#D0021B", "#7F7F7F", "#112244"})
    for (bool dark : {false, true}) expect_readable(make_theme(dark, parse_rgb(accent)));
}

TEST(Theme, KnowsEveryStyle) {
  for (size_t i = 0; i < kEnumNames<Style>.size(); ++i) {
    const StyleColors colors = colors_of(static_cast<Style>(i));
    for (bool dark : {false, true}) {
      const Theme theme = make_theme(dark);
      if (colors.outline) continue;
      EXPECT_GE(contrast(color(theme, colors.ink), color(theme, colors.ground)), 4.49) << i;
    }
  }
}

}  // namespace
}  // namespace milepost::ui
