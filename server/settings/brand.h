// Keeps a company's colours readable: contrast as WCAG 2 defines it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace milepost {

struct Color {
  uint8_t red = 0, green = 0, blue = 0;
  friend bool operator==(const Color&, const Color&) = default;
};

std::optional<Color> parse_color(std::string_view text);  // "#2150C8"
std::string to_string(Color color);
// From 1 (the same) to 21 (black on white).
double contrast(Color a, Color b);

// The colour nearest to `wanted`, by mixing in black or white, on which white text has a contrast
// of at least 4.5; for dark pages one that also stands out from their surface by at least 3.
Color readable_accent(Color wanted, bool dark);

}  // namespace milepost
