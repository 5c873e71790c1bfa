// The outline of the land as the build made it: that it is whole, in place and small.
#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <sstream>
#include <string>

#include "shared/present/land.h"
#include "shared/present/map_fit.h"

namespace milepost {
namespace {

const Land& land() {
  static const Land kLand = [] {
    std::ifstream file(MILEPOST_LAND_TXT, std::ios::binary);
    std::stringstream text;
    text << file.rdbuf();
    auto read = read_land(text.str());
    EXPECT_TRUE(read) << (read ? "" : read.error().detail);
    return read ? std::move(*read) : Land();
  }();
  return kLand;
}

bool is_land(double lat, double lon) {
  const MapPoint p = projected(lat, lon);
  bool inside = false;
  for (const LandRing& ring : land().rings)
    for (const double turn : {-360.0, 0.0, 360.0}) {
      const double x = (p.x + turn) * land().units_per_degree, y = p.y * land().units_per_degree;
      for (uint32_t i = 0; i < ring.count; ++i) {
        const LandPoint a = land().points[ring.first + i];
        const LandPoint b = land().points[ring.first + (i + 1) % ring.count];
        if ((a.y > y) != (b.y > y) && x < a.x + (b.x - a.x) * (y - a.y) / double(b.y - a.y))
          inside = !inside;
      }
    }
  return inside;
}

TEST(LandFile, LandIsWhereItIs) {
  struct Row {
    std::string_view place;
    double lat, lon;
    bool land;
  };
  const Row rows[] = {
      {"Beijing", 39.90, 116.41, true},
      {"Chengdu", 30.66, 104.07, true},
      {"Haikou", 19.9, 110.3, true},
      {"Taipei", 25.0, 121.5, true},
      {"Lhasa", 29.65, 91.1, true},
      {"Urumqi", 43.8, 87.6, true},
      {"Sapporo", 43.0, 141.3, true},
      {"London", 51.5, -0.2, true},
      {"Reykjavik", 64.0, -21.5, true},
      {"Chukotka, beyond the 180th meridian", 66.5, -175, true},
      {"Fiji", -17.8, 178.0, true},
      {"Cape Town", -33.8, 18.7, true},
      {"Singapore", 1.37, 103.8, true},
      {"Taiwan Strait", 24.5, 119.3, false},
      {"Qiongzhou Strait", 20.15, 110.0, false},
      {"Bohai", 38.7, 119.7, false},
      {"Caspian Sea", 42.0, 50.5, false},
      {"Black Sea", 43.0, 34.0, false},
      {"Pacific", 30.0, -170.0, false},
      {"Pacific, at the 180th meridian", 20.0, 179.9, false},
      {"North Sea", 56.0, 3.0, false},
      {"Gulf of Guinea", 0.0, 0.0, false},
  };
  for (const Row& row : rows) EXPECT_EQ(is_land(row.lat, row.lon), row.land) << row.place;
}

TEST(LandFile, IsSmall) {
  EXPECT_GT(land().rings.size(), 1000u);
  EXPECT_GT(land().points.size(), 15'000u);
  EXPECT_LT(land().points.size() * sizeof(LandPoint), 200'000u) << "bytes in memory";
  for (const LandRing& ring : land().rings) {
    EXPECT_LE(ring.most.x - ring.least.x, 360 * land().units_per_degree);
    EXPECT_LE(std::abs(ring.most.x + ring.least.x) / 2, 181 * land().units_per_degree);
  }
}

}  // namespace
}  // namespace milepost
