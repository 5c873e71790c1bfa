#include "client/ui/map.h"

#include <algorithm>
#include <cmath>

#include "client/ui/icons.h"
#include "client/ui/interact.h"
#include "client/ui/layout.h"
#include "client/ui/map_paint.h"
#include "client/ui/paint.h"
#include "client/ui/text_draw.h"

namespace milepost::ui {
namespace {

constexpr double kZoomOfPress = 1.6;   // a press of a button or key
constexpr float kZoomOfWheel = 0.55f;  // logarithm of it, for each 100 pixels
constexpr double kStepOfKey = 0.2;     // of the width
constexpr double kHintSeconds = 1.8;
constexpr int kMostHints = 2;
constexpr float kButton = 44, kButtonGap = 4;

// At the left edge the one for the whole screen, away from those that are pressed often.
ImRect full_button_of(const ImRect& rect) {
  const Frame& f = frame();
  const ImVec2 at = rect.Min + ImVec2(f.px(8), f.px(8));
  return ImRect(at, at + ImVec2(f.px(kButton), f.px(kButton)));
}

// Below each other at the right edge: in, out, the whole route.
constexpr int kButtons = 3;
ImRect button_of(const ImRect& rect, int index) {
  const Frame& f = frame();
  const ImVec2 at(rect.Max.x - f.px(kButton + 8),
                  rect.Min.y + f.px(8 + (kButton + kButtonGap) * static_cast<float>(index)));
  return ImRect(at, at + ImVec2(f.px(kButton), f.px(kButton)));
}

bool corner_button(Icon icon, std::string_view name, const ImRect& drawn) {
  Frame& f = frame();
  const Use use = interact(Role::button, name, drawn);
  if (visible(drawn)) {
    const ImU32 ground = f.color(use.held      ? Color::sunken
                                 : use.hovered ? Color::hover
                                               : Color::surface);
    paint_box(draw_list(), drawn, f.px(8), ground, f.color(Color::line), f.thin());
    const float size = f.px(18);
    draw_icon(draw_list(), icon, size, std::floor(drawn.GetCenter().x - size / 2), drawn,
              f.color(Color::ink_2));
  }
  return use.clicked;
}

// Of the mouse; a finger alone scrolls the page.
void take_pointer(MapMemory& m, const ImRect& rect, bool has_full, bool glide) {
  Frame& f = frame();
  const ImGuiIO& io = ImGui::GetIO();
  const bool finger = io.MouseSource == ImGuiMouseSource_TouchScreen;
  ImRect buttons = button_of(rect, 0);
  buttons.Add(button_of(rect, kButtons - 1));
  const bool over = ImGui::IsWindowHovered() && rect.Contains(io.MousePos);
  const bool over_land = over && !buttons.Contains(io.MousePos) &&
                         !(has_full && full_button_of(rect).Contains(io.MousePos));
  const ImVec2 moved = dragged(m.id, over && !finger ? rect : ImRect(), DragAlong::both, false);
  if (moved.x != 0 || moved.y != 0) m.motion.pan(moved.x / f.scale, moved.y / f.scale, false);
  if (is_dragged(m.id) || (over_land && !finger)) ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeAll);

