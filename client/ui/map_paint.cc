#include "client/ui/map_paint.h"

#include <algorithm>
#include <cmath>

#include "client/ui/frame.h"
#include "client/ui/land_mesh.h"
#include "client/ui/text_draw.h"

namespace milepost::ui {
namespace {

constexpr float kDetail = 1.75f;  // CSS pixels between points of the coast
constexpr int kMostCorners = 60'000;  // of a list; an index of Dear ImGui's has 16 bits
constexpr float kLandFade = 240;  // milliseconds
constexpr int kLabels = 5, kLabelsOnPhone = 3;
constexpr double kCloserThanHome = 1.4;  // then stops between have labels too
constexpr int kStepsOfLeg = 24;
constexpr double kPixelsOfStep = 8;

ImVec2 device(MapPoint p) {
  const float scale = frame().scale;
  return ImVec2(static_cast<float>(p.x) * scale, static_cast<float>(p.y) * scale);
}

MapSize size_of(const ImRect& rect) {
  return {rect.GetWidth() / frame().scale, rect.GetHeight() / frame().scale};
}

// A list of its own, whose shapes are copied from frame to frame.
void restart(std::unique_ptr<ImDrawList>& list) {
  if (!list) list = std::make_unique<ImDrawList>(ImGui::GetDrawListSharedData());
  list->_ResetForNewFrame();
  list->PushTexture(ImGui::GetIO().Fonts->TexRef);
  list->PushClipRectFullScreen();
  // Lines from the texture would stay where they were when the texture grows.
  list->Flags = ImDrawListFlags_AntiAliasedLines | ImDrawListFlags_AntiAliasedFill;
}

void copy(const ImDrawList& from, ImDrawList& to, ImVec2 offset) {
  if (from.VtxBuffer.empty()) return;
  to.PrimReserve(from.IdxBuffer.Size, from.VtxBuffer.Size);
  const ImVec2 white = ImGui::GetFontTexUvWhitePixel();
  for (const ImDrawVert& vertex : from.VtxBuffer)
    *to._VtxWritePtr++ = {vertex.pos + offset, white, vertex.col};
  for (const ImDrawIdx index : from.IdxBuffer)
    *to._IdxWritePtr++ = static_cast<ImDrawIdx>(to._VtxCurrentIdx + index);
  to._VtxCurrentIdx += static_cast<unsigned>(from.VtxBuffer.Size);
}

void paint_land(ImDrawList& list, const Land& land, MapView view, const ImRect& rect) {
  const Frame& f = frame();
  view.scale *= f.scale;
  const LandMesh mesh =
      cut_land(land, view, {rect.GetWidth(), rect.GetHeight()}, kDetail * f.scale);
  const ImU32 color = f.color(Color::land);
  const ImVec2 white = ImGui::GetFontTexUvWhitePixel();
  const int room = kMostCorners / 4 - mesh.coast.Size;  // the coast has four for each point
  const int count = std::min(mesh.trapezoids.Size / 4, room);
  list.PrimReserve(count * 6, count * 4);
  for (int i = 0; i < count; ++i) {
    const ImVec2* corners = &mesh.trapezoids[i * 4];
    list.PrimQuadUV(corners[0], corners[1], corners[2], corners[3], white, white, white, white,
                    color);
  }
  int first = 0;
  for (const int end : mesh.coast_ends) {
    list.AddPolyline(&mesh.coast[first], end - first, f.color(Color::coast),
                     ImDrawFlags_Closed, 1.25f * f.scale);
    first = end;
  }
}

void paint_grid(ImDrawList& list, const MapView& view, const ImRect& rect, float alpha) {
  const Frame& f = frame();
  const ImU32 color = with_alpha(f.color(Color::coast), alpha * 0.5f);
  const double step = grid_step(view);
  const float thin = f.thin();
  for (int i = -12; i <= 12; ++i) {
    const ImVec2 at = rect.Min + device(view.place({(std::floor(view.x / step) + i) * step,
                                                    (std::floor(view.y / step) + i) * step},
                                                   size_of(rect)));
    const float x = std::round(at.x), y = std::round(at.y);
    list.AddRectFilled(ImVec2(x, rect.Min.y), ImVec2(x + thin, rect.Max.y), color);
    list.AddRectFilled(ImVec2(rect.Min.x, y), ImVec2(rect.Max.x, y + thin), color);
  }
}

// Dots along a line, as far as they can be seen. `next`: how far ahead the first one is.
void paint_dots(ImDrawList& list, const ImVector<ImVec2>& line, const ImRect& seen, ImU32 color,
                float& next) {
  const float scale = frame().scale, half = 1.5f * scale, dash = 2 * scale, step = 9 * scale;
  for (int i = 0; i + 1 < line.Size; ++i) {
    const ImVec2 along = line[i + 1] - line[i];
    const float length = std::sqrt(ImLengthSqr(along));
    if (length <= 0) continue;
    const ImVec2 unit = along / length;
    const float angle = std::atan2(unit.y, unit.x);
    for (; next <= length; next += step) {
      const ImVec2 at = line[i] + unit * next;
      if (!seen.Contains(at)) continue;
      list.PathArcTo(at, half, angle + IM_PI / 2, angle + IM_PI * 1.5f, 5);
      list.PathArcTo(at + unit * dash, half, angle - IM_PI / 2, angle + IM_PI / 2, 5);
      list.PathFillConvex(color);
    }
    next -= length;
  }
}

void paint_stop(ImDrawList& list, const MapStop& stop, ImVec2 at, bool reached) {
  const Frame& f = frame();
  const float s = f.scale;
  const ImU32 done = f.color(Color::leg_done), surface = f.color(Color::surface);
  switch (stop.role) {
    case StopRole::origin:
      list.AddCircleFilled(at, 6 * s, done);
      list.AddCircleFilled(at, 2.2f * s, surface);
      break;
    case StopRole::passed:
      if (reached) list.AddCircleFilled(at, 4 * s, done);
      list.AddCircleFilled(at, (reached ? 2 : 4) * s, surface);
      if (!reached) list.AddCircle(at, 4 * s, f.color(Color::leg_next), 0, 2 * s);
      break;
    case StopRole::here:
      list.AddCircleFilled(at, 17 * s, with_alpha(done, 0.14f));
      list.AddCircleFilled(at, 9 * s, surface);
      list.AddCircleFilled(at, 6.5f * s, done);
      break;
    case StopRole::destination: {
      const ImVec2 half(7 * s, 7 * s), edge(1.25f * s, 1.25f * s);
      list.AddRectFilled(at - half - edge, at + half + edge,
                         reached ? surface : f.color(Color::ink_2), 5 * s);
      list.AddRectFilled(at - half + edge, at + half - edge, reached ? done : surface, 3 * s);
      break;
    }
  }
}

// Stops and legs are drawn as long as there is room, which thousands of them would not leave.
void paint_way(ImDrawList& list, const RouteMap& route, const std::vector<MapPoint>& points,
               const ImRect& rect) {
  const Frame& f = frame();
  ImRect seen(ImVec2(0, 0), rect.GetSize());
  seen.Expand(f.px(20));  // of the parcel its halo
  ImVector<ImVec2> line;
  float next_dot = 0;
  auto paint_leg = [&](size_t i) {
    const MapPoint a = points[i], b = points[i + 1];
    const double far = std::fabs(b.x - a.x) + std::fabs(b.y - a.y);
    const int steps = std::clamp(static_cast<int>(far / kPixelsOfStep), 1, kStepsOfLeg);
    line.resize(0);
    for (int step = 0; step <= steps; ++step)
      line.push_back(device(on_leg(a, b, step / static_cast<double>(steps))));
    if (i >= route.here)
      paint_dots(list, line, seen, f.color(Color::leg_next), next_dot);
    else
      list.AddPolyline(line.Data, line.Size, f.color(Color::leg_done), 0, 4 * f.scale);
  };
  for (size_t i = route.here; i + 1 < points.size() && list.VtxBuffer.Size < kMostCorners / 2; ++i)
    paint_leg(i);
  for (size_t i = route.here; i > 0 && list.VtxBuffer.Size < kMostCorners / 2; --i)
    paint_leg(i - 1);
  // Ends and the parcel stand above what was passed.
  for (const bool ends : {false, true})
    for (size_t i = 0; i < points.size(); ++i) {
      const ImVec2 at = device(points[i]);
      const bool end = route.stops[i].role != StopRole::passed;
      if (end == ends && seen.Contains(at) && (ends || list.VtxBuffer.Size < kMostCorners))
        paint_stop(list, route.stops[i], at, i <= route.here);
    }
}

void place_labels(MapMemory& m, const RouteMap& route, const std::vector<MapPoint>& points,
                  MapSize size) {
  const Frame& f = frame();
  const Face face = face_of(Type::caption_strong);
  const int most = f.phone ? kLabelsOnPhone : kLabels;
  m.labels.resize(0);
  MapLabels places(points, size);
  auto name = [&](size_t i) {
    const MapPoint p = points[i];
    const bool inside = p.x > 0 && p.y > 0 && p.x < size.width && p.y < size.height;
    MapPoint middle;
    if (!inside || m.labels.Size >= most) return;
    if (places.place(p, width_of(face, route.stops[i].label) / f.scale, middle))
      m.labels.push_back({i, middle});
  };
  for (const StopRole role :
       {StopRole::here, StopRole::destination, StopRole::origin, StopRole::passed})
    for (size_t i = 0; i < points.size(); ++i)
      if (route.stops[i].named && route.stops[i].role == role) name(i);
  if (!m.motion.is_closer_than_home(kCloserThanHome)) return;
  for (size_t i = 0; i < points.size(); ++i)
    if (!route.stops[i].named) name(i);
}

void paint_label(ImDrawList& list, const Face& face, ImVec2 middle, std::string_view words) {
  const Frame& f = frame();
  const ImVec2 at(std::floor(middle.x - width_of(face, words) / 2),
                  std::floor(middle.y - face.line / 2));
  const float far = f.px(2), near = std::round(far * 0.7f);
  for (const ImVec2 halo : {ImVec2(far, 0), ImVec2(-far, 0), ImVec2(0, far), ImVec2(0, -far),
                            ImVec2(near, near), ImVec2(-near, near), ImVec2(near, -near),
                            ImVec2(-near, -near)})
    draw_line(list, face, at + halo, f.color(Color::land), words);
  draw_line(list, face, at, f.color(Color::ink), words);
}

uint32_t hash_of(const RouteMap& route) {
  uint32_t hash = static_cast<uint32_t>(route.here);
  for (const MapStop& stop : route.stops) {
    const double values[] = {stop.lat, stop.lon, static_cast<double>(stop.role)};
    hash = ImHashData(values, sizeof values, hash);
    hash = ImHashData(stop.label.data(), stop.label.size(), hash);
  }
  return hash;
}

}  // namespace

void paint_map(MapMemory& m, const RouteMap& route, const Land* land, const ImRect& rect) {
  Frame& f = frame();
  const MapView view = m.motion.now();
  const MapMemory::Made wanted = {view, rect.GetSize(), land, hash_of(route),
                                  ImHashData(f.theme.colors, sizeof f.theme.colors)};
  if (!m.ground || !(m.made == wanted)) {
    if (land && m.ground && !m.made.land) m.land_since = f.seconds;
    m.made = wanted;
    std::vector<MapPoint> points;
    for (const MapStop& stop : route.stops)
      points.push_back(view.place(projected(stop), size_of(rect)));
    restart(m.ground);
    if (land) paint_land(*m.ground, *land, view, rect);
    restart(m.way);
    paint_way(*m.way, route, points, rect);
    place_labels(m, route, points, size_of(rect));
  }
  ImDrawList& list = draw_list();
  list.PushClipRect(rect.Min, rect.Max, true);
  list.AddRectFilled(rect.Min, rect.Max, f.color(land ? Color::sea : Color::land));
  copy(*m.ground, list, rect.Min);
  // What the plain ground was goes over into sea and land.
  float plain = land ? 0 : 1;
  if (land && m.land_since >= 0 && !f.platform.environment().reduced_motion) {
    plain = std::max(0.0f, 1 - static_cast<float>(f.seconds - m.land_since) * 1000 / kLandFade);
    if (plain > 0) f.again_after(0);
  }
  if (plain > 0) {
    if (land) list.AddRectFilled(rect.Min, rect.Max, with_alpha(f.color(Color::land), plain));
    paint_grid(list, view, rect, plain);
  }
  copy(*m.way, list, rect.Min);
  const Face face = face_of(Type::caption_strong);
  for (const MapMemory::Label& label : m.labels)
    paint_label(list, face, rect.Min + device(label.middle), route.stops[label.stop].label);
  list.PopClipRect();
}

void paint_map_edges(const ImRect& rect, const MapOptions& options) {
  const Frame& f = frame();
  ImDrawList& list = draw_list();
  const float thin = f.thin(), radius = f.px(options.radius) - thin;
  const bool right = options.side == MapSide::right;
  constexpr float kQuarter = IM_PI / 2;
  // By the clock from the upper right one: that and the lower right one, the two lower, or all.
  const float first = options.side == MapSide::bottom ? 0 : -1;
  const float last = right ? 0 : options.side == MapSide::bottom ? 1 : 2;
  for (float from = first; from <= last; ++from) {
    const bool left = from > 0, upper = from < 0 || from > 1;
    const ImVec2 corner(left ? rect.Min.x : rect.Max.x, upper ? rect.Min.y : rect.Max.y);
    const ImVec2 center(corner.x + (left ? radius : -radius),
                        corner.y + (upper ? radius : -radius));
    list.PathLineTo(corner);
    list.PathArcTo(center, radius, (from + 1) * kQuarter, from * kQuarter);
    list.PathFillConvex(f.color(options.behind));  // a fan around the corner
    list.PathArcTo(center, radius + thin / 2, from * kQuarter, (from + 1) * kQuarter);
    list.PathStroke(f.color(Color::line), 0, thin);
  }
  if (right)
    list.AddRectFilled(rect.Min, ImVec2(rect.Min.x + thin, rect.Max.y), f.color(Color::line));
}

}  // namespace milepost::ui
