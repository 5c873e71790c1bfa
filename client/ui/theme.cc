#include "client/ui/theme.h"

#include <algorithm>
#include <cmath>

namespace milepost::ui {
namespace {

// In the order of Color.
constexpr uint32_t kLight[kColors] = {
    0xF5F6F8, 0xFFFFFF, 0xF0F2F5, 0xF7F8FA, 0xE3E6EB, 0xCBD1DA, 0x868F9E, 0x131A26,
    0x465063, 0x5F697B, 0x2150C8, 0x1A43AB, 0x15378C, 0xFFFFFF, 0x1F4BBD, 0xEAF0FD,
    0xBDCFF6, 0x12694A, 0xE4F4EC, 0xB5DEC9, 0x8A4B00, 0xFDF3E1, 0xF0D3A0, 0xC77700,
    0xB3261E, 0xFCEDEC, 0xF2C4C1, 0x6B3FA0, 0xF2ECFA, 0x0B6470, 0xE2F3F5, 0x754A17,
    0xF6EEE4, 0x4A5466, 0xECEFF3, 0xC77700, 0x868F9E, 0x2150C8, 0xE6EDF4, 0xFAFAF8,
    0xCBD5E0, 0xD3E1EF, 0x2150C8, 0x7A8699, 0xE9ECF0, 0xF3F5F7, 0x101828, 0x101828};
constexpr uint32_t kDark[kColors] = {
    0x0D1118, 0x151B25, 0x1C2431, 0x1A212D, 0x28313F, 0x3A4556, 0x717D90, 0xEEF1F6,
    0xB7C0CE, 0x949FB0, 0x3D68E0, 0x355DD2, 0x2C4FB8, 0xFFFFFF, 0x93B2FF, 0x1A2744,
    0x2F4678, 0x6FD3A4, 0x142C24, 0x234C3C, 0xF0B95E, 0x2B2213, 0x57431C, 0xE09A2B,
    0xFF9A92, 0x351A1B, 0x6B2E2D, 0xC6A6F2, 0x261D38, 0x70CBD6, 0x112B30, 0xDDB583,
    0x2C2318, 0xB7C0CE, 0x242D3A, 0xF0B95E, 0x717D90, 0x93B2FF, 0x101722, 0x1E2633,
    0x35404F, 0x18263A, 0x7FA3FF, 0x8390A4, 0x222B38, 0x2B3543, 0x000000, 0x000000};

ImU32 packed(uint32_t rgb) { return IM_COL32(rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255, 255); }

ImU32 packed(Rgb c) { return IM_COL32(c.r, c.g, c.b, 255); }

}  // namespace

TypeStyle type_style(Type type, bool phone) {
  switch (type) {
    case Type::display:
      return phone ? TypeStyle{24, 32, true} : TypeStyle{40, 48, true};
    case Type::h1:
      return phone ? TypeStyle{24, 32, true} : TypeStyle{32, 40, true};
    case Type::h2:
      return {24, 32, true};
    case Type::h3:
      return {20, 28, true};
    case Type::title:
      return {17, 26, true};
    case Type::body:
      return {15, 24, false};
    case Type::strong:
      return {15, 24, true};
    case Type::caption:
      return {13, 20, false};
    case Type::caption_strong:
      return {13, 20, true};
    case Type::hero:
      return phone ? TypeStyle{24, 32, true} : TypeStyle{36, 44, true};
    case Type::badge:
      return {13, 20, true};
    case Type::field:
      return phone ? TypeStyle{17, 28, false} : TypeStyle{20, 28, false};
    case Type::button:
      return {17, 26, true};
  }
  return {15, 24, false};
}

StyleColors colors_of(Style style) {
  switch (style) {
    case Style::neutral:
      return {Color::neutral, Color::neutral_soft};
    case Style::blue:
      return {Color::accent_text, Color::accent_soft};
    case Style::violet:
      return {Color::violet, Color::violet_soft};
    case Style::solid:
      return {Color::on_accent, Color::accent};
    case Style::warn:
      return {Color::warn, Color::warn_soft};
    case Style::teal:
      return {Color::teal, Color::teal_soft};
    case Style::ok:
      return {Color::ok, Color::ok_soft};
    case Style::bad:
      return {Color::bad, Color::bad_soft};
    case Style::brown:
      return {Color::brown, Color::brown_soft};
    case Style::line:
      return {Color::ink_3, Color::line_strong, true};
  }
  return {Color::neutral, Color::neutral_soft};
}

Color ink_of(Tone tone) {
  switch (tone) {
    case Tone::plain:
      return Color::ink_2;
    case Tone::ok:
      return Color::ok;
    case Tone::warn:
      return Color::warn;
    case Tone::bad:
      return Color::bad;
  }
  return Color::ink_2;
}

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
  for (size_t i = 0; i < kColors; ++i) theme.colors[i] = packed((dark ? kDark : kLight)[i]);
  if (!accent) return theme;
  const AccentPalette palette = accent_palette(*accent, dark);
  auto set = [&theme](Color which, Rgb color) {
    theme.colors[static_cast<size_t>(which)] = packed(color);
  };
  set(Color::accent, palette.accent);
  set(Color::accent_hover, palette.hover);
  set(Color::accent_press, palette.press);
  set(Color::on_accent, palette.on_accent);
  set(Color::accent_text, palette.text);
  set(Color::accent_soft, palette.soft);
  set(Color::accent_line, palette.line);
  set(Color::focus, palette.text);
  set(Color::leg_done, palette.text);
  return theme;
}

}  // namespace milepost::ui