  const ImVec2 at = (io.MousePos - rect.Min) / f.scale;
  const MapPoint pixel{at.x, at.y};
  if (over && !finger) {
    f.takes_zoom = true;
    f.takes_wheel = f.focused == m.id;
    if (io.MouseWheel != 0) m.motion.zoom(std::exp(io.MouseWheel * kZoomOfWheel), pixel, glide);
    if (over_land && ImGui::IsMouseDoubleClicked(0)) m.motion.zoom(2, pixel, glide);
  }
  bool hint = f.wheel_went_by && over;
  // A finger that began here and became the browser's wanted perhaps to move the map.
  if (finger && over && ImGui::IsMouseClicked(0)) m.finger_down = true;
  if (m.finger_down && !ImGui::IsMousePosValid()) {
    hint = true;
    m.finger_down = false;
  }
  if (!io.MouseDown[0]) m.finger_down = false;
  f.wheel_went_by = false;
  if (hint && (f.seconds < m.hint_until || m.hints < kMostHints)) {
    if (f.seconds >= m.hint_until) ++m.hints;
    m.hint_until = f.seconds + kHintSeconds;
    m.hint_is_of_fingers = finger;
  }
  for (const client::Event& event : f.events) {
    const auto* two = std::get_if<client::Pinched>(&event);
    if (!two) continue;
    const ImVec2 middle(two->x * f.scale, two->y * f.scale);
    if (!rect.Contains(middle)) continue;
    m.motion.pan(two->right, two->down, false);
    m.motion.zoom(two->factor, {two->x - rect.Min.x / f.scale, two->y - rect.Min.y / f.scale},
                  false);
  }
}

// What a press of a button or a key zooms at: the parcel, as long as it is in sight.
MapPoint zoomed_at(const MapMemory& m, const RouteMap& route, MapSize size) {
  const MapPoint here = m.motion.now().place(projected(route.stops[route.here]), size);
  const bool seen = here.x > 0 && here.y > 0 && here.x < size.width && here.y < size.height;
  return seen ? here : MapPoint{size.width / 2, size.height / 2};
}

void take_keys(MapMemory& m, MapPoint middle, MapSize size, bool glide) {
  const double step = size.width * kStepOfKey;
  for (const client::Event& event : frame().events) {
    const auto* pressed = std::get_if<client::KeyPressed>(&event);
    if (!pressed || pressed->node != m.id) continue;
    switch (pressed->key) {
      case client::Key::left:
        m.motion.pan(step, 0, glide);
        break;
      case client::Key::right:
        m.motion.pan(-step, 0, glide);
        break;
      case client::Key::up:
        m.motion.pan(0, step, glide);
        break;
      case client::Key::down:
        m.motion.pan(0, -step, glide);
        break;
      case client::Key::plus:
        m.motion.zoom(kZoomOfPress, middle, glide);
        break;
      case client::Key::minus:
        m.motion.zoom(1 / kZoomOfPress, middle, glide);
        break;
      case client::Key::home:
        m.motion.go_home(glide);
        break;
      default:
        break;
    }
  }
}

void caption(std::string_view words, const ImRect& rect) {
  if (words.empty()) return;
  Frame& f = frame();
  const Face face = face_of(Type::caption);
  const ImVec2 padding(f.px(11), f.px(4)), margin(f.px(12), f.px(12));
  const TextLayout layout = lay_out({words}, {face}, rect.GetWidth() - 2 * (padding.x + margin.x));
  const ImVec2 size(std::ceil(layout.width),
                    face.line * static_cast<float>(std::max<size_t>(layout.lines.size(), 1)));
  const ImVec2 at(rect.Min.x + margin.x + padding.x, rect.Max.y - margin.y - padding.y - size.y);
  const ImRect text(at, at + size), box(at - padding, at + size + padding);
  if (visible(box)) {
    paint_box(draw_list(), box, f.px(6), f.color(Color::surface), f.color(Color::line), f.thin());
    draw_layout(draw_list(), layout, {face}, {f.color(Color::ink_2)}, text, face.line);
  }
  f.access.node(Role::text, words, text, selectable(face));
}

void approval(std::string_view words, const ImRect& rect) {
  Frame& f = frame();
  const Face face = face_of(Type::caption);
  const ImVec2 at(rect.Min.x + f.px(12), std::round(rect.GetCenter().y - face.line / 2));
  const ImRect text(at, at + ImVec2(std::ceil(width_of(face, words)), face.line));
  if (visible(rect)) {
    ImDrawList& list = draw_list();
    list.AddRectFilled(rect.Min, rect.Max, f.color(Color::surface));
    list.AddRectFilled(rect.Min, ImVec2(rect.Max.x, rect.Min.y + f.thin()), f.color(Color::line));
    draw_line(list, face, at, f.color(Color::ink_3), words);
  }
  f.access.node(Role::text, words, text, selectable(face));
}

void hint(MapMemory& m, const ImRect& rect, const MapWords& words) {
  Frame& f = frame();
  const bool on = f.seconds < m.hint_until;
  if (on) f.again_after((m.hint_until - f.seconds) * 1000 + 1);
  const float shown = f.animate(m.id, on ? 1.0f : 0.0f, look::kToggleTime);
  if (shown <= 0 || !visible(rect)) return;
  const std::string_view said = m.hint_is_of_fingers ? words.finger_hint : words.wheel_hint;
  const ImVec2 half(std::round((width_of(face_of(Type::caption_strong), said) + f.px(28)) / 2),
                    f.px(18));
  const ImVec2 middle(std::floor(rect.GetCenter().x), std::floor(rect.GetCenter().y));
  ImDrawList& list = draw_list();
  list.AddRectFilled(middle - half, middle + half, with_alpha(f.color(Color::ink), shown * 0.9f),
                     f.px(8));
  draw_centered(list, face_of(Type::caption_strong), middle - half, middle + half,
                with_alpha(f.color(Color::surface), shown), said);
}

// The same for those who do not see it.
void describe(MapMemory& m, const RouteMap& route, const MapWords& words, const ImRect& rect) {
  Frame& f = frame();
  const ImRect nowhere(rect.Min, rect.Min + ImVec2(1, 1));
  AccessNode map;
  map.id = m.id;
  map.flags = client::kTakesGestures;
  f.access.node(Role::application, route.description, rect, map, words.keys);
  const Group list(Role::list, words.stops, nowhere);
  for (size_t i = 0; i < route.stops.size(); ++i) {
    AccessNode node;
    const StopRole role = route.stops[i].role;
    if (i == route.here && (role == StopRole::here || role == StopRole::destination))
      node.flags = client::kCurrent;
    const Group item(Role::item, {}, nowhere, node);
    f.access.node(Role::text, route.stops[i].spoken, nowhere);
  }
}

// As on the page that it takes the place of: the sketch's own size, in the middle.
MapView home_of(const RouteMap& route, MapSize size) {
  const MapSize sketch = frame().phone ? kNarrowMap : kWideMap;
  MapView view = fit_route(route, sketch);
  view.scale *= std::min(size.width / sketch.width, size.height / sketch.height);
  return view;
}

}  // namespace

