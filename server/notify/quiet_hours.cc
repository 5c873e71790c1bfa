#include "server/notify/quiet_hours.h"

#include <utility>

#include "shared/base/text.h"

namespace milepost::notify {
namespace {

constexpr int32_t kDayMinutes = 24 * 60;

std::optional<int32_t> minutes_of(const std::string& text) {
  const auto digit = [&](size_t at) { return text[at] >= '0' && text[at] <= '9'; };
  if (text.size() != 5 || text[2] != ':' || !digit(0) || !digit(1) || !digit(3) || !digit(4))
    return std::nullopt;
  const int32_t hour = (text[0] - '0') * 10 + text[1] - '0';
  const int32_t minute = (text[3] - '0') * 10 + text[4] - '0';
  if (minute > 59 || hour * 60 + minute > kDayMinutes) return std::nullopt;
  return hour * 60 + minute;
}

}  // namespace

Result<QuietHours> QuietHours::of(const std::string& from, const std::string& to,
                                  const std::string& zone) {
  if (from.empty() && to.empty()) return QuietHours();
  const auto first = minutes_of(from), last = minutes_of(to);
  if (!first || !last)
    return Error{
        "quiet-hours",
        "expected a time of day such as 22:00, not '" + shortened(first ? to : from, 20) + "'",
        first ? "to" : "from"};
  auto found = ingest::Zone::find(zone);
  if (!found) return found.error();
  QuietHours hours;
  if (*first == *last) return hours;
  hours.from_minutes_ = *first % kDayMinutes;
  hours.to_minutes_ = *last % kDayMinutes;
  hours.zone_ = *found;
  return hours;
}

bool QuietHours::holds(int32_t minute) const {
  if (from_minutes_ < to_minutes_) return minute >= from_minutes_ && minute < to_minutes_;
  return minute >= from_minutes_ || minute < to_minutes_;
}

Instant QuietHours::earliest(Instant at) const {
  if (!zone_) return at;
  ingest::Zone zone = *zone_;  // it keeps what it looked up
  const int32_t offset = zone.offsets(at, {at.ms + 1}).front().offset_minutes;
  const Civil local = local_civil(at, offset);
  const int32_t minute = local.hour * 60 + local.minute;
  if (!holds(minute)) return at;
  Date day = local_date(at, offset);
  if (minute >= to_minutes_) ++day.days;
  Civil end = civil_from_date(day);
  end.hour = to_minutes_ / 60;
  end.minute = to_minutes_ % 60;
  auto resolved = zone.resolve(end);
  if (!resolved) {  // clocks were put forward over it
    end.hour = (end.hour + 1) % 24;
    resolved = zone.resolve(end);
  }
  return resolved && at < resolved->at ? resolved->at : at;
}

}  // namespace milepost::notify
