// The type scale: sizes and heights of lines in CSS pixels, on a phone too. No screen has another.
// In the style sheet they are --hero-size and --hero-line.
#pragma once

#include <cstdint>
#include <string_view>

#include "shared/base/enum_names.h"

// clang-format off
#define MILEPOST_TYPES(T) \
  /*                size line bold   phone */ \
  T(display,        40,  48,  true,  24, 32) \
  T(hero,           36,  44,  true,  24, 32) \
  T(h1,             32,  40,  true,  24, 32) \
  T(h2,             24,  32,  true,  24, 32) \
  T(h3,             20,  28,  true,  20, 28) \
  T(title,          17,  26,  true,  17, 26) \
  T(body,           15,  24,  false, 15, 24) \
  T(strong,         15,  24,  true,  15, 24) \
  T(caption,        13,  20,  false, 13, 20) \
  T(caption_strong, 13,  20,  true,  13, 20) \
  T(badge,          13,  20,  true,  13, 20) \
  T(field,          20,  28,  false, 17, 28)  /* the big one */ \
  T(button,         17,  26,  true,  17, 26)  /* within it */
// clang-format on

namespace milepost::look {

enum class Type : uint8_t {
#define MILEPOST_TYPE(name, ...) name,
  MILEPOST_TYPES(MILEPOST_TYPE)
#undef MILEPOST_TYPE
};

struct TypeStyle {
  uint8_t size, line;
  bool bold;  // 700, else 400
  uint8_t phone_size, phone_line;
};
// In the order of Type.
inline constexpr TypeStyle kTypes[] = {
#define MILEPOST_TYPE(name, ...) {__VA_ARGS__},
    MILEPOST_TYPES(MILEPOST_TYPE)
#undef MILEPOST_TYPE
};

}  // namespace milepost::look

template <>
inline constexpr auto milepost::kEnumNames<milepost::look::Type> = std::to_array<std::string_view>({
#define MILEPOST_TYPE(name, ...) #name,
    MILEPOST_TYPES(MILEPOST_TYPE)
#undef MILEPOST_TYPE
});
