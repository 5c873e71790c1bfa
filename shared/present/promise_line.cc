#include "shared/domain/promise.h"
#include "shared/i18n/catalog.h"
#include "shared/i18n/dates.h"
#include "shared/present/shipment_parts.h"

namespace milepost {
namespace {

using Kind = PromiseStanding::Kind;

// The first attempt to deliver: a promise is judged by it.
const PublicEvent* first_attempt(const ReadShipment& read) {
  const PublicEvent* first = nullptr;
  for (const PublicEvent* event : read.actual) {
    if (event->state == State::attempt_failed || event->state == State::delivered ||
        event->state == State::available_for_pickup) {
      if (!first) first = event;
    } else if (event->milestone == Milestone::correction) {
      first = nullptr;
    }
  }
  return first;
}

// How far `at` lies from the promise, in words; nothing on the promised day itself.
std::optional<std::string> distance(const DateOrTime& by, const ZonedTime& at, Locale locale) {
  if (!by.date_only && at.precision != Precision::day) {
    const int64_t ms = at.at.ms - by.time.at.ms;
    return duration_text(locale, ms < 0 ? -ms : ms);
  }
  const int32_t days = local_date(at).days - by.date.days;
  if (days == 0) return std::nullopt;
  return say(locale, Message::day_count, {{"count", days < 0 ? -days : days}});
}

// Both of a promise that an undelivered shipment did not or will not keep.
void judge_undelivered(const ReadShipment& read, const PublicEvent* attempt,
                       const DateOrTime& by, bool past, Calendar& calendar,
                       PromiseStanding& standing) {
  const int32_t offset = by.date_only ? read.promise_offset_minutes : by.time.offset_minutes;
  const ZonedTime now{calendar.now(), offset, Precision::minute};
  standing.kind = past ? Kind::past : Kind::at_risk;
  const Instant last = last_instant_of(by, read.promise_offset_minutes);
  if (past) standing.late_ms = (attempt ? attempt->at.at.ms : calendar.now().ms) - last.ms;
  standing.mark = past ? Mark::cross : Mark::clock;
  standing.tone = past ? Tone::bad : Tone::warn;
  if (!past) return;
  if (attempt) {  // It was late by then and does not get later.
    standing.duration = distance(by, attempt->at, calendar.locale());
    return;
  }
  standing.duration = distance(by, now, calendar.locale());
  const int64_t over_ms = by.date_only ? kDayMs : now.at.ms - by.time.at.ms;
  // Hours and minutes are counted as long as duration_text() shows them.
  if (by.date_only)
    calendar.until_midnight(offset);
  else if (over_ms < 10 * kHourMs)
    calendar.until({now.at.ms + kMinuteMs - over_ms % kMinuteMs});
  else if (over_ms < kDayMs)
    calendar.until({now.at.ms + kHourMs - over_ms % kHourMs});
  else
    calendar.until({now.at.ms + kDayMs - over_ms % kDayMs});
}

// What was in time where the delivery is not, or not yet.
Kind in_time(const PublicEvent& attempt) {
  return attempt.state == State::available_for_pickup ? Kind::ready : Kind::tried;
}

std::string verdict_words(const PromiseStanding& standing, Locale locale) {
  switch (standing.kind) {
    case Kind::none:
    case Kind::open: return {};
    case Kind::on_track: return say(locale, Message::promise_on_track);
    case Kind::at_risk: return say(locale, Message::promise_at_risk);
    case Kind::past:
      return standing.duration
                 ? say(locale, Message::promise_past, {{"duration", *standing.duration}})
                 : say(locale, Message::promise_past_plain);
    case Kind::tried: return say(locale, Message::promise_tried);
    case Kind::ready: return say(locale, Message::promise_ready);
    case Kind::kept: return say(locale, Message::promise_kept);
    case Kind::missed: return say(locale, Message::promise_missed);
  }
  return {};
}

}  // namespace

PromiseStanding promise_standing(const ReadShipment& told, Calendar& calendar) {
  // Whoever looks, it was promised by the days of the place.
  const ReadShipment& read = told.by_place ? *told.by_place : told;
  PromiseStanding standing;
  const PublicPromise& promise = read.shipment.promise;
  if (!promise.by || promise.holds == Holds::none) return standing;
  const PublicEvent* attempt = first_attempt(read);
  // Judged by the first attempt, it is told by the delivery that one sees beside it.
  const bool delivered = read.current && read.current->state == State::delivered;
  const PublicEvent* told_by = delivered ? read.current : attempt;
  const Instant last = last_instant_of(*promise.by, read.promise_offset_minutes);
  const bool past = last < calendar.now();
  const PromiseStanding open{Kind::open, {}, 0, Mark::clock, Tone::plain};
  const auto tell_distance = [&](const PublicEvent& event) {
    standing.duration = distance(*promise.by, event.at, calendar.locale());
    standing.late_ms = event.at.at.ms - last.ms;
  };
  if (!read.ended) calendar.until({last.ms + 1});
  switch (promise.holds) {
    case Holds::none:
    case Holds::unknown: break;
    case Holds::open: standing = open; break;
    case Holds::yes:
      standing = {Kind::on_track, {}, 0, Mark::tick, Tone::ok};
      if (attempt && within(*promise.by, attempt->at))
        standing.kind = in_time(*attempt);
      else if (past || held_by_customs(read))
        standing = open;  // What became of it since this was answered, or when it goes on, is not known.
      break;
    case Holds::no:
      judge_undelivered(read, attempt, *promise.by, past, calendar, standing);
      break;
    case Holds::kept:
      standing = {Kind::kept, {}, 0, Mark::tick, Tone::ok};
      if (attempt && read.current && !within(*promise.by, read.current->at))
        standing.kind = in_time(*attempt);
      else if (attempt)
        tell_distance(*told_by);
      break;
    case Holds::missed:
      standing = {Kind::missed, {}, 0, Mark::cross, Tone::bad};
      if (told_by) tell_distance(*told_by);
      break;
  }
  return standing;
}

std::string promised_day_words(const DateOrTime& promise, int32_t promise_offset_minutes,
                               Calendar& calendar) {
  const int32_t offset =
      promise.date_only ? promise_offset_minutes : promise.time.offset_minutes;
  std::string words = calendar.day(promise.date, offset);
  if (!calendar.same_day_at(offset, promise.date))
    words = day_text(calendar.locale(), promise.date, calendar.today(offset));
  return words;
}

std::optional<PromiseLine> promise_line(const ReadShipment& read, Calendar& calendar) {
  const PromiseStanding standing = promise_standing(read, calendar);
  if (standing.kind == Kind::none) return std::nullopt;
  const Locale locale = calendar.locale();
  const DateOrTime& by = *read.shipment.promise.by;
  const std::string day = promised_day_words(by, read.promise_offset_minutes, calendar);

  PromiseLine line;
  line.mark = standing.mark;
  line.tone = standing.tone;
  line.text = by.date_only ? say(locale, Message::promise_by_day, {{"day", day}})
                           : say(locale, Message::promise_by_time,
                                 {{"day", day}, {"time", clock_text(by.time)}});
  line.verdict = verdict_words(standing, locale);
  if (!line.verdict.empty()) line.text += text_of(locale, Message::promise_separator);
  if (standing.duration && standing.kind == Kind::kept)
    line.after = say(locale, Message::promise_early_by, {{"duration", *standing.duration}});
  if (standing.duration && standing.kind == Kind::missed)
    line.after = say(locale, Message::promise_late_by, {{"duration", *standing.duration}});
  return line;
}

}  // namespace milepost
