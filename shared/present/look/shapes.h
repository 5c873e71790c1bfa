// Corners, shadows, the page's widths, and how long things move. Lengths are CSS pixels.
#pragma once

// In the style sheet: --radius-card.
#define MILEPOST_RADII(R) \
  R(mark, 2) \
  R(focus, 4)  /* of the ring around what has no corners of its own */ \
  R(badge, 6) \
  R(button, 8) \
  R(toast, 10)  /* and a button within a big field */ \
  R(card, 12) \
  R(dialog, 14)  /* and a big field */ \
  R(hero, 16) \
  R(pill, 18)

namespace milepost::look {

namespace radius {
#define MILEPOST_RADIUS(name, pixels) inline constexpr float name = pixels;
MILEPOST_RADII(MILEPOST_RADIUS)
#undef MILEPOST_RADIUS
}  // namespace radius

// A shadow is made of layers without blur: each is what casts it, moved down, grown on all sides,
// in Color::shadow with this opacity, which may be none where it is dark.
struct ShadowLayer {
  float down, spread, light, dark;
};
inline constexpr ShadowLayer kCardShadow[] = {{1, 0, 0.04f, 0}, {2, -1, 0.03f, 0}};
inline constexpr ShadowLayer kRaisedShadow[] = {
    {1, 1, 0.035f, 0.25f}, {3, 2, 0.025f, 0.18f}, {6, 3, 0.018f, 0.1f}};
inline constexpr ShadowLayer kDialogShadow[] = {
    {2, 2, 0.05f, 0.32f}, {6, 5, 0.035f, 0.22f}, {14, 10, 0.02f, 0.12f}};

// The widths of a window from which it is no phone any more, a desktop, a wide one.
inline constexpr float kTablet = 720, kDesktop = 1080, kWide = 1440;
// What the bar, the screens and the footer keep from its sides, and how wide they are at most.
constexpr float margin_of(float width) { return width < kTablet ? 16 : width < kDesktop ? 32 : 40; }
inline constexpr float kContent = 1200;

// The lines of icons, on their grid of 24; up to this size they are a little bolder.
inline constexpr float kIconStroke = 1.75f, kSmallIconStroke = 2.1f, kSmallIcon = 17;

// Milliseconds.
inline constexpr float kHoverTime = 120, kToggleTime = 160, kSkeletonTime = 1400;

}  // namespace milepost::look
