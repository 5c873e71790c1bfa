// Time as a company's desk counts it: only while it works. What is due in eight working hours from
// Friday 17:00 is due on Monday, and on Tuesday where Monday is a holiday.
//
//   BusinessCalendar desk{hours, holidays, working_days, clock};
//   Instant due = after_working_time(desk, opened, 8 * kHourMs);
//
// Holidays and the working days that make up for them (in China a Saturday or a Sunday) are days of
// their own; on one that makes up, the hours of the first day of the week that has any are worked.
// A calendar without hours works always.
#pragma once

#include <cstdint>
#include <vector>

#include "shared/base/time.h"
#include "shared/domain/wall_clock.h"
#include "shared/model/site.h"

namespace milepost {

struct BusinessCalendar {
  std::vector<OpeningHours> hours;
  std::vector<Date> holidays;
  std::vector<Date> working_days;  // also where it is a holiday by the list above
  std::vector<ZonedTime> clock;    // see wall_clock.h
};

// When so much working time has passed since then. Of none it is that instant itself, also outside
// of the hours. Where the desk works on no day of the next kCalendarDaysAhead, then: a deadline
// that never comes would be no deadline.
inline constexpr int32_t kCalendarDaysAhead = 3 * 366;
Instant after_working_time(const BusinessCalendar& calendar, Instant from, int64_t working_ms);

// How much of it lies between; 0 where `to` is not later.
int64_t working_time_between(const BusinessCalendar& calendar, Instant from, Instant to);

}  // namespace milepost
