#include "shared/domain/policy_tally.h"

#include <gtest/gtest.h>

#include "shared/domain/share_interval.h"

namespace milepost {
namespace {

TEST(ShareInterval, IsThatOfWilson) {
  struct Row {
    int64_t within, of;
    double low, high;
  };
  // Newcombe, Two-sided confidence intervals for the single proportion (1998), table I, method 3.
  const Row rows[] = {{81, 263, 0.2553, 0.3662}, {15, 148, 0.0624, 0.1605},
                      {0, 20, 0.0, 0.1611}, {1, 29, 0.0061, 0.1718}};
  for (const Row& row : rows) {
    const ShareInterval at = share_interval(row.within, row.of);
    EXPECT_NEAR(at.low, row.low, 0.00005) << row.within;
    EXPECT_NEAR(at.high, row.high, 0.00005) << row.within;
  }
  EXPECT_EQ(share_interval(30, 30).high, 1.0);
  for (int64_t within = 0; within <= 40; ++within) {
    const ShareInterval at = share_interval(within, 40);
    EXPECT_LE(0, at.low);
    EXPECT_LE(at.low, at.share);
    EXPECT_LE(at.share, at.high);
    EXPECT_LE(at.high, 1);
  }
}

TEST(LiveShare, IsSilentUnderThirty) {
  EXPECT_FALSE(live_share(29, 29).share);
  EXPECT_EQ(live_share(29, 29).of, 29);
  EXPECT_EQ(live_share(27, 30).share, 0.9);
  EXPECT_FALSE(live_share(0, 0).share);
}

const ZonedTime kNow = *parse_zoned_time("2026-11-20T09:00:00+08:00");

Shipment promised(const char* package, const char* day, const char* to = "成都") {
  Shipment shipment;
  shipment.package = package;
  shipment.promises = {*parse_date_or_time(day)};
  Place from, destination;
  from.city = "上海";
  destination.city = to;
  from.country = destination.country = "CN";
  shipment.origin = from;
  shipment.destination = destination;
  return shipment;
}

std::vector<Event> delivered(const char* at) {
  Event event;
  event.milestone = Milestone::delivered;
  event.id = at;
  event.at = *parse_zoned_time(at);
  return {event};
}

std::vector<Event> picked_up(const char* at) {
  std::vector<Event> events = delivered(at);
  events[0].milestone = Milestone::picked_up;
  return events;
}

TEST(PolicyTally, WantsWhatWasPromisedForTheLastNinetyDays) {
  const PolicyTally tally(kNow);
  EXPECT_EQ(to_string(tally.from()), "2026-08-22");  // 90 days with it and the last one
  EXPECT_EQ(to_string(tally.until()), "2026-11-19");
  EXPECT_TRUE(tally.wants(promised("basic", "2026-08-22")));
  EXPECT_FALSE(tally.wants(promised("basic", "2026-08-21")));
  EXPECT_TRUE(tally.wants(promised("basic", "2026-11-19")));
  EXPECT_FALSE(tally.wants(promised("basic", "2026-11-20"))) << "the day is not over";
  EXPECT_FALSE(tally.wants(promised("", "2026-11-01")));
  Shipment from_nowhere = promised("basic", "2026-11-01");
  from_nowhere.origin.reset();
  EXPECT_FALSE(tally.wants(from_nowhere));
  Shipment unpromised = promised("basic", "2026-11-01");
  unpromised.promises.clear();
  EXPECT_FALSE(tally.wants(unpromised));
}

TEST(PolicyTally, CountsByPackageAndScopeWithTheOverdueAgainst) {
  PolicyTally tally(kNow);
  // 27 in time, 2 late, 1 that never came: 27 of 30.
  for (int i = 0; i < 27; ++i)
    tally.add(promised("basic", "2026-11-01"), delivered("2026-11-01T18:00+08:00"));
  for (int i = 0; i < 2; ++i)
    tally.add(promised("basic", "2026-11-01"), delivered("2026-11-02T08:00+08:00"));
  tally.add(promised("basic", "2026-11-01"), picked_up("2026-10-29T08:00+08:00"));
  tally.add(promised("basic", "2026-11-01", "上海"), delivered("2026-11-01T18:00+08:00"));
  Shipment demo = promised("refined", "2026-11-02");
  demo.demo = true;
  tally.add(demo, delivered("2026-11-09T08:00+08:00"));
  const PolicyFigures figures =
      std::move(tally).finish({{RequestKind::complaint, 39, 40}, {RequestKind::question, 1, 2}});
  ASSERT_EQ(figures.promises.size(), 3u);
  EXPECT_EQ(figures.promises[0].scope, DeliveryScope::same_city);
  EXPECT_EQ(figures.promises[0].in_time.of, 1);
  EXPECT_EQ(figures.promises[1].scope, DeliveryScope::domestic);
  EXPECT_EQ(figures.promises[1].in_time.within, 27);
  EXPECT_EQ(figures.promises[1].in_time.of, 30);
  EXPECT_EQ(figures.promises[1].in_time.share, 0.9);
  EXPECT_EQ(figures.promises[2].package, "refined");
  EXPECT_EQ(figures.promises[2].in_time.within, 0);
  EXPECT_TRUE(figures.demo);
  ASSERT_EQ(figures.answers.size(), 2u);
  EXPECT_EQ(figures.answers[0].in_time.share, 39.0 / 40);
  EXPECT_FALSE(figures.answers[1].in_time.share);
}

}  // namespace
}  // namespace milepost
