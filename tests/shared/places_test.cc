#include "shared/domain/places.h"

#include <gtest/gtest.h>

#include <cmath>
#include <set>
#include <string>

#include "shared/domain/numbers/countries.h"

namespace milepost {
namespace {

TEST(Places, AreFoundByEitherName) {
  struct Row { const char *name, *country, *english; };
  const Row rows[] = {
      {"上海", "", "Shanghai"},   {"上海市", "CN", "Shanghai"}, {"shanghai", "", "Shanghai"},
      {"Xi'an", "CN", "Xi'an"},   {"胡志明市", "", "Ho Chi Minh City"},
      {"São Paulo", "BR", "São Paulo"},
  };
  for (const Row& row : rows) {
    const City* city = find_city(row.name, row.country);
    ASSERT_TRUE(city) << row.name;
    EXPECT_EQ(city->en, row.english);
  }
  for (const char* name : {"", "市", "Atlantis", "shang"}) EXPECT_FALSE(find_city(name)) << name;
  EXPECT_FALSE(find_city("London", "CA")) << "a city of that name in another country";
}

TEST(Places, TheListIsSound) {
  std::set<std::string> names;
  for (const City& city : cities()) {
    EXPECT_TRUE(names.insert(std::string(city.zh)).second) << city.zh;
    EXPECT_TRUE(names.insert(std::string(city.en)).second) << city.en;
    EXPECT_TRUE(is_country_code(city.country)) << city.en;
    EXPECT_LE(std::abs(city.lat()), 70) << city.en;
    EXPECT_LE(std::abs(city.lon()), 180) << city.en;
    // Zones follow the sun within three and a half hours (Kashgar is the worst).
    EXPECT_LE(std::abs(city.offset_minutes / 60. - city.lon() / 15), 3.5) << city.en;
  }
}

TEST(Places, SummerTimeBeginsAndEnds) {
  struct Row { const char *city, *at; int32_t offset_minutes; };
  const Row rows[] = {
      {"上海", "2026-07-01T00:00Z", 480},
      {"London", "2026-03-29T00:59:59Z", 0},    {"London", "2026-03-29T01:00:00Z", 60},
      {"Paris", "2026-10-25T00:59:59Z", 120},   {"Paris", "2026-10-25T01:00:00Z", 60},
      {"New York", "2026-03-08T06:59:59Z", -300}, {"New York", "2026-03-08T07:00:00Z", -240},
      {"New York", "2026-11-01T05:59:59Z", -240}, {"New York", "2026-11-01T06:00:00Z", -300},
      {"Los Angeles", "2026-01-01T00:00Z", -480}, {"Tokyo", "2026-07-01T00:00Z", 540},
  };
  for (const Row& row : rows)
    EXPECT_EQ(offset_at(*find_city(row.city), parse_zoned_time(row.at)->at), row.offset_minutes)
        << row.city << " " << row.at;
}

}  // namespace
}  // namespace milepost
