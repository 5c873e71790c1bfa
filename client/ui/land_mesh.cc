#include "client/ui/land_mesh.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace milepost::ui {
namespace {

using Ring = ImVector<ImVec2>;

constexpr float kBeyond = 6;         // how far outside of the map it is cut
constexpr float kRounding = 4;       // points lie on rows of a quarter of a pixel
constexpr int kMostCoast = 6000;  // points

// Keeps what lies on one side of a line: that coordinate, times sign, at most `limit`.
void cut(Ring& ring, Ring& spare, float ImVec2::*coordinate, float sign, float limit) {
  spare.resize(0);
  for (int i = 0; i < ring.Size; ++i) {
    const ImVec2 a = ring[i == 0 ? ring.Size - 1 : i - 1], b = ring[i];
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
  ring.resize(0);
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
// themselves, as simplified coasts may, fill wrongly only where they do. All points lie on the rows
// of the rounding, so there is nothing to sort from top to bottom.
class Filler {
 public:
  explicit Filler(float height) {
    begins_.resize(row_of(height + kBeyond) + 1, kNone);
    stops_.resize(begins_.Size, 0);
  }

  void add(ImVec2 a, ImVec2 b) {
    if (a.y == b.y) return;
    if (a.y > b.y) std::swap(a, b);
    stops_[row_of(a.y)] = stops_[row_of(b.y)] = 1;
    Edge edge{a, b};
    edge.next = begins_[row_of(a.y)];
    begins_[row_of(a.y)] = edges_.Size;
    edges_.push_back(edge);
  }
  void fill(ImVector<ImVec2>& out) {
    int strip = 0;
    for (int row = 0, below; row < stops_.Size; row = below) {
      for (below = row + 1; below < stops_.Size && !stops_[below];) ++below;
      if (!stops_[row]) continue;
      const float y = y_of(row);
      int kept = 0;
      for (const int e : active_)
        if (edges_[e].bottom.y > y) active_[kept++] = e;
      active_.resize(kept);
      for (int e = begins_[row]; e != kNone; e = edges_[e].next) active_.push_back(e);
      sort_active((y + y_of(below)) / 2);
      pair_up(y, strip++, out);
    }
  }

 private:
  static constexpr int kNone = -1;
  struct Edge {
    ImVec2 top, bottom;
    int next = kNone;       // that begins in the same row
    float x = 0;            // in the middle of the current strip
    float since = 0;        // where the trapezoid to the right of it began
    int right = 0;          // its other side
    int paired = -2;        // the strip in which it was seen last
    float x_at(float y) const {
      return top.x + (bottom.x - top.x) * (y - top.y) / (bottom.y - top.y);
    }
  };

  static int row_of(float y) { return static_cast<int>((y + kBeyond) * kRounding); }
  static float y_of(int row) { return static_cast<float>(row) / kRounding - kBeyond; }

  void sort_active(float y) {
    for (int i = 0; i < active_.Size; ++i) {
      const int e = active_[i];
      edges_[e].x = edges_[e].x_at(y);
      int at = i;
      for (; at > 0 && edges_[active_[at - 1]].x > edges_[e].x; --at) active_[at] = active_[at - 1];
      active_[at] = e;
    }
  }

  // A trapezoid goes on as long as the same two edges stand beside each other.
  void pair_up(float y, int strip, ImVector<ImVec2>& out) {
    for (int i = 0; i + 1 < active_.Size; i += 2) {
      Edge& left = edges_[active_[i]];
      if (left.paired == strip - 1 && left.right == active_[i + 1]) left.paired = strip;
    }
    for (const int e : open_)
      if (edges_[e].paired != strip) emit(edges_[e], y, out);
    open_.resize(0);
    for (int i = 0; i + 1 < active_.Size; i += 2) {
      Edge& left = edges_[active_[i]];
      if (left.paired != strip) {
        left.since = y;
        left.right = active_[i + 1];
        left.paired = strip;
      }
      open_.push_back(active_[i]);
    }
  }

  void emit(const Edge& left, float y, ImVector<ImVec2>& out) {
    const Edge& right = edges_[left.right];
    const ImVec2 corners[] = {{left.x_at(left.since), left.since},
                              {right.x_at(left.since), left.since},
                              {right.x_at(y), y},
                              {left.x_at(y), y}};
    if (corners[1].x - corners[0].x < 0.01f && corners[2].x - corners[3].x < 0.01f) return;
    for (const ImVec2& corner : corners) out.push_back(corner);
  }

  ImVector<Edge> edges_;
  ImVector<int> begins_;         // by row: the first edge that begins there
  ImVector<int> stops_;          // by row: whether any edge begins or ends there
  ImVector<int> active_, open_;  // edges crossing the strip; left sides of trapezoids
};

bool cut_coasts(const Land& land, const MapView& view, MapSize size, float detail,
                LandMesh& mesh) {
  const double units = land.units_per_degree;
  const double half_x = (size.width / 2 + kBeyond) / view.scale;
  const double half_y = (size.height / 2 + kBeyond) / view.scale;
  const float right = static_cast<float>(size.width) + kBeyond;
  const float bottom = static_cast<float>(size.height) + kBeyond;
  mesh.coast.resize(0);
  mesh.coast_ends.resize(0);
  Ring ring, spare;
  for (const LandRing& one : land.rings) {
    if (one.most.y / units < view.y - half_y || one.least.y / units > view.y + half_y) continue;
    const double extent = std::max(one.most.x - one.least.x, one.most.y - one.least.y) / units;
    if (extent * view.scale < detail * 1.5f) continue;  // a speck
    const double first = std::ceil((view.x - half_x - one.most.x / units) / 360);
    const double last = std::floor((view.x + half_x - one.least.x / units) / 360);
    for (double turns = first; turns <= last; ++turns) {
      project(land, one, turns, view, size, detail, ring);
      cut(ring, spare, &ImVec2::x, -1, kBeyond);
      cut(ring, spare, &ImVec2::x, 1, right);
      cut(ring, spare, &ImVec2::y, -1, kBeyond);
      cut(ring, spare, &ImVec2::y, 1, bottom);
      if (ring.Size < 3) continue;
      if (mesh.coast.Size + ring.Size > kMostCoast) return false;
      for (ImVec2 p : ring)
        mesh.coast.push_back(ImVec2(p.x, std::floor(p.y * kRounding) / kRounding));
      mesh.coast_ends.push_back(mesh.coast.Size);
    }
  }
  return true;
}

}  // namespace

LandMesh cut_land(const Land& land, const MapView& view, MapSize size, float detail) {
  LandMesh mesh;
  while (!cut_coasts(land, view, size, detail, mesh)) detail *= 1.5f;
  Filler filler(std::ceil(static_cast<float>(size.height)));
  int first = 0;
  for (const int end : mesh.coast_ends) {
    for (int i = first; i < end; ++i)
      filler.add(mesh.coast[i], mesh.coast[i + 1 == end ? first : i + 1]);
    first = end;
  }
  filler.fill(mesh.trapezoids);
  return mesh;
}

}  // namespace milepost::ui
