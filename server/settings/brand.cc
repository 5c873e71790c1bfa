#include "server/settings/brand.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace milepost {
namespace {

constexpr Color kWhite{255, 255, 255};
constexpr Color kBlack{0, 0, 0};
constexpr Color kDarkSurface{0x15, 0x1B, 0x25};
constexpr double kTextContrast = 4.5, kShapeContrast = 3.0;
constexpr int kSteps = 200;

double linear(uint8_t channel) {
  const double c = channel / 255.0;
  return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

double luminance(Color c) {
  return 0.2126 * linear(c.red) + 0.7152 * linear(c.green) + 0.0722 * linear(c.blue);
}

Color mix(Color from, Color to, int step) {
  const auto channel = [step](int a, int b) {
    return static_cast<uint8_t>(a + (b - a) * step / kSteps);
  };
  return {channel(from.red, to.red), channel(from.green, to.green), channel(from.blue, to.blue)};
}

std::optional<int> hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return std::nullopt;
}

}  // namespace

std::optional<Color> parse_color(std::string_view text) {
  if (text.size() != 7 || text[0] != '#') return std::nullopt;
  uint8_t channels[3];
  for (size_t i = 0; i < 3; ++i) {
    const auto high = hex_digit(text[1 + 2 * i]), low = hex_digit(text[2 + 2 * i]);
    if (!high || !low) return std::nullopt;
    channels[i] = static_cast<uint8_t>(*high * 16 + *low);
  }
  return Color{channels[0], channels[1], channels[2]};
}

std::string to_string(Color color) {
  char text[8];
  std::snprintf(text, sizeof text, "#%02X%02X%02X", color.red, color.green, color.blue);
  return text;
}

double contrast(Color a, Color b) {
  const double x = luminance(a), y = luminance(b);
  return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

Color readable_accent(Color wanted, bool dark) {
  const auto carries_text = [](Color c) { return contrast(c, kWhite) >= kTextContrast; };
  const auto stands_out = [](Color c) { return contrast(c, kDarkSurface) >= kShapeContrast; };
  if (!carries_text(wanted)) {
    int step = 0;
    while (!carries_text(mix(wanted, kBlack, step))) ++step;
    return mix(wanted, kBlack, step);
  }
  int step = 0;
  while (dark && !stands_out(mix(wanted, kWhite, step))) ++step;
  return mix(wanted, kWhite, step);
}

}  // namespace milepost
