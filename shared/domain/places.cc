#include "shared/domain/places.h"

#include <array>
#include <vector>

#include "shared/base/joined_text.h"
#include "shared/domain/place_index.h"

namespace milepost {
namespace {

constexpr int16_t kChina = 8 * 60;

struct Row {
  std::string_view zh, en, region_zh, region_en, country;
  double lat, lon;
  int16_t offset_minutes;
};

constexpr Row kRows[] = {
    {"北京", "Beijing", "北京", "Beijing", "CN", 39.90, 116.41, kChina},
    {"上海", "Shanghai", "上海", "Shanghai", "CN", 31.23, 121.47, kChina},
    {"广州", "Guangzhou", "广东", "Guangdong", "CN", 23.13, 113.26, kChina},
    {"深圳", "Shenzhen", "广东", "Guangdong", "CN", 22.54, 114.06, kChina},
    {"成都", "Chengdu", "四川", "Sichuan", "CN", 30.66, 104.07, kChina},
    {"重庆", "Chongqing", "重庆", "Chongqing", "CN", 29.56, 106.55, kChina},
    {"武汉", "Wuhan", "湖北", "Hubei", "CN", 30.59, 114.31, kChina},
    {"杭州", "Hangzhou", "浙江", "Zhejiang", "CN", 30.27, 120.16, kChina},
    {"南京", "Nanjing", "江苏", "Jiangsu", "CN", 32.06, 118.80, kChina},
    {"苏州", "Suzhou", "江苏", "Jiangsu", "CN", 31.30, 120.58, kChina},
    {"西安", "Xi'an", "陕西", "Shaanxi", "CN", 34.34, 108.94, kChina},
    {"天津", "Tianjin", "天津", "Tianjin", "CN", 39.08, 117.20, kChina},
    {"郑州", "Zhengzhou", "河南", "Henan", "CN", 34.75, 113.63, kChina},
    {"长沙", "Changsha", "湖南", "Hunan", "CN", 28.23, 112.94, kChina},
    {"青岛", "Qingdao", "山东", "Shandong", "CN", 36.07, 120.38, kChina},
    {"济南", "Jinan", "山东", "Shandong", "CN", 36.65, 117.12, kChina},
    {"沈阳", "Shenyang", "辽宁", "Liaoning", "CN", 41.81, 123.43, kChina},
    {"大连", "Dalian", "辽宁", "Liaoning", "CN", 38.91, 121.61, kChina},
    {"哈尔滨", "Harbin", "黑龙江", "Heilongjiang", "CN", 45.80, 126.53, kChina},
    {"长春", "Changchun", "吉林", "Jilin", "CN", 43.82, 125.32, kChina},
    {"厦门", "Xiamen", "福建", "Fujian", "CN", 24.48, 118.09, kChina},
    {"福州", "Fuzhou", "福建", "Fujian", "CN", 26.07, 119.30, kChina},
    {"泉州", "Quanzhou", "福建", "Fujian", "CN", 24.87, 118.68, kChina},
    {"宁波", "Ningbo", "浙江", "Zhejiang", "CN", 29.87, 121.55, kChina},
    {"温州", "Wenzhou", "浙江", "Zhejiang", "CN", 28.00, 120.70, kChina},
    {"金华", "Jinhua", "浙江", "Zhejiang", "CN", 29.08, 119.65, kChina},
    {"义乌", "Yiwu", "浙江", "Zhejiang", "CN", 29.31, 120.08, kChina},
    {"无锡", "Wuxi", "江苏", "Jiangsu", "CN", 31.49, 120.31, kChina},
    {"常州", "Changzhou", "江苏", "Jiangsu", "CN", 31.81, 119.97, kChina},
    {"南通", "Nantong", "江苏", "Jiangsu", "CN", 31.98, 120.89, kChina},
    {"徐州", "Xuzhou", "江苏", "Jiangsu", "CN", 34.21, 117.28, kChina},
    {"合肥", "Hefei", "安徽", "Anhui", "CN", 31.82, 117.23, kChina},
    {"南昌", "Nanchang", "江西", "Jiangxi", "CN", 28.68, 115.86, kChina},
    {"东莞", "Dongguan", "广东", "Guangdong", "CN", 23.02, 113.75, kChina},
    {"佛山", "Foshan", "广东", "Guangdong", "CN", 23.02, 113.12, kChina},
    {"惠州", "Huizhou", "广东", "Guangdong", "CN", 23.11, 114.42, kChina},
    {"中山", "Zhongshan", "广东", "Guangdong", "CN", 22.52, 113.39, kChina},
    {"珠海", "Zhuhai", "广东", "Guangdong", "CN", 22.27, 113.58, kChina},
    {"汕头", "Shantou", "广东", "Guangdong", "CN", 23.35, 116.68, kChina},
    {"昆明", "Kunming", "云南", "Yunnan", "CN", 25.04, 102.71, kChina},
    {"贵阳", "Guiyang", "贵州", "Guizhou", "CN", 26.65, 106.63, kChina},
    {"南宁", "Nanning", "广西", "Guangxi", "CN", 22.82, 108.37, kChina},
    {"桂林", "Guilin", "广西", "Guangxi", "CN", 25.27, 110.29, kChina},
    {"海口", "Haikou", "海南", "Hainan", "CN", 20.04, 110.32, kChina},
    {"三亚", "Sanya", "海南", "Hainan", "CN", 18.25, 109.51, kChina},
    {"石家庄", "Shijiazhuang", "河北", "Hebei", "CN", 38.04, 114.51, kChina},
    {"唐山", "Tangshan", "河北", "Hebei", "CN", 39.63, 118.18, kChina},
    {"保定", "Baoding", "河北", "Hebei", "CN", 38.87, 115.46, kChina},
    {"廊坊", "Langfang", "河北", "Hebei", "CN", 39.54, 116.68, kChina},
    {"太原", "Taiyuan", "山西", "Shanxi", "CN", 37.87, 112.55, kChina},
    {"呼和浩特", "Hohhot", "内蒙古", "Inner Mongolia", "CN", 40.84, 111.75, kChina},
    {"包头", "Baotou", "内蒙古", "Inner Mongolia", "CN", 40.66, 109.84, kChina},
    {"兰州", "Lanzhou", "甘肃", "Gansu", "CN", 36.06, 103.83, kChina},
    {"西宁", "Xining", "青海", "Qinghai", "CN", 36.62, 101.78, kChina},
    {"银川", "Yinchuan", "宁夏", "Ningxia", "CN", 38.49, 106.23, kChina},
    {"乌鲁木齐", "Urumqi", "新疆", "Xinjiang", "CN", 43.83, 87.62, kChina},
    {"喀什", "Kashgar", "新疆", "Xinjiang", "CN", 39.47, 75.99, kChina},
    {"拉萨", "Lhasa", "西藏", "Tibet", "CN", 29.65, 91.14, kChina},
    {"烟台", "Yantai", "山东", "Shandong", "CN", 37.46, 121.45, kChina},
    {"潍坊", "Weifang", "山东", "Shandong", "CN", 36.71, 119.16, kChina},
    {"临沂", "Linyi", "山东", "Shandong", "CN", 35.10, 118.36, kChina},
    {"威海", "Weihai", "山东", "Shandong", "CN", 37.51, 122.12, kChina},
    {"洛阳", "Luoyang", "河南", "Henan", "CN", 34.62, 112.45, kChina},
    {"宜昌", "Yichang", "湖北", "Hubei", "CN", 30.69, 111.29, kChina},
    {"襄阳", "Xiangyang", "湖北", "Hubei", "CN", 32.01, 112.12, kChina},
    {"株洲", "Zhuzhou", "湖南", "Hunan", "CN", 27.83, 113.13, kChina},
    {"绵阳", "Mianyang", "四川", "Sichuan", "CN", 31.47, 104.68, kChina},
    {"遵义", "Zunyi", "贵州", "Guizhou", "CN", 27.73, 106.93, kChina},
    {"赣州", "Ganzhou", "江西", "Jiangxi", "CN", 25.83, 114.93, kChina},
    {"芜湖", "Wuhu", "安徽", "Anhui", "CN", 31.35, 118.43, kChina},
    {"香港", "Hong Kong", "", "", "HK", 22.32, 114.17, kChina},
    {"澳门", "Macao", "", "", "MO", 22.20, 113.54, kChina},
    {"台北", "Taipei", "", "", "TW", 25.03, 121.57, kChina},
    {"东京", "Tokyo", "", "", "JP", 35.68, 139.69, 540},
    {"大阪", "Osaka", "", "", "JP", 34.69, 135.50, 540},
    {"首尔", "Seoul", "", "", "KR", 37.57, 126.98, 540},
    {"釜山", "Busan", "", "", "KR", 35.18, 129.08, 540},
    {"新加坡", "Singapore", "", "", "SG", 1.35, 103.82, 480},
    {"吉隆坡", "Kuala Lumpur", "", "", "MY", 3.14, 101.69, 480},
    {"曼谷", "Bangkok", "", "", "TH", 13.76, 100.50, 420},
    {"河内", "Hanoi", "", "", "VN", 21.03, 105.85, 420},
    {"胡志明市", "Ho Chi Minh City", "", "", "VN", 10.82, 106.63, 420},
    {"雅加达", "Jakarta", "", "", "ID", -6.21, 106.85, 420},
    {"马尼拉", "Manila", "", "", "PH", 14.60, 120.98, 480},
    {"孟买", "Mumbai", "", "", "IN", 19.08, 72.88, 330},
    {"德里", "Delhi", "", "", "IN", 28.61, 77.21, 330},
    {"迪拜", "Dubai", "", "", "AE", 25.20, 55.27, 240},
    {"利雅得", "Riyadh", "", "", "SA", 24.71, 46.68, 180},
    {"伊斯坦布尔", "Istanbul", "", "", "TR", 41.01, 28.98, 180},
    {"阿拉木图", "Almaty", "", "", "KZ", 43.24, 76.89, 300},
    {"莫斯科", "Moscow", "", "", "RU", 55.76, 37.62, 180},
    {"伦敦", "London", "", "", "GB", 51.51, -0.13, 0},
    {"曼彻斯特", "Manchester", "", "", "GB", 53.48, -2.24, 0},
    {"巴黎", "Paris", "", "", "FR", 48.86, 2.35, 60},
    {"列日", "Liège", "", "", "BE", 50.63, 5.57, 60},
    {"布鲁塞尔", "Brussels", "", "", "BE", 50.85, 4.35, 60},
    {"阿姆斯特丹", "Amsterdam", "", "", "NL", 52.37, 4.90, 60},
    {"鹿特丹", "Rotterdam", "", "", "NL", 51.92, 4.48, 60},
    {"法兰克福", "Frankfurt", "", "", "DE", 50.11, 8.68, 60},
    {"柏林", "Berlin", "", "", "DE", 52.52, 13.41, 60},
    {"汉堡", "Hamburg", "", "", "DE", 53.55, 9.99, 60},
    {"慕尼黑", "Munich", "", "", "DE", 48.14, 11.58, 60},
    {"马德里", "Madrid", "", "", "ES", 40.42, -3.70, 60},
    {"米兰", "Milan", "", "", "IT", 45.46, 9.19, 60},
    {"华沙", "Warsaw", "", "", "PL", 52.23, 21.01, 60},
    {"奥斯陆", "Oslo", "", "", "NO", 59.91, 10.75, 60},
    {"斯德哥尔摩", "Stockholm", "", "", "SE", 59.33, 18.07, 60},
    {"开罗", "Cairo", "", "", "EG", 30.04, 31.24, 120},
    {"内罗毕", "Nairobi", "", "", "KE", -1.29, 36.82, 180},
    {"拉各斯", "Lagos", "", "", "NG", 6.52, 3.38, 60},
    {"约翰内斯堡", "Johannesburg", "", "", "ZA", -26.20, 28.05, 120},
    {"悉尼", "Sydney", "新南威尔士", "New South Wales", "AU", -33.87, 151.21, 600},
    {"墨尔本", "Melbourne", "维多利亚", "Victoria", "AU", -37.81, 144.96, 600},
    {"奥克兰", "Auckland", "", "", "NZ", -36.85, 174.76, 720},
    {"纽约", "New York", "纽约州", "New York", "US", 40.71, -74.01, -300},
    {"洛杉矶", "Los Angeles", "加利福尼亚", "California", "US", 34.05, -118.24, -480},
    {"旧金山", "San Francisco", "加利福尼亚", "California", "US", 37.77, -122.42, -480},
    {"芝加哥", "Chicago", "伊利诺伊", "Illinois", "US", 41.88, -87.63, -360},
    {"达拉斯", "Dallas", "得克萨斯", "Texas", "US", 32.78, -96.80, -360},
    {"孟菲斯", "Memphis", "田纳西", "Tennessee", "US", 35.15, -90.05, -360},
    {"安克雷奇", "Anchorage", "阿拉斯加", "Alaska", "US", 61.22, -149.90, -540},
    {"西雅图", "Seattle", "华盛顿州", "Washington", "US", 47.61, -122.33, -480},
    {"迈阿密", "Miami", "佛罗里达", "Florida", "US", 25.76, -80.19, -300},
    {"多伦多", "Toronto", "安大略", "Ontario", "CA", 43.65, -79.38, -300},
    {"温哥华", "Vancouver", "不列颠哥伦比亚", "British Columbia", "CA", 49.28, -123.12, -480},
    {"墨西哥城", "Mexico City", "", "", "MX", 19.43, -99.13, -360},
    {"圣保罗", "São Paulo", "圣保罗州", "São Paulo", "BR", -23.55, -46.63, -180},
    {"里约热内卢", "Rio de Janeiro", "里约热内卢州", "Rio de Janeiro", "BR", -22.91, -43.17, -180},
    {"布宜诺斯艾利斯", "Buenos Aires", "", "", "AR", -34.60, -58.38, -180},
    {"圣地亚哥", "Santiago", "", "", "CL", -33.45, -70.67, -240},
};

constexpr size_t kCities = std::size(kRows);

// The rows as they are downloaded.
constexpr auto kTexts = [] {
  std::array<std::string_view, kCities * 5> texts;
  for (size_t i = 0; i < texts.size(); ++i) {
    const Row& row = kRows[i / 5];
    texts[i] = std::array{row.zh, row.en, row.region_zh, row.region_en, row.country}[i % 5];
  }
  return texts;
}();
constexpr auto kNumbers = [] {
  std::array<int16_t, kCities * 3> numbers{};
  auto hundredths = [](double degrees) {
    return static_cast<int16_t>(degrees * 100 + (degrees < 0 ? -0.5 : 0.5));
  };
  for (size_t i = 0; i < kCities; ++i) {
    numbers[3 * i] = hundredths(kRows[i].lat);
    numbers[3 * i + 1] = hundredths(kRows[i].lon);
    numbers[3 * i + 2] = kRows[i].offset_minutes;
  }
  return numbers;
}();

std::vector<City> made_cities() {
  static constexpr auto kJoined = joined<kTexts>();
  const std::vector<std::string_view> texts = parted(kJoined);
  std::vector<City> made;
  for (size_t i = 0; i < kCities; ++i) {
    const std::string_view* t = &texts[5 * i];
    const int16_t* n = &kNumbers[3 * i];
    made.push_back({t[0], t[1], t[2], t[3], t[4], n[0], n[1], n[2]});
  }
  return made;
}

enum class SummerTime { none, europe, north_america };

SummerTime summer_time_of(const City& city) {
  for (std::string_view country : {"GB", "FR", "BE", "NL", "DE", "ES", "IT", "PL", "NO", "SE"})
    if (city.country == country) return SummerTime::europe;
  bool american = city.country == "US" || city.country == "CA";
  return american ? SummerTime::north_america : SummerTime::none;
}

// The first Sunday on or after a date.
Date sunday_from(int year, int month, int day) {
  Date date = date_from_civil(year, month, day);
  return Date{date.days + (7 - weekday(date)) % 7};
}

bool is_summer(SummerTime rule, int32_t standard_minutes, Instant at) {
  int year = local_civil(at, standard_minutes).year;
  if (rule == SummerTime::europe) {
    // The last Sundays of March and October, 01:00 UTC.
    Instant from{start_of_day(sunday_from(year, 3, 25), 0).ms + kHourMs};
    Instant until{start_of_day(sunday_from(year, 10, 25), 0).ms + kHourMs};
    return from <= at && at < until;
  }
  // The second Sunday of March, the first of November, 02:00 by the clock.
  Instant from{start_of_day(sunday_from(year, 3, 8), standard_minutes).ms + 2 * kHourMs};
  Instant until{start_of_day(sunday_from(year, 11, 1), standard_minutes).ms + kHourMs};
  return from <= at && at < until;
}

}  // namespace

std::span<const City> cities() {
  static const std::vector<City> all = made_cities();
  return all;
}

int32_t offset_at(const City& city, Instant at) {
  SummerTime rule = summer_time_of(city);
  bool summer = rule != SummerTime::none && is_summer(rule, city.offset_minutes, at);
  return city.offset_minutes + (summer ? 60 : 0);
}

const City* listed_city(std::string_view name, std::string_view country) {
  for (const City& city : cities())
    if ((city.zh == name || city.en == name) && (country.empty() || city.country == country))
      return &city;
  return nullptr;
}

const City* find_city(std::string_view name, std::string_view country) {
  return PlaceIndex::instance().find(name, country);
}

std::string city_key(std::string_view name, std::string_view country) {
  if (const City* city = find_city(name, country)) return std::string(city->zh);
  return PlaceIndex::instance().bare_name(name);
}

std::string region_key(std::string_view name) {
  return PlaceIndex::instance().region_name(name);
}

bool same_city(std::string_view a, std::string_view country_a, std::string_view b,
               std::string_view country_b) {
  if (a.empty() || b.empty()) return false;
  const bool one_country = country_a.empty() || country_b.empty() || country_a == country_b;
  if (a == b && one_country) return true;
  const City *known_a = find_city(a, country_a), *known_b = find_city(b, country_b);
  if (known_a || known_b) return known_a == known_b;
  return one_country && city_key(a) == city_key(b);
}

}  // namespace milepost
