#include "shared/present/calendar.h"

#include "shared/i18n/catalog.h"
#include "shared/i18n/dates.h"

namespace milepost {
namespace {

// The hour of what is further off is a guess of a guess.
constexpr int32_t kDaysWithParts = 6;

}  // namespace

void Calendar::until(Instant instant) {
  if (instant <= now_) return;
  if (!changes_at_ || instant < *changes_at_) changes_at_ = instant;
}

void Calendar::until_midnight(int32_t offset_minutes) {
  until(start_of_day(Date{local_date(now_, offset_minutes).days + 1}, offset_minutes));
}

Instant Calendar::midnight(Date date, int32_t offset_minutes) const {
  const Instant about = start_of_day(date, reader_offset(now_, offset_minutes));
  return start_of_day(date, reader_offset(about, offset_minutes));  // clocks may be put forward
}

bool Calendar::differs(Date date, int32_t offset_minutes) {
  const Date there = local_date(now_, offset_minutes);
  // A day further off has no word of its own, here or there.
  const int32_t ahead = date.days - there.days;
  if (ahead < -2) return false;
  const Date here = today(offset_minutes);
  until_midnight(offset_minutes);
  until(midnight(Date{here.days + 1}, offset_minutes));
  return ahead <= 2 && there != here;
}

bool Calendar::differs(const ZonedTime& time) {
  const Date date = local_date(time);
  if (time.precision == Precision::day) return differs(date, offset_of(time));
  return date != local_date(time.at, reader_offset(time.at, time.offset_minutes));
}

std::string Calendar::relative(Date date, int32_t offset_minutes) {
  const Date now_date = today(offset_minutes);
  const int32_t ahead = date.days - now_date.days;
  if (ahead >= -1) {
    until(midnight(Date{now_date.days + 1}, offset_minutes));
  } else {
    // Only the year that is left out can change a day that is past.
    const int year = civil_from_date(now_date).year;
    until(midnight(date_from_civil(year + 1, 1, 1), offset_minutes));
  }
  if (on_paper()) return {};
  if (ahead == 0) return say(locale_, Message::today);
  if (ahead == 1) return say(locale_, Message::tomorrow);
  if (ahead == -1) return say(locale_, Message::yesterday);
  return {};
}

std::string Calendar::name(Date date, int32_t offset_minutes, bool differs) {
  std::string word = relative(date, offset_minutes);
  return differs || word.empty() ? day_text(locale_, date, today(offset_minutes)) : word;
}

std::string Calendar::with_zone(std::string text, int32_t offset_minutes, bool differs) const {
  if (!differs) return text;
  return say(locale_, Message::in_zone, {{"text", text}, {"zone", zone_text(offset_minutes)}});
}

std::string Calendar::day(Date date, int32_t offset_minutes) {
  const bool other = differs(date, offset_minutes);
  return with_zone(name(date, offset_minutes, other), offset_minutes, other);
}

std::string Calendar::day(const ZonedTime& time) {
  const bool other = differs(time);
  return with_zone(name(local_date(time), offset_of(time), other), offset_of(time), other);
}

std::string Calendar::estimate(const ZonedTime& time) {
  const Date date = local_date(time);
  const int32_t offset_minutes = offset_of(time);
  const int32_t ahead = date.days - today(offset_minutes).days;
  if (time.precision == Precision::day || ahead < 0 || ahead > kDaysWithParts) return day(time);
  const int hour = local_civil(time.at, time.offset_minutes).hour;
  const Message part = hour < 5    ? Message::part_night
                       : hour < 12 ? Message::part_morning
                       : hour < 18 ? Message::part_afternoon
                                   : Message::part_evening;
  const bool other = differs(time);
  const Message form = other || ahead > 1 || on_paper() ? Message::estimate_day
                       : ahead == 0 ? Message::estimate_today
                                    : Message::estimate_tomorrow;
  return with_zone(say(locale_, form,
                       {{"day", name(date, offset_minutes, other)}, {"part", say(locale_, part)}}),
                   offset_minutes, other);
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

std::string Calendar::label(const ZonedTime& time) {
  const Date date = local_date(time);
  const int32_t offset_minutes = offset_of(time);
  relative(date, offset_minutes);
  const Date now_date = today(offset_minutes);
  if (on_paper()) return short_date_text(locale_, date, now_date);
  const int32_t ahead = date.days - now_date.days;
  if (differs(time) || ahead < 0 || ahead > 6) return short_date_text(locale_, date, now_date);
  return ahead == 0 ? say(locale_, Message::label_today) : weekday_text(locale_, date);
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
  if (time.precision == Precision::day) return day(time);
  const bool other = differs(time);
  const std::string words = name(local_date(time), time.offset_minutes, other) +
                            (locale_ == Locale::en ? ", " : " ") + clock_text(time);
  return with_zone(words, time.offset_minutes, other);
}

}  // namespace milepost
