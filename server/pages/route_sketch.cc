#include "server/pages/route_sketch.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace milepost::pages {
namespace {

struct Size {
  double width, height;
};
constexpr Size kWide{472, 312}, kNarrow{328, 172};
// Room for labels around the outermost places, and for the caption below.
constexpr double kMarginX = 56, kMarginTop = 40, kMarginBottom = 64;
// A route within one city is not blown up over the whole sketch.
constexpr double kSmallestSpanDegrees = 2.5;
constexpr double kLabelHeight = 20;
// How far a leg swings out, as a share of its length.
constexpr double kBend = 0.09;

struct Point {
  double x, y;
};

// Equirectangular, true to scale at the middle of the route.
class Projection {
 public:
  Projection(const RouteMap& map, Size size) : size_(size) {
    double west = 180, east = -180, south = 90, north = -90;
    for (const MapStop& stop : map.stops) {
      west = std::min(west, stop.lon), east = std::max(east, stop.lon);
      south = std::min(south, stop.lat), north = std::max(north, stop.lat);
    }
    lon_ = (west + east) / 2, lat_ = (south + north) / 2;
    squeeze_ = std::max(0.2, std::cos(lat_ * 3.14159265358979 / 180));
    const double span_x = std::max((east - west) * squeeze_, kSmallestSpanDegrees);
    const double span_y = std::max(north - south, kSmallestSpanDegrees);
    scale_ = std::min((size.width - 2 * kMarginX) / span_x,
                      (size.height - kMarginTop - kMarginBottom) / span_y);
  }
  Point place(double lat, double lon) const {
    const double middle = kMarginTop + (size_.height - kMarginTop - kMarginBottom) / 2;
    return {size_.width / 2 + (lon - lon_) * squeeze_ * scale_, middle - (lat - lat_) * scale_};
  }
  Point place(const MapStop& stop) const { return place(stop.lat, stop.lon); }
  // Degrees between the lines of the ground, so that they lie 40 to 100 px apart.
  double step() const {
    for (double step : {0.5, 1.0, 2.0, 5.0, 10.0, 20.0})
      if (step * scale_ * squeeze_ >= 40) return step;
    return 30;
  }
  double lat() const { return lat_; }
  double lon() const { return lon_; }

