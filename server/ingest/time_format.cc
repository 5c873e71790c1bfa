#include "server/ingest/time_format.h"

#include <array>
#include <cmath>
#include <cstdlib>

#include "shared/base/limits.h"
#include "shared/base/text.h"

namespace milepost::ingest {
namespace {

constexpr std::array<std::string_view, 12> kMonths = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

struct Cursor {
  std::string_view rest;

  bool number(size_t least, size_t most, int& value) {
    size_t used = 0;
    value = 0;
    while (used < most && used < rest.size() && is_digit(rest[used]))
      value = value * 10 + (rest[used++] - '0');
    rest.remove_prefix(used);
    return used >= least;
  }
  bool literal(char c) {
    if (rest.empty() || rest.front() != c) return false;
    rest.remove_prefix(1);
    return true;
  }
  bool word(std::string_view lower) {
    if (rest.size() < lower.size() || !equals_ignore_case(rest.substr(0, lower.size()), lower))
      return false;
    rest.remove_prefix(lower.size());
    return true;
  }
};

bool read_month_name(Cursor& in, int& month) {
  for (size_t i = 0; i < kMonths.size(); ++i) {
    if (!in.word(kMonths[i]) && !in.word(kMonths[i].substr(0, 3))) continue;
    month = static_cast<int>(i) + 1;
    return true;
  }
  return false;
}

bool read_fraction(Cursor& in, int& millisecond) {
  int scale = 100, digits = 0;
  millisecond = 0;
  while (digits < 9 && !in.rest.empty() && is_digit(in.rest.front())) {
    millisecond += (in.rest.front() - '0') * scale;
    scale /= 10;
    ++digits;
    in.rest.remove_prefix(1);
  }
  return digits > 0;
}

bool read_offset(Cursor& in, int32_t& minutes) {
  if (in.literal('Z') || in.literal('z')) {
    minutes = 0;
    return true;
  }
  const int sign = in.literal('-') ? -1 : in.literal('+') ? 1 : 0;
  int hour = 0, minute = 0;
  if (sign == 0 || !in.number(2, 2, hour)) return false;
  if (in.literal(':')) {
    if (!in.number(2, 2, minute)) return false;
  } else if (!in.rest.empty() && is_digit(in.rest.front()) && !in.number(2, 2, minute)) {
    return false;
  }
  if (hour > 18 || minute > 59) return false;
  minutes = sign * (hour * 60 + minute);
  return true;
}

bool exists(const Civil& c) {
  if (c.year < limits::kEventYearMin || c.year > limits::kEventYearMax) return false;
  if (c.month < 1 || c.month > 12 || c.day < 1 || c.day > 31) return false;
  const Civil back = civil_from_date(date_from_civil(c.year, c.month, c.day));
  return back.day == c.day && c.hour < 24 && c.minute < 60 && c.second <= 60;
}

// A plain decimal such as 45231.5, all of the text.
std::optional<double> read_decimal(std::string_view text) {
  if (text.empty() || text.size() > 24) return std::nullopt;
  for (char c : text)
    if (!is_digit(c) && c != '.') return std::nullopt;
  const std::string copy(text);
  char* end = nullptr;
  const double value = std::strtod(copy.c_str(), &end);
  if (end != copy.c_str() + copy.size()) return std::nullopt;
  return value;
}

std::optional<WrittenTime> written_at(Instant at, std::optional<int32_t> offset,
                                      Precision precision) {
  WrittenTime time{local_civil(at, 0), offset, precision};
  if (!exists(time.local)) return std::nullopt;
  return time;
}

std::optional<WrittenTime> read_excel(std::string_view text) {
  const auto days = read_decimal(text);
  if (!days || *days < 1 || *days > 2'000'000) return std::nullopt;
  constexpr int64_t kEpochDays = 25'569;  // from 1899-12-30 to 1970-01-01
  const double whole = std::floor(*days);
  const bool day_only = whole == *days;
  const auto seconds = static_cast<int64_t>(std::llround((*days - whole) * 86'400));
  return written_at(Instant{(static_cast<int64_t>(whole) - kEpochDays) * kDayMs +
                            seconds * kSecondMs},
                    std::nullopt, day_only ? Precision::day : Precision::second);
}

std::optional<WrittenTime> read_unix(std::string_view text, double unit_ms) {
  const auto count = read_decimal(text);
  if (!count || *count * unit_ms > 1e13) return std::nullopt;
  return written_at(Instant{static_cast<int64_t>(std::llround(*count * unit_ms))}, 0,
                    Precision::second);
}

std::optional<WrittenTime> read_rfc3339(std::string_view text) {
  const auto time = parse_written_time(text);
  if (!time || (time->precision != Precision::day && !time->offset_minutes)) return std::nullopt;
  return *time;
}

Error format_error(std::string detail) { return Error{"format", std::move(detail), ""}; }

}  // namespace

Result<TimeFormat> TimeFormat::compile(std::string_view format) {
  TimeFormat out;
  if (format == "rfc3339") out.kind_ = Kind::rfc3339;
  if (format == "excel") out.kind_ = Kind::excel;
  if (format == "unix") out.kind_ = Kind::unix_seconds;
  if (format == "unix_ms") out.kind_ = Kind::unix_milliseconds;
  if (out.kind_ != Kind::pattern) return out;

  const std::string spelled = replace_all(replace_all(format, "%F", "%Y-%m-%d"), "%T", "%H:%M:%S");
  bool year = false, month = false, day = false, hour = false, half = false, noon = false;
  bool minute = false, second = false;
  for (size_t i = 0; i < spelled.size(); ++i) {
    out.steps_ += spelled[i];
    if (spelled[i] != '%') continue;
    const char letter = ++i < spelled.size() ? spelled[i] : '\0';
    switch (letter) {
      case 'Y': case 'y': year = true; break;
      case 'm': case 'b': month = true; break;
      case 'd': day = true; break;
      case 'H': hour = true; break;
      case 'I': half = true; break;
      case 'p': noon = true; break;
      case 'M': minute = true; break;
      case 'S': second = true; break;
      case 'f': case 'z': case '%': break;
      default:
        return format_error("'%" + std::string(letter ? 1 : 0, letter) + "' is not known");
    }
    out.steps_ += letter;
  }
  if (!year || !month || !day) return format_error("does not name year, month and day");
  if (half != noon) return format_error("%I and %p need each other");
  hour = hour || half;
  if ((minute && !hour) || (second && !minute) || (hour && !minute))
    return format_error("names a part of the time of day only");
  out.precision_ = second ? Precision::second : minute ? Precision::minute : Precision::day;
  return out;
}

std::optional<WrittenTime> TimeFormat::read(std::string_view text) const {
  switch (kind_) {
    case Kind::rfc3339: return read_rfc3339(text);
    case Kind::excel: return read_excel(text);
    case Kind::unix_seconds: return read_unix(text, 1000);
    case Kind::unix_milliseconds: return read_unix(text, 1);
    case Kind::pattern: break;
  }
  WrittenTime time;
  time.precision = precision_;
  Civil& c = time.local;
  Cursor in{text};
  bool afternoon = false, half_day = false;
  for (size_t i = 0; i < steps_.size(); ++i) {
    if (steps_[i] == ' ') {
      while (in.literal(' ')) {
      }
      continue;
    }
    if (steps_[i] != '%') {
      if (!in.literal(steps_[i])) return std::nullopt;
      continue;
    }
    bool good = true;
    switch (steps_[++i]) {
      case 'Y': good = in.number(4, 4, c.year); break;
      case 'y':
        good = in.number(2, 2, c.year);
        c.year += c.year < 70 ? 2000 : 1900;
        break;
      case 'm': good = in.number(1, 2, c.month); break;
      case 'b': good = read_month_name(in, c.month); break;
      case 'd': good = in.number(1, 2, c.day); break;
      case 'H': good = in.number(1, 2, c.hour); break;
      case 'I':
        good = in.number(1, 2, c.hour) && c.hour >= 1 && c.hour <= 12;
        half_day = true;
        break;
      case 'p':
        afternoon = in.word("pm") || in.word("下午");
        good = afternoon || in.word("am") || in.word("上午");
        break;
      case 'M': good = in.number(1, 2, c.minute); break;
      case 'S': good = in.number(1, 2, c.second); break;
      case 'f': good = read_fraction(in, c.millisecond); break;
      case 'z': good = read_offset(in, time.offset_minutes.emplace()); break;
      default: good = in.literal('%');
    }
    if (!good) return std::nullopt;
  }
  if (half_day) c.hour = c.hour % 12 + (afternoon ? 12 : 0);
  if (!in.rest.empty() || !exists(c)) return std::nullopt;
  carry_second_60(c);
  if (!exists(c)) return std::nullopt;
  return time;
}

}  // namespace milepost::ingest
