// The hours of the night in which nobody is written to: "22:00" to "08:00" where the company is.
//
//   auto quiet = QuietHours::of("22:00", "08:00", "Asia/Shanghai");
//   Instant due = quiet->earliest(now);     // now, or 08:00 where it is night
#pragma once

#include <optional>
#include <string>

#include "server/ingest/zones.h"
#include "shared/base/result.h"
#include "shared/base/time.h"

namespace milepost::notify {

class QuietHours {
 public:
  QuietHours() = default;  // none
  // Times of day up to 24:00; where `to` is not later it is of the next day, and two equal ones are
  // no hours at all. Both empty: none. Errors: "quiet-hours", "zone".
  static Result<QuietHours> of(const std::string& from, const std::string& to,
                               const std::string& zone);

  // `at`, or the end of the quiet hours that it lies in. Any thread.
  Instant earliest(Instant at) const;

 private:
  bool holds(int32_t minute_of_day) const;

  int32_t from_minutes_ = 0, to_minutes_ = 0;
  std::optional<ingest::Zone> zone_;
};

}  // namespace milepost::notify
