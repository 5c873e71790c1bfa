// Days as people say them, and when that changes: "today" is tomorrow's "yesterday". A calendar
// watches every word it gives out and knows the first instant at which one of them is wrong.
//
// "today" and its like are the reader's. A day that is another one for the reader, because the
// place lies in another zone, is told by its date, with the zone: "Fri 20 Nov, 23:30 (UTC−8)".
#pragma once

#include <optional>
#include <string>

#include "shared/base/time.h"
#include "shared/i18n/locale.h"
#include "shared/present/viewer_clock.h"

namespace milepost {

class Calendar {
 public:
  // `place` is the offset of where the parcel is: by it a date without a time is meant. The clock
  // of `reader` must outlive the calendar. Where that is not known the reader is taken to be at
  // the place; without a place, where what is told happens.
  Calendar(Locale locale, Instant now, std::optional<int32_t> place_offset_minutes = {},
           const Reader& reader = {})
      : locale_(locale),
        now_(now),
        place_(place_offset_minutes),
        reader_(reader.clock),
        paper_(reader.paper) {}

  Locale locale() const { return locale_; }
  bool on_paper() const { return paper_; }
  Instant now() const { return now_; }
  // Of the reader.
  Date today(int32_t offset_minutes) const {
    return local_date(now_, reader_offset(now_, offset_minutes));
  }

  // The offset by which a time is spoken of. A date without a time of day has none of its own: it
  // is spoken of by the place's.
  int32_t offset_of(const ZonedTime& time) const {
    return time.precision == Precision::day ? place_.value_or(0) : time.offset_minutes;
  }

  // "today", "tomorrow", "yesterday"; else "Mon 23 Nov". A whole day at that offset.
  std::string day(Date date, int32_t offset_minutes);
  // The day of a time.
  std::string day(const ZonedTime& time);
  // An estimate. How sure it is is not known, so that of its hour only the part of the day is
  // told, and that only within the next days: "this afternoon", "tomorrow morning", "Mon 23 Nov,
  // evening", "Mon 30 Nov". Headline, timeline and lists say it alike.
  std::string estimate(const ZonedTime& time);
  // "Today · Sat 21 Nov", "Yesterday · Fri 20 Nov", "Thu 19 Nov".
  std::string heading(const ZonedTime& time);
  // For a narrow column: "Today", the weekday within the next six days, "28 Nov".
  std::string label(const ZonedTime& time);
  // "19 Nov 20:04"; a day without a time: "19 Nov".
  std::string stamp(const ZonedTime& time);
  // "today, 16:52", "Mon 23 Nov, 14:00"; in Chinese a space.
  std::string moment(const ZonedTime& time);

  // moment() where a sentence or a value begins with it: "Today, 16:52".
  std::string moment_first(const ZonedTime& time);

  // Words hold at most until this instant, if it is still to come.
  void until(Instant instant);
  // Words hold until the next day begins there.
  void until_midnight(int32_t offset_minutes);
  std::optional<Instant> changes_at() const { return changes_at_; }

 private:
  int32_t reader_offset(Instant at, int32_t offset_minutes) const {
    return reader_ ? reader_->offset_at(at) : place_.value_or(offset_minutes);
  }
  // Where a day of the reader's begins.
  Instant midnight(Date date, int32_t offset_minutes) const;
  // Empty unless the day is at most one day away.
  std::string relative(Date date, int32_t offset_minutes);
  // Whether a whole day near now, or the day of a time, is another one for the reader.
  bool differs(Date date, int32_t offset_minutes);
  bool differs(const ZonedTime& time);
  // By its date where it differs, without the zone.
  std::string name(Date date, int32_t offset_minutes, bool differs);
  std::string with_zone(std::string text, int32_t offset_minutes, bool differs) const;

  Locale locale_;
  Instant now_;
  std::optional<int32_t> place_;
  const ViewerClock* reader_;
  bool paper_;
  std::optional<Instant> changes_at_;
};

}  // namespace milepost
