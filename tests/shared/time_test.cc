#include "shared/base/time.h"

#include <gtest/gtest.h>

namespace milepost {
namespace {

TEST(Time, ReadsAndPrintsBack) {
  struct Row { const char *in, *out; };
  const Row rows[] = {
      {"2026-11-20T09:12:00+08:00", "2026-11-20T09:12:00+08:00"},
      {"2026-11-20T09:12:00Z", "2026-11-20T09:12:00+00:00"},
      {"2026-11-20T09:12:00.25-03:30", "2026-11-20T09:12:00.250-03:30"},
      {"2026-11-20T09:12+08:00", "2026-11-20T09:12:00+08:00"},
      {"2026-11-20", "2026-11-20"},
      // Former bugs: refused.
      {"2016-12-31T23:59:60Z", "2017-01-01T00:00:00+00:00"},
      {"2017-01-01T07:59:60.9+08:00", "2017-01-01T08:00:00+08:00"},
      {"2026-11-20T09:12:60+08:00", "2026-11-20T09:13:00+08:00"},
      {"2024-02-29T23:59:59-10:00", "2024-02-29T23:59:59-10:00"},
  };
  for (const Row& row : rows) {
    auto time = parse_zoned_time(row.in);
    ASSERT_TRUE(time) << row.in;
    EXPECT_EQ(to_string(*time), row.out);
  }
}

TEST(Time, RefusesWhatIsNoTime) {
  for (const char* text : {"", "2026", "2026-13-01", "2026-02-30", "2025-02-29", "1969-12-31",
                           "2026-11-20T24:00:00Z", "2026-11-20T23:59:61Z", "2199-12-31T23:59:60Z",
                           "2026-11-20T23:60:60Z", "2026-11-20T09:12:00",
                           "2026-11-20T09:12:00+8", "2026-11-20T09:12:00+19:00",
                           "2026-11-20T09:12:00Zx", "2026-11-20T09:12:00.Z", "20261120T091200Z"})
    EXPECT_FALSE(parse_zoned_time(text)) << text;
}

}  // namespace
}  // namespace milepost
