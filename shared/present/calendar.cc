#include "shared/present/calendar.h"

#include "shared/i18n/catalog.h"
#include "shared/i18n/dates.h"

namespace milepost {

void Calendar::until(Instant instant) {
  if (instant <= now_) return;
  if (!changes_at_ || instant < *changes_at_) changes_at_ = instant;
}

void Calendar::until_midnight(int32_t offset_minutes) {
  until(start_of_day(Date{local_date(now_, offset_minutes).days + 1}, offset_minutes));
}

bool Calendar::same_day_at(int32_t offset_minutes, Date date) {
  const Date there = local_date(now_, offset_minutes);
  // A day further off has no word of its own, here or there.
  const int32_t ahead = date.days - there.days;
  if (ahead >= -2 && ahead <= 2) until_midnight(offset_minutes);
  return there == today(offset_minutes);
}

std::string Calendar::relative(Date date, int32_t offset_minutes) {
  const Date now_date = today(offset_minutes);
  const int32_t reference = reference_offset_minutes_.value_or(offset_minutes);
  const int32_t ahead = date.days - now_date.days;
  if (ahead >= -1) {
    until_midnight(reference);
  } else {
    // Only the year that is left out can change a day that is past.
    const int year = civil_from_date(now_date).year;
    until(start_of_day(date_from_civil(year + 1, 1, 1), reference));
  }
  if (on_paper()) return {};
  if (ahead == 0) return say(locale_, Message::today);
  if (ahead == 1) return say(locale_, Message::tomorrow);
  if (ahead == -1) return say(locale_, Message::yesterday);
  return {};
}

std::string Calendar::day(Date date, int32_t offset_minutes) {
  std::string word = relative(date, offset_minutes);
  return word.empty() ? day_text(locale_, date, today(offset_minutes)) : word;
}

std::string Calendar::long_day(const ZonedTime& time) {
  const Date date = local_date(time);
  const int32_t offset_minutes = offset_of(time);
  std::string word = relative(date, offset_minutes);
  return word.empty() ? long_day_text(locale_, date, today(offset_minutes)) : word;
}

std::string Calendar::table_day(Date date, int32_t offset_minutes) {
  relative(date, offset_minutes);
  const Date now_date = today(offset_minutes);
  return date == now_date && !on_paper() ? say(locale_, Message::today)
                                         : table_day_text(locale_, date, now_date);
}

std::string Calendar::heading(const ZonedTime& time) {
  const Date date = local_date(time);
  const int32_t offset_minutes = offset_of(time);
  relative(date, offset_minutes);
  const Date now_date = today(offset_minutes);
  std::string day = day_text(locale_, date, now_date);
  if (on_paper()) return day;
  if (date == now_date) return say(locale_, Message::heading_today, {{"day", day}});
  if (date.days == now_date.days - 1)
    return say(locale_, Message::heading_yesterday, {{"day", day}});
  return day;
}

std::string Calendar::label(Date date, int32_t offset_minutes) {
  relative(date, offset_minutes);
  const Date now_date = today(offset_minutes);
  if (on_paper()) return short_date_text(locale_, date, now_date);
  const int32_t ahead = date.days - now_date.days;
  if (ahead == 0) return say(locale_, Message::label_today);
  if (ahead > 0 && ahead < 7) return weekday_text(locale_, date);
  return short_date_text(locale_, date, now_date);
}

std::string Calendar::stamp(const ZonedTime& time) {
  const Date date = local_date(time);
  relative(date, offset_of(time));
  std::string text = short_date_text(locale_, date, today(offset_of(time)));
  if (time.precision != Precision::day) text += " " + clock_text(time);
  return text;
}

std::string Calendar::moment_first(const ZonedTime& time) {
  return with_capital(moment(time));
}

std::string Calendar::moment(const ZonedTime& time) {
  std::string text = day(local_date(time), offset_of(time));
  if (time.precision == Precision::day) return text;
  return text + (locale_ == Locale::en ? ", " : " ") + clock_text(time);
}

}  // namespace milepost
