// Times as operators' systems write them, by a format that the mapping names. A subset of
// strptime:
//   %Y 2026   %y 26 (2000 to 2069, 1970 to 1999)   %m 1 to 12   %b Nov, November   %d 1 to 31
//   %H 0 to 23   %I 1 to 12 with %p AM, PM, 上午, 下午   %M   %S   %f a fraction of a second
//   %z +08:00, +0800, +08, Z   %F is %Y-%m-%d   %T is %H:%M:%S   %% a percent sign
// A space stands for any number of them, other characters for themselves. Numbers may have one
// digit or two; %Y has four. Second 60 is the start of the next minute. And four formats by name:
//   rfc3339   excel (days since 1899-12-30, such as 45231.5)   unix   unix_ms
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"
#include "shared/base/time.h"

namespace milepost::ingest {

class TimeFormat {
 public:
  // Error: a letter behind % that is not above, %I without %p or the other way round, a day that
  // is not fully named, or minutes without hours.
  static Result<TimeFormat> compile(std::string_view format);

  // Nothing where the text is not of this form or no such date or time exists.
  std::optional<WrittenTime> read(std::string_view text) const;

 private:
  enum class Kind { pattern, rfc3339, excel, unix_seconds, unix_milliseconds };
  Kind kind_ = Kind::pattern;
  std::string steps_;  // of a pattern: '%' and a letter, or a character for itself
  Precision precision_ = Precision::day;
};

}  // namespace milepost::ingest
