#include <algorithm>
#include <set>

#include "shared/domain/milestones.h"
#include "shared/i18n/catalog.h"
#include "shared/i18n/dates.h"
#include "shared/present/pieces.h"
#include "shared/present/shipment_parts.h"
#include "shared/present/words.h"

namespace milepost {
namespace {

constexpr size_t kOpenRows = 8, kFewestFoldedRows = 4;

Tone tone_of(const PublicEvent& event) {
  if (event.milestone == Milestone::delivered) return Tone::ok;
  const MilestoneFacts& facts = facts_of(event.milestone);
  return facts.reason ? Tone::bad : facts.trouble ? Tone::warn : Tone::plain;
}

bool one_zone(const ReadShipment& read) {
  const auto here = [&](const ZonedTime& at) {
    return at.precision == Precision::day || at.offset_minutes == read.offset_minutes;
  };
  for (const auto* events : {&read.told, &read.coming})
    for (const PublicEvent* event : *events)
      if (!here(event->at)) return false;
  return !read.next || !read.next->expected || here(*read.next->expected);
}

void add_place(TimelineRow& row, const std::optional<PublicPlace>& place, const ZonedTime& at,
               bool zones_differ, const ReadShipment& read, Locale locale) {
  if (place) row.place = place_words(*place, read.home_country, locale);
  if (!zones_differ || at.precision == Precision::day) return;
  if (!row.place.empty()) row.place += " · ";
  row.place += zone_text(at.offset_minutes);
}

TimelineRow coming_row(Milestone milestone, const std::optional<PublicPlace>& place,
                       const ZonedTime& at, bool zones_differ, const ReadShipment& read,
                       Calendar& calendar) {
  const Locale locale = calendar.locale();
  TimelineRow row;
  row.kind = RowKind::coming;
  row.datetime = to_string(local_date(at));  // to the minute it would claim to be sure
  row.words =
      say(locale, Message::coming_when,
          {{"when", calendar.estimate(at)}, {"event", coming_words(milestone, place, locale)}});
  add_place(row, place, at, zones_differ, read, locale);
  return row;
}

// A place is named once in a run of events, pieces in each.
void add_row(TimelineDay& day, TimelineRow row, std::string pieces, std::string& place_above) {
  std::string place = row.place;
  if (place == place_above) row.place.clear();
  place_above = std::move(place);
  if (!row.place.empty() && !pieces.empty()) row.place += " · ";
  row.place += pieces;
  day.rows.push_back(std::move(row));
}

TimelineDay coming_day(bool zones_differ, const ReadShipment& read, Calendar& calendar) {
  std::string place_above;
  TimelineDay day;
  day.coming = true;
  day.heading = say(calendar.locale(), Message::coming_up);
  for (auto event = read.coming.rbegin(); event != read.coming.rend(); ++event)
    add_row(day,
            coming_row((*event)->milestone, (*event)->place, (*event)->at, zones_differ, read,
                       calendar),
            pieces_of(read.shipment, **event, calendar.locale()), place_above);
  if (const PublicNext* next = read.next; day.rows.empty() && next && next->expected)
    day.rows.push_back(coming_row(next->milestone, next->place, *next->expected, zones_differ,
                                  read, calendar));
  return day;
}

TimelineRow past_row(const PublicEvent& event, bool zones_differ, const ReadShipment& read,
                     Tone screen, Calendar& calendar) {
  const Locale locale = calendar.locale();
  TimelineRow row;
  row.kind = &event == read.current ? RowKind::current : RowKind::past;
  if (event.at.precision != Precision::day) row.time = clock_text(event.at);
  row.datetime = to_string(event.at);
  row.words = words_of(read, event, locale);
  row.tone = tone_of(event);
  if (row.tone == Tone::ok && screen >= Tone::warn) row.tone = Tone::plain;
  add_place(row, event.place, event.at, zones_differ, read, locale);
  return row;
}

}  // namespace

std::string zone_note(const ReadShipment& read, Locale locale) {
  const auto has_time = [](const PublicEvent* event) {
    return event->at.precision != Precision::day;
  };
  if (std::none_of(read.told.begin(), read.told.end(), has_time) &&
      std::none_of(read.coming.begin(), read.coming.end(), has_time))
    return {};
  if (!one_zone(read))
    return say(locale, read.by_place ? Message::viewer_times : Message::local_times);
  return say(locale, read.by_place ? Message::viewer_time : Message::local_time,
             {{"zone", zone_text(read.offset_minutes)}});
}

std::vector<TimelineDay> timeline_of(const ReadShipment& read, Tone screen, Calendar& calendar) {
  std::vector<TimelineDay> days;
  const bool zones_differ = !one_zone(read);
  if (TimelineDay coming = coming_day(zones_differ, read, calendar); !coming.rows.empty())
    days.push_back(std::move(coming));

  std::string place_above;
  for (auto event = read.told.rbegin(); event != read.told.rend(); ++event) {
    const std::string heading = calendar.heading((*event)->at);
    if (days.empty() || days.back().coming || days.back().heading != heading) {
      days.push_back({heading, false, {}});
      place_above.clear();
    }
    add_row(days.back(), past_row(**event, zones_differ, read, screen, calendar),
            pieces_of(read.shipment, **event, calendar.locale()), place_above);
  }
  return days;
}

FoldedDays days_to_fold(const std::vector<TimelineDay>& timeline) {
  size_t left = 0, shown = 0;
  for (const TimelineDay& day : timeline) left += day.rows.size();
  for (size_t i = 0; i < timeline.size(); ++i) {
    if (shown >= kOpenRows && left >= kFewestFoldedRows) return {i, left};
    shown += timeline[i].rows.size();
    left -= timeline[i].rows.size();
  }
  return {timeline.size(), 0};
}

}  // namespace milepost
