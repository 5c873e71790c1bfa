#include "shared/present/brand.h"

#include <gtest/gtest.h>

namespace milepost {
namespace {

TEST(Brand, ContrastIsThatOfWcag) {
  EXPECT_NEAR(contrast({0, 0, 0}, {255, 255, 255}), 21.0, 1e-9);
  EXPECT_NEAR(contrast({255, 255, 255}, *parse_rgb("#2150C8")), 6.89, 0.005);
  EXPECT_NEAR(contrast({255, 255, 255}, *parse_rgb("#3D68E0")), 4.94, 0.005);
  EXPECT_NEAR(contrast(*parse_rgb("#767676"), {255, 255, 255}), 4.54, 0.005);
}

TEST(Brand, EveryColourBecomesReadableAndReadableOnesStay) {
  const Rgb white{255, 255, 255}, dark_surface = *parse_rgb("#151B25");
  for (int red = 0; red <= 255; red += 15)
    for (int green = 0; green <= 255; green += 15)
      for (int blue = 0; blue <= 255; blue += 15) {
        const Rgb wanted{static_cast<uint8_t>(red), static_cast<uint8_t>(green),
                           static_cast<uint8_t>(blue)};
        const Rgb light = readable_accent(wanted, false), dark = readable_accent(wanted, true);
        EXPECT_GE(contrast(light, white), 4.5) << to_string(wanted);
        EXPECT_GE(contrast(dark, white), 4.5) << to_string(wanted);
        EXPECT_GE(contrast(dark, dark_surface), 3.0) << to_string(wanted);
        if (contrast(wanted, white) >= 4.5) {
          EXPECT_EQ(light, wanted);
        }
      }
}

TEST(Brand, ShadesCanBeReadOnAnyAccent) {
  for (std::string_view text : {"#2150C8", "#FFFF00", "#000000", "#FFFFFF", "#FF6600", "#808080",
                                "#00C853", "#D50000"}) {
    const auto accent = parse_rgb(text);
    ASSERT_TRUE(accent);
    for (bool dark : {false, true}) {
      const AccentPalette palette = accent_palette(*accent, dark);
      const Rgb surface = dark ? Rgb{0x15, 0x1B, 0x25} : Rgb{0xFF, 0xFF, 0xFF};
      EXPECT_GE(contrast(palette.accent, surface), 3.0) << text << dark;
      EXPECT_GE(contrast(palette.on_accent, palette.accent), 4.5) << text << dark;
      EXPECT_GE(contrast(palette.on_accent, palette.hover), 4.5) << text << dark;
      EXPECT_GE(contrast(palette.on_accent, palette.press), 4.5) << text << dark;
      EXPECT_GE(contrast(palette.text, surface), 4.5) << text << dark;
      EXPECT_GE(contrast(palette.text, palette.soft), 4.5) << text << dark;
    }
  }
}

TEST(Brand, ReadsColours) {
  EXPECT_EQ(parse_rgb("#2150c8"), (Rgb{0x21, 0x50, 0xC8}));
  EXPECT_EQ(to_string(Rgb{0x21, 0x50, 0xC8}), "#2150C8");
  for (std::string_view text : {"", "#", "2150C8", "#2150C", "#2150C8F", "#21g0C8", "red",
                                "#2150C8;}"})
    EXPECT_FALSE(parse_rgb(text)) << text;
}

}  // namespace
}  // namespace milepost
