#include "client/ui/map_motion.h"

#include <gtest/gtest.h>

namespace milepost::ui {
namespace {

constexpr MapSize kSize{472, 312};
constexpr MapView kHome{110, 32, 20};

MapMotion at_home() {
  MapMotion motion;
  motion.set_home(kHome, kSize);
  return motion;
}

TEST(MapMotion, PansByPixels) {
  MapMotion motion = at_home();
  motion.pan(40, -20, false);
  EXPECT_DOUBLE_EQ(motion.now().x, 108);
  EXPECT_DOUBLE_EQ(motion.now().y, 31);
  EXPECT_FALSE(motion.at_home());
  motion.go_home(false);
  EXPECT_EQ(motion.now(), kHome);
  EXPECT_TRUE(motion.at_home());
}

TEST(MapMotion, ZoomsAboutAPixelAllTheWay) {
  MapMotion motion = at_home();
  const MapPoint pixel{400, 30}, there = motion.now().at(pixel, kSize);
  motion.zoom(4, pixel, true);
  EXPECT_EQ(motion.now(), kHome) << "it glides";
  int steps = 0;
  double before = kHome.scale;
  while (motion.step(1.0 / 60)) {
    const MapPoint now = motion.now().place(there, kSize);
    EXPECT_NEAR(now.x, pixel.x, 0.01);
    EXPECT_NEAR(now.y, pixel.y, 0.01);
    EXPECT_GE(motion.now().scale, before);
    before = motion.now().scale;
    ASSERT_LT(++steps, 120) << "and arrives";
  }
  EXPECT_DOUBLE_EQ(motion.now().scale, 80);
}

TEST(MapMotion, HasLimits) {
  MapMotion motion = at_home();
  for (int i = 0; i < 60; ++i) motion.zoom(2, {236, 156}, false);
  EXPECT_LE(motion.now().scale, 320);
  for (int i = 0; i < 60; ++i) motion.zoom(0.5, {0, 0}, false);
  EXPECT_GE(motion.now().scale * 360, kSize.width - 0.001) << "the world once";
  for (int i = 0; i < 100; ++i) motion.pan(300, 300, false);
  EXPECT_GE(motion.now().x, kHome.x - 180);
  const double top = motion.now().at({0, 0}, kSize).y;
  EXPECT_LE(top, 169.001);
  for (int i = 0; i < 100; ++i) motion.pan(-300, -300, false);
  EXPECT_GE(motion.now().y, kHome.y) << "the middle of the route is always within reach";
  motion.zoom(4, {236, 156}, false);
  for (int i = 0; i < 100; ++i) motion.pan(-300, -300, false);
  EXPECT_GE(motion.now().at({0, kSize.height}, kSize).y, -75.501);
}

TEST(MapMotion, ARouteBeyondTheLimitsIsStillShown) {
  const MapView pole{0, 160, 1.0};  // wider than the world, and near its upper edge
  MapMotion motion;
  motion.set_home(pole, kSize);
  EXPECT_EQ(motion.now(), pole);
  motion.pan(5, 0, false);
  EXPECT_DOUBLE_EQ(motion.now().scale, 1.0);
}

TEST(MapMotion, StaysWhereItWasMovedWhenTheSizeChanges) {
  MapMotion motion = at_home();
  motion.set_home({110, 32, 14}, {328, 172});
  EXPECT_DOUBLE_EQ(motion.now().scale, 14) << "nobody moved it";
  motion.zoom(3, {100, 100}, false);
  const MapView moved = motion.now();
  motion.set_home(kHome, kSize);
  EXPECT_EQ(motion.now(), moved);
}

}  // namespace
}  // namespace milepost::ui
