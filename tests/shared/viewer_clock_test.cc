#include "shared/present/viewer_clock.h"

#include <gtest/gtest.h>

#include "shared/present/shipment_view.h"
#include "tests/shared/page_samples.h"

namespace milepost {
namespace {

using testing::sample;
using testing::sample_now;
using testing::zoned;

// Berlin: summer time ended on 25 October 2026, 01:00 UTC.
ViewerClock berlin() {
  return {{{zoned("2026-03-29T01:00:00Z").at, 120}, {zoned("2026-10-25T01:00:00Z").at, 60}}};
}

TEST(ViewerClock, KnowsTheOffsetOfEachInstant) {
  const ViewerClock clock = berlin();
  EXPECT_EQ(clock.offset_at(zoned("2026-01-01T00:00:00Z").at), 120);
  EXPECT_EQ(clock.offset_at(zoned("2026-10-25T00:59:59Z").at), 120);
  EXPECT_EQ(clock.offset_at(zoned("2026-10-25T01:00:00Z").at), 60);
  EXPECT_EQ(ViewerClock{}.offset_at(sample_now()), 0);
}

TEST(ViewerClock, MovesTimesAndLeavesDaysAlone) {
  PublicShipment shipment = sample("in_transit");
  shipment.events[0].at = zoned("2026-11-19");
  shipment.promise.by = *parse_date_or_time("2026-11-24T02:00:00+08:00");
  const PublicShipment moved = by_clock(shipment, berlin());
  EXPECT_EQ(moved.events[0].at, shipment.events[0].at);
  EXPECT_EQ(to_string(moved.events[1].at), "2026-11-20T10:20:00+01:00");
  EXPECT_EQ(to_string(*moved.promise.by), "2026-11-23T19:00:00+01:00");
  EXPECT_EQ(moved.promise.by->date, *parse_date("2026-11-23"));
  EXPECT_EQ(moved.promise.original->date, shipment.promise.original->date);
  EXPECT_TRUE(differs(shipment, berlin()));
  EXPECT_FALSE(differs(moved, berlin()));
  EXPECT_FALSE(differs(testing::sample("created_empty"), berlin()));
}

TEST(ViewerClock, TheViewSaysWhoseTimeItTells) {
  const ViewerClock clock = berlin();
  const auto view = [&](Locale locale) {
    return shipment_view(sample("in_transit"), {}, locale, sample_now(), &clock);
  };
  EXPECT_EQ(view(Locale::en).zone_note, "Your time, UTC+1");
  EXPECT_EQ(view(Locale::zh_cn).zone_note, "您的时间 UTC+1");
  EXPECT_EQ(view(Locale::en).timeline[1].rows[0].time, "08:40");
  // 02:10 in Shanghai was the evening before in Berlin.
  EXPECT_EQ(view(Locale::en).timeline[2].rows[0].time, "19:10");
}

TEST(Timeline, FoldsOnlyWhatIsWorthAClick) {
  struct Case {
    std::vector<size_t> rows;  // of each day
    size_t first_day, folded;
  };
  const Case cases[] = {
      {{}, 0, 0},
      {{8}, 1, 0},
      {{20}, 1, 0},          // a day is not cut
      {{8, 3}, 2, 0},        // three rows are not worth it
      {{8, 4}, 1, 4},
      {{5, 3, 2, 2}, 2, 4},
      {{1, 9, 4, 6}, 2, 10},
      {{7, 2, 3}, 3, 0},
  };
  for (const Case& c : cases) {
    std::vector<TimelineDay> days;
    for (size_t count : c.rows) {
      days.emplace_back();
      days.back().rows.resize(count);
    }
    const FoldedDays fold = days_to_fold(days);
    EXPECT_EQ(fold.first_day, c.first_day) << ::testing::PrintToString(c.rows);
    EXPECT_EQ(fold.rows, c.folded) << ::testing::PrintToString(c.rows);
  }
}

}  // namespace
}  // namespace milepost
