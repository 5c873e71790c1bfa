// Keeps a company's accent colour readable, and makes the shades that pages need from it.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "shared/model/site.h"
#include "shared/present/look/colors.h"

namespace milepost {

struct Rgb {
  uint8_t r = 0, g = 0, b = 0;
  friend bool operator==(const Rgb&, const Rgb&) = default;
};

// "#RRGGBB". Nothing for anything else.
std::optional<Rgb> parse_rgb(std::string_view text);
std::string to_string(Rgb color);  // "#2150C8"
constexpr Rgb rgb_from(uint32_t rgb) {  // 0xRRGGBB
  return {static_cast<uint8_t>(rgb >> 16), static_cast<uint8_t>(rgb >> 8),
          static_cast<uint8_t>(rgb)};
}

// WCAG 2: relative luminance 0 to 1, contrast ratio 1 to 21.
double luminance(Rgb color);
double contrast(Rgb a, Rgb b);

// The colour nearest to `wanted`, by mixing in black or white, on which white text has a contrast
// of at least 4.5; for dark pages one that also stands out from their surface by at least 3.
Rgb readable_accent(Rgb wanted, bool dark);

// The company's accent of one theme; where it chose one for the other only, that one serves both.
std::optional<Rgb> accent_of(const SiteColors& colors, bool dark);

// The colours of the look that are made of a company's accent. One too close to the theme's surface
// is darkened or lightened until it can be seen; the contrasts of the look hold for any.
struct BrandColor {
  look::Color color;
  Rgb value;
};
std::array<BrandColor, 9> brand_colors(Rgb accent, bool dark);

}  // namespace milepost
