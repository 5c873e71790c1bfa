// Any bytes read as a time: no crash, and what was read prints as a time that reads as the same.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "shared/base/time.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto time = milepost::parse_zoned_time(text)) {
    const auto again = milepost::parse_zoned_time(milepost::to_string(*time));
    if (!again || again->at != time->at || again->offset_minutes != time->offset_minutes)
      std::abort();
  }
  if (const auto date = milepost::parse_date(text)) {
    const auto again = milepost::parse_date(milepost::to_string(*date));
    if (!again || !(*again == *date)) std::abort();
  }
  if (const auto deadline = milepost::parse_date_or_time(text)) {
    const auto again = milepost::parse_date_or_time(milepost::to_string(*deadline));
    if (!again || !(again->date == deadline->date)) std::abort();
  }
  return 0;
}