bool map(std::string_view id, const RouteMap& route, const Land* land, const MapWords& words,
         const MapOptions& options) {
  Frame& f = frame();
  const ImRect whole = place(available(), f.px(options.height));
  ImRect rect = whole;
  if (!route.approval.empty()) rect.Max.y -= f.px(kMapApproval);
  const Scope scope(id);
  const ImGuiID own_id = id_of("map");
  MapMemory& m = memory<MapMemory>(own_id);
  m.id = own_id;
  const MapSize size{rect.GetWidth() / f.scale, rect.GetHeight() / f.scale};
  m.motion.set_home(home_of(route, size), size);

  const bool glide = !f.platform.environment().reduced_motion;
  take_pointer(m, rect, options.full.has_value(), glide);
  const MapPoint middle = zoomed_at(m, route, size);
  take_keys(m, middle, size, glide);
  const Group group(Role::group, words.title, rect);
  describe(m, route, words, rect);
  if (m.motion.step(ImGui::GetIO().DeltaTime)) f.again_after(0);
  if (visible(rect)) paint_map(m, route, land, rect);
  caption(route.caption, rect);
  const bool full = options.full && corner_button(*options.full ? Icon::cross : Icon::expand,
                                                  *options.full ? words.full_end : words.full,
                                                  full_button_of(rect));
  const bool in = corner_button(Icon::plus, words.zoom_in, button_of(rect, 0));
  const bool out = corner_button(Icon::minus, words.zoom_out, button_of(rect, 1));
  const bool home = corner_button(Icon::fit, words.fit, button_of(rect, 2));
  if (in) m.motion.zoom(kZoomOfPress, middle, glide);
  if (out) m.motion.zoom(1 / kZoomOfPress, middle, glide);
  if (home) m.motion.go_home(glide);
  if (in || out || home) f.again_after(0);
  hint(m, rect, words);
  if (!route.approval.empty())
    approval(route.approval, ImRect({whole.Min.x, rect.Max.y}, whole.Max));
  if (visible(whole) && options.side != MapSide::none) paint_map_edges(whole, options);
  return full;
}

}  // namespace milepost::ui
