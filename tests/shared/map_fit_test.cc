#include "shared/present/map_fit.h"

#include <gtest/gtest.h>

namespace milepost {
namespace {

RouteMap route(std::initializer_list<MapPoint> lat_lon) {
  RouteMap map;
  for (const MapPoint& p : lat_lon) {
    MapStop stop;
    stop.lat = p.x;
    stop.lon = p.y;
    map.stops.push_back(stop);
  }
  return map;
}

TEST(MapFit, ProjectsAsMercatorDid) {
  struct Row {
    double lat, y;
  };
  for (const Row& row : {Row{0, 0}, Row{30, 31.4727}, Row{-30, -31.4727}, Row{60, 75.4561},
                         Row{84, 168.948}, Row{90, 168.948}, Row{-90, -168.948}})
    EXPECT_NEAR(projected(row.lat, 7).y, row.y, 1e-3) << row.lat;
  EXPECT_EQ(projected(12, 200).x, 200);
}

TEST(MapFit, ShowsEveryStopWithRoomAround) {
  const RouteMap rows[] = {
      route({{31.23, 121.47}, {30.59, 114.31}, {30.66, 104.07}}),  // Shanghai to Chengdu
      route({{22.54, 114.06}, {25.2, 55.3}, {51.51, -0.13}}),      // Shenzhen to London
      route({{33.94, -118.4}, {35.68, -220.3}}),  // Los Angeles to Tokyo, over the ocean
      route({{-33.87, 151.21}, {69.65, 18.96}}),
      route({{31.2, 121.4}, {31.25, 121.5}}),  // within one city
      route({{31.2, 121.4}, {31.2, 121.4}}),
  };
  for (const MapSize size : {MapSize{472, 312}, MapSize{328, 172}, MapSize{704, 312}})
    for (const RouteMap& one : rows) {
      const MapView view = fit_route(one, size);
      EXPECT_LE(view.scale, size.width / 2.5);
      for (const MapStop& stop : one.stops) {
        const MapPoint p = view.place(projected(stop), size);
        EXPECT_GE(p.x, 55.9) << stop.lon;
        EXPECT_LE(p.x, size.width - 83.9) << stop.lon;
        EXPECT_GE(p.y, 39.9) << stop.lat;
        EXPECT_LE(p.y, size.height - 63.9) << stop.lat;
        const MapPoint back = view.at(p, size);
        EXPECT_NEAR(back.x, stop.lon, 1e-9);
      }
    }
}

TEST(MapFit, GridLinesLieFarEnoughApart) {
  for (double scale : {1.5, 4.0, 9.0, 40.0, 83.0, 300.0}) {
    const double apart = grid_step({0, 0, scale}) * scale;
    EXPECT_GE(apart, 40) << scale;
  }
}

TEST(MapFit, LegsBeginAndEndAtTheirStops) {
  const MapPoint a{10, 20}, b{110, 40};
  EXPECT_EQ(on_leg(a, b, 0), a);
  EXPECT_EQ(on_leg(a, b, 1), b);
  const MapPoint middle = on_leg(a, b, 0.5);
  EXPECT_LT(middle.y, 30) << "to the right they swing up";
  EXPECT_GT(on_leg(b, a, 0.5).y, 30) << "and on the way back down, beside it";
}

TEST(MapLabels, KeepApart) {
  const MapSize size{472, 312};
  const std::vector<MapPoint> stops = {{100, 150}, {104, 152}, {108, 150}, {300, 150}};
  MapLabels labels(stops, size);
  std::vector<MapPoint> middles;
  for (const MapPoint& stop : stops) {
    MapPoint middle;
    if (labels.place(stop, 60, middle)) middles.push_back(middle);
  }
  EXPECT_GE(middles.size(), 3u);
  for (size_t i = 0; i < middles.size(); ++i)
    for (size_t k = 0; k < i; ++k)
      EXPECT_TRUE(std::abs(middles[i].x - middles[k].x) >= 60 ||
                  std::abs(middles[i].y - middles[k].y) >= MapLabels::kHeight);
}

TEST(MapLabels, LeaveTheCornersFree) {
  const MapSize size{472, 312};
  // Beside the buttons there is room to the left; over the caption there is room above.
  MapPoint middle;
  const std::vector<MapPoint> at_buttons = {{400, 60}};
  ASSERT_TRUE(MapLabels(at_buttons, size).place(at_buttons[0], 80, middle));
  EXPECT_LE(middle.x + 40, size.width - 52);
  const std::vector<MapPoint> at_caption = {{100, 250}};
  ASSERT_TRUE(MapLabels(at_caption, size).place(at_caption[0], 80, middle));
  EXPECT_LT(middle.y, 250);
  const std::vector<MapPoint> nowhere = {{20, 300}};
  EXPECT_FALSE(MapLabels(nowhere, size).place(nowhere[0], 80, middle));
}

}  // namespace
}  // namespace milepost
