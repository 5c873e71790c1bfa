#include "shared/domain/places.h"

#include <gtest/gtest.h>

#include <cmath>
#include <set>
#include <string>

#include "shared/base/text.h"
#include "shared/domain/place_fold.h"
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

TEST(Places, AreFoundInAnySpelling) {
  struct Row { const char *name, *country, *english; };
  const Row rows[] = {
      {"廣州", "CN", "Guangzhou"}, {"東莞", "", "Dongguan"}, {"重慶市", "CN", "Chongqing"},
      {"瀋陽", "CN", "Shenyang"}, {"烏魯木齊", "CN", "Urumqi"}, {"哈爾濱市", "CN", "Harbin"},
      {"臺北", "TW", "Taipei"}, {"臺北市", "CN", "Taipei"}, {"紐約", "US", "New York"},
      {"舊金山", "US", "San Francisco"}, {"聖保羅", "BR", "São Paulo"}, {"約翰內斯堡", "ZA", "Johannesburg"},
      {"布宜諾斯艾利斯", "AR", "Buenos Aires"}, {"Xi’an", "CN", "Xi'an"}, {"Xi‘an", "CN", "Xi'an"},
      {"Xi`an", "CN", "Xi'an"}, {"Xiʼan", "CN", "Xi'an"}, {"Xian", "CN", "Xi'an"},
      {"XI AN", "CN", "Xi'an"}, {"Xī'ān", "CN", "Xi'an"}, {"Běijīng", "CN", "Beijing"},
      {"Ürümqi", "CN", "Urumqi"}, {"Sao Paulo", "BR", "São Paulo"},
      {"SÃO PAULO", "BR", "São Paulo"}, {"Sa\u0303o Paulo", "BR", "São Paulo"},
      {"Lie\u0300ge", "BE", "Liège"}, {"Liege", "BE", "Liège"}, {"İstanbul", "TR", "Istanbul"},
      {"I\u0307stanbul", "TR", "Istanbul"}, {"Hà Nội", "VN", "Hanoi"},
      {"Ha\u0300 No\u0323\u0302i", "VN", "Hanoi"}, {"Ｓｈａｎｇｈａｉ", "CN", "Shanghai"},
      {"ＸＩ＇ＡＮ", "CN", "Xi'an"}, {"上海　市", "CN", "Shanghai"}, {" 上海\u00A0", "CN", "Shanghai"},
      {"上\u200B海", "CN", "Shanghai"}, {"Hong-Kong", "HK", "Hong Kong"},
      {"hongkong", "HK", "Hong Kong"}, {"香港", "CN", "Hong Kong"}, {"香港特别行政区", "HK", "Hong Kong"},
      {"香港特別行政區", "", "Hong Kong"}, {"上海市", "", "Shanghai"}, {"北京市", "CN", "Beijing"},
      {"Shanghai Shi", "CN", "Shanghai"}, {"Shanghai City", "CN", "Shanghai"},
      {"Beijing Municipality", "CN", "Beijing"}, {"胡志明", "VN", "Ho Chi Minh City"},
      {"上海市浦东新区", "CN", "Shanghai"}, {"北京市朝阳区", "CN", "Beijing"}, {"北京朝阳区", "CN", "Beijing"},
      {"上海市市辖区", "CN", "Shanghai"}, {"广东省广州市", "CN", "Guangzhou"}, {"广东广州", "CN", "Guangzhou"},
      {"廣東省廣州市天河區", "CN", "Guangzhou"}, {"中国上海", "", "Shanghai"}, {"吉林省长春市", "CN", "Changchun"},
      {"新疆维吾尔自治区乌鲁木齐市", "CN", "Urumqi"}, {"浙江省金华市义乌市", "CN", "Yiwu"},
      {"Guangzhou, Guangdong", "CN", "Guangzhou"}, {"Shanghai, China", "CN", "Shanghai"},
      {"上海（浦东）", "CN", "Shanghai"}, {"首尔特别市", "KR", "Seoul"}, {"東京都", "JP", "Tokyo"},
      {"München", "DE", "Munich"}, {"Peking", "CN", "Beijing"}, {"Macau", "MO", "Macao"},
      {"Ha'erbin", "CN", "Harbin"}, {"Moskva", "RU", "Moscow"}, {"МОСКВА", "RU", "Moscow"},
      {"大连市中山区", "CN", "Dalian"}, {"臺北市中山區", "TW", "Taipei"}, {"辽宁省大连市", "CN", "Dalian"},
      {"纽约市", "US", "New York"}, {"Frankfurt am Main", "DE", "Frankfurt"},
  };
  for (const Row& row : rows) {
    const City* city = find_city(row.name, row.country);
    EXPECT_TRUE(city && city->en == row.english) << row.name << " " << (city ? city->en : "none");
  }
  // Districts, counties and towns elsewhere that only sound like one of them.
  for (const char* name :
       {"中山区", "西安区", "牡丹江市西安区", "黑龙江省牡丹江市西安区", "沙市", "市", "区", "朝阳",
        "海", "吉林", "吉林市", "广东省", "Xi", "'", " ", "San", "York"})
    EXPECT_FALSE(find_city(name, "")) << name;
}

