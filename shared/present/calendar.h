// Days as people say them, and when that changes: "today" is tomorrow's "yesterday". A calendar
// watches every word it gives out and knows the first instant at which one of them is wrong.
#pragma once

#include <optional>
#include <string>

#include "shared/base/time.h"
#include "shared/i18n/locale.h"

namespace milepost {

// On a screen "today" is a day; on paper every day has its date.
enum class Reader { screen, paper };

class Calendar {
 public:
  // With a reference, "today" is the day there for every date, wherever that date was written
  // down, so that a page never has two of them; without, the day at the offset that is asked.
  Calendar(Locale locale, Instant now, std::optional<int32_t> reference_offset_minutes = {},
           Reader reader = Reader::screen)
      : locale_(locale),
        now_(now),
        reference_offset_minutes_(reference_offset_minutes),
        reader_(reader) {}

  Locale locale() const { return locale_; }
  bool on_paper() const { return reader_ == Reader::paper; }
  Instant now() const { return now_; }
  Date today(int32_t offset_minutes) const {
    return local_date(now_, reference_offset_minutes_.value_or(offset_minutes));
  }

  // The offset by which a time is spoken of. A date without a time of day has none of its own: it
  // is spoken of by the reference's.
  int32_t offset_of(const ZonedTime& time) const {
    return time.precision == Precision::day ? reference_offset_minutes_.value_or(0)
                                            : time.offset_minutes;
  }

  // "today", "tomorrow", "yesterday"; else "Mon 23 Nov".
  std::string day(Date date, int32_t offset_minutes);
  // The same with the whole weekday: "Monday 23 Nov".
  std::string long_day(const ZonedTime& time);
  // "today", small as in a sentence; else "Mon 23 Nov", in Chinese "11-23 周一".
  std::string table_day(Date date, int32_t offset_minutes);
  // "Today · Sat 21 Nov", "Yesterday · Fri 20 Nov", "Thu 19 Nov".
  std::string heading(const ZonedTime& time);
  // For a narrow column: "Today", the weekday within the next six days, "28 Nov".
  std::string label(Date date, int32_t offset_minutes);
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
  // Whether the page's "today" is also the day at that offset. Where it is not, `date` must not be
  // called today or tomorrow.
  bool same_day_at(int32_t offset_minutes, Date date);
  std::optional<Instant> changes_at() const { return changes_at_; }

 private:
  // Empty unless the day is at most one day away.
  std::string relative(Date date, int32_t offset_minutes);

  Locale locale_;
  Instant now_;
  std::optional<int32_t> reference_offset_minutes_;
  Reader reader_;
  std::optional<Instant> changes_at_;
};

}  // namespace milepost
