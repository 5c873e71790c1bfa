// The map on the shipment's page: by role and name, by keys, by mouse, and what it fetches.
#include <gtest/gtest.h>

#include "client/ui/frame.h"
#include "client/ui/map_paint.h"
#include "tests/client/testing/shipment_page.h"
#include "tests/client/testing/sketch.h"
#include "tests/shared/page_samples.h"

namespace milepost::client {
namespace {

using testing::Harness;
using testing::open_shipment;
using testing::Sketch;

// A square of land around the middle of China.
std::string land_text() {
  const auto number = [](int32_t value) {
    uint32_t bits = static_cast<uint32_t>(value) << 1;
    if (value < 0) bits = ~bits;
    std::string text;
    for (; bits >= 32; bits >>= 5) text += static_cast<char>(63 + (32 | (bits & 31)));
    return text + static_cast<char>(63 + bits);
  };
  return "land 1 80\n" + number(8000) + number(1600) + number(1600) + number(0) + number(0) +
         number(1600) + number(-1600) + number(0) + "\n";
}

size_t land_requests(Harness& client) {
  size_t count = 0;
  for (const auto& sent : client.platform().sent) count += sent.request.url == "/assets/land";
  return count;
}

TEST(MapPart, FetchesTheLandOnce) {
  auto client = open_shipment("in_transit");
  EXPECT_EQ(land_requests(*client), 1u);
  EXPECT_FALSE(client->state().shipment.land.known);
  const std::string before = client->tree().describe();
  client->answer("/assets/land", 200, land_text());
  ASSERT_TRUE(client->state().shipment.land.known);
  EXPECT_EQ(client->tree().describe(), before) << "nothing moves when it comes";
  client->settle();
  EXPECT_EQ(land_requests(*client), 1u);
}

TEST(MapPart, IsNotFetchedWhereNoMapIsShown) {
  {
    Harness client("/");
    client.answer_site();
    EXPECT_EQ(land_requests(client), 0u);
  }
  auto client = open_shipment("in_transit", {.answered = false});
  EXPECT_EQ(land_requests(*client), 0u);
}

// The company has it off: nothing is drawn, and nothing fetched for it.
TEST(MapPart, IsOffWhereTheSiteSaysSo) {
  auto client = open_shipment("in_transit", {.site = [](SiteView& site) {
                                site.map = MapShown::none;
                              }});
  EXPECT_EQ(land_requests(*client), 0u);
  EXPECT_TRUE(client->all(Role::application).empty());
  EXPECT_FALSE(client->has(Role::button, "Zoom in"));
  EXPECT_TRUE(client->has(Role::heading, "Expected Mon 23 Nov, afternoon"));
}

TEST(MapPart, ItsButtonsAreLargeEnough) {
  for (const float width : {360.0f, 768.0f, 1440.0f}) {
    auto client = open_shipment("in_transit", {.width = width});
    for (const char* name : {"Zoom in", "Zoom out", "Show the whole route"}) {
      const AccessNode& button = client->get(Role::button, name);
      EXPECT_GE(button.width, 44) << name << ' ' << width;
      EXPECT_GE(button.height, 44) << name << ' ' << width;
    }
  }
}

TEST(MapPart, HasTheWholeScreenWhereThereIsSuchAThing) {
  auto client = open_shipment("in_transit", {.width = 360, .height = 800});
  EXPECT_FALSE(client->has(Role::button, "Full screen")) << "as on phones that have none";
  client->platform().screen.can_full_screen = true;
  client->settle();
  client->click(Role::button, "Full screen");
  EXPECT_TRUE(client->platform().screen.full_screen);
  const AccessNode& map = client->get(Role::application, "Route: Shanghai, Wuhan, Chengdu.");
  EXPECT_EQ(map.width, 360);
  EXPECT_EQ(map.height, 800);
  EXPECT_EQ(client->platform().page_height, 800);
  EXPECT_FALSE(client->has(Role::button, "Share"));
  client->click(Role::button, "Leave full screen");
  EXPECT_FALSE(client->platform().screen.full_screen);
  EXPECT_TRUE(client->has(Role::button, "Full screen"));
}

// What is wrong, what we do and what one can do about it come before the map where that stands
// below the answer.
TEST(MapPart, ComesAfterWhatIsWrong) {
  for (const float width : {360.0f, 768.0f, 1440.0f})
    for (const milepost::testing::Sample& one : milepost::testing::samples()) {
      auto client = open_shipment(one.name, {.width = width, .height = 900});
      const auto& shown = client->state().shipment.shown;
      if (!shown || !shown->banner || !shown->map) continue;
      const AccessNode& news = client->get(Role::heading, shown->banner->title);
      const auto maps = client->all(Role::application);
      ASSERT_EQ(maps.size(), 1u) << one.name;
      if (width < 1080) {
        EXPECT_LT(news.y, maps[0]->y) << one.name << ' ' << width;
      }
      EXPECT_LT(&news, maps[0]) << "as it is heard: " << one.name << ' ' << width;
    }
}

TEST(MapPart, BearsLandThatDoesNotCome) {
  struct Row {
    int status;
    std::string_view body;
  };
  for (const Row& row : {Row{0, ""}, Row{404, "<!doctype html>"}, Row{200, "land 1 80\n~~~~"}}) {
    auto client = open_shipment("in_transit");
    client->answer("/assets/land", row.status, std::string(row.body));
    EXPECT_FALSE(client->state().shipment.land.known);
    EXPECT_EQ(client->state().shipment.land.loading, Loading::failed);
    EXPECT_TRUE(client->has(Role::application, "Route: Shanghai, Wuhan, Chengdu."));
    EXPECT_EQ(land_requests(*client), 1u) << "it is not asked for again and again";
    client->platform().screen.online = false;
    client->settle();
    client->platform().screen.online = true;
    client->settle();
    EXPECT_EQ(land_requests(*client), 2u) << "but when the network is back";
  }
}

TEST(MapPart, SaysTheStopsInTheirOrder) {
  auto client = open_shipment("in_transit", {.language = "zh-CN"});
  std::string said;
  for (const AccessNode* node : client->all(Role::text)) {
    const std::string_view name = client->tree().name(*node);
    for (const char* place : {"上海，起点", "武汉，包裹在这里", "成都，目的地，还没到"})
      if (name == place) said += std::string(name) + ";";
  }
  EXPECT_EQ(said, "上海，起点;武汉，包裹在这里;成都，目的地，还没到;");
  EXPECT_TRUE(client->doubled_ids().empty());
  EXPECT_TRUE(client->items_without_node().empty());
}

// The widget by itself, with its memory to look into.
class MapSketch {
 public:
  explicit MapSketch(float width = 472) : sketch(width, 900) {
    sketch.frame().theme = ui::make_theme(false);
    MapStop a, b, c;
    a.label = "Shanghai", a.spoken = "Shanghai, origin", a.lat = 31.23, a.lon = 121.47;
    b.label = "Wuhan", b.spoken = "Wuhan, here", b.lat = 30.59, b.lon = 114.31;
    c.label = "Chengdu", c.spoken = "Chengdu, goal", c.lat = 30.66, c.lon = 104.07;
    a.role = StopRole::origin, b.role = StopRole::here, c.role = StopRole::destination;
    a.named = b.named = c.named = true;
    route.stops = {a, b, c};
    route.here = 1;
    route.description = "Route";
    route.caption = "About 687 km";
    sketch.draw([this] {
      ui::map("m", route, land ? &*land : nullptr,
              {"Map", "Stops", "Zoom in", "Zoom out", "Fit", "Keys", "Hold Ctrl", "Two fingers",
               "Full", "Back"});
    });
  }
  ui::MapMemory& memory() { return ui::memory<ui::MapMemory>(sketch.node("Route").id); }
  MapView view() { return memory().motion.now(); }
  void press(Key key) {
    sketch.platform.push(KeyPressed{sketch.node("Route").id, key});
    sketch.again();
  }
  void wheel(float by) {
    ImGui::GetIO().AddMouseWheelEvent(0, by);
    sketch.again();
  }

