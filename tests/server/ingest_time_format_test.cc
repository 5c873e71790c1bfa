#include "server/ingest/time_format.h"

#include <gtest/gtest.h>

namespace milepost::ingest {
namespace {

std::string read(std::string_view format, std::string_view text) {
  auto compiled = TimeFormat::compile(format);
  if (!compiled) return "format: " + compiled.error().detail;
  const auto time = compiled->read(text);
  if (!time) return "no";
  ZonedTime zoned{instant_from_civil(time->local, time->offset_minutes.value_or(0)),
                  time->offset_minutes.value_or(0), time->precision};
  std::string out = to_string(zoned);
  if (!time->offset_minutes && out.size() > 10) out.resize(out.size() - 6);
  return out;
}

TEST(TimeFormat, Reads) {
  struct Row { const char *format, *text, *expected; };
  const Row rows[] = {
      {"%Y-%m-%d %H:%M:%S", "2016-09-04 21:15:19", "2016-09-04T21:15:19"},
      {"%F %T", "2016-09-04 21:15:19", "2016-09-04T21:15:19"},
      {"%F %T", "2016-12-31 23:59:60", "2017-01-01T00:00:00"},  // former bug: refused
      {"rfc3339", "2016-12-31T23:59:60Z", "2017-01-01T00:00:00+00:00"},
      {"%Y-%m-%d %H:%M:%S", "2016-9-4  1:5:9", "2016-09-04T01:05:09"},
      {"%d/%m/%Y", "04/09/2016", "2016-09-04"},
      {"%d.%m.%y %H:%M", "04.09.16 21:15", "2016-09-04T21:15:00"},
      {"%d.%m.%y", "04.09.70", "1970-09-04"},
      {"%m/%d/%Y %I:%M %p", "9/4/2016 12:15 AM", "2016-09-04T00:15:00"},
      {"%m/%d/%Y %I:%M %p", "9/4/2016 12:15 pm", "2016-09-04T12:15:00"},
      {"%Y/%m/%d %p%I:%M", "2016/9/4 下午9:15", "2016-09-04T21:15:00"},
      {"%Y年%m月%d日 %H:%M", "2016年9月4日 21:15", "2016-09-04T21:15:00"},
      {"%d %b %Y", "4 Sep 2016", "2016-09-04"},
      {"%b %d, %Y", "september 4, 2016", "2016-09-04"},
      {"%Y%m%d%H%M%S", "20160904211519", "2016-09-04T21:15:19"},
      {"%Y-%m-%dT%H:%M:%S.%f%z", "2016-09-04T21:15:19.123456+0530",
       "2016-09-04T21:15:19.123+05:30"},
      {"%Y-%m-%d %H:%M %z", "2016-09-04 21:15 -03", "2016-09-04T21:15:00-03:00"},
      {"%Y-%m-%d %H:%M%z", "2016-09-04 21:15Z", "2016-09-04T21:15:00+00:00"},
      {"100%% %Y-%m-%d", "100% 2016-09-04", "2016-09-04"},
      {"rfc3339", "2016-09-04T21:15:19-03:00", "2016-09-04T21:15:19-03:00"},
      {"rfc3339", "2016-09-04", "2016-09-04"},
      {"excel", "45231", "2023-11-01"},
      {"excel", "45231.5", "2023-11-01T12:00:00"},
      {"unix", "1473023719", "2016-09-04T21:15:19+00:00"},
      {"unix_ms", "1473023719250", "2016-09-04T21:15:19.250+00:00"},
      // Not of the form, or no such time.
      {"%Y-%m-%d", "2016-09-04 ", "no"},
      {"%Y-%m-%d", "16-09-04", "no"},
      {"%Y-%m-%d", "2016-02-30", "no"},
      {"%Y-%m-%d", "2016-13-01", "no"},
      {"%Y-%m-%d", "", "no"},
      {"%Y-%m-%d %H:%M", "2016-09-04 24:00", "no"},
      {"%Y-%m-%d %H:%M", "2016-09-04 23:60", "no"},
      {"%F %T", "2016-13-31 23:59:60", "no"},
      {"%F %T", "2016-12-31 23:59:61", "no"},
      {"%m/%d/%Y %I:%M %p", "9/4/2016 13:15 PM", "no"},
      {"%Y-%m-%d", "1969-12-31", "no"},
      {"%Y-%m-%d", "2200-01-01", "no"},
      {"excel", "1e9", "no"},
      {"excel", "99999999", "no"},
      {"unix", "-5", "no"},
      {"unix", "99999999999999999", "no"},
  };
  for (const Row& row : rows)
    EXPECT_EQ(read(row.format, row.text), row.expected) << row.format << " of " << row.text;
}

TEST(TimeFormat, SaysWhatIsWrongWithAFormat) {
  struct Row { const char *format, *expected; };
  const Row rows[] = {
      {"%Y-%m", "format: does not name year, month and day"},
      {"", "format: does not name year, month and day"},
      {"%Y-%m-%d %q", "format: '%q' is not known"},
      {"%Y-%m-%d %", "format: '%' is not known"},
      {"%Y-%m-%d %I:%M", "format: %I and %p need each other"},
      {"%Y-%m-%d %H", "format: names a part of the time of day only"},
      {"%Y-%m-%d %M:%S", "format: names a part of the time of day only"},
  };
  for (const Row& row : rows) EXPECT_EQ(read(row.format, ""), row.expected) << row.format;
}

}  // namespace
}  // namespace milepost::ingest