TEST(Places, AreComparedAsPlaces) {
  struct Row { const char *a, *country_a, *b, *country_b; bool same; };
  const Row rows[] = {
      {"上海", "CN", "上海市", "CN", true}, {"武汉", "CN", "Wuhan", "CN", true},
      {"武漢市", "", "WUHAN", "CN", true}, {"上海", "CN", "武汉", "CN", false},
      {"绍兴", "CN", "绍兴市", "CN", true}, {"紹興", "CN", "绍兴市", "", true},
      {"浙江省绍兴市", "CN", "绍兴", "CN", true}, {"延边", "CN", "延边朝鲜族自治州", "CN", true},
      {"绍兴市越城区", "CN", "绍兴", "CN", true}, {"中山区", "CN", "中山", "CN", false},
      {"Lódź", "PL", "Lodz", "PL", true}, {"łódź", "PL", "ŁÓDŹ", "PL", true},
      {"Málaga", "ES", "MALAGA", "ES", true}, {"Ma\u0301laga", "ES", "málaga", "", true},
      {"Ｍａｌａｇａ", "ES", "Malaga", "ES", true},
      {"Saint-Étienne", "FR", "SAINT ETIENNE", "FR", true},
      {"L’Aquila", "IT", "L'Aquila", "IT", true}, {"Αθήνα", "GR", "ΑΘΉΝΑ", "GR", false},
      {"Саратов", "RU", "САРАТОВ", "RU", true}, {"London", "GB", "London", "CA", false},
      {"Springfield", "US", "Springfield", "AU", false},
      {"Springfield", "US", "springfield", "", true}, {"", "CN", "", "CN", false},
      {"", "", "上海", "CN", false}, {"香港", "HK", "香港", "CN", true},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(same_city(row.a, row.country_a, row.b, row.country_b), row.same)
        << row.a << " " << row.b;
    EXPECT_EQ(same_city(row.b, row.country_b, row.a, row.country_a), row.same)
        << row.b << " " << row.a;
  }
  struct Region { const char *name, *key; };
  for (const Region& row : {Region{"广东省", "广东"}, {"廣東", "广东"}, {"Guangdong", "广东"},
                            {"GUANGDONG PROVINCE", "广东"}, {"广西壮族自治区", "广西"},
                            {"Inner Mongolia Autonomous Region", "内蒙古"}, {"SP", "sp"},
                            {"São Paulo", "圣保罗州"}, {"", ""}})
    EXPECT_EQ(region_key(row.name), row.key) << row.name;
}

// Every city of the list, however it is written.
TEST(Places, AlwaysFindTheCity) {
  for (const City& city : cities()) {
    const std::string zh(city.zh), en(city.en), country(city.country);
    std::string wide, upper, spaced;
    for (char c : en) {
      const auto byte = static_cast<unsigned char>(c);
      if (byte > ' ' && byte < 0x7F)
        append_utf8(wide, byte + 0xFEE0u);
      else
        wide += c;
      upper += static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
    }
    for (size_t at = 0; at < zh.size();) {
      append_utf8(spaced, next_code_point(zh, at));
      spaced += ' ';
    }
    for (const std::string& name :
         {zh, en, zh + "市", zh + " ", spaced, wide, upper, en + " City", en + ", " + country,
          zh + "市某某区", std::string(city.region_zh) + (city.region_zh.empty() ? "" : "省") + zh,
          replace_all(en, "'", "’"), replace_all(en, " ", "-"), replace_all(en, " ", "\u00A0")}) {
      EXPECT_EQ(find_city(name, country), &city) << name;
      EXPECT_TRUE(same_city(name, country, zh, country)) << name;
      EXPECT_EQ(city_key(name, country), zh) << name;
    }
  }
}

// Folding again changes nothing, and two names are of one city where their keys are equal.
TEST(Places, AlwaysCompareByTheirKeys) {
  const char* parts[] = {"上", "海", "市", "省", "区", "县", "广", "東", "东", "中", "山", "州", "吉", "林",
                         "自治", "a", "É", "e\u0301", "ß", "×", "÷", "İ", "’", "-", " ", "市区", "中国",
                         "西安", "Ö", "Ё", "ё", "Σ", "Ａ", "ー", "．", "＇",
                         "city", "\xff", "\u200B", ",", "（"};
  uint32_t state = 3;
  const auto next = [&](size_t most) {
    state = state * 1664525 + 1013904223;
    return (state >> 16) % most;
  };
  std::vector<std::string> names;
  for (int i = 0; i < 3000; ++i) {
    std::string name;
    for (size_t n = next(6); n-- > 0;) name += parts[next(std::size(parts))];
    names.push_back(std::move(name));
  }
  for (const std::string& name : names) {
    EXPECT_EQ(fold_place(fold_place(name)), fold_place(name)) << name;
    const std::string& other = names[next(names.size())];
    for (const auto& [a, b] : {std::pair(name, other), std::pair(name, " " + name)})
      EXPECT_EQ(same_city(a, "", b, ""), !a.empty() && !b.empty() && city_key(a) == city_key(b))
          << a << " and " << b;
  }
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
