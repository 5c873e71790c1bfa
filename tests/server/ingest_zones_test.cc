#include <gtest/gtest.h>

#include "server/ingest/zones.h"

namespace milepost::ingest {
namespace {

std::string resolved(std::string_view zone_name, Civil local,
                     Precision precision = Precision::second) {
  auto zone = Zone::find(zone_name);
  if (!zone) return zone.error().code + ": " + zone.error().detail;
  auto time = zone->resolve(local, precision);
  return time ? to_string(*time) : time.error().code + ": " + time.error().detail;
}

TEST(Zones, ResolvesLocalTimes) {
  struct Row { const char* zone; Civil local; const char* expected; };
  const Row rows[] = {
      {"Asia/Shanghai", {2026, 11, 20, 9, 12, 0}, "2026-11-20T09:12:00+08:00"},
      {"Asia/Kolkata", {2026, 11, 20, 9, 12, 0}, "2026-11-20T09:12:00+05:30"},
      {"UTC", {2026, 11, 20, 9, 12, 0}, "2026-11-20T09:12:00+00:00"},
      {"+08:00", {2026, 11, 20, 9, 12, 0}, "2026-11-20T09:12:00+08:00"},
      {"-03", {2026, 11, 20, 9, 12, 0}, "2026-11-20T09:12:00-03:00"},
      {"America/Sao_Paulo", {2017, 1, 15, 9, 0, 0}, "2017-01-15T09:00:00-02:00"},
      {"America/Sao_Paulo", {2017, 7, 15, 9, 0, 0}, "2017-07-15T09:00:00-03:00"},
      // Clocks went back at 2018-02-18 00:00: 23:30 of the 17th came twice, the earlier is meant.
      {"America/Sao_Paulo", {2018, 2, 17, 22, 59, 59}, "2018-02-17T22:59:59-02:00"},
      {"America/Sao_Paulo", {2018, 2, 17, 23, 30, 0}, "2018-02-17T23:30:00-02:00"},
      {"America/Sao_Paulo", {2018, 2, 18, 0, 0, 0}, "2018-02-18T00:00:00-03:00"},
      {"Europe/Berlin", {2026, 10, 25, 2, 30, 0}, "2026-10-25T02:30:00+02:00"},
      {"Europe/Berlin", {2026, 10, 25, 3, 0, 0}, "2026-10-25T03:00:00+01:00"},
      // Beyond what tzdata lists, the rules still hold.
      {"Europe/Berlin", {2045, 7, 1, 12, 0, 0}, "2045-07-01T12:00:00+02:00"},
      {"Europe/Berlin", {2045, 1, 1, 12, 0, 0}, "2045-01-01T12:00:00+01:00"},
      {"Europe/Berlin", {2100, 3, 27, 12, 0, 0}, "2100-03-27T12:00:00+01:00"},
      {"Europe/Berlin", {2100, 3, 28, 12, 0, 0}, "2100-03-28T12:00:00+02:00"},
      {"Europe/Berlin", {2196, 2, 29, 12, 0, 0}, "2196-02-29T12:00:00+01:00"},
      {"Asia/Shanghai", {2199, 12, 31, 23, 59, 59}, "2199-12-31T23:59:59+08:00"},
      // Clocks went forward over these.
      {"America/Sao_Paulo", {2017, 10, 15, 0, 30, 0},
       "time: the local time 2017-10-15T00:30:00 never was in America/Sao_Paulo: clocks were put "
       "forward over it"},
      {"America/Sao_Paulo", {2017, 10, 14, 23, 59, 59}, "2017-10-14T23:59:59-03:00"},
      {"America/Sao_Paulo", {2017, 10, 15, 1, 0, 0}, "2017-10-15T01:00:00-02:00"},
      {"Europe/Berlin", {2026, 3, 29, 2, 0, 0},
       "time: the local time 2026-03-29T02:00:00 never was in Europe/Berlin: clocks were put "
       "forward over it"},
      {"Mars/Olympus", {2026, 1, 1, 0, 0, 0},
       "zone: there is no time zone 'Mars/Olympus'; use an IANA name such as Asia/Shanghai"},
      {"../../etc/passwd", {2026, 1, 1, 0, 0, 0},
       "zone: there is no time zone '../../etc/passwd'; use an IANA name such as Asia/Shanghai"},
      {"", {2026, 1, 1, 0, 0, 0},
       "zone: there is no time zone ''; use an IANA name such as Asia/Shanghai"},
      {"+25:00", {2026, 1, 1, 0, 0, 0},
       "zone: there is no time zone '+25:00'; use an IANA name such as Asia/Shanghai"},
  };
  for (const Row& row : rows) EXPECT_EQ(resolved(row.zone, row.local), row.expected) << row.zone;
}

TEST(Zones, ADayIsNeverInAGap) {
  EXPECT_EQ(resolved("America/Sao_Paulo", {2017, 10, 15}, Precision::day), "2017-10-15");
  EXPECT_EQ(resolved("America/Sao_Paulo", {2017, 10, 15, 14, 0, 0}, Precision::day), "2017-10-15");
  EXPECT_EQ(Zone::find("America/Sao_Paulo")->resolve({2017, 10, 15}, Precision::day)
                ->offset_minutes, -120);
}

// What was kept of one time must not answer for another: every hour of two years, asked forwards of
// one zone object, equals what a fresh one says.
TEST(Zones, KeptOffsetsNeverLie) {
  for (const char* name : {"America/Sao_Paulo", "Europe/Berlin", "Australia/Lord_Howe"}) {
    auto kept = Zone::find(name);
    ASSERT_TRUE(kept);
    Instant at = instant_from_civil({2017, 1, 1, 0, 30, 0}, 0);
    for (int hour = 0; hour < 2 * 365 * 24; ++hour, at.ms += kHourMs) {
      const Civil local = local_civil(at, 0);
      auto a = kept->offset_minutes(local);
      auto b = Zone::find(name)->offset_minutes(local);
      ASSERT_EQ(a.ok(), b.ok()) << name << ' ' << to_rfc3339(at);
      if (a) {
        ASSERT_EQ(*a, *b) << name << ' ' << to_rfc3339(at);
      }
    }
  }
}

}  // namespace
}  // namespace milepost::ingest
