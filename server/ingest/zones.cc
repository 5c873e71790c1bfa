#include "server/ingest/zones.h"

#include <date/tz.h>

#include <cctype>
#include <chrono>
#include <optional>
#include <stdexcept>

namespace milepost::ingest {
namespace {

using std::chrono::seconds;

Error zone_error(std::string_view name) {
  return Error{"zone", "there is no time zone '" + std::string(name.substr(0, 64)) +
                           "'; use an IANA name such as Asia/Shanghai", ""};
}

// The library opens files by this name where it has no such zone in its table.
bool is_plain_name(std::string_view name) {
  if (name.empty() || name.size() > 64) return false;
  for (char c : name) {
    bool plain = std::isalnum(static_cast<unsigned char>(c)) || c == '/' || c == '_' || c == '-' ||
                 c == '+';
    if (!plain) return false;
  }
  return true;
}

// "+08:00", "-03", "Z", "UTC".
std::optional<int32_t> fixed_offset(std::string_view name) {
  if (name == "Z" || name == "UTC") return 0;
  if (name.empty() || (name[0] != '+' && name[0] != '-')) return std::nullopt;
  auto time = parse_zoned_time("2000-01-01T00:00" + std::string(name) +
                               (name.size() == 3 ? ":00" : ""));
  if (!time) return std::nullopt;
  return time->offset_minutes;
}

date::local_seconds to_local(const Civil& c) {
  return date::local_seconds(
      seconds(instant_from_civil({c.year, c.month, c.day, c.hour, c.minute, c.second, 0}, 0).ms /
              kSecondMs));
}

// The library knows the changes that tzdata lists one by one, up to 2037. A later year is read as
// one of the last 28 before that with the same calendar: rules name weekdays, not dates.
constexpr int kLastListedYear = 2037;

bool is_leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

int year_alike(int year) {
  if (year <= kLastListedYear) return year;
  int alike = kLastListedYear;
  while (is_leap(alike) != is_leap(year) ||
         weekday(date_from_civil(alike, 1, 1)) != weekday(date_from_civil(year, 1, 1)))
    --alike;
  return alike;
}

std::string local_text(const Civil& c) {
  return to_rfc3339(instant_from_civil(c, 0)).substr(0, 19);
}

}  // namespace

Result<Zone> Zone::find(std::string_view name) {
  if (auto fixed = fixed_offset(name)) return Zone(*fixed);
  if (!is_plain_name(name)) return zone_error(name);
  try {
    return Zone(date::locate_zone(std::string(name)));
  } catch (const std::runtime_error&) {  // how the library says that it has none
    return zone_error(name);
  }
}

Result<int32_t> Zone::offset_minutes(const Civil& local) {
  if (!zone_) return fixed_minutes_;
  Civil listed = local;
  listed.year = year_alike(local.year);
  const date::local_seconds at = to_local(listed);
  const int64_t count = at.time_since_epoch().count();
  if (count >= kept_from_ && count < kept_until_) return kept_minutes_;

  const date::local_info info = zone_->get_info(at);
  if (info.result == date::local_info::nonexistent)
    return Error{"time", "the local time " + local_text(local) + " never was in " + zone_->name() +
                             ": clocks were put forward over it", ""};
  const seconds offset = info.first.offset;  // of an ambiguous time, the earlier instant's
  if (offset.count() % 60 != 0)
    return Error{"time", "the offset of " + zone_->name() + " at " + local_text(local) +
                             " was not in whole minutes", ""};
  const auto minutes = static_cast<int32_t>(offset.count() / 60);
  // Two days from either change nothing is ambiguous or missing, whatever the other offset is.
  constexpr int64_t kMargin = 2 * 86'400;
  kept_from_ = (info.first.begin.time_since_epoch() + offset).count() + kMargin;
  kept_until_ = (info.first.end.time_since_epoch() + offset).count() - kMargin;
  kept_minutes_ = minutes;
  return minutes;
}

Result<ZonedTime> Zone::resolve(const Civil& local, Precision precision) {
  Civil from = local;
  if (precision == Precision::day) from = {local.year, local.month, local.day, 0, 0, 0, 0};
  auto offset = offset_minutes(from);
  if (!offset && precision == Precision::day) {
    Civil noon = from;
    noon.hour = 12;
    offset = offset_minutes(noon);
  }
  if (!offset) return offset.error();
  return ZonedTime{instant_from_civil(from, *offset), *offset, precision};
}

std::vector<ZonedTime> Zone::offsets(Instant from, Instant to) const {
  if (!zone_) return {{from, fixed_minutes_, Precision::second}};
  std::vector<ZonedTime> all;
  for (Instant at = from; at < to;) {
    const date::sys_info info =
        zone_->get_info(date::sys_seconds(seconds(at.ms / kSecondMs)));
    const auto minutes = static_cast<int32_t>(info.offset.count() / 60);
    if (all.empty() || all.back().offset_minutes != minutes)
      all.push_back({at, minutes, Precision::second});
    const int64_t end = info.end.time_since_epoch().count();
    if (end >= to.ms / kSecondMs) break;
    at = Instant{end * kSecondMs};
  }
  return all;
}

}  // namespace milepost::ingest
