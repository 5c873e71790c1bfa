#include "shared/domain/business_calendar.h"

#include <algorithm>

namespace milepost {
namespace {

bool has(const std::vector<Date>& days, Date day) {
  return std::find(days.begin(), days.end(), day) != days.end();
}

// A day of the week on which the desk works: what one that makes up is worked as.
Date as_usual(const BusinessCalendar& calendar, Date day) {
  constexpr int32_t kMonday = 4;  // 5 January 1970
  for (const OpeningHours& hours : calendar.hours)
    if (is_on(hours, day)) return day;
  for (int32_t i = 0; i < 7; ++i)
    for (const OpeningHours& hours : calendar.hours)
      if (is_on(hours, Date{kMonday + i})) return Date{kMonday + i};
  return day;
}

// What is worked from hours that begin on that day.
void add_day(std::vector<TimeSpan>& spans, const BusinessCalendar& calendar, Date day) {
  const bool made_up = has(calendar.working_days, day);
  if (!made_up && has(calendar.holidays, day)) return;
  const Date like = made_up ? as_usual(calendar, day) : day;
  for (const OpeningHours& hours : calendar.hours) {
    if (!is_on(hours, like)) continue;
    const OpeningHours of_day{{}, hours.from, hours.to};
    if (const auto span = span_of(of_day, day, calendar.clock)) add_span(spans, *span);
  }
}

// Hands over what is worked from `from` on, in order and without overlaps, until `take` has enough
// or nothing is left. Hours that reach over midnight join those of the next day, so each day is
// looked at together with those around it.
template <class Take>
void each_span(const BusinessCalendar& calendar, Instant from, Take take) {
  const Date first = local_date(from, offset_at(calendar.clock, from));
  Instant reached = from;
  for (int32_t ahead = 0; ahead <= kCalendarDaysAhead; ++ahead) {
    std::vector<TimeSpan> spans;
    add_day(spans, calendar, Date{first.days + ahead - 1});
    add_day(spans, calendar, Date{first.days + ahead});
    for (const TimeSpan& span : spans) {
      const TimeSpan rest{std::max(span.from, reached), span.to};
      if (rest.from >= rest.to) continue;
      reached = rest.to;
      if (!take(rest)) return;
    }
  }
}

}  // namespace

Instant after_working_time(const BusinessCalendar& calendar, Instant from, int64_t working_ms) {
  if (working_ms <= 0) return from;
  if (calendar.hours.empty()) return Instant{from.ms + working_ms};
  int64_t left = working_ms;
  Instant due{from.ms + kCalendarDaysAhead * kDayMs};
  each_span(calendar, from, [&](const TimeSpan& span) {
    const int64_t length = span.to.ms - span.from.ms;
    if (length < left) {
      left -= length;
      return true;
    }
    due = Instant{span.from.ms + left};
    return false;
  });
  return due;
}

int64_t working_time_between(const BusinessCalendar& calendar, Instant from, Instant to) {
  if (to <= from) return 0;
  if (calendar.hours.empty()) return to.ms - from.ms;
  int64_t worked = 0;
  each_span(calendar, from, [&](const TimeSpan& span) {
    if (span.from >= to) return false;
    worked += std::min(span.to, to).ms - span.from.ms;
    return span.to < to;
  });
  return worked;
}

}  // namespace milepost
