#include "shared/present/opening.h"

#include <algorithm>
#include <array>

#include "shared/domain/wall_clock.h"
#include "shared/i18n/catalog.h"
#include "shared/i18n/dates.h"
#include "shared/present/words.h"

namespace milepost {
namespace {

// Whatever is open is open once a week: what is further off is not looked at.
constexpr int32_t kDaysAhead = 9, kDaysBack = 2;

// From the day before now on, in their order, those that touch made one.
std::vector<TimeSpan> spans_around(const std::vector<OpeningHours>& hours,
                                   const std::vector<ZonedTime>& clock, Instant now) {
  const Date today = local_date(now, offset_at(clock, now));
  std::vector<TimeSpan> spans;
  for (int32_t ahead = -kDaysBack; ahead <= kDaysAhead; ++ahead)
    for (const OpeningHours& one : hours)
      if (const auto span = span_of(one, Date{today.days + ahead}, clock)) add_span(spans, *span);
  return spans;
}

// "8:00": no noughts before the hour, as people say it.
std::string said_time(int32_t minutes) {
  const int32_t rest = minutes % 60;
  return std::to_string(minutes / 60) + (rest < 10 ? ":0" : ":") + std::to_string(rest);
}

std::string said_time(const ZonedTime& at) {
  const Civil local = local_civil(at.at, at.offset_minutes);
  return said_time(local.hour * 60 + local.minute);
}

std::string weekday_words(size_t day, Locale locale) {
  constexpr int32_t kMonday = 4;  // 5 January 1970
  return weekday_text(locale, Date{kMonday + static_cast<int32_t>(day)});
}

std::string and_then(const std::string& first, const std::string& second, Locale locale) {
  if (first.empty()) return second;
  return say(locale, Message::hours_and, {{"first", first}, {"second", second}});
}

// "Mon–Fri, Sun"; "every day".
std::string days_words(const OpeningHours& hours, Locale locale) {
  std::array<bool, 7> on{};
  for (const Weekday day : hours.days) on[static_cast<size_t>(day)] = true;
  const auto count = std::count(on.begin(), on.end(), true);
  if (count == 0 || count == 7) return say(locale, Message::hours_every_day);
  std::string words;
  for (size_t first = 0; first < on.size(); ++first) {
    if (!on[first]) continue;
    size_t last = first;
    while (last + 1 < on.size() && on[last + 1]) ++last;
    words = and_then(words,
                     first == last ? weekday_words(first, locale)
                                   : say(locale, Message::hours_days,
                                         {{"from", weekday_words(first, locale)},
                                          {"to", weekday_words(last, locale)}}),
                     locale);
    first = last;
  }
  return words;
}

// When it is closed, and until when.
std::string closed_words(const ZonedTime& opens, Date today, Locale locale) {
  const Date day = local_date(opens);
  const std::string time = said_time(opens);
  if (day == today) return say(locale, Message::hours_closed, {{"time", time}});
  // A weekday names one day of the next six.
  const bool near = day.days - today.days < 7;
  return say(locale, Message::hours_closed_until,
             {{"day", near ? weekday_text(locale, day) : day_text(locale, day, today)},
              {"time", time}});
}

}  // namespace

Opening opening_at(const std::vector<OpeningHours>& hours, const std::vector<ZonedTime>& clock,
                   Instant now) {
  Opening opening;
  const std::vector<TimeSpan> spans = spans_around(hours, clock, now);
  if (spans.empty()) return opening;
  const auto next = std::find_if(spans.begin(), spans.end(),
                                 [&](const TimeSpan& span) { return now < span.to; });
  if (next == spans.end()) return opening;
  opening.open = next->from <= now;
  opening.changes_at = opening.open ? next->to : next->from;
  if (!opening.open)
    opening.opens = ZonedTime{next->from, offset_at(clock, next->from), Precision::minute};
  // Around the clock: what ends where nothing more was looked at does not end.
  if (opening.open && next + 1 == spans.end() && next->from.ms <= now.ms - kDayMs &&
      next->to.ms >= now.ms + (kDaysAhead - 2) * kDayMs)
    opening.changes_at.reset();
  return opening;
}

int32_t clock_offset_minutes(const SiteView& site, Instant at) {
  return offset_at(site.clock, at);
}

std::string hours_words(const SiteView& site, Locale locale, Instant now) {
  if (site.hours.empty()) return {};
  if (const Opening opening = opening_at(site.hours, site.clock, now);
      opening.open && !opening.changes_at)
    return say(locale, Message::hours_always);
  std::string words, days;
  for (const OpeningHours& one : site.hours) {
    const auto from = minutes_of_day(one.from), to = minutes_of_day(one.to);
    if (!from || !to) continue;
    std::string of_days = days_words(one, locale);
    const std::string times = said_time(*from) + "–" + said_time(*to);
    words = and_then(words, of_days == days ? times : of_days + " " + times, locale);
    days = std::move(of_days);
  }
  if (words.empty()) return {};
  return with_capital(say(locale, Message::hours_zone,
                          {{"hours", words}, {"zone", zone_text(offset_at(site.clock, now))}}));
}

ContactView contact_view(const SiteView& site, Locale locale, Instant now) {
  ContactView view;
  if (site.hotline.empty()) {
    if (!site.email.empty())
      view.contact = {.icon = Icon::mail, .text = site.email, .href = "mailto:" + site.email};
    return view;
  }
  block::Contact& contact = view.contact.emplace();
  contact.label = say(locale, Message::hotline);
  contact.text = site.hotline;
  contact.href = "tel:" + digits_to_dial(site.hotline);
  contact.hours = hours_words(site, locale, now);
  if (contact.hours.empty()) return view;
  const int32_t offset = offset_at(site.clock, now);
  // The clock's offset is a part of the words.
  for (const ZonedTime& since : site.clock)
    if (since.at > now && since.offset_minutes != offset)
      view.changes_at = earliest(view.changes_at, since.at);
  const Opening opening = opening_at(site.hours, site.clock, now);
  view.changes_at = earliest(view.changes_at, opening.changes_at);
  if (opening.open || !opening.opens) return view;
  const Date today = local_date(now, offset);
  contact.closed = closed_words(*opening.opens, today, locale);
  // "Mon 8:00" is "8:00" on that day.
  view.changes_at = earliest(view.changes_at, instant_of(Date{today.days + 1}, 0, site.clock));
  return view;
}

void add_contact(block::Banner& banner, const SiteView& site, Calendar& calendar) {
  ContactView contact = contact_view(site, calendar.locale(), calendar.now());
  banner.contact = std::move(contact.contact);
  if (contact.changes_at) calendar.until(*contact.changes_at);
}

std::optional<Instant> earliest(std::optional<Instant> a, std::optional<Instant> b) {
  return !a || (b && *b < *a) ? b : a;
}

}  // namespace milepost
