#include "shared/i18n/dates.h"

#include <algorithm>
#include <array>

#include "shared/i18n/catalog.h"

namespace milepost {
namespace {

constexpr std::array<const char*, 7> kWeekdaysZh = {"周日", "周一", "周二", "周三",
                                                    "周四", "周五", "周六"};
constexpr std::array<const char*, 7> kWeekdaysEn = {"Sun", "Mon", "Tue", "Wed",
                                                    "Thu", "Fri", "Sat"};
constexpr std::array<const char*, 12> kMonthsEn = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                   "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

std::string two_digits(int value) {
  return {static_cast<char>('0' + value / 10), static_cast<char>('0' + value % 10)};
}

bool same_year(Date a, Date b) { return civil_from_date(a).year == civil_from_date(b).year; }

std::string english_date(const Civil& c) {
  return std::to_string(c.day) + " " + kMonthsEn[static_cast<size_t>(c.month - 1)];
}

std::string chinese_date(const Civil& c) {
  return std::to_string(c.month) + "月" + std::to_string(c.day) + "日";
}

}  // namespace

std::string day_text(Locale locale, Date date, Date today) {
  const Civil c = civil_from_date(date);
  const bool this_year = same_year(date, today);
  if (locale == Locale::zh_cn) {
    if (!this_year) return std::to_string(c.year) + "年" + chinese_date(c);
    return chinese_date(c) + " " + weekday_text(locale, date);
  }
  if (!this_year) return english_date(c) + " " + std::to_string(c.year);
  return weekday_text(locale, date) + " " + english_date(c);
}

std::string weekday_text(Locale locale, Date date) {
  const auto day = static_cast<size_t>(weekday(date));
  if (locale == Locale::zh_cn) return kWeekdaysZh[day];
  return kWeekdaysEn[day];
}

std::string short_date_text(Locale locale, Date date, Date today) {
  const Civil c = civil_from_date(date);
  const bool this_year = same_year(date, today);
  if (locale == Locale::zh_cn)
    return this_year ? two_digits(c.month) + "-" + two_digits(c.day) : to_string(date);
  return this_year ? english_date(c) : english_date(c) + " " + std::to_string(c.year);
}

std::string clock_text(const ZonedTime& time) {
  const Civil c = local_civil(time.at, time.offset_minutes);
  return two_digits(c.hour) + ":" + two_digits(c.minute);
}

std::string zone_text(int32_t offset_minutes) {
  if (offset_minutes == 0) return "UTC";
  const int32_t size = offset_minutes < 0 ? -offset_minutes : offset_minutes;
  std::string text = offset_minutes < 0 ? "UTC−" : "UTC+";
  text += std::to_string(size / 60);
  if (size % 60) text += ":" + two_digits(size % 60);
  return text;
}

std::string duration_text(Locale locale, int64_t milliseconds) {
  const int64_t minutes = std::max<int64_t>(1, milliseconds / kMinuteMs);
  const int64_t hours = minutes / 60;
  if (hours >= 24) return say(locale, Message::day_count, {{"count", hours / 24}});
  if (hours == 0) return say(locale, Message::minute_count, {{"count", minutes}});
  if (hours >= 10 || minutes % 60 == 0)
    return say(locale, Message::hour_count, {{"count", hours}});
  return say(locale, Message::hours_and_minutes,
             {{"hours", hours}, {"minutes", minutes % 60}});
}

std::string with_capital(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z')
    text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

}  // namespace milepost
