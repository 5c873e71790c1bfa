// IANA time zones: what offset a local time had at a place. The rules come from the machine's
// tzdata; results are kept, so a run of nearby times costs no look-up.
//
//   auto zone = Zone::find("America/Sao_Paulo");
//   if (!zone) return zone.error();                    // code "zone"
//   auto at = zone->resolve({2017, 10, 14, 21, 15, 19});
//
// Where a local time came twice (clocks put back) the earlier one is meant, that is the offset
// from before the change. Where it never came (clocks put forward) resolve() is an error, code
// "time", that says so. Any thread may use its own copy.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"
#include "shared/base/time.h"

namespace date {
class time_zone;
}

namespace milepost::ingest {

class Zone {
 public:
  // By its IANA name, case and all, or a fixed offset such as "+08:00" or "Z".
  static Result<Zone> find(std::string_view name);

  // The offset of a local time, in minutes east of UTC. Offsets with seconds (before about 1970
  // in most places) are an error.
  Result<int32_t> offset_minutes(const Civil& local);
  // The instant of a local time; with precision day that of the local day's start, which is never
  // an error: where clocks were put forward over midnight, the day has the offset of its noon.
  Result<ZonedTime> resolve(const Civil& local, Precision precision = Precision::second);
  // The offset at an instant, and each that follows up to another, from when on it holds: an
  // element at least. They stand in the program's tables up to 2037.
  std::vector<ZonedTime> offsets(Instant from, Instant to) const;

 private:
  explicit Zone(const date::time_zone* zone) : zone_(zone) {}
  explicit Zone(int32_t fixed) : fixed_minutes_(fixed) {}

  const date::time_zone* zone_ = nullptr;  // null: fixed_minutes_
  int32_t fixed_minutes_ = 0;
  // Local seconds within which every time has the offset kept_minutes_, well away from changes.
  int64_t kept_from_ = 0, kept_until_ = 0;
  int32_t kept_minutes_ = 0;
};

}  // namespace milepost::ingest
