// What a drawing is made of: paths in SVG's notation. Pages write them as they are, the canvas
// hands them to the browser.
#pragma once

#include <span>

#include "shared/present/look/colors.h"

namespace milepost::look {

struct Part {
  const char* path;
  float stroke = 0;  // the width of a line with round ends and corners; 0: filled
  bool cut = false;  // lets the ground show through
  float dash = 0, gap = 0;  // of a broken line, whose ends are flat
};

// A drawing in colours of its own.
struct PaintedPart {
  Color color;
  Part part;
};
struct Drawing {
  float width, height;  // of its grid, which is its size in CSS pixels
  std::span<const PaintedPart> parts;
};

// The arch of a milepost with the company's letter.
inline constexpr PaintedPart kLogoParts[] = {
    {Color::accent, {"M4 26V13a10 10 0 0120 0v13z"}},
    {Color::on_accent, {"M9.5 20.5v-8l4.5 4.5 4.5-4.5v8", 2.4f}},
};
inline constexpr Drawing kLogo = {28, 28, kLogoParts};

// A milepost, and another one that nobody finds.
inline constexpr PaintedPart kLostRoadParts[] = {
    {Color::accent, {"M8 62h60M16 62V42a10 10 0 0120 0v20z", 3}},
    {Color::line_strong,
     {"M84 62h1m9 0h1m9 0h1m9 0h1m9 0h1m9 0h1m9 0h1m9 0h1M122 62V42a10 10 0 0120 0v20z", 3}},
    {Color::ink_3, {"M128.5 42a3.5 3.5 0 115 3.2c-1.2.6-1.5 1.3-1.5 2.3M132 52.5v.1", 2.2f}},
};
inline constexpr Drawing kLostRoad = {168, 72, kLostRoadParts};

// Two, with a road between them that is not gone yet.
inline constexpr PaintedPart kEmptyRoadParts[] = {
    {Color::line_strong,
     {"M8 34h1m9 0h1m9 0h1m9 0h1m9 0h1m9 0h1m9 0h1m9 0h1m9 0h1m9 0h1m9 0h1"
      "M88 34V20a7 7 0 0114 0v14z",
      2.5f}},
    {Color::accent, {"M20 34V20a7 7 0 0114 0v14z", 2.5f}},
};
inline constexpr Drawing kEmptyRoad = {120, 40, kEmptyRoadParts};

}  // namespace milepost::look
