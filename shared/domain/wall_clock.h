// The clock on a company's wall: which instant a local time of a day is, while its offset changes
// with summer time. The clock is the list of SiteView: times from each of which on its offset
// holds, in their order. Without one it is UTC.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "shared/base/time.h"
#include "shared/model/site.h"

namespace milepost {

inline constexpr int32_t kDayMinutes = 24 * 60;

int32_t offset_at(const std::vector<ZonedTime>& clock, Instant at);

// Minutes behind the start of a local day. A time of day that the clock was put forward over is
// when it was; of one that came twice the first is meant.
Instant instant_of(Date day, int32_t minutes, const std::vector<ZonedTime>& clock);

// "8:00" or "08:00" as minutes, up to 24:00; nothing for anything else.
std::optional<int32_t> minutes_of_day(std::string_view text);

// Whether the hours are those of that day of the week.
bool is_on(const OpeningHours& hours, Date day);

// From one instant up to another.
struct TimeSpan {
  Instant from, to;
};
// Of hours that begin on that day; nothing where they are not on it, or last no time.
std::optional<TimeSpan> span_of(const OpeningHours& hours, Date day,
                                const std::vector<ZonedTime>& clock);
// Puts it where it belongs in spans that are in their order and apart from each other; those that
// touch become one.
void add_span(std::vector<TimeSpan>& spans, TimeSpan span);

}  // namespace milepost
