// The look (shared/present/look) as the canvas needs it: packed colours of the theme that is shown,
// with a company's own in them.
#pragma once

#include <cstdint>
#include <optional>

#include <imgui.h>
#include "shared/present/brand.h"
#include "shared/present/look/shapes.h"
#include "shared/present/look/styles.h"
#include "shared/present/look/type.h"

namespace milepost::ui {

using look::Color;
using look::Type;
using look::colors_of;
namespace radius = look::radius;

struct Theme {
  bool dark = false;
  ImU32 colors[look::kColors] = {};
  ImU32 operator[](Color c) const { return colors[static_cast<size_t>(c)]; }
};

Theme make_theme(bool dark, std::optional<Rgb> accent = std::nullopt);

// 0xRRGGBB
uint32_t rgb_of(ImU32 color);
// The colour with another opacity, 0 to 1.
ImU32 with_alpha(ImU32 color, float alpha);

}  // namespace milepost::ui
