#include "shared/present/viewer_clock.h"

#include <gtest/gtest.h>

#include "shared/i18n/dates.h"
#include "shared/present/shipment_view.h"
#include "tests/shared/page_samples.h"
#include "tests/shared/random_shipments.h"

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
    return shipment_view(sample("in_transit"), {}, locale, sample_now(), {&clock, true});
  };
  EXPECT_EQ(view(Locale::en).zone_note, "Your time, UTC+1");
  EXPECT_EQ(view(Locale::zh_cn).zone_note, "您的时间 UTC+1");
  EXPECT_EQ(view(Locale::en).timeline[1].rows[0].time, "08:40");
  // 02:10 in Shanghai was the evening before in Berlin.
  EXPECT_EQ(view(Locale::en).timeline[2].rows[0].time, "19:10");
}

// "today" and its like are the reader's; a day that is another one there has its date and its zone.
TEST(Reader, HasDaysOfTheirOwn) {
  // 23:30 of the 21st in Shanghai.
  const Instant now = zoned("2026-11-21T23:30+08:00").at;
  PublicShipment shipment = sample("in_transit");
  struct Row {
    int32_t offset;
    std::string_view expected_at, when, scan, promise;
  };
  const Row rows[] = {
      {480, "2026-11-22T16:00:00+08:00", "Tomorrow afternoon", "Today, 15:40",
       "Promised by Mon 23 Nov. "},
      // 16:30 of the same day: where it is another day there, the date says so.
      {60, "2026-11-22T16:00:00+08:00", "Tomorrow afternoon", "Today, 15:40",
       "Promised by Mon 23 Nov. "},
      {60, "2026-11-22T03:00:00+08:00", "Sun 22 Nov, morning (UTC+8)", "Today, 15:40",
       "Promised by Mon 23 Nov. "},
      // 04:30 of the next day.
      {780, "2026-11-22T16:00:00+08:00", "This afternoon", "Yesterday, 15:40",
       "Promised by Mon 23 Nov (UTC+8). "},
      // 07:30 of the 21st; the scan was at 23:40 of the day before.
      {-480, "2026-11-22T16:00:00+08:00", "Tomorrow afternoon", "Sat 21 Nov, 15:40 (UTC+8)",
       "Promised by Mon 23 Nov. "},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.offset);
    for (PublicEvent& event : shipment.events)
      if (event.milestone == Milestone::delivered) event.at = zoned(row.expected_at);
    const ViewerClock clock{{{Instant{}, row.offset}}};
    const ShipmentView view = shipment_view(shipment, {}, Locale::en, now, {&clock, false});
    EXPECT_EQ(view.facts.rows.back().value, row.scan);
    EXPECT_EQ(view.promise->text, row.promise);
    EXPECT_EQ(with_capital(shipment_line(shipment, {}, Locale::en, now, {&clock, false}).expected),
              row.when);
    EXPECT_EQ(view.zone_note, "Local time, UTC+8") << "times are those of the place";
  }
}

// Wherever the reader is, and whatever the road.
TEST(Reader, IsNeverToldTheDayOfSomebodyElse) {
  int other = 0;
  for (uint32_t seed = 0; seed < 2'000; ++seed) {
    const auto [seen, now] = testing::random_shipment(seed);
    const int32_t offset = static_cast<int32_t>(seed * 37 % 1560) - 720;
    const ViewerClock clock{{{Instant{}, offset}}};
    const ShipmentLine line = shipment_line(seen.shipment, {}, Locale::en, now, {&clock, false});
    if (!line.expected_is_day) continue;
    const std::string& words = line.expected;
    const bool zone = words.find("(UTC") != words.npos;
    other += zone ? 1 : 0;
    const bool today = words.starts_with("today") || words.starts_with("this ");
    const bool tomorrow = words.starts_with("tomorrow");
    ASSERT_FALSE(zone && (today || tomorrow)) << seed << " " << words;
    const int32_t ahead = line.expected_on->days - local_date(now, offset).days;
    if (today) {
      ASSERT_EQ(ahead, 0) << seed << " " << words;
    } else if (tomorrow) {
      ASSERT_EQ(ahead, 1) << seed << " " << words;
    } else {
      ASSERT_TRUE(zone || ahead < 0 || ahead > 1 || words == "yesterday") << seed << " " << words;
    }
  }
  EXPECT_GT(other, 10);
}

// What was said stands until changes_at, by any clock, also when silence begins before.
TEST(Reader, WordsStandUntilTheyChange) {
  const auto said = [](const PublicShipment& shipment, const Reader& reader, Instant now) {
    const ShipmentView view =
        shipment_view(shipment, testing::sample_site(), Locale::en, now, reader);
    const ShipmentLine line =
        shipment_line(shipment, testing::sample_site(), Locale::en, now, reader);
    std::string all = view.headline + view.state_word + line.expected + line.promise;
    for (const std::string& detail : view.details) all += detail;
    for (const block::Fact& fact : view.facts.rows) all += fact.value;
    if (view.promise) all += view.promise->text + view.promise->verdict + view.promise->after;
    if (view.banner) all += view.banner->title + view.banner->we_do + view.banner->you_can;
    for (const Stage& post : view.stages.posts) all += post.note;
    for (const TimelineDay& day : view.timeline) {
      all += day.heading;
      for (const TimelineRow& row : day.rows) all += row.time + row.words;
    }
    return all + (line.needs_customer ? "needs" : "");
  };
  for (uint32_t seed = 0; seed < 300; ++seed) {
    const auto [seen, start] = testing::random_shipment(seed);
    const ViewerClock clock{{{Instant{}, static_cast<int32_t>(seed * 37 % 1560) - 720}}};
    const Reader reader{seed % 3 ? &clock : nullptr, seed % 3 == 2};
    Instant now = start;
    for (int i = 0; i < 8; ++i) {
      const ShipmentView view =
          shipment_view(seen.shipment, testing::sample_site(), Locale::en, now, reader);
      const ShipmentLine line =
          shipment_line(seen.shipment, testing::sample_site(), Locale::en, now, reader);
      Instant until{now.ms + 3 * kDayMs};
      for (const auto& changes : {view.changes_at, line.changes_at})
        if (changes && *changes < until) until = *changes;
      ASSERT_GT(until, now) << seed;
      ASSERT_EQ(said(seen.shipment, reader, now), said(seen.shipment, reader, {until.ms - 1}))
          << seed << " from " << to_rfc3339(now) << " to " << to_rfc3339(until);
      now = until;
    }
  }
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