  RouteMap route;
  std::optional<Land> land;
  Sketch sketch;
};

TEST(Map, ButtonsZoomAndGoHome) {
  MapSketch map;
  const MapView home = map.view();
  map.sketch.activate("Zoom in");
  EXPECT_GT(map.view().scale, home.scale * 1.4);
  // The parcel stays where it is on the screen.
  const MapPoint here = projected(map.route.stops[map.route.here]);
  EXPECT_NEAR((here.x - map.view().x) * map.view().scale, (here.x - home.x) * home.scale, 1e-6);
  EXPECT_NEAR((here.y - map.view().y) * map.view().scale, (here.y - home.y) * home.scale, 1e-6);
  map.sketch.activate("Fit");
  EXPECT_EQ(map.view(), home);
  map.sketch.activate("Zoom out");
  EXPECT_LT(map.view().scale, home.scale);
  for (const char* name : {"Zoom in", "Zoom out", "Fit"})
    EXPECT_EQ(map.sketch.node(name).role, Role::button);
}

TEST(Map, KeysMoveIt) {
  MapSketch map;
  const MapView home = map.view();
  map.press(Key::right);
  EXPECT_GT(map.view().x, home.x);
  map.press(Key::left);
  EXPECT_NEAR(map.view().x, home.x, 1e-9);
  map.press(Key::up);
  EXPECT_GT(map.view().y, home.y);
  map.press(Key::down);
  EXPECT_NEAR(map.view().y, home.y, 1e-9);
  map.press(Key::plus);
  EXPECT_GT(map.view().scale, home.scale);
  map.press(Key::minus);
  EXPECT_NEAR(map.view().scale, home.scale, 1e-9);
  map.press(Key::plus);
  map.press(Key::home);
  EXPECT_EQ(map.view(), home);
  map.sketch.platform.push(KeyPressed{77, Key::plus});  // something else's
  map.sketch.again();
  EXPECT_EQ(map.view(), home);
}

TEST(Map, TheMouseDragsIt) {
  MapSketch map;
  const MapView home = map.view();
  map.sketch.press(ImVec2(200, 200));
  map.sketch.move(ImVec2(230, 190));
  map.sketch.move(ImVec2(250, 180));
  EXPECT_NEAR(map.view().x, home.x - 50 / home.scale, 1e-6);
  EXPECT_NEAR(map.view().y, home.y - 20 / home.scale, 1e-6);
  map.sketch.release();
  const MapView moved = map.view();
  map.sketch.move(ImVec2(300, 300));
  EXPECT_EQ(map.view(), moved);
}

TEST(Map, OneFingerIsForThePageAndTwoAreForTheMap) {
  MapSketch map;
  const MapView home = map.view();
  ImGui::GetIO().AddMouseSourceEvent(ImGuiMouseSource_TouchScreen);
  map.sketch.press(ImVec2(200, 200));
  map.sketch.move(ImVec2(200, 150));
  EXPECT_EQ(map.view(), home);
  map.sketch.move(ImVec2(-FLT_MAX, -FLT_MAX));  // the browser scrolls with it
  EXPECT_EQ(map.view(), home);
  EXPECT_GT(map.memory().hint_until, 0) << "says how it is moved";
  map.sketch.release();
  const MapPoint there = home.at({100, 80}, {472, 312});
  map.sketch.platform.push(Pinched{100, 80, 2, 0, 0});
  map.sketch.again();
  EXPECT_NEAR(map.view().scale, home.scale * 2, 1e-6);
  EXPECT_NEAR(map.view().place(there, {472, 312}).x, 100, 1e-6);
  map.sketch.platform.push(Pinched{100, 80, 1, 30, -10});
  map.sketch.again();
  EXPECT_NEAR(map.view().place(there, {472, 312}).x, 130, 1e-6);
  EXPECT_NEAR(map.view().place(there, {472, 312}).y, 70, 1e-6);
  const MapView moved = map.view();
  map.sketch.platform.push(Pinched{100, 700, 2, 0, 0});  // below it
  map.sketch.again();
  EXPECT_EQ(map.view(), moved);
}

TEST(Map, TheWheelIsThePagesUnlessItHasTheFocus) {
  MapSketch map;
  map.sketch.move(ImVec2(200, 200));
  EXPECT_TRUE(map.sketch.frame().takes_zoom) << "with Ctrl";
  EXPECT_FALSE(map.sketch.frame().takes_wheel);
  map.sketch.frame().wheel_went_by = true;
  map.sketch.again();
  EXPECT_GT(map.memory().hint_until, 0);
  map.sketch.platform.push(FocusMoved{map.sketch.node("Route").id, false});
  map.sketch.again();
  EXPECT_TRUE(map.sketch.frame().takes_wheel);
  const MapView home = map.view();
  map.wheel(1);
  EXPECT_GT(map.view().scale, home.scale);
  map.sketch.move(ImVec2(200, 600));
  EXPECT_FALSE(map.sketch.frame().takes_wheel) << "beside the map";
  EXPECT_FALSE(map.sketch.frame().takes_zoom);
}

TEST(Map, LabelsAreWithinAndApart) {
  for (const float width : {472.0f, 328.0f, 704.0f}) {
    MapSketch map(width);
    const auto& labels = map.memory().labels;
    EXPECT_EQ(labels.Size, 3) << width;
    for (const auto& label : labels) {
      EXPECT_GT(label.middle.x, 20);
      EXPECT_LT(label.middle.x, width - 20);
    }
  }
}

TEST(Map, WhatIsOutOfSightIsNotNamed) {
  MapSketch map;
  for (int i = 0; i < 4; ++i) map.press(Key::right);
  EXPECT_LT(map.memory().labels.Size, 3);
}

TEST(Map, BearsThousandsOfStops) {
  MapSketch map;
  const MapStop there = map.route.stops[0], back = map.route.stops[1];
  for (int i = 0; i < 4000; ++i) {
    map.route.stops.insert(map.route.stops.begin() + 1, i % 2 ? there : back);
    map.route.stops[1].role = StopRole::passed;
    map.route.stops[1].named = false;
  }
  map.route.here += 4000;
  map.sketch.again();
  EXPECT_LT(map.memory().way->VtxBuffer.Size, 65'535);
  for (int i = 0; i < 30; ++i) map.press(Key::plus);
  EXPECT_LT(map.memory().way->VtxBuffer.Size, 65'535);
}

TEST(Map, ShapesAreKeptUntilTheyChange) {
  MapSketch map;
  const int corners = map.memory().way->VtxBuffer.Size;
  EXPECT_GT(corners, 100);
  EXPECT_EQ(map.memory().ground->VtxBuffer.Size, 0);
  auto land = read_land(land_text());
  ASSERT_TRUE(land);
  map.land = *land;
  map.sketch.again();
  EXPECT_GT(map.memory().ground->VtxBuffer.Size, 0);
  map.memory().way->_ResetForNewFrame();
  map.sketch.again();
  EXPECT_EQ(map.memory().way->VtxBuffer.Size, 0) << "not made again";
  map.press(Key::right);
  EXPECT_GT(map.memory().way->VtxBuffer.Size, corners / 2);
}

}  // namespace
}  // namespace milepost::client
