#include "server/pages/route_sketch.h"

#include <cmath>

#include "shared/present/map_fit.h"

namespace milepost::pages {
namespace {

void draw_line(Html& html, MapPoint from, MapPoint to) {
  html.markup("M").decimal(from.x).markup(" ").decimal(from.y).markup("L").decimal(to.x)
      .markup(" ").decimal(to.y);
}

// Beyond the edges, since the frame may be wider than the sketch.
void draw_ground(Html& html, const MapView& view, MapSize size) {
  const double step = grid_step(view);
  html.markup("<path class=\"grid\" d=\"");
  for (int i = -12; i <= 12; ++i) {
    const MapPoint p = view.place(
        {(std::floor(view.x / step) + i) * step, (std::floor(view.y / step) + i) * step}, size);
    if (p.x > -size.width / 2 && p.x < size.width * 1.5)
      draw_line(html, {p.x, -size.height}, {p.x, size.height * 2});
    if (p.y > -size.height / 2 && p.y < size.height * 1.5)
      draw_line(html, {-size.width, p.y}, {size.width * 2, p.y});
  }
  html.markup("\"/>");
}

void draw_legs(Html& html, const std::vector<MapPoint>& points, size_t first, size_t last) {
  html.markup("M").decimal(points[first].x).markup(" ").decimal(points[first].y);
  for (size_t i = first; i < last; ++i) {
    const MapPoint b = points[i + 1], bend = bend_between(points[i], b);
    html.markup("Q").decimal(bend.x).markup(" ").decimal(bend.y).markup(" ").decimal(b.x)
        .markup(" ").decimal(b.y);
  }
}

void draw_circle(Html& html, std::string_view css_class, MapPoint at, double radius) {
  html.markup("<circle class=\"").text(css_class).markup("\" cx=\"").decimal(at.x)
      .markup("\" cy=\"").decimal(at.y).markup("\" r=\"").decimal(radius).markup("\"/>");
}

// The shapes tell the roles apart without their colours.
void draw_stop(Html& html, StopRole role, MapPoint at, bool reached) {
  switch (role) {
    case StopRole::origin:
      draw_circle(html, "disc", at, 6);
      draw_circle(html, "hole", at, 2.2);
      break;
    case StopRole::passed:
      draw_circle(html, reached ? "disc" : "ring", at, 4);
      if (reached) draw_circle(html, "hole", at, 2);
      break;
    case StopRole::here:
      draw_circle(html, "halo", at, 17);
      draw_circle(html, "hole", at, 9);
      draw_circle(html, "disc", at, 6.5);
      break;
    case StopRole::destination:
      html.markup("<rect class=\"").text(reached ? "goal reached" : "goal").markup("\" x=\"")
          .decimal(at.x - 7).markup("\" y=\"").decimal(at.y - 7)
          .markup("\" width=\"14\" height=\"14\" rx=\"4\"/>");
      break;
  }
}

// About as wide as it is at 13 px, bold.
double label_width(std::string_view label) {
  static constexpr std::string_view kNarrow = "fijlrtI' ";
  double width = 0;
  for (size_t at = 0; at < label.size();) {
    const char32_t c = next_code_point(label, at);
    const bool narrow = c < 0x80 && kNarrow.find(static_cast<char>(c)) != kNarrow.npos;
    width += c >= 0x2E80 ? 13 : narrow ? 5 : 8;
  }
  return width;
}

void draw_label(Html& html, MapLabels& labels, std::string_view label, MapPoint at) {
  MapPoint middle;
  if (!labels.place(at, label_width(label), middle)) return;
  html.markup("<text x=\"").decimal(middle.x).markup("\" y=\"").decimal(middle.y + 4.5)
      .markup("\">").text(label).markup("</text>");
}

void draw_sketch(Html& html, const RouteMap& map, MapSize size, std::string_view css_class) {
  const MapView view = fit_route(map, size);
  std::vector<MapPoint> points;
  for (const MapStop& stop : map.stops) points.push_back(view.place(projected(stop), size));

  html.markup("<svg class=\"").text(css_class).markup("\" viewBox=\"0 0 ").decimal(size.width)
      .markup(" ").decimal(size.height).markup("\" aria-hidden=\"true\">");
  draw_ground(html, view, size);
  if (map.here + 1 < points.size()) {
    html.markup("<path class=\"to-go\" d=\"");
    draw_legs(html, points, map.here, points.size() - 1);
    html.markup("\"/>");
  }
  if (map.here > 0) {
    html.markup("<path class=\"gone\" d=\"");
    draw_legs(html, points, 0, map.here);
    html.markup("\"/>");
  }
  // Ends and the parcel stand above what was passed.
  for (bool ends : {false, true})
    for (size_t i = 0; i < points.size(); ++i)
      if ((map.stops[i].role != StopRole::passed) == ends)
        draw_stop(html, map.stops[i].role, points[i], i <= map.here);
  MapLabels labels(points, size);
  for (StopRole role :
       {StopRole::here, StopRole::destination, StopRole::origin, StopRole::passed})
    for (size_t i = 0; i < points.size(); ++i)
      if (map.stops[i].named && map.stops[i].role == role)
        draw_label(html, labels, map.stops[i].label, points[i]);
  html.markup("</svg>");
}

}  // namespace

void draw_route(Html& html, const RouteMap& map) {
  html.markup("<figure class=\"route-sketch");
  if (!map.approval.empty()) html.markup(" approved");
  html.markup("\">");
  draw_sketch(html, map, kWideMap, "wide");
  draw_sketch(html, map, kNarrowMap, "narrow");
  if (map.caption.empty()) {
    html.markup("<figcaption class=\"unseen\">").text(map.description);
  } else {
    html.markup("<figcaption><span class=\"unseen\">").text(map.description).markup(" </span>");
    html.text(map.caption);
  }
  html.markup("</figcaption>");
  html.element("p", "approval", map.approval).markup("</figure>\n");
}

}  // namespace milepost::pages
