#include "shared/present/route_map.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "shared/present/shipment_view.h"
#include "tests/shared/page_samples.h"

namespace milepost {
namespace {

using testing::sample;

TEST(RouteMap, MeasuresGreatCircles) {
  struct Row {
    double lat_a, lon_a, lat_b, lon_b, km;
  };
  const Row rows[] = {
      {0, 0, 0, 0, 0},
      {0, 0, 0, 180, 20015.1},                 // half of the circumference
      {0, 0, 90, 0, 10007.6},                  // a quarter
      {36.12, -86.67, 33.94, -118.40, 2886.4},  // Nashville to Los Angeles
      {31.23, 121.47, 30.66, 104.07, 1658.9},  // Shanghai to Chengdu
  };
  for (const Row& row : rows)
    EXPECT_NEAR(kilometres_between(row.lat_a, row.lon_a, row.lat_b, row.lon_b), row.km, 1.5);
}

std::string roles(const RouteMap& map) {
  static constexpr std::string_view kNames[] = {"origin", "passed", "here", "destination"};
  std::string all;
  for (const MapStop& stop : map.stops)
    all += stop.label + ":" + std::string(kNames[static_cast<size_t>(stop.role)]) + " ";
  return all;
}

TEST(RouteMap, FollowsTheParcel) {
  struct Row {
    std::string_view name, stops, caption;
  };
  const Row rows[] = {
      {"in_transit", "Shanghai:origin Wuhan:here Chengdu:destination ",
       "About 687 km done, 980 km to go"},
      {"in_transit_no_estimate", "Shanghai:origin Wuhan:here Chengdu:destination ",
       "About 687 km done, 980 km to go"},
      {"created", "Shanghai:origin Chengdu:destination ", "About 1,659 km in total"},
      {"delivered", "Shanghai:origin Chengdu:destination ", "About 1,659 km in total"},
      {"customs", "Frankfurt:origin Shanghai:here Chengdu:destination ",
       "About 8,820 km done, 1,659 km to go"},
      {"returning", "Shanghai:origin Chengdu:here Shanghai:destination ",
       "About 1,659 km done, 1,659 km to go"},
      {"returned", "Shanghai:origin Wuhan:passed Shanghai:destination ",
       "About 1,373 km in total"},
  };
  for (const Row& row : rows) {
    const auto map = route_map(sample(row.name), Locale::en);
    ASSERT_TRUE(map) << row.name;
    EXPECT_EQ(roles(*map), row.stops) << row.name;
    EXPECT_EQ(map->caption, row.caption) << row.name;
  }
}

// Before it is handed over a parcel is with its sender, and on no map of ours.
TEST(RouteMap, NowhereIsHereBeforeTheHandover) {
  for (const testing::Sample& one : testing::samples()) {
    if (one.shipment.state != State::created) continue;
    const auto map = route_map(one.shipment, Locale::en);
    if (!map) continue;
    for (const MapStop& stop : map->stops) {
      EXPECT_NE(stop.role, StopRole::here) << one.name;
      EXPECT_EQ(stop.spoken.find("the parcel is here"), std::string::npos) << one.name;
    }
  }
}

TEST(RouteMap, IsShownAsTheSettingsSay) {
  SiteView site = testing::sample_site();
  const auto view = [&] {
    return shipment_view(sample("in_transit"), site, Locale::zh_cn, testing::sample_now());
  };
  ASSERT_TRUE(view().map);
  EXPECT_EQ(view().map->approval, "");
  site.map_approval = "GS(2024)0650号";
  EXPECT_EQ(view().map->approval, "审图号：GS(2024)0650号");
  site.map = MapShown::none;
  EXPECT_FALSE(view().map);
}

TEST(RouteMap, SaysWhatEachStopIs) {
  const auto spoken = [](std::string_view name, Locale locale) {
    std::string all;
    const auto map = route_map(sample(name), locale);
    for (const MapStop& stop : map->stops) all += stop.spoken + "; ";
    return all;
  };
  EXPECT_EQ(spoken("in_transit", Locale::en),
            "Shanghai, origin; Wuhan, the parcel is here; Chengdu, destination, still to come; ");
  EXPECT_EQ(spoken("delivered", Locale::zh_cn), "上海，起点; 成都，目的地，已到; ");
}

TEST(RouteMap, TakesTheShortWayAroundTheWorld) {
  PublicShipment shipment = sample("in_transit");
  const auto place = [](std::string_view city, double lat, double lon) {
    PublicPlace p;
    p.city = city;
    p.country = "US";
    p.lat = lat;
    p.lon = lon;
    return p;
  };
  shipment.origin = place("Los Angeles", 34.05, -118.24);
  shipment.destination = place("Tokyo", 35.68, 139.69);
  shipment.events.clear();
  shipment.next.reset();
  const auto map = route_map(shipment, Locale::en);
  ASSERT_TRUE(map);
  ASSERT_EQ(map->stops.size(), 2u);
  EXPECT_DOUBLE_EQ(map->stops[1].lon, 139.69 - 360);
  EXPECT_EQ(map->caption, "About 8,817 km in total");
}

TEST(RouteMap, NamesEachPlaceOnceAndWhereAWayTurns) {
  struct Row {
    std::string_view sample, named;
  };
  const Row rows[] = {
      {"created", "Shanghai, Chengdu"},
      {"in_transit", "Shanghai, Wuhan, Chengdu"},
      {"delivered", "Shanghai, Chengdu"},
      // Former bugs: the sender's city stood there twice, and the turning point had no name.
      {"returning", "Chengdu, Shanghai"},
      {"returned", "Wuhan, Shanghai"},
  };
  for (const Row& row : rows) {
    const auto map = route_map(sample(row.sample), Locale::en);
    ASSERT_TRUE(map) << row.sample;
    std::string named;
    for (const MapStop& stop : map->stops)
      if (stop.named) named += (named.empty() ? "" : ", ") + stop.label;
    EXPECT_EQ(named, row.named) << row.sample;
  }
}

// Former bug: "About 0 km in total".
TEST(RouteMap, SaysNoLengthWithinOneTown) {
  PublicShipment shipment = sample("in_transit");
  for (PublicEvent& event : shipment.events) event.place.reset();
  shipment.destination->lat = shipment.origin->lat;
  shipment.destination->lon = shipment.origin->lon;
  const auto map = route_map(shipment, Locale::en);
  ASSERT_TRUE(map);
  EXPECT_EQ(map->caption, "");
}

// Former bug: a lost parcel was said to be where it was last seen, with so many kilometres to go.
TEST(RouteMap, NobodyKnowsWhereALostParcelIs) {
  PublicShipment shipment = sample("in_transit");
  shipment.state = State::exception;
  shipment.events.back().milestone = Milestone::lost;
  for (PublicEvent& event : shipment.events)
    if (event.kind == EventKind::actual) event.reason = Reason::lost;
  const auto map = route_map(shipment, Locale::en);
  ASSERT_TRUE(map);
  EXPECT_EQ(map->caption, "");
  for (const MapStop& stop : map->stops) EXPECT_NE(stop.role, StopRole::here) << stop.spoken;
}

// Former bug: what was delivered elsewhere, or called off, had kilometres to go.
TEST(RouteMap, NothingIsToGoOfWhatHasEnded) {
  PublicShipment shipment = sample("in_transit");
  shipment.state = State::cancelled;
  const auto map = route_map(shipment, Locale::en);
  ASSERT_TRUE(map);
  EXPECT_EQ(map->caption.find("to go"), std::string::npos) << map->caption;
}

// Former bug: the same of a parcel that nothing was heard of for days.
TEST(RouteMap, NobodyKnowsWhereASilentParcelIs) {
  const PublicShipment& shipment = sample("in_transit");
  const SiteView site = testing::sample_site();
  for (const int days : {0, 30}) {
    const Instant now{testing::sample_now().ms + days * kDayMs};
    const ShipmentView view = shipment_view(shipment, site, Locale::en, now);
    ASSERT_TRUE(view.map);
    const bool known = std::any_of(view.map->stops.begin(), view.map->stops.end(),
                                   [](const MapStop& s) { return s.role == StopRole::here; });
    EXPECT_EQ(known, days == 0);
    EXPECT_EQ(view.map->caption.empty(), days > 0);
  }
}

TEST(RouteMap, IsLeftOutWhereNothingCanBeDrawn) {
  EXPECT_FALSE(route_map(sample("created_empty"), Locale::en));
  PublicShipment shipment = sample("in_transit");
  for (PublicEvent& event : shipment.events) event.place.reset();
  shipment.origin->lat.reset();
  EXPECT_FALSE(route_map(shipment, Locale::en)) << "one place is no route";
}

}  // namespace
}  // namespace milepost
