#include "client/ui/theme.h"

#include <gtest/gtest.h>

namespace milepost::ui {
namespace {

TEST(Theme, HasTheColoursOfTheLook) {
  for (const bool dark : {false, true}) {
    const Theme theme = make_theme(dark);
    for (size_t i = 0; i < look::kColors; ++i)
      EXPECT_EQ(rgb_of(theme.colors[i]), look::rgb_of(static_cast<Color>(i), dark))
          << name_of(static_cast<Color>(i));
  }
}

TEST(Theme, HasACompanysAccent) {
  const Rgb accent{0x0B, 0x6E, 0x4F};
  for (const bool dark : {false, true}) {
    Theme theme = make_theme(dark, accent);
    const Theme without = make_theme(dark);
    for (const auto& [color, value] : brand_colors(accent, dark)) {
      EXPECT_EQ(rgb_from(rgb_of(theme[color])), value) << name_of(color);
      theme.colors[static_cast<size_t>(color)] = without[color];
    }
    EXPECT_TRUE(std::equal(theme.colors, std::end(theme.colors), without.colors));
  }
}

}  // namespace
}  // namespace milepost::ui
