// One answer in three places, and no estimate to the minute.
#include <gtest/gtest.h>

#include <algorithm>

#include "shared/domain/tracking.h"
#include "shared/i18n/dates.h"
#include "shared/present/calendar.h"
#include "shared/present/shipment_view.h"
#include "tests/shared/page_samples.h"
#include "tests/shared/random_shipments.h"

namespace milepost {
namespace {

using testing::sample_site;
using testing::zoned;

TEST(Estimate, IsADayOrAPartOfOne) {
  struct Row {
    std::string_view at, zh, en;
  };
  const Row rows[] = {
      {"2026-11-21T03:00+08:00", "今天凌晨", "this morning"},
      {"2026-11-21T11:59+08:00", "今天上午", "this morning"},
      {"2026-11-21T12:00+08:00", "今天下午", "this afternoon"},
      {"2026-11-21T18:00+08:00", "今天晚上", "this evening"},
      {"2026-11-22T09:30+08:00", "明天上午", "tomorrow morning"},
      {"2026-11-23T09:30+08:00", "11月23日 周一上午", "Mon 23 Nov, morning"},
      {"2026-11-27T20:30+08:00", "11月27日 周五晚上", "Fri 27 Nov, evening"},
      {"2026-11-28T20:30+08:00", "11月28日 周六", "Sat 28 Nov"},
      {"2027-01-02T20:30+08:00", "2027年1月2日", "2 Jan 2027"},
      {"2026-11-21", "今天", "today"},
      {"2026-11-22", "明天", "tomorrow"},
      {"2026-11-23", "11月23日 周一", "Mon 23 Nov"},
  };
  for (const Row& row : rows) {
    Calendar zh(Locale::zh_cn, zoned("2026-11-21T02:00+08:00").at, 480);
    Calendar en(Locale::en, zoned("2026-11-21T02:00+08:00").at, 480);
    EXPECT_EQ(zh.estimate(zoned(row.at)), row.zh) << row.at;
    EXPECT_EQ(en.estimate(zoned(row.at)), row.en) << row.at;
  }
}

// "12:30" somewhere in it.
bool has_clock(std::string_view text) {
  for (size_t i = 1; i + 1 < text.size(); ++i)
    if (text[i] == ':' && text[i - 1] >= '0' && text[i - 1] <= '9' && text[i + 1] >= '0' &&
        text[i + 1] <= '9')
      return true;
  return false;
}

std::string small(std::string text) {
  if (!text.empty() && text[0] >= 'A' && text[0] <= 'Z' && !text.starts_with("Mon") &&
      !text.starts_with("Tue") && !text.starts_with("Wed") && !text.starts_with("Thu") &&
      !text.starts_with("Fri") && !text.starts_with("Sat") && !text.starts_with("Sun"))
    text[0] = static_cast<char>(text[0] - 'A' + 'a');
  return text;
}

// Whatever the road, and in both languages.
TEST(Estimate, IsToldAlikeInThreePlacesAndNeverToTheMinute) {
  int told = 0;
  for (uint32_t seed = 0; seed < 2'000; ++seed) {
    const auto [seen, now] = testing::random_shipment(seed);
    const PublicShipment& shipment = seen.shipment;
    const Locale locale = seed % 2 ? Locale::en : Locale::zh_cn;
    const std::string_view expects = locale == Locale::en ? "xpected" : "预计";
    const ShipmentView view = shipment_view(shipment, sample_site(), locale, now);
    const ShipmentLine line = shipment_line(shipment, sample_site(), locale, now);
    ASSERT_FALSE(has_clock(line.expected)) << seed << line.expected;
    ASSERT_FALSE(has_clock(view.headline)) << seed << view.headline;
    if (view.banner) {
      ASSERT_FALSE(has_clock(view.banner->we_do)) << seed;
    }
    std::vector<std::string> coming;
    for (const TimelineDay& day : view.timeline)
      for (const TimelineRow& row : day.rows)
        if (row.kind == RowKind::coming) {
          ASSERT_FALSE(has_clock(row.words + row.time + row.datetime)) << seed << row.words;
          ASSERT_NE(row.words.find(expects), row.words.npos) << row.words;
          coming.push_back(row.words);
        }
    // What the list expects as a day stands in the headline and among what is coming.
    if (!line.expected_is_day) continue;
    ASSERT_FALSE(line.expected.empty()) << seed;
    const std::string when = small(line.expected);
    ASSERT_TRUE(
        std::any_of(coming.begin(), coming.end(),
                    [&](const std::string& words) { return words.find(when) != words.npos; }))
        << seed << ": " << when;
    const bool answers = view.headline.find(expects) != view.headline.npos;
    if (answers) {
      ++told;
      ASSERT_NE(view.headline.find(when), view.headline.npos)
          << seed << ": " << view.headline << " | " << when;
    }
    // The days of promise and estimate are counted between the same two.
    if (view.banner && view.banner->we_do.find(expects) != view.banner->we_do.npos) {
      ASSERT_NE(view.banner->we_do.find(when), view.banner->we_do.npos) << seed;
    }
  }
  EXPECT_GT(told, 100);
}

// The day of a delivery, too: headline, timeline and list name it alike.
TEST(Estimate, SoIsTheDayOfADelivery) {
  struct Row {
    std::string_view now, headline, heading, happening;
  };
  const Row rows[] = {
      {"2026-11-20T18:00+08:00", "Delivered today", "Today · Fri 20 Nov",
       "Delivered, left with a neighbour · today, 15:12"},
      {"2026-11-21T18:00+08:00", "Delivered yesterday", "Yesterday · Fri 20 Nov",
       "Delivered, left with a neighbour · yesterday, 15:12"},
      {"2026-11-25T18:00+08:00", "Delivered Fri 20 Nov", "Fri 20 Nov",
       "Delivered, left with a neighbour · Fri 20 Nov, 15:12"},
  };
  for (const Row& row : rows) {
    const Instant now = zoned(row.now).at;
    const PublicShipment& shipment = testing::sample("delivered");
    const ShipmentView view = shipment_view(shipment, sample_site(), Locale::en, now);
    EXPECT_EQ(view.headline, row.headline);
    EXPECT_EQ(view.timeline.front().heading, row.heading);
    EXPECT_EQ(shipment_line(shipment, sample_site(), Locale::en, now).happening, row.happening);
  }
}

}  // namespace
}  // namespace milepost
