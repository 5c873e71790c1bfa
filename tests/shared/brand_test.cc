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

TEST(Brand, OneColourServesBothThemes) {
  const Rgb green{0x0B, 0x6E, 0x4F}, mint{0x7F, 0xE0, 0xBF};
  EXPECT_FALSE(accent_of({}, false));
  EXPECT_FALSE(accent_of({}, true));
  for (const bool dark : {false, true}) {
    EXPECT_EQ(accent_of({to_string(green), ""}, dark), green);
    EXPECT_EQ(accent_of({"", to_string(mint)}, dark), mint);
    EXPECT_EQ(accent_of({to_string(green), to_string(mint)}, dark), dark ? mint : green);
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
