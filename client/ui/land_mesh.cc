#include "client/ui/land_mesh.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace milepost::ui {
namespace {

using Ring = std::vector<ImVec2>;

constexpr float kBeyond = 6;         // how far outside of the map it is cut
constexpr float kRounding = 4;       // points lie on quarters of a pixel
constexpr size_t kMostCoast = 6000;  // points

// Keeps what lies on one side of a line: that coordinate, times sign, at most `limit`.
void cut(Ring& ring, Ring& spare, float ImVec2::*coordinate, float sign, float limit) {
  spare.clear();
  for (size_t i = 0; i < ring.size(); ++i) {
    const ImVec2 a = ring[i == 0 ? ring.size() - 1 : i - 1], b = ring[i];
    const float off_a = a.*coordinate * sign - limit, off_b = b.*coordinate * sign - limit;
    if ((off_a > 0) != (off_b > 0)) {
      const float t = off_a / (off_a - off_b);
      ImVec2 at(a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t);
      at.*coordinate = limit * sign;
      spare.push_back(at);
    }
    if (off_b <= 0) spare.push_back(b);
  }
  ring.swap(spare);
}

// One ring, `turns` around the world, into pixels.
void project(const Land& land, const LandRing& from, double turns, const MapView& view,
             MapSize size, float detail, Ring& ring) {
  const double scale = view.scale / land.units_per_degree;
  const double x0 = size.width / 2 + (turns * 360 - view.x) * view.scale;
  const double y0 = size.height / 2 + view.y * view.scale;
  ring.clear();
  for (uint32_t i = 0; i < from.count; ++i) {
    const LandPoint p = land.points[from.first + i];
    const ImVec2 at(static_cast<float>(x0 + p.x * scale), static_cast<float>(y0 - p.y * scale));
    if (!ring.empty() &&
        std::fabs(at.x - ring.back().x) + std::fabs(at.y - ring.back().y) < detail)
      continue;
    ring.push_back(at);
  }
}

// Fills between every second crossing, from top to bottom. Rings that cross each other or
// themselves, as simplified coasts may, fill wrongly only where they do.
class Filler {
 public:
  void add(ImVec2 a, ImVec2 b) {
    if (a.y == b.y) return;
    if (a.y > b.y) std::swap(a, b);
    edges_.push_back({a, b});
    stops_.push_back(a.y);
    stops_.push_back(b.y);
  }
  void fill(std::vector<ImVec2>& out) {
    std::sort(edges_.begin(), edges_.end(),
              [](const Edge& a, const Edge& b) { return a.top.y < b.top.y; });
    std::sort(stops_.begin(), stops_.end());
    stops_.erase(std::unique(stops_.begin(), stops_.end()), stops_.end());
    size_t next = 0;
    for (size_t i = 0; i < stops_.size(); ++i) {
      const float y = stops_[i];
      std::erase_if(active_, [&](uint32_t e) { return edges_[e].bottom.y <= y; });
      while (next < edges_.size() && edges_[next].top.y <= y)
        active_.push_back(static_cast<uint32_t>(next++));
      sort_active(i + 1 < stops_.size() ? (y + stops_[i + 1]) / 2 : y);
      pair_up(y, static_cast<int32_t>(i), out);
    }
  }

 private:
  struct Edge {
    ImVec2 top, bottom;
    float x = 0;           // in the middle of the current strip
    float since = 0;       // where the trapezoid to the right of it began
    uint32_t right = 0;    // its other side
    int32_t paired = -2;   // the strip in which it was seen last
    float x_at(float y) const {
      return top.x + (bottom.x - top.x) * (y - top.y) / (bottom.y - top.y);
    }
  };

  void sort_active(float y) {
    for (size_t i = 0; i < active_.size(); ++i) {
      const uint32_t e = active_[i];
      edges_[e].x = edges_[e].x_at(y);
      size_t at = i;
      for (; at > 0 && edges_[active_[at - 1]].x > edges_[e].x; --at) active_[at] = active_[at - 1];
      active_[at] = e;
    }
  }

