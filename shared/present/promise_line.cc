#include <algorithm>

#include "shared/domain/milestones.h"
#include "shared/domain/pieces.h"
#include "shared/domain/promise.h"
#include "shared/i18n/catalog.h"
#include "shared/i18n/dates.h"
#include "shared/present/shipment_parts.h"

namespace milepost {
namespace {

using Kind = PromiseStanding::Kind;

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

// How long after the promise, or below 0 before it; as far as the coarser of them is known.
int64_t lateness_ms(const DateOrTime& by, const ZonedTime& at, int32_t promise_offset_minutes) {
  if (at.precision == Precision::day) return (local_date(at).days - by.date.days) * kDayMs;
  return at.at.ms - last_instant_of(by, promise_offset_minutes).ms;
}

// Both of a promise that an undelivered shipment did not or will not keep.
void judge_undelivered(const ReadShipment& read, bool past, Calendar& calendar,
                       PromiseStanding& standing) {
  const DateOrTime& by = *read.shipment.promise.original;
  const std::optional<ZonedTime>& attempt = read.shipment.promise.first_attempt;
  const int32_t offset = by.date_only ? read.promise_offset_minutes : by.time.offset_minutes;
  const ZonedTime now{calendar.now(), offset, Precision::minute};
  standing.kind = past ? Kind::past : Kind::at_risk;
  if (past)
    standing.late_ms = lateness_ms(by, attempt.value_or(now), read.promise_offset_minutes);
  standing.mark = past ? Mark::cross : Mark::clock;
  standing.tone = past ? Tone::bad : Tone::warn;
  if (!past) return;
  if (attempt) {  // It was late by then and does not get later.
    standing.duration = distance(by, *attempt, calendar.locale());
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

// Another day is told than the one that was promised first: how many days later.
void judge_later(const ReadShipment& read, bool past, Calendar& calendar,
                 PromiseStanding& standing) {
  const DateOrTime& by = *read.shipment.promise.original;
  const auto estimate = estimate_of(read);
  const DateOrTime* anew = later_promise(read, calendar.now());
  if (!estimate && !anew) return;
  const int32_t days = (estimate ? local_date(*estimate) : anew->date).days - by.date.days;
  if (days <= 0) return;
  standing = {Kind::later, say(calendar.locale(), Message::day_count, {{"count", days}}),
              days * kDayMs, past ? Mark::cross : Mark::clock, past ? Tone::bad : Tone::warn};
}

// What was in time where the delivery is not, or not yet.
Kind in_time(const ReadShipment& read) {
  for (const PublicEvent* event : read.told)
    if (event->at == read.shipment.promise.first_attempt && facts_of(event->state).attempt)
      return event->state == State::available_for_pickup ? Kind::ready : Kind::tried;
  return Kind::tried;
}

std::string verdict_words(const PromiseStanding& standing, Locale locale) {
  switch (standing.kind) {
    case Kind::none:
    case Kind::open: return {};
    case Kind::on_track: return say(locale, Message::promise_on_track);
    case Kind::at_risk: return say(locale, Message::promise_at_risk);
    case Kind::later:
      return say(locale, Message::promise_later, {{"duration", *standing.duration}});
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

// It is being brought, or something is expected of it: that can be held against the promise. Of
// several pieces, of those furthest behind.
bool is_foreseen(const ReadShipment& read) {
  const PublicShipment& shipment = read.shipment;
  return facts_of(shipment.state).last_mile ||
         std::any_of(read.coming.begin(), read.coming.end(),
                     [&](const PublicEvent* event) { return speaks_of_last(shipment, *event); }) ||
         (shipment.piece_states.empty() && read.next && read.next->expected);
}

PromiseStanding judged(const ReadShipment& read, Calendar& calendar) {
  PromiseStanding standing;
  const PublicPromise& promise = read.shipment.promise;
  if (!promise.original || promise.status == PromiseStatus::none) return standing;
  const DateOrTime& by = *promise.original;
  const std::optional<ZonedTime>& attempt = promise.first_attempt;
  // Judged by the first attempt, it is told by the delivery that one sees beside it.
  const bool delivered = read.current && read.current->state == State::delivered;
  const std::optional<ZonedTime> told_by = delivered ? read.current->at : attempt;
  const Instant last = last_instant_of(by, read.promise_offset_minutes);
  const bool past = last < calendar.now();
  const PromiseStanding open{Kind::open, {}, 0, Mark::clock, Tone::plain, Tone::plain};
  const auto tell_distance = [&] {
    if (!told_by) return;
    standing.duration = distance(by, *told_by, calendar.locale());
    standing.late_ms = lateness_ms(by, *told_by, read.promise_offset_minutes);
  };
  if (!read.ended) calendar.until({last.ms + 1});
  switch (promise.status) {
    case PromiseStatus::none:
    case PromiseStatus::unknown: break;
    case PromiseStatus::open: standing = open; break;
    case PromiseStatus::on_track:
      standing = {Kind::on_track, {}, 0, Mark::tick, Tone::ok};
      if (attempt && within(by, *attempt)) {
        standing.kind = in_time(read);
      } else if (past || held_by_customs(read) || read.silence || !is_foreseen(read)) {
        standing = open;  // What became of it since, or when it goes on or comes, is not known.
      }
      break;
    case PromiseStatus::at_risk: judge_undelivered(read, past, calendar, standing); break;
    case PromiseStatus::missed:
      if (read.shipment.state != State::delivered) {
        judge_undelivered(read, true, calendar, standing);
        break;
      }
      standing = {Kind::missed, {}, 0, Mark::cross, Tone::bad};
      tell_distance();
      break;
    case PromiseStatus::kept:
      standing = {Kind::kept, {}, 0, Mark::tick, Tone::ok};
      if (attempt && read.current && !within(by, read.current->at))
        standing.kind = in_time(read);
      else if (attempt)
        tell_distance();
      break;
  }
  const bool undelivered = !read.ended && !(attempt && within(by, *attempt));
  if (undelivered && !attempt) judge_later(read, past, calendar, standing);
  // What never came to us, we cannot have brought late.
  if (read.shipment.state == State::created && standing.tone == Tone::bad)
    standing.tone = Tone::warn;
  // In time once, it has not been delivered for all that.
  if (standing.kind == Kind::tried && !delivered) {
    standing.mark = Mark::clock;
    standing.tone = Tone::plain;
  }
  return standing;
}

}  // namespace

const DateOrTime* later_promise(const ReadShipment& read, Instant now) {
  const PublicPromise& promise = read.shipment.promise;
  if (!promise.by || !promise.original || promise.by->date <= promise.original->date)
    return nullptr;
  return now <= last_instant_of(*promise.by, read.promise_offset_minutes) ? &*promise.by : nullptr;
}

PromiseStanding promise_standing(const ReadShipment& told, Calendar& calendar) {
  // Whoever looks, it was promised by the days of the place.
  const ReadShipment& read = told.by_place ? *told.by_place : told;
  PromiseStanding standing = judged(read, calendar);
  if (const DateOrTime* anew = later_promise(read, calendar.now()); anew && !read.ended)
    calendar.until({last_instant_of(*anew, read.promise_offset_minutes).ms + 1});
  // One tone for all that is said: nothing sounds well beside bad news.
  standing.screen = std::max(standing.tone, tone_of_news(read));
  if (read.silence) standing.screen = std::max(standing.screen, Tone::warn);
  if (standing.screen < Tone::warn) return standing;
  if (standing.tone == Tone::ok) {
    standing.tone = Tone::plain;
    standing.mark = Mark::clock;
  } else if (standing.tone != Tone::plain) {
    standing.tone = standing.screen;
  }
  return standing;
}

std::string promised_day_words(const DateOrTime& promise, int32_t promise_offset_minutes,
                               Calendar& calendar) {
  const int32_t offset =
      promise.date_only ? promise_offset_minutes : promise.time.offset_minutes;
  return calendar.day(promise.date, offset);
}

// ", now expected Tue 24 Nov: "
static std::string now_words(const ReadShipment& read, Calendar& calendar) {
  if (const auto estimate = estimate_of(read.by_place ? *read.by_place : read))
    return say(calendar.locale(), Message::promise_now_expected,
               {{"day", calendar.day(*estimate)}});
  const DateOrTime& by = *read.shipment.promise.by;
  return say(calendar.locale(), Message::promise_now_by,
             {{"day", promised_day_words(by, read.promise_offset_minutes, calendar)}});
}

std::optional<PromiseLine> promise_line(const ReadShipment& read, Calendar& calendar) {
  const PromiseStanding standing = promise_standing(read, calendar);
  if (standing.kind == Kind::none) return std::nullopt;
  const Locale locale = calendar.locale();
  const DateOrTime& by = *read.shipment.promise.original;
  const std::string day = promised_day_words(by, read.promise_offset_minutes, calendar);

  PromiseLine line;
  line.mark = standing.mark;
  line.tone = standing.tone;
  const bool anew = read.shipment.promise.by != by;
  line.text = by.date_only
                  ? say(locale, anew ? Message::promise_first_by_day : Message::promise_by_day,
                        {{"day", day}})
                  : say(locale, anew ? Message::promise_first_by_time : Message::promise_by_time,
                        {{"day", day}, {"time", clock_text(by.time)}});
  line.verdict = verdict_words(standing, locale);
  if (standing.kind == Kind::later)
    line.text += now_words(read, calendar);
  else if (!line.verdict.empty())
    line.text += text_of(locale, Message::promise_separator);
  if (standing.duration && standing.kind == Kind::kept)
    line.after = say(locale, Message::promise_early_by, {{"duration", *standing.duration}});
  if (standing.duration && standing.kind == Kind::missed)
    line.after = say(locale, Message::promise_late_by, {{"duration", *standing.duration}});
  return line;
}

}  // namespace milepost
