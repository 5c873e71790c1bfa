#include "shared/present/land.h"

#include <gtest/gtest.h>

#include <string>

#include "shared/base/limits.h"

namespace milepost {
namespace {

// As the build's script writes them.
std::string number(int32_t value) {
  uint32_t bits = static_cast<uint32_t>(value) << 1;
  if (value < 0) bits = ~bits;
  std::string text;
  for (; bits >= 32; bits >>= 5) text += static_cast<char>(63 + (32 | (bits & 31)));
  return text + static_cast<char>(63 + bits);
}
std::string ring(std::initializer_list<int32_t> differences) {
  std::string text;
  for (int32_t one : differences) text += number(one);
  return text + "\n";
}

TEST(Land, ReadsRings) {
  const std::string text = "land 1 80\n" + ring({-8000, 100, 16000, 0, 0, -300, -16000, 5}) +
                           ring({10, 10, 4, 0, 0, 31});
  const auto land = read_land(text);
  ASSERT_TRUE(land) << land.error().detail;
  EXPECT_EQ(land->units_per_degree, 80);
  ASSERT_EQ(land->rings.size(), 2u);
  EXPECT_EQ(land->rings[0].count, 4u);
  EXPECT_EQ(land->points[2].x, 8000);
  EXPECT_EQ(land->points[2].y, -200);
  EXPECT_EQ(land->rings[0].least.y, -200);
  EXPECT_EQ(land->rings[0].most.x, 8000);
  EXPECT_EQ(land->rings[1].first, 4u);
  EXPECT_EQ(land->points[4].x, -7990) << "goes on where the ring before ended";
}

TEST(Land, RefusesWhatIsNone) {
  const std::string good = "land 1 80\n" + ring({1, 1, 5, 0, 0, 5});
  EXPECT_TRUE(read_land(good));
  EXPECT_TRUE(read_land(good.substr(0, good.size() - 1))) << "the last line end may be missing";
  const std::string rows[] = {
      "",
      "land 1 80",
      "land 1 80\n\n\n",
      "land 2 80\n" + ring({1, 1, 5, 0, 0, 5}),
      "land 1 0\n" + ring({1, 1, 5, 0, 0, 5}),
      "land 1 \n" + ring({1, 1, 5, 0, 0, 5}),
      "land 1 99999999999999999999\n" + ring({1, 1, 5, 0, 0, 5}),
      "land 1 -3\n" + ring({1, 1, 5, 0, 0, 5}),
      "land 1 80\n" + ring({1, 1, 5, 0}),                        // two points
      "land 1 80\n" + ring({1, 1, 5, 0, 0}),                     // half a point
      "land 1 80\n" + ring({32'001, 1, 5, 0, 0, 5}),             // beyond the grid
      "land 1 80\n" + ring({32'000, 1, 32'000, 0, 0, 5}),        // beyond it, step by step
      "land 1 80\n" + ring({1, -1'000'000'000, 5, 0, 0, 5}),
      "land 1 80\n~~~~~~~~~~~~~~~~",                              // a number without an end
      "land 1 80\n" + ring({1, 1, 5, 0, 0, 5}) + "\x01\x02\n",
      "land 1 80\n\xe5\x9c\xb0\xe5\x9b\xbe\n",
      "<!doctype html><html><body>404</body></html>",
      "land 1 80\n" + std::string(limits::kLandBytes, '?'),
  };
  for (const std::string& row : rows) EXPECT_FALSE(read_land(row)) << row.substr(0, 60);
}

// Any text is either an error or a list of rings that lie within the points.
TEST(Land, BearsGarbage) {
  uint32_t seed = 1;
  const auto random = [&seed] { return seed = seed * 1664525u + 1013904223u, seed >> 8; };
  const std::string good = "land 1 80\n" + ring({-8000, 100, 16000, 0, 0, -300, -16000, 5}) +
                           ring({10, 10, 4, 0, 0, 31});
  int read = 0;
  for (int i = 0; i < 4000; ++i) {
    std::string text = good;
    for (uint32_t changes = random() % 4 + 1; changes > 0; --changes) {
      const size_t at = random() % text.size();
      if (random() % 4 == 0)
        text.erase(at, random() % 5);
      else
        text[at] = static_cast<char>(random());
      if (text.empty()) text = "l";
    }
    const auto land = read_land(text);
    if (!land) continue;
    ++read;
    size_t points = 0;
    for (const LandRing& one : land->rings) {
      EXPECT_EQ(one.first, points);
      EXPECT_GE(one.count, 3u);
      points += one.count;
    }
    EXPECT_EQ(points, land->points.size());
  }
  EXPECT_GT(read, 100);
}

}  // namespace
}  // namespace milepost
