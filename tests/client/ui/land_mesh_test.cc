// The land as it is cut and filled for a map. Whether a place is land is asked of the trapezoids.
#include "client/ui/land_mesh.h"

#include <gtest/gtest.h>

#include <cmath>

namespace milepost::ui {
namespace {

Land land_of(std::initializer_list<std::vector<LandPoint>> rings) {
  Land land;
  land.units_per_degree = 80;
  for (const auto& points : rings) {
    LandRing ring{static_cast<uint32_t>(land.points.size()), static_cast<uint32_t>(points.size()),
                  points[0], points[0]};
    for (const LandPoint& p : points) {
      ring.least = {std::min(ring.least.x, p.x), std::min(ring.least.y, p.y)};
      ring.most = {std::max(ring.most.x, p.x), std::max(ring.most.y, p.y)};
      land.points.push_back(p);
    }
    land.rings.push_back(ring);
  }
  return land;
}

std::vector<LandPoint> box(double west, double south, double east, double north) {
  const auto at = [](double x, double y) {
    return LandPoint{static_cast<int16_t>(x * 80), static_cast<int16_t>(y * 80)};
  };
  return {at(west, south), at(east, south), at(east, north), at(west, north)};
}

int times_filled(const LandMesh& mesh, float x, float y) {
  int count = 0;
  for (int i = 0; i + 3 < mesh.trapezoids.Size; i += 4) {
    const ImVec2* c = &mesh.trapezoids[i];
    if (y < c[0].y || y >= c[3].y) continue;
    const float t = (y - c[0].y) / (c[3].y - c[0].y);
    const float left = c[0].x + (c[3].x - c[0].x) * t, right = c[1].x + (c[2].x - c[1].x) * t;
    count += x >= left && x < right;
  }
  return count;
}

constexpr MapSize kSize{400, 300};

TEST(LandMesh, FillsLandAndLeavesLakes) {
  const Land land = land_of({box(-10, -10, 10, 10), box(-3, -3, 3, 3), box(-1, -1, 1, 1)});
  const LandMesh mesh = cut_land(land, {0, 0, 10}, kSize, 1);
  struct Row {
    float x, y;
    int filled;
  };
  for (const Row& row : {Row{200, 150, 1}, Row{220, 150, 0}, Row{250, 150, 1}, Row{90, 150, 0},
                         Row{310, 150, 0}, Row{110, 60, 1}, Row{110, 40, 0}, Row{200, 175, 0}})
    EXPECT_EQ(times_filled(mesh, row.x, row.y), row.filled) << row.x << " " << row.y;
  EXPECT_EQ(mesh.coast_ends.Size, 3);
}

TEST(LandMesh, CutsAtTheEdges) {
  // Far larger than the map: from every side, and all around.
  const Land land = land_of({box(-170, -80, 170, 80)});
  for (const MapView& view : {MapView{0, 0, 20}, MapView{168, 78, 20}, MapView{-170, 0, 40},
                              MapView{0, -80, 300}}) {
    const LandMesh mesh = cut_land(land, view, kSize, 1);
    for (const ImVec2& p : mesh.coast) {
      EXPECT_GE(p.x, -6.5f);
      EXPECT_LE(p.x, 406.5f);
      EXPECT_GE(p.y, -6.5f);
      EXPECT_LE(p.y, 306.5f);
    }
    for (float x = 5; x < 400; x += 39.3f)
      for (float y = 5; y < 300; y += 29) {
        const MapPoint at = view.at({x, y}, kSize);
        const bool inside = std::fabs(at.x) < 170 && std::fabs(at.y) < 80;
        EXPECT_EQ(times_filled(mesh, x, y), inside) << x << " " << y << " of " << view.x;
      }
  }
}

TEST(LandMesh, GoesAroundTheWorld) {
  const Land land = land_of({box(100, -10, 150, 10), box(170, 20, 190, 30)});
  // In the middle of the ocean, on either side of the 180th meridian.
  for (const double middle : {-170.0, 190.0, -530.0}) {
    const MapView view{middle, 0, 2};
    const LandMesh mesh = cut_land(land, view, kSize, 1);
    const auto filled = [&](double lon, double y) {
      double x = lon;
      while (x < middle - 180) x += 360;
      while (x > middle + 180) x -= 360;
      const MapPoint p = view.place({x, y}, kSize);
      return times_filled(mesh, static_cast<float>(p.x), static_cast<float>(p.y));
    };
    EXPECT_EQ(filled(120, 0), 1) << middle;
    EXPECT_EQ(filled(160, 0), 0) << middle;
    EXPECT_EQ(filled(175, 25), 1) << middle;
    EXPECT_EQ(filled(-175, 25), 1) << middle;
    EXPECT_EQ(filled(-165, 25), 0) << middle;
  }
}

// A star with ragged edges, against the rule of every second crossing.
TEST(LandMesh, FillsRaggedCoasts) {
  uint32_t seed = 7;
  const auto random = [&seed] {
    return seed = seed * 1664525u + 1013904223u, (seed >> 8) / 16777216.0;
  };
  std::vector<LandPoint> points;
  for (int i = 0; i < 400; ++i) {
    const double angle = i * 2 * 3.14159265 / 400, far = 400 + 900 * random();
    points.push_back({static_cast<int16_t>(far * std::cos(angle)),
                      static_cast<int16_t>(far * std::sin(angle))});
  }
  const Land land = land_of({points});
  const LandMesh mesh = cut_land(land, {2, 3, 9}, kSize, 0.1f);
  int wrong = 0, asked = 0;
  for (float x = 3.3f; x < 400; x += 7)
    for (float y = 3.3f; y < 300; y += 7) {
      bool inside = false;
      for (int i = 0, n = mesh.coast.Size; i < n; ++i) {
        const ImVec2 a = mesh.coast[i], b = mesh.coast[(i + 1) % n];
        if ((a.y > y) != (b.y > y) && x < a.x + (b.x - a.x) * (y - a.y) / (b.y - a.y))
          inside = !inside;
      }
      wrong += times_filled(mesh, x, y) != inside;
      ++asked;
    }
  EXPECT_LE(wrong, asked / 500);
}

TEST(LandMesh, IsBounded) {
  Land land;
  land.units_per_degree = 80;
  LandRing ring{0, 60'000, {-14'000, -8'000}, {14'000, 8'000}};
  for (int i = 0; i < 60'000; ++i)
    land.points.push_back({static_cast<int16_t>((i * 7919) % 28'000 - 14'000),
                           static_cast<int16_t>((i * 104'729LL) % 16'000 - 8'000)});
  land.rings.push_back(ring);
  const LandMesh mesh = cut_land(land, {0, 0, 1}, kSize, 1);
  EXPECT_LE(mesh.coast.Size, 6000);
  EXPECT_LE(mesh.trapezoids.Size, 60'000) << "one list of Dear ImGui takes 65,535 corners";
}

}  // namespace
}  // namespace milepost::ui