  // A trapezoid goes on as long as the same two edges stand beside each other.
  void pair_up(float y, int32_t strip, std::vector<ImVec2>& out) {
    for (size_t i = 0; i + 1 < active_.size(); i += 2) {
      Edge& left = edges_[active_[i]];
      if (left.paired == strip - 1 && left.right == active_[i + 1]) left.paired = strip;
    }
    for (uint32_t e : open_)
      if (edges_[e].paired != strip) emit(edges_[e], y, out);
    open_.clear();
    for (size_t i = 0; i + 1 < active_.size(); i += 2) {
      Edge& left = edges_[active_[i]];
      if (left.paired != strip) {
        left.since = y;
        left.right = active_[i + 1];
        left.paired = strip;
      }
      open_.push_back(active_[i]);
    }
  }

  void emit(const Edge& left, float y, std::vector<ImVec2>& out) {
    const Edge& right = edges_[left.right];
    const ImVec2 corners[] = {{left.x_at(left.since), left.since},
                              {right.x_at(left.since), left.since},
                              {right.x_at(y), y},
                              {left.x_at(y), y}};
    if (corners[1].x - corners[0].x < 0.01f && corners[2].x - corners[3].x < 0.01f) return;
    out.insert(out.end(), corners, corners + 4);
  }

  std::vector<Edge> edges_;
  std::vector<float> stops_;
  std::vector<uint32_t> active_, open_;  // edges crossing the strip; left sides of trapezoids
};

bool cut_coasts(const Land& land, const MapView& view, MapSize size, float detail,
                LandMesh& mesh) {
  const double units = land.units_per_degree;
  const double half_x = (size.width / 2 + kBeyond) / view.scale;
  const double half_y = (size.height / 2 + kBeyond) / view.scale;
  const float right = static_cast<float>(size.width) + kBeyond;
  const float bottom = static_cast<float>(size.height) + kBeyond;
  mesh = {};
  Ring ring, spare;
  for (const LandRing& one : land.rings) {
    if (one.most.y / units < view.y - half_y || one.least.y / units > view.y + half_y) continue;
    const double extent = std::max(one.most.x - one.least.x, one.most.y - one.least.y) / units;
    if (extent * view.scale < detail) continue;
    const double first = std::ceil((view.x - half_x - one.most.x / units) / 360);
    const double last = std::floor((view.x + half_x - one.least.x / units) / 360);
    for (double turns = first; turns <= last; ++turns) {
      project(land, one, turns, view, size, detail, ring);
      cut(ring, spare, &ImVec2::x, -1, kBeyond);
      cut(ring, spare, &ImVec2::x, 1, right);
      cut(ring, spare, &ImVec2::y, -1, kBeyond);
      cut(ring, spare, &ImVec2::y, 1, bottom);
      if (ring.size() < 3) continue;
      if (mesh.coast.size() + ring.size() > kMostCoast) return false;
      for (ImVec2 p : ring)
        mesh.coast.push_back(ImVec2(std::round(p.x * kRounding) / kRounding,
                                    std::round(p.y * kRounding) / kRounding));
      mesh.coast_ends.push_back(static_cast<uint32_t>(mesh.coast.size()));
    }
  }
  return true;
}

}  // namespace

LandMesh cut_land(const Land& land, const MapView& view, MapSize size, float detail) {
  LandMesh mesh;
  while (!cut_coasts(land, view, size, detail, mesh)) detail *= 1.5f;
  Filler filler;
  size_t first = 0;
  for (const uint32_t end : mesh.coast_ends) {
    for (size_t i = first; i < end; ++i)
      filler.add(mesh.coast[i], mesh.coast[i + 1 == end ? first : i + 1]);
    first = end;
  }
  filler.fill(mesh.trapezoids);
  return mesh;
}

}  // namespace milepost::ui
