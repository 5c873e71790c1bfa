// Time as this system means it: an instant with the offset of the place where it happened, and a
// precision. A date without a time stays a date. No clock is read here: `now` is a parameter.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "shared/base/result.h"

namespace milepost {

// A point on the time line, in milliseconds since 1970-01-01T00:00:00Z.
struct Instant {
  int64_t ms = 0;
  friend bool operator==(Instant, Instant) = default;
  friend bool operator<(Instant a, Instant b) { return a.ms < b.ms; }
  friend bool operator<=(Instant a, Instant b) { return a.ms <= b.ms; }
  friend bool operator>(Instant a, Instant b) { return a.ms > b.ms; }
  friend bool operator>=(Instant a, Instant b) { return a.ms >= b.ms; }
};

inline constexpr int64_t kSecondMs = 1000;
inline constexpr int64_t kMinuteMs = 60 * kSecondMs;
inline constexpr int64_t kHourMs = 60 * kMinuteMs;
inline constexpr int64_t kDayMs = 24 * kHourMs;

// A calendar day, in days since 1970-01-01 (proleptic Gregorian).
struct Date {
  int32_t days = 0;
  friend bool operator==(Date, Date) = default;
  friend bool operator<(Date a, Date b) { return a.days < b.days; }
  friend bool operator<=(Date a, Date b) { return a.days <= b.days; }
  friend bool operator>(Date a, Date b) { return a.days > b.days; }
  friend bool operator>=(Date a, Date b) { return a.days >= b.days; }
};

// The parts of a local time, for reading and printing.
struct Civil {
  int year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0, millisecond = 0;
};

enum class Precision { second, minute, day };

// What happened when, where: the instant, the place's offset from UTC, how precisely it is known.
// With precision `day` the instant is the start of that local day.
struct ZonedTime {
  Instant at;
  int32_t offset_minutes = 0;
  Precision precision = Precision::second;
  friend bool operator==(const ZonedTime&, const ZonedTime&) = default;
};

// A time as it stands in a text: local, with its offset where one is written. With precision `day`
// there is none, and the time of day is 0:00.
struct WrittenTime {
  Civil local;
  std::optional<int32_t> offset_minutes;
  Precision precision = Precision::second;
};

// A deadline: either a whole day (kept when anything on that local day) or an instant.
struct DateOrTime {
  bool date_only = true;
  Date date;       // the local day; also set for an instant
  ZonedTime time;  // only when !date_only
  friend bool operator==(const DateOrTime&, const DateOrTime&) = default;
};

// Makes of second 60 the start of the next minute, whatever the fraction.
void carry_second_60(Civil& local);
Date date_from_civil(int year, int month, int day);
Civil civil_from_date(Date date);
Civil local_civil(Instant at, int32_t offset_minutes);
Instant instant_from_civil(const Civil& local, int32_t offset_minutes);
Date local_date(Instant at, int32_t offset_minutes);
inline Date local_date(const ZonedTime& t) { return local_date(t.at, t.offset_minutes); }
// Two times as far as the coarser is known: by instant, or by the local dates where either is a
// day. A time and the day it lies in are in no order, so this is nothing to sort by.
inline bool surely_before(const ZonedTime& a, const ZonedTime& b) {
  const bool by_day = a.precision == Precision::day || b.precision == Precision::day;
  return by_day ? local_date(a) < local_date(b) : a.at < b.at;
}
Instant start_of_day(Date date, int32_t offset_minutes);
Instant start_of_minute(Instant at);
// 0 is Sunday.
int weekday(Date date);

// "2026-11-20T09:12:00+08:00", "…Z", fraction up to nine digits (kept to the millisecond), seconds
// optional ("2026-11-20T09:12+08:00" has precision minute), "2026-11-20" has precision day and
// offset 0. Second 60, a leap second or a rounding, is the start of the next minute. Strict
// otherwise: a time without an offset is refused, so are 24:00 and dates that do not exist. Years
// 1970 to 2199.
// Errors: code "time".
Result<ZonedTime> parse_zoned_time(std::string_view text);
// The same, but for the offset, which may be missing.
Result<WrittenTime> parse_written_time(std::string_view text);
Result<Date> parse_date(std::string_view text);
Result<DateOrTime> parse_date_or_time(std::string_view text);

// RFC 3339. A day prints as "2026-11-20"; minutes print with ":00" seconds; milliseconds only
// when they are not zero.
std::string to_string(const ZonedTime& t);
std::string to_string(Date date);
std::string to_string(const DateOrTime& t);
std::string to_rfc3339(Instant at, int32_t offset_minutes = 0);
void append_to(std::string& out, const ZonedTime& t);

}  // namespace milepost
