#include "client/ui/theme.h"

#include <algorithm>
#include <cmath>

namespace milepost::ui {

uint32_t rgb_of(ImU32 color) {
  return (color >> IM_COL32_R_SHIFT & 255) << 16 | (color >> IM_COL32_G_SHIFT & 255) << 8 |
         (color >> IM_COL32_B_SHIFT & 255);
}

ImU32 with_alpha(ImU32 color, float alpha) {
  ImU32 a = static_cast<ImU32>(std::lround(std::clamp(alpha, 0.0f, 1.0f) * 255));
  return (color & ~IM_COL32_A_MASK) | a << IM_COL32_A_SHIFT;
}

Theme make_theme(bool dark, std::optional<Rgb> accent) {
  Theme theme;
  theme.dark = dark;
  auto set = [&theme](size_t color, Rgb c) { theme.colors[color] = IM_COL32(c.r, c.g, c.b, 255); };
  for (size_t i = 0; i < look::kColors; ++i)
    set(i, rgb_from(look::rgb_of(static_cast<Color>(i), dark)));
  if (accent)
    for (const auto& [color, value] : brand_colors(*accent, dark))
      set(static_cast<size_t>(color), value);
  return theme;
}

}  // namespace milepost::ui
