// Keeps a company's accent colour readable, and makes the shades that pages need from it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace milepost {

struct Rgb {
  uint8_t r = 0, g = 0, b = 0;
  friend bool operator==(const Rgb&, const Rgb&) = default;
};

// "#RRGGBB". Nothing for anything else.
std::optional<Rgb> parse_rgb(std::string_view text);
std::string to_string(Rgb color);  // "#2150C8"

// WCAG 2: relative luminance 0 to 1, contrast ratio 1 to 21.
double luminance(Rgb color);
double contrast(Rgb a, Rgb b);

// The colour nearest to `wanted`, by mixing in black or white, on which white text has a contrast
// of at least 4.5; for dark pages one that also stands out from their surface by at least 3.
Rgb readable_accent(Rgb wanted, bool dark);

struct AccentPalette {
  Rgb accent;     // at least 3:1 on the surface
  Rgb hover, press;
  Rgb on_accent;  // at least 4.5:1 on the accent
  Rgb text;       // at least 4.5:1 on the surface and on soft
  Rgb soft, line; // grounds and edges
};

// A colour too close to the theme's surface is darkened or lightened until it can be seen.
AccentPalette accent_palette(Rgb accent, bool dark);

}  // namespace milepost
