// Days, times and numbers as each language writes them. `today` is the day in the same place: a
// day of another year shows its year.
#pragma once

#include <cstdint>
#include <string>

#include "shared/base/time.h"
#include "shared/i18n/locale.h"

namespace milepost {

// "11月23日 周一", "Mon 23 Nov"; another year: "2025年11月23日", "23 Nov 2025".
std::string day_text(Locale locale, Date date, Date today);
// As short as it gets: "11-23", "23 Nov"; another year: "2025-11-23", "23 Nov 2025".
std::string short_date_text(Locale locale, Date date, Date today);
// "周一", "Mon".
std::string weekday_text(Locale locale, Date date);

// "16:52", on the place's clock.
std::string clock_text(const ZonedTime& time);
// "UTC+8", "UTC−3:30", "UTC".
std::string zone_text(int32_t offset_minutes);

// "3 天", "4 小时 48 分", "20 分钟"; "3 days", "4 h 48 min", "20 minutes". From a day on whole days,
// rounded down; never less than a minute.
std::string duration_text(Locale locale, int64_t milliseconds);

// "tomorrow" where a sentence begins with it: "Tomorrow". Other scripts have no capitals.
std::string with_capital(std::string text);

}  // namespace milepost
