#include "shared/present/opening.h"

#include <gtest/gtest.h>

#include "shared/domain/wall_clock.h"
#include "shared/present/shipment_view.h"
#include "tests/shared/page_samples.h"

namespace milepost {
namespace {

using testing::sample_site;
using testing::zoned;

const std::vector<ZonedTime> kShanghai = {zoned("2020-01-01T00:00:00+08:00")};
// Summer time of 2026 and 2027.
const std::vector<ZonedTime> kBerlin = {
    zoned("2026-01-01T00:00:00+01:00"), zoned("2026-03-29T03:00:00+02:00"),
    zoned("2026-10-25T02:00:00+01:00"), zoned("2027-03-28T03:00:00+02:00")};

using enum Weekday;
const std::vector<OpeningHours> kDaily = {{{}, "08:00", "22:00"}};
const std::vector<OpeningHours> kWeek = {{{mon, tue, wed, thu, fri}, "8:00", "18:00"},
                                         {{sat}, "09:00", "12:00"}};
const std::vector<OpeningHours> kWithBreak = {{{mon, tue, wed, thu, fri}, "09:00", "12:00"},
                                              {{mon, tue, wed, thu, fri}, "13:00", "18:00"}};
const std::vector<OpeningHours> kNights = {{{fri, sat}, "22:00", "06:00"}};
const std::vector<OpeningHours> kAlways = {{{}, "00:00", "24:00"}};
const std::vector<OpeningHours> kAlwaysFromEight = {{{}, "08:00", "08:00"}};
const std::vector<OpeningHours> kMondays = {{{mon}, "08:00", "10:00"}};
// Named, since WebAssembly does not end well on temporaries that a global refers to.
const std::vector<OpeningHours> kUnknown;
const std::vector<ZonedTime> kNoClock;
const std::vector<OpeningHours> kSmallHours = {{{}, "02:30", "04:00"}};

struct Row {
  const char* what;
  const std::vector<OpeningHours>& hours;
  const std::vector<ZonedTime>& clock;
  const char* now;
  bool open;
  const char* changes;  // empty: never
};

const Row kRows[] = {
    {"within the day", kDaily, kShanghai, "2026-11-29T16:00:00+08:00", true,
     "2026-11-29T22:00:00+08:00"},
    {"the first instant", kDaily, kShanghai, "2026-11-29T08:00:00+08:00", true,
     "2026-11-29T22:00:00+08:00"},
    {"the last instant is none of it", kDaily, kShanghai, "2026-11-29T22:00:00+08:00", false,
     "2026-11-30T08:00:00+08:00"},
    {"before opening", kDaily, kShanghai, "2026-11-29T07:59:59+08:00", false,
     "2026-11-29T08:00:00+08:00"},
    {"wherever it is asked from", kDaily, kShanghai, "2026-11-29T00:30:00Z", true,
     "2026-11-29T22:00:00+08:00"},
    {"Friday night", kWeek, kShanghai, "2026-11-27T18:00:00+08:00", false,
     "2026-11-28T09:00:00+08:00"},
    {"Saturday", kWeek, kShanghai, "2026-11-28T11:00:00+08:00", true, "2026-11-28T12:00:00+08:00"},
    {"from Saturday to Monday", kWeek, kShanghai, "2026-11-28T12:00:00+08:00", false,
     "2026-11-30T08:00:00+08:00"},
    {"Sunday", kWeek, kShanghai, "2026-11-29T12:00:00+08:00", false, "2026-11-30T08:00:00+08:00"},
    {"over noon", kWithBreak, kShanghai, "2026-11-27T12:30:00+08:00", false,
     "2026-11-27T13:00:00+08:00"},
    {"past midnight", kNights, kShanghai, "2026-11-28T01:00:00+08:00", true,
     "2026-11-28T06:00:00+08:00"},
    {"the night that began on Saturday", kNights, kShanghai, "2026-11-29T05:59:00+08:00", true,
     "2026-11-29T06:00:00+08:00"},
    {"the night of a Sunday", kNights, kShanghai, "2026-11-29T23:00:00+08:00", false,
     "2026-12-04T22:00:00+08:00"},
    {"around the clock", kAlways, kShanghai, "2026-11-29T00:00:00+08:00", true, ""},
    {"around the clock from eight", kAlwaysFromEight, kShanghai, "2026-11-29T08:00:00+08:00", true,
     ""},
    {"around the clock over summer time", kAlways, kBerlin, "2026-10-25T01:30:00+01:00", true, ""},
    {"once a week", kMondays, kShanghai, "2026-11-30T10:00:00+08:00", false,
     "2026-12-07T08:00:00+08:00"},
    {"winter", kDaily, kBerlin, "2026-03-28T23:00:00+01:00", false, "2026-03-29T08:00:00+02:00"},
    {"the night of summer time", kDaily, kBerlin, "2026-03-29T07:30:00+02:00", false,
     "2026-03-29T08:00:00+02:00"},
    {"the end of summer time", kDaily, kBerlin, "2026-10-24T23:00:00+02:00", false,
     "2026-10-25T08:00:00+01:00"},
    {"a time that never was begins with what was", kSmallHours, kBerlin,
     "2026-03-29T01:00:00+01:00", false, "2026-03-29T03:00:00+02:00"},
    {"of a time that came twice the first", kSmallHours, kBerlin, "2026-10-25T01:00:00+02:00",
     false, "2026-10-25T02:30:00+02:00"},
    {"no clock is UTC", kDaily, kNoClock, "2026-11-29T07:00:00Z", false, "2026-11-29T08:00:00Z"},
    {"no hours are known", kUnknown, kShanghai, "2026-11-29T03:00:00+08:00", true, ""},
};

TEST(Opening, OverWeekendsMidnightsAndSummerTime) {
  for (const Row& row : kRows) {
    const Opening opening = opening_at(row.hours, row.clock, zoned(row.now).at);
    EXPECT_EQ(opening.open, row.open) << row.what;
    const bool changes = *row.changes != '\0';
    ASSERT_EQ(opening.changes_at.has_value(), changes) << row.what;
    if (changes) {
      EXPECT_EQ(opening.changes_at->ms, zoned(row.changes).at.ms) << row.what;
    }
    EXPECT_EQ(opening.opens.has_value(), !row.open) << row.what;
    if (opening.opens) {
      EXPECT_EQ(opening.opens->at, zoned(row.changes).at) << row.what;
      EXPECT_EQ(opening.opens->offset_minutes, zoned(row.changes).offset_minutes) << row.what;
    }
  }
}

// By quarters of an hour over two weeks with a change of the clock in them.
TEST(Opening, HoldsUntilTheInstantItNames) {
  for (const auto* hours : {&kDaily, &kWeek, &kWithBreak, &kNights, &kAlways, &kMondays,
                            &kSmallHours})
    for (const auto* clock : {&kShanghai, &kBerlin}) {
      Instant until{0};
      bool open = false;
      for (Instant now = zoned("2026-03-20T00:00:00Z").at; now < zoned("2026-04-03T00:00:00Z").at;
           now.ms += 15 * kMinuteMs) {
        const Opening opening = opening_at(*hours, *clock, now);
        if (opening.changes_at) {
          ASSERT_GT(opening.changes_at->ms, now.ms);
        }
        if (until.ms > 0 && now <= until) {
          ASSERT_EQ(opening.open == open, now < until) << now.ms;
        }
        open = opening.open;
        until = opening.changes_at.value_or(Instant{0});
      }
    }
}

std::string closed_at(const std::vector<OpeningHours>& hours, const char* now, Locale locale) {
  SiteView site = sample_site();
  site.hours = hours;
  site.clock = kShanghai;
  return contact_view(site, locale, zoned(now).at).contact->closed;
}

TEST(Opening, SaysWhenItOpens) {
  struct Said {
    const std::vector<OpeningHours>& hours;
    const char *now, *en, *zh;
  };
  for (const Said& row :
       {Said{kDaily, "2026-11-29T12:00:00+08:00", "", ""},
        Said{kDaily, "2026-11-29T06:00:00+08:00", "Closed now, opens 8:00",
             "非服务时间，8:00 开始服务"},
        Said{kDaily, "2026-11-29T22:30:00+08:00", "Closed now, opens Mon 8:00",
             "非服务时间，周一 8:00 开始服务"},
        Said{kWeek, "2026-11-27T20:00:00+08:00", "Closed now, opens Sat 9:00",
             "非服务时间，周六 9:00 开始服务"},
        Said{kWithBreak, "2026-11-27T12:30:00+08:00", "Closed now, opens 13:00",
             "非服务时间，13:00 开始服务"},
        // Not "Mon", which would be today.
        Said{kMondays, "2026-11-30T12:00:00+08:00", "Closed now, opens Mon 7 Dec 8:00",
             "非服务时间，12月7日 周一 8:00 开始服务"}}) {
    EXPECT_EQ(closed_at(row.hours, row.now, Locale::en), row.en) << row.now;
    EXPECT_EQ(closed_at(row.hours, row.now, Locale::zh_cn), row.zh) << row.now;
  }
}

TEST(Opening, SaysTheHours) {
  struct Said {
    const std::vector<OpeningHours>& hours;
    const char *en, *zh;
  };
  SiteView site = sample_site();
  for (const Said& row :
       {Said{kDaily, "Every day 8:00–22:00, UTC+8", "每天 8:00–22:00（UTC+8）"},
        Said{kWeek, "Mon–Fri 8:00–18:00, Sat 9:00–12:00, UTC+8",
             "周一至周五 8:00–18:00、周六 9:00–12:00（UTC+8）"},
        Said{kWithBreak, "Mon–Fri 9:00–12:00, 13:00–18:00, UTC+8",
             "周一至周五 9:00–12:00、13:00–18:00（UTC+8）"},
        Said{kNights, "Fri–Sat 22:00–6:00, UTC+8", "周五至周六 22:00–6:00（UTC+8）"},
        Said{kAlways, "Around the clock", "24 小时服务"}}) {
    site.hours = row.hours;
    EXPECT_EQ(hours_words(site, Locale::en, testing::sample_now()), row.en);
    EXPECT_EQ(hours_words(site, Locale::zh_cn, testing::sample_now()), row.zh);
  }
  site.hours.clear();
  EXPECT_EQ(hours_words(site, Locale::en, testing::sample_now()), "");
}

// Whatever the page says of the telephone holds until it says that it ends.
TEST(Opening, WordsHoldUntilTheyChange) {
  for (const auto* hours : {&kDaily, &kWeek, &kWithBreak, &kNights, &kMondays})
    for (const auto* clock : {&kShanghai, &kBerlin}) {
      SiteView site = sample_site();
      site.hours = *hours;
      site.clock = *clock;
      std::optional<ContactView> before;
      for (Instant now = zoned("2026-10-20T00:00:00Z").at; now < zoned("2026-10-30T00:00:00Z").at;
           now.ms += 30 * kMinuteMs) {
        const ContactView view = contact_view(site, Locale::en, now);
        const bool holds = before && (!before->changes_at || now < *before->changes_at);
        if (holds) {
          ASSERT_EQ(view.contact->closed, before->contact->closed) << now.ms;
          ASSERT_EQ(view.contact->hours, before->contact->hours) << now.ms;
        }
        before = view;
      }
    }
}

TEST(Opening, TimesOfDay) {
  struct Time {
    const char* text;
    int minutes;  // below 0: none
  };
  for (const Time& row : {Time{"08:00", 480}, Time{"8:00", 480}, Time{"00:00", 0},
                          Time{"24:00", 1440}, Time{"23:59", 1439}, Time{"24:01", -1},
                          Time{"25:00", -1}, Time{"08:60", -1}, Time{"8", -1}, Time{"", -1},
                          Time{"8.00", -1}, Time{"008:00", -1}, Time{"a8:00", -1},
                          Time{"8:0", -1}, Time{":0800", -1}})
    EXPECT_EQ(minutes_of_day(row.text).value_or(-1), row.minutes) << row.text;
}

TEST(Contact, IsTheHotlineElseTheMail) {
  SiteView site = sample_site();
  const auto phone = contact_view(site, Locale::en, testing::sample_now()).contact;
  ASSERT_TRUE(phone);
  EXPECT_EQ(phone->text, "400-860-0808");
  EXPECT_EQ(phone->href, "tel:4008600808");
  site.hotline.clear();
  const auto mail = contact_view(site, Locale::en, testing::sample_now()).contact;
  ASSERT_TRUE(mail);
  EXPECT_EQ(mail->href, "mailto:care@milepost.example");
  EXPECT_EQ(mail->hours, "");
  site.email.clear();
  EXPECT_FALSE(contact_view(site, Locale::en, testing::sample_now()).contact);
}

// Bad news names who to call only where there is something to call for, and its words end when the
// telephone's do.
TEST(Contact, StandsWithWhatOneCanDo) {
  const Instant night = zoned("2026-11-20T23:00:00+08:00").at;
  for (const testing::Sample& one : testing::samples()) {
    const ShipmentView view = shipment_view(one.shipment, sample_site(), Locale::en, night);
    if (!view.banner || !view.banner->contact) continue;
    EXPECT_EQ(view.banner->contact->href, "tel:4008600808") << one.name;
    ASSERT_TRUE(view.changes_at) << one.name;
    EXPECT_LE(view.changes_at->ms, zoned("2026-11-21T08:00:00+08:00").at.ms) << one.name;
  }
  EXPECT_TRUE(
      shipment_view(testing::sample("attempt_failed"), sample_site(), Locale::en, night)
          .banner->contact);
}

}  // namespace
}  // namespace milepost
