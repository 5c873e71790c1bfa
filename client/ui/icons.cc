#include "client/ui/icons.h"

#include <cmath>
#include <vector>

#include "client/ui/frame.h"

namespace milepost::ui {
namespace {

using client::ShapePart;

// On a grid of 24, in the order of Icon.
constexpr const char* kIconPaths[] = {
    "",
    "M4.5 11a6.5 6.5 0 1 0 13 0a6.5 6.5 0 1 0 -13 0zM16 16l4.5 4.5",
    "M4 8V5a1 1 0 011-1h3M16 4h3a1 1 0 011 1v3M20 16v3a1 1 0 01-1 1h-3M8 20H5a1 1 0 01-1-1"
    "v-3M4 12h16",
    "M9 5l7 7-7 7",
    "M15 5l-7 7 7 7",
    "M5 9l7 7 7-7",
    "M5 12.5l4.5 4.5L19 7.5",
    "M6 6l12 12M18 6L6 18",
    "M10 8h8a2 2 0 0 1 2 2v8a2 2 0 0 1 -2 2h-8a2 2 0 0 1 -2 -2v-8a2 2 0 0 1 2 -2zM16 8V5a1"
    " 1 0 00-1-1H5a1 1 0 00-1 1v10a1 1 0 001 1h3",
    "M12 15V4M8 7.5L12 3.5l4 4M5 12v7a1 1 0 001 1h12a1 1 0 001-1v-7",
    "M7 9V4h10v5M7 17H4v-8h16v8h-3M7 14h10v6h-10z",
    "M4 4h6v6h-6zM14 4h6v6h-6zM4 14h6v6h-6zM14 14h2v2M20 14v2h-2M14 20h2M20 20v-1",
    "M6 17V11a6 6 0 0112 0v6M4 17h16M10 20.5h4",
    "M4 12a8 8 0 1 0 16 0a8 8 0 1 0 -16 0zM12 7.5V12l3 2",
    "M5 19l1-4L16 5l3 3L9 18z",
    "M4 11l8-7 8 7M6 9.5V20h12V9.5",
    "M4 5h16v12H10l-4 3.5V17H4z",
    "M12 3.8l2.5 5.2 5.7.8-4.1 4 1 5.7-5.1-2.7-5.1 2.7 1-5.7-4.1-4 5.7-.8z",
    "M7 14a4 4 0 01.6-7.9A5 5 0 0117 7.5 3.3 3.3 0 0117 14zM8.5 17l-1 2.5M12.5 17l-1 2.5M1"
    "6.5 17l-1 2.5",
    "M6 4h3l1.5 4.5L8.5 10a11 11 0 005.5 5.5l1.5-2L20 15v3a2 2 0 01-2 2A14 14 0 014 6a2 2 "
    "0 012-2z",
    "M12 5v14M5 12h14",
    "M4 7h16M4 12h16M4 17h16",
    "M4 8l8-4 8 4v8l-8 4-8-4zM4 8l8 4 8-4M12 12v8",
    "M3 9.5a13 13 0 015-3M21 9.5a13 13 0 00-9-3.7M6.5 13.2a8 8 0 013-1.8M17.5 13.2a8 8 0 0"
    "0-2-1.4M12 18.5h.01M4 4l16 16",
    "M4 12a8 8 0 1 0 16 0a8 8 0 1 0 -16 0zM12 11v5M12 8h.01",
    "M19 8a8 8 0 10.9 5M20 4v4.5h-4.5",
    "M12 21s-6.5-6-6.5-11a6.5 6.5 0 0113 0c0 5-6.5 11-6.5 11zM9.7 10a2.3 2.3 0 1 0 4.6 0a2"
    ".3 2.3 0 1 0 -4.6 0z",
    "M12 4v11M8 11.5l4 4 4-4M5 19.5h14",
    "M8 5v14M4.5 15.5L8 19l3.5-3.5M16 19V5M12.5 8.5L16 5l3.5 3.5",
    "M4 12a8 8 0 1 0 16 0a8 8 0 1 0 -16 0zM4 12h16M12 4c5 5 5 11 0 16M12 4c-5 5-5 11 0 16",
    "M9 6h11M9 12h11M9 18h11M4.5 6h.01M4.5 12h.01M4.5 18h.01",
    "M4 6h16v12H4zM4 7l8 6 8-6",
    "M12 4l9 16H3zM12 10v4.5M12 17.2h.01",
    "M12 8a4 4 0 100 8 4 4 0 000-8zM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5."
    "300l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4",
    "M19.5 14.5A8 8 0 019.5 4.5a8 8 0 1010 10z",
    "M4 7h9M17 7h3M4 17h3M11 17h9M15 5v4M9 15v4",
    "M14 4h6v6M20 4l-9 9M18 14v5a1 1 0 01-1 1H5a1 1 0 01-1-1V7a1 1 0 011-1h5",
    "M10 14a4 4 0 005.7 0l3-3A4 4 0 0013 5.3l-1.5 1.5M14 10a4 4 0 00-5.7 0l-3 3a"
    "4 4 0 005.7 5.7l1.5-1.5",
    "M12 19V5M6 11l6-6 6 6",
    "M12 5v14M6 13l6 6 6-6",
    "M5 12h14M13 6l6 6-6 6",
    "M5 12h14",
    "M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13",
    "M4 6h16v14H4zM4 10h16M8 3.5v4M16 3.5v4",
    "M4 5h16v14H4zM4 10h16M10 10v9",
    "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5",
};

// On a grid of 16. What cuts lets the ground show through.
constexpr ShapePart kCreated[] = {
    {"M2.4 8a5.6 5.6 0 1 0 11.2 0a5.6 5.6 0 1 0 -11.2 0z", 1.8f, false, 2.6f, 1.8f},
};
constexpr ShapePart kPickedUp[] = {
    {"M4 3h8a1.6 1.6 0 0 1 1.6 1.6v7.2a1.6 1.6 0 0 1 -1.6 1.6h-8a1.6 1.6 0 0 1 -1.6 -1.6v-7.2a1.6 "
     "1.6 0 0 1 1.6 -1.6z",
     1.8f, false},
    {"M8 3v4.6", 1.8f, false},
};
constexpr ShapePart kInTransit[] = {
    {"M2.6 3.4L7.2 8l-4.6 4.6M8.4 3.4L13 8l-4.6 4.6", 2.0f, false},
};
constexpr ShapePart kCustoms[] = {
    {"M8 1.2l5.9 3.4v6.8L8 14.8l-5.9-3.4V4.6z", 0, false},
    {"M5.2 8h5.6", 1.8f, true},
};
constexpr ShapePart kOutForDelivery[] = {
    {"M1.6 3h8.6L15 8l-4.8 5H1.6z", 0, false},
    {"M3.9 8a1.5 1.5 0 1 0 3 0a1.5 1.5 0 1 0 -3 0z", 0, true},
};
constexpr ShapePart kAttemptFailed[] = {
    {"M8 .8L15.2 8 8 15.2.8 8z", 0, false},
    {"M5.9 5.9l4.2 4.2M10.1 5.9l-4.2 4.2", 1.7f, true},
};
constexpr ShapePart kAvailableForPickup[] = {
    {"M8 15.4S2.6 10.6 2.6 6.4a5.4 5.4 0 0110.8 0C13.4 10.6 8 15.4 8 15.4z", 0, false},
    {"M6 6.4a2 2 0 1 0 4 0a2 2 0 1 0 -4 0z", 0, true},
};
constexpr ShapePart kDelivered[] = {
    {"M1 8a7 7 0 1 0 14 0a7 7 0 1 0 -14 0z", 0, false},
    {"M4.9 8.3l2.2 2.2 4.1-4.4", 1.8f, true},
};
constexpr ShapePart kException[] = {
    {"M8 1.2l7.2 13H.8z", 0, false},
    {"M8 1.2l7.2 13H.8z", 1.0f, false},
    {"M8 6v4", 1.8f, true},
    {"M7 12.2a1 1 0 1 0 2 0a1 1 0 1 0 -2 0z", 0, true},
};
constexpr ShapePart kReturning[] = {
    {"M5.6 2.6L2.2 6l3.4 3.4M2.6 6h7a3.6 3.6 0 010 7.4H6", 1.9f, false},
};
constexpr ShapePart kReturned[] = {
    {"M3.6 1.6h8.8a2.4 2.4 0 0 1 2.4 2.4v8a2.4 2.4 0 0 1 -2.4 2.4h-8.8a2.4 2.4 0 0 1 -2.4 "
     "-2.4v-8a2.4 2.4 0 0 1 2.4 -2.4z",
     0, false},
    {"M11.4 8H4.8M7.4 5.2L4.6 8l2.8 2.8", 1.7f, true},
};
constexpr ShapePart kCancelled[] = {
    {"M2 8a6 6 0 1 0 12 0a6 6 0 1 0 -12 0z", 1.9f, false},
    {"M3.9 12.1l8.2-8.2", 1.9f, false},
};
constexpr ShapePart kUnknown[] = {{"M2.4 8a5.6 5.6 0 1 0 11.2 0a5.6 5.6 0 1 0 -11.2 0z", 1.8f}};

struct Glyph {
  const ShapePart* parts;
  size_t count;
};
template <size_t N>
constexpr Glyph glyph(const ShapePart (&parts)[N]) {
  return {parts, N};
}

Glyph glyph_of(State state) {
  switch (state) {
    case State::created:
      return glyph(kCreated);
    case State::picked_up:
      return glyph(kPickedUp);
    case State::in_transit:
      return glyph(kInTransit);
    case State::customs:
      return glyph(kCustoms);
    case State::out_for_delivery:
      return glyph(kOutForDelivery);
    case State::attempt_failed:
      return glyph(kAttemptFailed);
    case State::available_for_pickup:
      return glyph(kAvailableForPickup);
    case State::delivered:
      return glyph(kDelivered);
    case State::exception:
      return glyph(kException);
    case State::returning:
      return glyph(kReturning);
    case State::returned:
      return glyph(kReturned);
    case State::cancelled:
      return glyph(kCancelled);
    case State::unknown:
      return glyph(kUnknown);
  }
  return glyph(kUnknown);
}

// The arch of a milepost, with its letter cut out, on a grid of 28.
constexpr ShapePart kLogo[] = {{"M4 26V13a10 10 0 0120 0v13z", 0, false},
                               {"M9.5 20.5v-8l4.5 4.5 4.5-4.5v8", 2.4f, true}};

constexpr uint32_t kIconIds = 1, kGlyphIds = 1000, kLogoId = 2000;

template <class Draw>
void as_item(float size, std::string_view name, Draw draw) {
  const float device = frame().px(size);
  const ImRect rect = place(device, device);
  if (visible(rect)) draw(*ImGui::GetWindowDrawList(), device, rect.Min);
  if (!name.empty()) frame().node(client::Role::image, name, rect);
}

}  // namespace

void draw_icon(ImDrawList& list, Icon icon, float size, ImVec2 at, ImU32 color) {
  if (icon == Icon::none) return;
  const uint32_t id = static_cast<uint32_t>(icon);
  // Small ones are drawn a little bolder.
  const ShapePart part = {kIconPaths[id], size <= 17 * frame().scale ? 2.1f : 1.75f};
  frame().pictures.draw_shape(list, kIconIds + id, &part, 1, 24, static_cast<int>(std::round(size)),
                              at, color);
}

void draw_state_glyph(ImDrawList& list, State state, float size, ImVec2 at, ImU32 color) {
  const Glyph g = glyph_of(state);
  frame().pictures.draw_shape(list, kGlyphIds + static_cast<uint32_t>(state), g.parts, g.count, 16,
                              static_cast<int>(std::round(size)), at, color);
}

Icon icon_of(milepost::Icon icon) {
  using Wanted = milepost::Icon;
  switch (icon) {
    case Wanted::search:
      return Icon::search;
    case Wanted::clock:
      return Icon::clock;
    case Wanted::edit:
      return Icon::edit;
    case Wanted::box:
      return Icon::box;
    case Wanted::phone:
      return Icon::phone;
    case Wanted::mail:
      return Icon::mail;
    case Wanted::globe:
      return Icon::globe;
    case Wanted::chevron:
      return Icon::chevron_right;
    case Wanted::plus:
      return Icon::plus;
    case Wanted::alert:
      return Icon::alert;
    case Wanted::info:
      return Icon::info;
    case Wanted::rain:
      return Icon::rain;
    case Wanted::check:
      return Icon::check;
    case Wanted::cross:
      return Icon::cross;
  }
  return Icon::info;
}

void icon(Icon which, float size, Color color, std::string_view name) {
  as_item(size, name, [&](ImDrawList& list, float device, ImVec2 at) {
    draw_icon(list, which, device, at, frame().color(color));
  });
}

void state_glyph(State state, float size, Color color) {
  as_item(size, {}, [&](ImDrawList& list, float device, ImVec2 at) {
    draw_state_glyph(list, state, device, at, frame().color(color));
  });
}

void logo(float size) {
  as_item(size, {}, [&](ImDrawList& list, float device, ImVec2 at) {
    frame().pictures.draw_shape(list, kLogoId, kLogo, 2, 28, static_cast<int>(device), at,
                                frame().color(Color::accent));
  });
}

}  // namespace milepost::ui
