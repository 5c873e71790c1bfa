// Every colour of pages and canvas, once: its name, what it is where it is light, and where it is
// dark, as 0xRRGGBB. Out of this the canvas makes its theme and the build the custom properties of
// the style sheet, where line_strong is --line-strong. Those from `accent` on that are made of a
// company's own colour are listed in shared/present/brand.h.
//
// Text has a contrast of at least 4.5 on every ground it stands on, marks and the edges of fields
// 3; tests/shared/look_test.cc says which on which. Lines only separate, and need none.
#pragma once

#include <cstdint>
#include <iterator>
#include <string_view>

#include "shared/base/enum_names.h"

// clang-format off
#define MILEPOST_COLORS(C) \
  /* grounds and lines */ \
  C(bg,           0xF5F6F8, 0x0D1118)  /* of the page */ \
  C(surface,      0xFFFFFF, 0x151B25)  /* of cards, fields and the bar */ \
  C(sunken,       0xF0F2F5, 0x1C2431)  /* of what cannot be pressed, and what is held */ \
  C(hover,        0xF7F8FA, 0x1A212D)  /* of what is pointed at */ \
  C(line,         0xE3E6EB, 0x28313F) \
  C(line_strong,  0xCBD1DA, 0x3A4556)  /* the edge of a button */ \
  C(field_border, 0x868F9E, 0x717D90) \
  /* text: what is read first, second, third */ \
  C(ink,          0x131A26, 0xEEF1F6) \
  C(ink_2,        0x465063, 0xB7C0CE) \
  C(ink_3,        0x5F697B, 0x949FB0) \
  /* what moves or can be pressed */ \
  C(accent,       0x2150C8, 0x3D68E0) \
  C(accent_hover, 0x1A43AB, 0x355DD2) \
  C(accent_press, 0x15378C, 0x2C4FB8) \
  C(on_accent,    0xFFFFFF, 0xFFFFFF)  /* text on those three */ \
  C(accent_text,  0x1F4BBD, 0x93B2FF) \
  C(accent_soft,  0xEAF0FD, 0x1A2744) \
  C(accent_line,  0xBDCFF6, 0x2F4678) \
  C(focus,        0x2150C8, 0x93B2FF)  /* the ring around what the keyboard is at */ \
  /* states: ink, ground, edge; a mark is seen without being read */ \
  C(ok,           0x12694A, 0x6FD3A4) \
  C(ok_soft,      0xE4F4EC, 0x142C24) \
  C(ok_line,      0xB5DEC9, 0x234C3C) \
  C(warn,         0x8A4B00, 0xF0B95E) \
  C(warn_soft,    0xFDF3E1, 0x2B2213) \
  C(warn_line,    0xF0D3A0, 0x57431C) \
  C(warn_mark,    0xC77700, 0xE09A2B) \
  C(bad,          0xB3261E, 0xFF9A92) \
  C(bad_soft,     0xFCEDEC, 0x351A1B) \
  C(bad_line,     0xF2C4C1, 0x6B2E2D) \
  C(violet,       0x6B3FA0, 0xC6A6F2) \
  C(violet_soft,  0xF2ECFA, 0x261D38) \
  C(teal,         0x0B6470, 0x70CBD6) \
  C(teal_soft,    0xE2F3F5, 0x112B30) \
  C(brown,        0x754A17, 0xDDB583) \
  C(brown_soft,   0xF6EEE4, 0x2C2318) \
  C(neutral,      0x4A5466, 0xB7C0CE) \
  C(neutral_soft, 0xECEFF3, 0x242D3A) \
  /* stars of a rating, given or not */ \
  C(star,         0xC77700, 0xF0B95E) \
  C(star_off,     0x868F9E, 0x717D90) \
  /* the map: a parcel's way behind it and ahead of it */ \
  C(sea,          0xE6EDF4, 0x101722) \
  C(land,         0xFAFAF8, 0x1E2633) \
  C(coast,        0xCBD5E0, 0x35404F) \
  C(leg_done,     0x2150C8, 0x7FA3FF) \
  C(leg_next,     0x7A8699, 0x8390A4) \
  /* what stands for words on their way, and its pulse */ \
  C(skeleton,     0xE9ECF0, 0x222B38) \
  C(skeleton_hi,  0xF3F5F7, 0x2B3543) \
  /* under what is raised, and over all that a dialog covers; both are seen through */ \
  C(shadow,       0x101828, 0x000000) \
  C(scrim,        0x101828, 0x000000)
// clang-format on

namespace milepost::look {

enum class Color : uint8_t {
#define MILEPOST_COLOR(name, light, dark) name,
  MILEPOST_COLORS(MILEPOST_COLOR)
#undef MILEPOST_COLOR
};

// In the order of Color.
inline constexpr uint32_t kLight[] = {
#define MILEPOST_COLOR(name, light, dark) light,
    MILEPOST_COLORS(MILEPOST_COLOR)
#undef MILEPOST_COLOR
};
inline constexpr uint32_t kDark[] = {
#define MILEPOST_COLOR(name, light, dark) dark,
    MILEPOST_COLORS(MILEPOST_COLOR)
#undef MILEPOST_COLOR
};
inline constexpr size_t kColors = std::size(kLight);

constexpr uint32_t rgb_of(Color color, bool dark) {
  return (dark ? kDark : kLight)[static_cast<size_t>(color)];
}

// How much of what lies below a scrim is lost in it, 0 to 1.
constexpr float scrim_alpha(bool dark) { return dark ? 0.55f : 0.4f; }

}  // namespace milepost::look

template <>
inline constexpr auto milepost::kEnumNames<milepost::look::Color> =
    std::to_array<std::string_view>({
#define MILEPOST_COLOR(name, light, dark) #name,
        MILEPOST_COLORS(MILEPOST_COLOR)
#undef MILEPOST_COLOR
    });
