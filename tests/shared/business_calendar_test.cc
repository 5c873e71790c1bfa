#include "shared/domain/business_calendar.h"

#include <gtest/gtest.h>

#include <random>

namespace milepost {
namespace {

// Shanghai, UTC+8 without summer time.
const std::vector<ZonedTime> kShanghai{{Instant{0}, 480, Precision::second}};

Instant at(std::string_view text) { return parse_zoned_time(text).ok()
                                               ? (*parse_zoned_time(text)).at
                                               : Instant{-1}; }
Date day(std::string_view text) { return *parse_date(text); }

BusinessCalendar office() {
  const std::vector<Weekday> week{Weekday::mon, Weekday::tue, Weekday::wed, Weekday::thu,
                                  Weekday::fri};
  return {{{week, "09:00", "12:00"}, {week, "13:00", "18:00"}}, {}, {}, kShanghai};
}

struct Row {
  const char *what, *from;
  int64_t minutes;
  const char* due;
};

// 2026-10-01 is a Thursday.
TEST(BusinessCalendar, CountsWhatIsWorked) {
  BusinessCalendar calendar = office();
  calendar.holidays = {day("2026-10-01"), day("2026-10-02"), day("2026-10-05"), day("2026-10-06"),
                       day("2026-10-07")};
  calendar.working_days = {day("2026-10-10")};  // a Saturday that makes up
  const Row rows[] = {
      {"within a morning", "2026-09-21T09:30:00+08:00", 60, "2026-09-21T10:30:00+08:00"},
      {"over lunch", "2026-09-21T11:30:00+08:00", 60, "2026-09-21T13:30:00+08:00"},
      {"from before opening", "2026-09-21T03:00:00+08:00", 1, "2026-09-21T09:01:00+08:00"},
      {"to the very end of a day", "2026-09-21T17:00:00+08:00", 60, "2026-09-21T18:00:00+08:00"},
      {"over night", "2026-09-21T17:30:00+08:00", 60, "2026-09-22T09:30:00+08:00"},
      {"over a weekend", "2026-09-25T17:00:00+08:00", 120, "2026-09-28T10:00:00+08:00"},
      {"over the holidays", "2026-09-30T17:00:00+08:00", 120, "2026-10-08T10:00:00+08:00"},
      {"the Saturday that makes up", "2026-10-09T17:00:00+08:00", 120,
       "2026-10-10T10:00:00+08:00"},
      {"nothing to do", "2026-09-26T11:00:00+08:00", 0, "2026-09-26T11:00:00+08:00"},
  };
  for (const Row& row : rows) {
    const Instant due = after_working_time(calendar, at(row.from), row.minutes * kMinuteMs);
    EXPECT_EQ(to_rfc3339(due, 480), row.due) << row.what;
    EXPECT_EQ(working_time_between(calendar, at(row.from), due), row.minutes * kMinuteMs)
        << row.what;
  }
}

TEST(BusinessCalendar, HoursOverMidnightBelongToTheDayOnWhichTheyBegin) {
  BusinessCalendar night{{{{Weekday::fri}, "22:00", "06:00"}}, {}, {}, kShanghai};
  // Friday, 2026-09-25
  EXPECT_EQ(to_rfc3339(after_working_time(night, at("2026-09-26T05:00:00+08:00"), 60 * kMinuteMs),
                       480),
            "2026-09-26T06:00:00+08:00");
  EXPECT_EQ(to_rfc3339(after_working_time(night, at("2026-09-26T05:00:00+08:00"), 61 * kMinuteMs),
                       480),
            "2026-10-02T22:01:00+08:00");
}

TEST(BusinessCalendar, WithoutHoursItWorksAlways) {
  EXPECT_EQ(after_working_time({}, Instant{1000}, kDayMs).ms, 1000 + kDayMs);
  EXPECT_EQ(working_time_between({}, Instant{1000}, Instant{5000}), 4000);
}

TEST(BusinessCalendar, ADeadlineAlwaysComes) {
  BusinessCalendar never = office();
  never.hours = {{{Weekday::mon}, "09:00", "09:01"}};
  const Instant from = at("2026-09-21T09:00:00+08:00");
  EXPECT_EQ(after_working_time(never, from, 500 * kDayMs).ms,
            from.ms + kCalendarDaysAhead * kDayMs);
}

TEST(BusinessCalendarProperty, MoreWorkIsNeverDueEarlierAndBothWaysAgree) {
  std::mt19937 random(7);
  BusinessCalendar calendar = office();
  calendar.holidays = {day("2026-10-01"), day("2026-10-02")};
  const Instant start = at("2026-09-20T00:00:00+08:00");
  for (int i = 0; i < 2000; ++i) {
    const Instant from{start.ms + static_cast<int64_t>(random() % (20 * 24 * 60)) * kMinuteMs};
    const int64_t less = static_cast<int64_t>(random() % 6000) * kMinuteMs;
    const int64_t more = less + static_cast<int64_t>(random() % 600) * kMinuteMs;
    const Instant early = after_working_time(calendar, from, less);
    ASSERT_LE(early.ms, after_working_time(calendar, from, more).ms);
    ASSERT_EQ(working_time_between(calendar, from, early), less);
    ASSERT_EQ(after_working_time(calendar, early, more - less),
              more == less ? early : after_working_time(calendar, from, more));
  }
}

}  // namespace
}  // namespace milepost
