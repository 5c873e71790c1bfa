// Any bytes read as a time: no crash, and what was read prints as a time that reads as the same.
// The same bytes as a format, a line end, and a text in it: what is read exists, and a zone gives
// it an offset or says why not.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "server/ingest/time_format.h"
#include "server/ingest/zones.h"
#include "shared/base/time.h"

namespace {

void read_wire_times(std::string_view text) {
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
}

void resolve(const milepost::Civil& local) {
  static auto zone = *milepost::ingest::Zone::find("America/Sao_Paulo");
  const auto time = zone.resolve(local);
  if (!time) {
    if (time.error().detail.empty()) std::abort();
    return;
  }
  const auto back = milepost::local_civil(time->at, time->offset_minutes);
  if (back.hour != local.hour || back.minute != local.minute || back.day != local.day) std::abort();
}

void read_by_format(std::string_view bytes) {
  const size_t end = bytes.find('\n');
  if (end == bytes.npos) return;
  const auto format = milepost::ingest::TimeFormat::compile(bytes.substr(0, end));
  if (!format) return;
  const auto written = format->read(bytes.substr(end + 1));
  if (!written) return;
  const auto at = milepost::instant_from_civil(written->local, 0);
  if (milepost::local_civil(at, 0).day != written->local.day) std::abort();
  resolve(written->local);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  read_wire_times(text);
  read_by_format(text);
  if (auto zone = milepost::ingest::Zone::find(text)) {
    if (!zone->resolve({2026, 6, 15, 12, 0, 0})) std::abort();
  }
  return 0;
}
