#include "shared/domain/plausible_time.h"

#include <gtest/gtest.h>

#include "shared/domain/figures.h"

namespace milepost {
namespace {

constexpr const char* kReceived = "2026-11-28T12:00:00Z";

Event event(std::string_view at, EventKind kind = EventKind::actual, const char* city = nullptr) {
  Event e;
  e.milestone = Milestone::departed;
  e.at = *parse_zoned_time(at);
  e.kind = kind;
  e.received = parse_zoned_time(kReceived)->at;
  if (city) e.place.emplace().city = city;
  return e;
}

TEST(PlausibleTime, WhatHappenedDidSoSince2000AndNotLongAfterItCameIn) {
  struct Row {
    const char* what;
    Event event;
    bool refused, ahead;
  };
  const Row rows[] = {
      {"as a rule", event("2026-11-28T11:00:00Z"), false, false},
      {"at the instant of the receipt", event(kReceived), false, false},
      {"a second later", event("2026-11-28T12:00:01Z"), false, true},
      {"the same, elsewhere on earth", event("2026-11-28T20:00:01+08:00"), false, true},
      {"26 hours", event("2026-11-29T14:00:00Z"), false, true},
      {"a second more", event("2026-11-29T14:00:01Z"), true, true},
      {"decades", event("2062-11-21T09:00:00+08:00"), true, true},
      {"a clock that was never set", event("1970-01-01T00:00:00Z"), true, false},
      {"the last second before 2000, there", event("1999-12-31T23:59:59-08:00"), true, false},
      {"the first of 2000, there", event("2000-01-01T00:00:00+08:00"), false, false},
      {"planned", event("2062-11-21T09:00:00Z", EventKind::planned), false, false},
      {"estimated, of old", event("1970-01-01T00:00:00Z", EventKind::estimated), false, false},
      {"today", event("2026-11-28"), false, false},
      {"tomorrow, which has begun nowhere but may have at its place", event("2026-11-29"), false,
       false},
      {"tomorrow, which has not begun there", event("2026-11-29", EventKind::actual, "Los Angeles"),
       false, true},
      {"the day after", event("2026-11-30"), true, true},
      {"which begins there 23 hours later", event("2026-11-30", EventKind::actual, "Auckland"),
       false, true},
  };
  for (const Row& row : rows) {
    const auto refused = implausible_time(row.event, *row.event.received);
    EXPECT_EQ(refused.has_value(), row.refused) << row.what;
    if (refused) {
      EXPECT_EQ(refused->path, "at") << row.what;
    }
    EXPECT_EQ(is_clock_ahead(row.event), row.ahead) << row.what;
  }
  Event unreceived = event("2062-11-21T09:00:00Z");
  unreceived.received.reset();
  EXPECT_FALSE(is_clock_ahead(unreceived));
}

TEST(PlausibleTime, AClockAheadIsFlaggedAndMakesNoFiguresStandLater) {
  std::vector<Event> events = {event("2026-11-28T09:00:00+08:00"), event("2026-11-29T09:00:00Z")};
  events[1].milestone = Milestone::delivered;
  const Status status = fold(events);
  EXPECT_EQ(status.state, State::delivered);
  EXPECT_EQ(status.flags, std::vector<Flag>{Flag::clock_ahead});
  FiguresBuilder builder;
  builder.add(Shipment(), events);
  const Figures figures = std::move(builder).finish();
  EXPECT_EQ(to_string(*figures.as_of), "2026-11-28T09:00:00+08:00");
  EXPECT_EQ(figures.delivered, 1);
  EXPECT_EQ(figures.tracking_quality.flagged.at("clock_ahead"), 1);
}

}  // namespace
}  // namespace milepost
