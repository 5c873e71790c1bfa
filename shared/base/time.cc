#include "shared/base/time.h"

#include "shared/base/limits.h"

namespace milepost {
namespace {

int64_t floor_div(int64_t a, int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }

void append_number(std::string& out, int value, int width) {
  char digits[8];
  for (int i = width - 1; i >= 0; --i, value /= 10)
    digits[i] = static_cast<char>('0' + value % 10);
  out.append(digits, static_cast<size_t>(width));
}

void append_date(std::string& out, const Civil& c) {
  append_number(out, c.year, 4);
  out += '-';
  append_number(out, c.month, 2);
  out += '-';
  append_number(out, c.day, 2);
}

void append_offset(std::string& out, int32_t minutes) {
  out += minutes < 0 ? '-' : '+';
  int32_t size = minutes < 0 ? -minutes : minutes;
  append_number(out, size / 60, 2);
  out += ':';
  append_number(out, size % 60, 2);
}

// Reads text from the left; each step says whether it fitted.
struct Reader {
  std::string_view rest;
  bool digits(int width, int& value) {
    if (rest.size() < static_cast<size_t>(width)) return false;
    value = 0;
    for (int i = 0; i < width; ++i) {
      char c = rest[static_cast<size_t>(i)];
      if (c < '0' || c > '9') return false;
      value = value * 10 + (c - '0');
    }
    rest.remove_prefix(static_cast<size_t>(width));
    return true;
  }
  bool literal(char c) {
    if (rest.empty() || rest.front() != c) return false;
    rest.remove_prefix(1);
    return true;
  }
};

int days_in_month(int year, int month) {
  static constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : kDays[month - 1];
}

Error time_error(std::string detail) { return Error{"time", std::move(detail), ""}; }

Result<Date> read_date(Reader& in) {
  int year, month, day;
  if (!in.digits(4, year) || !in.literal('-') || !in.digits(2, month) || !in.literal('-') ||
      !in.digits(2, day))
    return time_error("expected a time such as 2026-11-20T09:12:00+08:00");
  if (year < limits::kEventYearMin || year > limits::kEventYearMax)
    return time_error("the year must lie between 1970 and 2199");
  if (month < 1 || month > 12 || day < 1 || day > days_in_month(year, month))
    return time_error("there is no such date");
  return date_from_civil(year, month, day);
}

}  // namespace

// Days from civil and back: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
Date date_from_civil(int year, int month, int day) {
  int y = month <= 2 ? year - 1 : year;
  int era = (y >= 0 ? y : y - 399) / 400;
  int year_of_era = y - era * 400;
  int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return Date{era * 146097 + day_of_era - 719468};
}

Civil civil_from_date(Date date) {
  int z = date.days + 719468;
  int era = (z >= 0 ? z : z - 146096) / 146097;
  int day_of_era = z - era * 146097;
  int year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  int shifted_month = (5 * day_of_year + 2) / 153;
  Civil c;
  c.day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
  c.month = shifted_month < 10 ? shifted_month + 3 : shifted_month - 9;
  c.year = year_of_era + era * 400 + (c.month <= 2 ? 1 : 0);
  return c;
}

Civil local_civil(Instant at, int32_t offset_minutes) {
  int64_t local = at.ms + offset_minutes * kMinuteMs;
  int64_t days = floor_div(local, kDayMs);
  int64_t rest = local - days * kDayMs;
  Civil c = civil_from_date(Date{static_cast<int32_t>(days)});
  c.hour = static_cast<int>(rest / kHourMs);
  c.minute = static_cast<int>(rest / kMinuteMs % 60);
  c.second = static_cast<int>(rest / kSecondMs % 60);
  c.millisecond = static_cast<int>(rest % kSecondMs);
  return c;
}

Instant instant_from_civil(const Civil& local, int32_t offset_minutes) {
  int64_t days = date_from_civil(local.year, local.month, local.day).days;
  return Instant{days * kDayMs + local.hour * kHourMs + local.minute * kMinuteMs +
                 local.second * kSecondMs + local.millisecond - offset_minutes * kMinuteMs};
}

Date local_date(Instant at, int32_t offset_minutes) {
  return Date{static_cast<int32_t>(floor_div(at.ms + offset_minutes * kMinuteMs, kDayMs))};
}

Instant start_of_minute(Instant at) {
  return {at.ms - ((at.ms % kMinuteMs) + kMinuteMs) % kMinuteMs};
}

Instant start_of_day(Date date, int32_t offset_minutes) {
  return Instant{date.days * kDayMs - offset_minutes * kMinuteMs};
}

int weekday(Date date) { return static_cast<int>(((date.days + 4) % 7 + 7) % 7); }

void carry_second_60(Civil& local) {
  if (local.second != 60) return;
  local.second = local.millisecond = 0;
  const Instant minute = instant_from_civil(local, 0);
  local = local_civil(Instant{minute.ms + kMinuteMs}, 0);
}

Result<Date> parse_date(std::string_view text) {
  Reader in{text};
  auto date = read_date(in);
  if (!date) return date;
  if (!in.rest.empty()) return time_error("expected a date such as 2026-11-20");
  return date;
}

Result<WrittenTime> parse_written_time(std::string_view text) {
  Reader in{text};
  auto date = read_date(in);
  if (!date) return date.error();
  WrittenTime t;
  t.local = civil_from_date(*date);
  t.precision = Precision::day;
  if (in.rest.empty()) return t;

  Civil& c = t.local;
  if (!(in.literal('T') || in.literal('t') || in.literal(' ')) || !in.digits(2, c.hour) ||
      !in.literal(':') || !in.digits(2, c.minute))
    return time_error("expected a time such as 2026-11-20T09:12:00+08:00");
  t.precision = Precision::minute;
  if (in.literal(':')) {
    t.precision = Precision::second;
    if (!in.digits(2, c.second)) return time_error("the seconds are not two digits");
    if (in.literal('.') || in.literal(',')) {
      int digits = 0, digit = 0, scale = 100;
      while (digits < 9 && in.digits(1, digit)) {
        c.millisecond += digit * scale;
        scale /= 10;
        ++digits;
      }
      if (digits == 0) return time_error("the fraction of the second has no digits");
    }
  }
  if (c.hour > 23 || c.minute > 59 || c.second > 60)
    return time_error("there is no such time of day");
  carry_second_60(c);
  if (c.year > limits::kEventYearMax) return time_error("there is no such time of day");

  if (in.rest.empty()) return t;
  t.offset_minutes = 0;
  if (!(in.literal('Z') || in.literal('z'))) {
    int sign = in.literal('-') ? -1 : in.literal('+') ? 1 : 0;
    int hours = 0, minutes = 0;
    if (sign == 0 || !in.digits(2, hours) || !(in.literal(':') || !in.rest.empty()) ||
        !in.digits(2, minutes))
      return time_error("the offset is not of the form +08:00");
    if (hours > 18 || minutes > 59) return time_error("there is no such offset");
    t.offset_minutes = sign * (hours * 60 + minutes);
  }
  if (!in.rest.empty()) return time_error("there is text after the time");
  return t;
}

Result<ZonedTime> parse_zoned_time(std::string_view text) {
  auto written = parse_written_time(text);
  if (!written) return written.error();
  if (!written->offset_minutes && written->precision != Precision::day)
    return time_error("the time has no offset; write it as 2026-11-20T09:12:00+08:00");
  const int32_t offset = written->offset_minutes.value_or(0);
  return ZonedTime{instant_from_civil(written->local, offset), offset, written->precision};
}

Result<DateOrTime> parse_date_or_time(std::string_view text) {
  auto time = parse_zoned_time(text);
  if (!time) return time.error();
  DateOrTime value;
  value.date_only = time->precision == Precision::day;
  value.date = local_date(*time);
  if (!value.date_only) value.time = *time;
  return value;
}

void append_to(std::string& out, const ZonedTime& t) {
  Civil c = local_civil(t.at, t.offset_minutes);
  append_date(out, c);
  if (t.precision == Precision::day) return;
  out += 'T';
  append_number(out, c.hour, 2);
  out += ':';
  append_number(out, c.minute, 2);
  out += ':';
  append_number(out, t.precision == Precision::minute ? 0 : c.second, 2);
  if (t.precision == Precision::second && c.millisecond != 0) {
    out += '.';
    append_number(out, c.millisecond, 3);
  }
  append_offset(out, t.offset_minutes);
}

std::string to_string(const ZonedTime& t) {
  std::string out;
  append_to(out, t);
  return out;
}

std::string to_string(Date date) {
  std::string out;
  append_date(out, civil_from_date(date));
  return out;
}

std::string to_string(const DateOrTime& t) {
  return t.date_only ? to_string(t.date) : to_string(t.time);
}

std::string to_rfc3339(Instant at, int32_t offset_minutes) {
  return to_string(ZonedTime{at, offset_minutes, Precision::second});
}

}  // namespace milepost
