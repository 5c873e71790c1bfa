#include "shared/domain/figures.h"

#include <gtest/gtest.h>

#include <cmath>

#include "shared/wire/writer.h"

namespace milepost {
namespace {

using M = Milestone;

struct Story {
  std::vector<const char*> promises;
  std::vector<Event> events;
};

Event event(M milestone, std::string_view at) {
  Event e;
  e.milestone = milestone;
  e.at = *parse_zoned_time(at);
  e.id = std::string(at);
  return e;
}

Event with(Event e, Reason reason) {
  e.reason = reason;
  return e;
}

Figures figures_of(const std::vector<Story>& stories, const char* as_of = nullptr) {
  FiguresBuilder builder(as_of ? std::optional(*parse_zoned_time(as_of)) : std::nullopt);
  for (const Story& story : stories) {
    Shipment s;
    for (const char* promise : story.promises) s.promises.push_back(*parse_date_or_time(promise));
    s.origin = Place{"上海", "上海", "CN", "", std::nullopt, std::nullopt};
    s.destination = Place{"成都", "四川", "CN", "", std::nullopt, std::nullopt};
    std::vector<Event> events = story.events;
    sort_events(events);
    builder.add(s, events);
  }
  return std::move(builder).finish();
}

TEST(Figures, OnTimeIsJudgedByTheFirstAttemptAgainstTheOriginalPromise) {
  const std::vector<Story> stories = {
      // In time.
      {{"2026-11-23"}, {event(M::delivered, "2026-11-23T20:00+08:00")}},
      // Tried in time, delivered later.
      {{"2026-11-23"}, {event(M::attempted, "2026-11-23T20:00+08:00"),
                        event(M::delivered, "2026-11-25T20:00+08:00")}},
      // Kept the second version only, two days after the original one.
      {{"2026-11-23", "2026-11-25"}, {event(M::delivered, "2026-11-25T01:00+08:00")}},
      // Late by one day, and the weather is to blame.
      {{"2026-11-23"}, {with(event(M::held, "2026-11-22T01:00+08:00"), Reason::weather),
                        event(M::delivered, "2026-11-24T01:00+08:00")}},
      // Overdue and undelivered.
      {{"2026-11-23"}, {event(M::departed, "2026-11-22T01:00+08:00")}},
      // Neither attempted nor past its promise.
      {{"2026-11-28"}, {event(M::departed, "2026-11-22T01:00+08:00")}},
      // Cancelled, never attempted; and without a promise.
      {{"2026-11-23"}, {event(M::cancelled, "2026-11-22T01:00+08:00")}},
      {{}, {event(M::delivered, "2026-11-22T01:00+08:00")}},
  };
  Figures f = figures_of(stories);
  EXPECT_EQ(to_string(*f.as_of), "2026-11-25T20:00:00+08:00") << "the latest actual event";
  EXPECT_EQ(f.on_time.judged, 5);
  EXPECT_DOUBLE_EQ(*f.on_time.rate, 2. / 5);
  EXPECT_EQ(f.on_time.judged_adjusted, 4);
  EXPECT_DOUBLE_EQ(*f.on_time.adjusted, 2. / 4);
  EXPECT_DOUBLE_EQ(*f.on_time.current_promise, 3. / 5);
  EXPECT_DOUBLE_EQ(*f.on_time.within_1_day, 3. / 5);
  EXPECT_DOUBLE_EQ(*f.on_time.within_2_days, 4. / 4) << "the overdue one is not lost yet";
  EXPECT_DOUBLE_EQ(*f.on_time.within_3_days, 4. / 4);

  Figures later = figures_of(stories, "2026-11-30T00:00Z");
  EXPECT_DOUBLE_EQ(*later.on_time.rate, 2. / 6);
  EXPECT_DOUBLE_EQ(*later.on_time.within_3_days, 4. / 5);
  EXPECT_EQ(later.shipments, f.shipments);

  Figures earlier = figures_of(stories, "2026-11-22T12:00+08:00");
  EXPECT_EQ(earlier.shipments, 5) << "what had not begun is left out";
  EXPECT_EQ(earlier.by_state.at("in_transit"), 2);
  EXPECT_EQ(earlier.by_state.at("exception"), 1);
  EXPECT_FALSE(earlier.on_time.rate);
}

TEST(Figures, NothingToComputeFromIsNothing) {
  Figures none = figures_of({});
  std::string json = to_json(rounded(none));
  EXPECT_NE(json.find("\"as_of\":null"), std::string::npos) << json;
  EXPECT_NE(json.find("\"on_time_rate\":null"), std::string::npos) << json;
  EXPECT_EQ(json.find("nan"), std::string::npos) << json;
  EXPECT_EQ(none.shipments, 0);
  EXPECT_EQ(figures_of({{{}, {}}}).by_state.at("created"), 1);
}

TEST(Figures, IntactRateCountsDamagedAndLost) {
  Figures f = figures_of({
      {{}, {event(M::delivered, "2026-11-22T01:00Z")}},
      {{}, {event(M::delivered, "2026-11-22T01:00Z")}},
      {{}, {event(M::damaged, "2026-11-21T01:00Z"), event(M::delivered, "2026-11-22T01:00Z")}},
      {{}, {event(M::lost, "2026-11-21T01:00Z"), event(M::delivered, "2026-11-22T01:00Z")}},
      {{}, {event(M::lost, "2026-11-21T01:00Z")}},
  });
  EXPECT_EQ(f.damaged, 1);
  EXPECT_EQ(f.lost, 1) << "found again is not lost";
  EXPECT_DOUBLE_EQ(*f.intact_rate, 1 - 2. / 5);
}

// Former bug: one lane for each spelling of its ends.
TEST(Figures, ALaneIsOneHoweverItsEndsAreWritten) {
  const std::pair<Place, Place> ends[] = {
      {{"上海", "", "CN", "", {}, {}}, {"成都", "", "CN", "", {}, {}}},
      {{"上海市", "", "CN", "", {}, {}}, {"Chengdu", "", "CN", "", {}, {}}},
      {{"上海", "", "CN", "", {}, {}}, {"成都", "", "CN", "", {}, {}}},
  };
  FiguresBuilder builder(std::nullopt);
  for (int i = 0; i < 30; ++i) {
    Shipment s;
    s.origin = ends[i % 3].first;
    s.destination = ends[i % 3].second;
    builder.add(s, {event(M::ordered, "2026-11-01T00:00Z"),
                    event(M::handed_over, "2026-11-01T00:00Z"),
                    event(M::delivered, "2026-11-03T00:00Z")});
  }
  const Figures figures = std::move(builder).finish();
  EXPECT_EQ(figures.state_lanes, 1);
  ASSERT_EQ(figures.lanes.size(), 1u);
  EXPECT_EQ(figures.lanes[0].lane, "上海>成都") << "as most call it";
}

TEST(Figures, LanesOfThirtyOrMoreWithTheirMedian) {
  std::vector<Story> stories;
  for (int i = 0; i < 29; ++i)
    stories.push_back({{"2026-11-03"}, {event(M::ordered, "2026-11-01T00:00Z"),
                                        event(M::handed_over, "2026-11-01T00:00Z"),
                                        event(M::delivered, "2026-11-03T00:00Z")}});
  EXPECT_EQ(figures_of(stories).state_lanes_30_or_more, 0);
  stories.push_back(stories.back());
  stories.back().events.back() = event(M::delivered, "2026-11-06T00:00Z");
  Figures f = figures_of(stories);
  EXPECT_EQ(f.state_lanes, 1);
  ASSERT_EQ(f.lanes.size(), 1u);
  EXPECT_EQ(f.lanes[0].lane, "上海>四川");
  EXPECT_EQ(f.lanes[0].n, 30);
  EXPECT_DOUBLE_EQ(*f.lanes[0].on_time_share, 29. / 30);
  EXPECT_DOUBLE_EQ(f.lanes[0].median_days, 2);
  EXPECT_DOUBLE_EQ(*f.cycle_time_days.mean, (29 * 2 + 5) / 30.);
  EXPECT_NEAR(*f.cycle_time_days.standard_deviation, std::sqrt(0.3), 1e-12);
}

TEST(Figures, CountsWhatCannotBe) {
  Figures f = figures_of({
      {{}, {event(M::ordered, "2026-11-01T00:00Z"), event(M::handed_over, "2026-11-02T00:00Z"),
            event(M::approved, "2026-11-03T00:00Z")}},
      {{}, {event(M::delivered, "2026-11-01T00:00Z"), event(M::handed_over, "2026-11-02T00:00Z"),
            event(M::ordered, "2026-11-03T00:00Z"), event(M::unknown, "2026-11-03T00:00Z")}},
      {{}, {event(M::ordered, "2026-11-01T00:00Z")}},
  });
  EXPECT_EQ(f.impossible.any_out_of_order, 2);
  EXPECT_EQ(f.impossible.handover_before_approval, 1);
  EXPECT_EQ(f.impossible.handover_before_purchase, 1);
  EXPECT_EQ(f.impossible.delivered_before_handover, 1);
  EXPECT_EQ(f.tracking_quality.flagged.at("out_of_order"), 2);
  EXPECT_EQ(f.tracking_quality.flagged.at("unknown_code"), 1);
  EXPECT_DOUBLE_EQ(*f.tracking_quality.unknown_code_share, 1. / 8);
  EXPECT_DOUBLE_EQ(*f.tracking_quality.flagged_share, 2. / 3);
}

TEST(Figures, QuantilesAreOfType7) {
  Durations d;
  for (int64_t days : {5, 1, 4, 2}) d.add(days * kDayMs);
  EXPECT_DOUBLE_EQ(d.quantile_days(0), 1);
  EXPECT_DOUBLE_EQ(d.quantile_days(.25), 1.75);
  EXPECT_DOUBLE_EQ(d.quantile_days(.5), 3);
  EXPECT_DOUBLE_EQ(d.quantile_days(1), 5);
}

}  // namespace
}  // namespace milepost