 private:
  Size size_;
  double lat_ = 0, lon_ = 0, squeeze_ = 1, scale_ = 1;
};

void draw_line(Html& html, Point from, Point to) {
  html.markup("M").decimal(from.x).markup(" ").decimal(from.y).markup("L").decimal(to.x)
      .markup(" ").decimal(to.y);
}

// Beyond the edges, since the frame may be wider than the sketch.
void draw_ground(Html& html, const Projection& projection, Size size) {
  const double step = projection.step();
  html.markup("<path class=\"grid\" d=\"");
  for (int i = -12; i <= 12; ++i) {
    const double lon = (std::floor(projection.lon() / step) + i) * step;
    const double x = projection.place(projection.lat(), lon).x;
    if (x > -size.width / 2 && x < size.width * 1.5)
      draw_line(html, {x, -size.height}, {x, size.height * 2});
    const double lat = (std::floor(projection.lat() / step) + i) * step;
    const double y = projection.place(lat, projection.lon()).y;
    if (y > -size.height / 2 && y < size.height * 1.5)
      draw_line(html, {-size.width, y}, {size.width * 2, y});
  }
  html.markup("\"/>");
}

// The control point of the curve from a to b.
Point bend_between(Point a, Point b) {
  return {(a.x + b.x) / 2 + (b.y - a.y) * kBend, (a.y + b.y) / 2 - (b.x - a.x) * kBend};
}

void draw_legs(Html& html, const std::vector<Point>& points, size_t first, size_t last) {
  html.markup("M").decimal(points[first].x).markup(" ").decimal(points[first].y);
  for (size_t i = first; i < last; ++i) {
    const Point b = points[i + 1];
    const Point bend = bend_between(points[i], b);
    html.markup("Q").decimal(bend.x).markup(" ").decimal(bend.y).markup(" ").decimal(b.x)
        .markup(" ").decimal(b.y);
  }
}

void draw_circle(Html& html, std::string_view css_class, Point at, double radius) {
  html.markup("<circle class=\"").text(css_class).markup("\" cx=\"").decimal(at.x)
      .markup("\" cy=\"").decimal(at.y).markup("\" r=\"").decimal(radius).markup("\"/>");
}

// The shapes tell the roles apart without their colours.
void draw_stop(Html& html, StopRole role, Point at, bool reached) {
  switch (role) {
    case StopRole::origin:
      draw_circle(html, "disc", at, 6);
      draw_circle(html, "hole", at, 2.2);
      break;
    case StopRole::passed: draw_circle(html, reached ? "post" : "ring", at, reached ? 3 : 4); break;
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

struct Box {
  double left, top, right, bottom;
  bool meets(const Box& other) const {
    return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
  }
};

// Wide characters at 13 px, others at their average.
double label_width(std::string_view label) {
  double width = 0;
  for (size_t at = 0; at < label.size();)
    width += next_code_point(label, at) >= 0x2E80 ? 13 : 8;
  return width;
}

// Below, above, right or left of its place: the first where nothing is, if need be across a leg.
// No label where places, labels or the caption take all four.
class Labels {
 public:
  Labels(const std::vector<Point>& points, Size size) : size_(size) {
    for (Point p : points) taken_.push_back({p.x - 8, p.y - 8, p.x + 8, p.y + 8});
    taken_.push_back({0, size.height - 44, size.width * 0.75, size.height});  // the caption
    for (size_t i = 0; i + 1 < points.size(); ++i) add_leg(points[i], points[i + 1]);
  }
  void draw(Html& html, std::string_view label, Point at) {
    const double half = label_width(label) / 2;
    const std::array<Point, 4> middles = {Point{at.x, at.y + 24}, Point{at.x, at.y - 24},
                                          Point{at.x + half + 16, at.y},
                                          Point{at.x - half - 16, at.y}};
    for (bool across_legs : {false, true})
      for (Point middle : middles) {
        const Box box{middle.x - half, middle.y - kLabelHeight / 2, middle.x + half,
                      middle.y + kLabelHeight / 2};
        if (!fits(box) || (!across_legs && meets_any(box, legs_))) continue;
        taken_.push_back(box);
        html.markup("<text x=\"").decimal(middle.x).markup("\" y=\"").decimal(middle.y + 4.5)
            .markup("\">").text(label).markup("</text>");
        return;
      }
  }

 private:
  static bool meets_any(const Box& box, const std::vector<Box>& others) {
    return std::any_of(others.begin(), others.end(),
                       [&](const Box& other) { return other.meets(box); });
  }
  bool fits(const Box& box) const {
    return box.left >= 4 && box.right <= size_.width - 4 && box.top >= 2 &&
           box.bottom <= size_.height - 2 && !meets_any(box, taken_);
  }
  // Small boxes along the curve.
  void add_leg(Point a, Point b) {
    const Point bend = bend_between(a, b);
    for (int i = 1; i < 24; ++i) {
      const double t = i / 24.0, s = 1 - t;
      const double x = s * s * a.x + 2 * s * t * bend.x + t * t * b.x;
      const double y = s * s * a.y + 2 * s * t * bend.y + t * t * b.y;
      legs_.push_back({x - 3, y - 3, x + 3, y + 3});
    }
  }

  Size size_;
  std::vector<Box> taken_, legs_;
};

void draw_sketch(Html& html, const RouteMap& map, Size size, std::string_view css_class) {
  const Projection projection(map, size);
  std::vector<Point> points;
  for (const MapStop& stop : map.stops) points.push_back(projection.place(stop));

  html.markup("<svg class=\"").text(css_class).markup("\" viewBox=\"0 0 ").decimal(size.width)
      .markup(" ").decimal(size.height).markup("\" aria-hidden=\"true\">");
  draw_ground(html, projection, size);
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
  Labels labels(points, size);
  for (StopRole role :
       {StopRole::here, StopRole::destination, StopRole::origin, StopRole::passed})
    for (size_t i = 0; i < points.size(); ++i)
      if (map.stops[i].named && map.stops[i].role == role)
        labels.draw(html, map.stops[i].label, points[i]);
  html.markup("</svg>");
}

}  // namespace

void draw_route(Html& html, const RouteMap& map) {
  html.markup("<figure class=\"route-sketch\">");
  draw_sketch(html, map, kWide, "wide");
  draw_sketch(html, map, kNarrow, "narrow");
  html.markup("<figcaption><span class=\"unseen\">").text(map.description)
      .markup(" </span>").text(map.caption).markup("</figcaption></figure>\n");
}

}  // namespace milepost::pages
