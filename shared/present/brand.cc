#include "shared/present/brand.h"

#include <algorithm>
#include <cmath>

namespace milepost {
namespace {

using look::Color;

constexpr Rgb kWhite = rgb_from(0xFFFFFF), kBlack = rgb_from(0);
constexpr Rgb kInk = rgb_from(look::rgb_of(Color::ink, false));
constexpr Rgb kDarkSurface = rgb_from(look::rgb_of(Color::surface, true));
constexpr double kTextContrast = 4.5, kShapeContrast = 3.0;

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// share of b, 0 to 1
Rgb mix(Rgb a, Rgb b, double share) {
  const auto channel = [&](uint8_t from, uint8_t to) {
    return static_cast<uint8_t>(std::lround(from + (to - from) * share));
  };
  return {channel(a.r, b.r), channel(a.g, b.g), channel(a.b, b.b)};
}

// x to the power of 2.4, for 0 < x <= 1. By Newton's steps to the fifth root: pow() brings 6 kB of
// tables with it, which browsers would have to download.
double power_2_4(double x) {
  double root = 1;
  for (int i = 0; i < 24; ++i) {
    const double fourth = root * root * root * root;
    root -= (root * fourth - x) / (5 * fourth);
  }
  return x * x * root * root;
}

double linear(uint8_t channel) {
  const double c = channel / 255.0;
  return c <= 0.04045 ? c / 12.92 : power_2_4((c + 0.055) / 1.055);
}

// The colour moved towards `end` until it stands out from both grounds.
Rgb until_visible(Rgb color, Rgb end, Rgb ground, Rgb other_ground, double ratio) {
  for (int step = 0; step < 50; ++step) {
    const Rgb moved = mix(color, end, step / 50.0);
    if (contrast(moved, ground) >= ratio && contrast(moved, other_ground) >= ratio) return moved;
  }
  return end;
}

}  // namespace

std::optional<Rgb> parse_rgb(std::string_view text) {
  if (text.size() != 7 || text[0] != '#') return std::nullopt;
  uint8_t channels[3];
  for (size_t i = 0; i < 3; ++i) {
    const int high = hex_digit(text[1 + 2 * i]), low = hex_digit(text[2 + 2 * i]);
    if (high < 0 || low < 0) return std::nullopt;
    channels[i] = static_cast<uint8_t>(high * 16 + low);
  }
  return Rgb{channels[0], channels[1], channels[2]};
}

std::string to_string(Rgb color) {
  static constexpr char kDigits[] = "0123456789ABCDEF";
  std::string text = "#";
  for (uint8_t channel : {color.r, color.g, color.b}) {
    text += kDigits[channel / 16];
    text += kDigits[channel % 16];
  }
  return text;
}

double luminance(Rgb color) {
  return 0.2126 * linear(color.r) + 0.7152 * linear(color.g) + 0.0722 * linear(color.b);
}

double contrast(Rgb a, Rgb b) {
  const double x = luminance(a), y = luminance(b);
  return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

Rgb readable_accent(Rgb wanted, bool dark) {
  constexpr int kSteps = 200;
  const bool darken = contrast(wanted, kWhite) < kTextContrast;
  const auto readable = [&](Rgb color) {
    return darken ? contrast(color, kWhite) >= kTextContrast
                  : !dark || contrast(color, kDarkSurface) >= kShapeContrast;
  };
  Rgb color = wanted;
  for (int step = 1; !readable(color); ++step)
    color = mix(wanted, darken ? kBlack : kWhite, step / static_cast<double>(kSteps));
  return color;
}

std::optional<Rgb> accent_of(const SiteColors& colors, bool dark) {
  const auto light_one = parse_rgb(colors.accent_light), dark_one = parse_rgb(colors.accent_dark);
  return dark ? (dark_one ? dark_one : light_one) : (light_one ? light_one : dark_one);
}

std::array<BrandColor, 9> brand_colors(Rgb wanted, bool dark) {
  const Rgb surface = rgb_from(look::rgb_of(Color::surface, dark));
  const Rgb away = dark ? kWhite : kBlack;
  const Rgb accent = until_visible(wanted, away, surface, surface, kShapeContrast);
  const Rgb on_accent = contrast(kWhite, accent) >= kTextContrast ? kWhite
                        : contrast(kInk, accent) >= kTextContrast ? kInk
                                                                  : kBlack;
  // Pressing moves away from the text on it, so that the text stays readable.
  const Rgb towards = on_accent == kWhite ? kBlack : kWhite;
  const Rgb soft = mix(surface, accent, dark ? 0.2 : 0.1);
  const Rgb text = until_visible(accent, away, surface, soft, kTextContrast);
  return {{{Color::accent, accent},
           {Color::accent_hover, mix(accent, towards, 0.14)},
           {Color::accent_press, mix(accent, towards, 0.28)},
           {Color::on_accent, on_accent},
           {Color::accent_text, text},
           {Color::accent_soft, soft},
           {Color::accent_line, mix(surface, accent, dark ? 0.45 : 0.3)},
           // Both are seen on other grounds than the surface too.
           {Color::focus, text},
           {Color::leg_done, text}}};
}

}  // namespace milepost
