#include "shared/domain/wall_clock.h"

#include <algorithm>

namespace milepost {

int32_t offset_at(const std::vector<ZonedTime>& clock, Instant at) {
  int32_t offset = clock.empty() ? 0 : clock.front().offset_minutes;
  for (const ZonedTime& since : clock)
    if (since.at <= at) offset = since.offset_minutes;
  return offset;
}

// Minutes behind the start of a local day, by the clock on the wall.
Instant instant_of(Date day, int32_t minutes, const std::vector<ZonedTime>& clock) {
  const int64_t local = (int64_t{day.days} * kDayMinutes + minutes) * kMinuteMs;
  // Of the two readings of it the first that the clock ever shows.
  const Instant before{local - offset_at(clock, Instant{local - kDayMs}) * kMinuteMs};
  const Instant after{local - offset_at(clock, Instant{local + kDayMs}) * kMinuteMs};
  for (const Instant at : {std::min(before, after), std::max(before, after)})
    if (at.ms + offset_at(clock, at) * kMinuteMs == local) return at;
  // It was put forward over this time.
  for (const ZonedTime& since : clock)
    if (since.at > std::min(before, after) && since.at <= std::max(before, after)) return since.at;
  return before;
}

bool is_on(const OpeningHours& hours, Date day) {
  const auto of_week = static_cast<Weekday>((weekday(day) + 6) % 7);
  return hours.days.empty() ||
         std::find(hours.days.begin(), hours.days.end(), of_week) != hours.days.end();
}

std::optional<int32_t> minutes_of_day(std::string_view text) {
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  if (text.size() == 4) {
    if (text[1] != ':' || !digit(text[0])) return std::nullopt;
  } else if (text.size() != 5 || text[2] != ':' || !digit(text[0]) || !digit(text[1])) {
    return std::nullopt;
  }
  if (!digit(text[text.size() - 2]) || !digit(text.back())) return std::nullopt;
  int32_t hour = text[0] - '0';
  if (text.size() == 5) hour = hour * 10 + (text[1] - '0');
  const int32_t minute = (text[text.size() - 2] - '0') * 10 + (text.back() - '0');
  if (minute > 59 || hour > 24 || (hour == 24 && minute > 0)) return std::nullopt;
  return hour * 60 + minute;
}

std::optional<TimeSpan> span_of(const OpeningHours& hours, Date day,
                                const std::vector<ZonedTime>& clock) {
  const auto from = minutes_of_day(hours.from), to = minutes_of_day(hours.to);
  if (!from || !to || !is_on(hours, day)) return std::nullopt;
  const TimeSpan span{instant_of(day, *from, clock),
                      instant_of(day, *to > *from ? *to : *to + kDayMinutes, clock)};
  if (span.from >= span.to) return std::nullopt;
  return span;
}

void add_span(std::vector<TimeSpan>& spans, TimeSpan span) {
  auto at = std::find_if(spans.begin(), spans.end(),
                         [&](const TimeSpan& other) { return span.from <= other.to; });
  while (at != spans.end() && at->from <= span.to) {
    span = {std::min(span.from, at->from), std::max(span.to, at->to)};
    at = spans.erase(at);
  }
  spans.insert(at, span);
}

}  // namespace milepost
