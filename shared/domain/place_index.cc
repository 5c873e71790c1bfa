#include "shared/domain/place_index.h"

#include <algorithm>

#include "shared/base/text.h"
#include "shared/domain/place_fold.h"

namespace milepost {
namespace {

// Other names of cities of the list, in any spelling.
constexpr std::string_view kOtherNames[][2] = {
    {"Peking", "Beijing"},
    {"Canton", "Guangzhou"},
    {"Amoy", "Xiamen"},
    {"Tsingtao", "Qingdao"},
    {"Chungking", "Chongqing"},
    {"Haerbin", "Harbin"},
    {"Huhehaote", "Hohhot"},
    {"呼市", "Hohhot"},
    {"Wulumuqi", "Urumqi"},
    {"Kashi", "Kashgar"},
    {"Lasa", "Lhasa"},
    {"Xianggang", "Hong Kong"},
    {"Aomen", "Macao"},
    {"Macau", "Macao"},
    {"Taibei", "Taipei"},
    {"汉城", "Seoul"},
    {"西贡", "Ho Chi Minh City"},
    {"Saigon", "Ho Chi Minh City"},
    {"Thành phố Hồ Chí Minh", "Ho Chi Minh City"},
    {"Bombay", "Mumbai"},
    {"New Delhi", "Delhi"},
    {"新德里", "Delhi"},
    {"杜拜", "Dubai"},
    {"Moskva", "Moscow"},
    {"Москва", "Moscow"},
    {"Алматы", "Almaty"},
    {"München", "Munich"},
    {"Muenchen", "Munich"},
    {"Frankfurt am Main", "Frankfurt"},
    {"Bruxelles", "Brussels"},
    {"Brussel", "Brussels"},
    {"Luik", "Liège"},
    {"Lüttich", "Liège"},
    {"Milano", "Milan"},
    {"Warszawa", "Warsaw"},
    {"雪梨", "Sydney"},
    {"纽约市", "New York"},
    {"New York City", "New York"},
    {"NYC", "New York"},
    {"三藩市", "San Francisco"},
    {"Ciudad de México", "Mexico City"},
    {"CDMX", "Mexico City"},
};

constexpr std::string_view kCityEnding = "市";

// Districts of other cities that are called as one of the list.
constexpr std::string_view kOtherDistricts[] = {"中山区", "西安区"};

std::string_view plain(std::string_view folded) {
  for (std::string_view district : kOtherDistricts)
    if (folded == district) return folded;
  return without_ending(folded);
}

bool is_chinese(std::string_view folded) {
  return !folded.empty() && static_cast<unsigned char>(folded.back()) >= 0x80;
}

bool is_of(const City& city, std::string_view country) {
  if (country.empty() || city.country == country) return true;
  return country == "CN" &&
         (city.country == "HK" || city.country == "MO" || city.country == "TW");
}

std::string_view drop(std::string_view text, std::string_view beginning) {
  return text.starts_with(beginning) ? text.substr(beginning.size()) : text;
}

}  // namespace

const PlaceIndex& PlaceIndex::instance() {
  static const PlaceIndex index;
  return index;
}

PlaceIndex::PlaceIndex() {
  const auto add = [&](std::string_view name, const City& city) {
    names_.emplace_back(name, &city);
    names_.emplace_back(fold_place(name), &city);
  };
  for (const City& city : cities()) {
    add(city.zh, city);
    add(city.en, city);
    if (is_chinese(city.zh)) add(without_ending(city.zh), city);
    for (std::string_view region : {city.region_zh, city.region_en})
      if (!region.empty()) regions_.emplace_back(fold_place(region), &city);
    for (const auto& [other, name] : kOtherNames)
      if (name == city.en) add(other, city);
  }
  for (Names* names : {&names_, &regions_}) std::sort(names->begin(), names->end());
}

const City* PlaceIndex::named(std::string_view folded, std::string_view country) const {
  auto at = std::lower_bound(names_.begin(), names_.end(), folded,
                             [](const auto& one, auto name) { return one.first < name; });
  for (; at != names_.end() && at->first == folded; ++at)
    if (is_of(*at->second, country)) return at->second;
  return nullptr;
}

const City* PlaceIndex::find(std::string_view name, std::string_view country) const {
  if (name.empty()) return nullptr;
  if (const City* city = named(name, country)) return city;
  const std::string folded = fold_place(name);
  if (const City* city = named_in_full(folded, country)) return city;
  // "Guangzhou, Guangdong", "上海（浦东）"
  size_t end = std::string::npos;
  for (std::string_view mark : {",", "(", "/", "|", "、"})
    end = std::min(end, folded.find(mark));
  if (end == std::string::npos || end == 0) return nullptr;
  return named_in_full(std::string_view(folded).substr(0, end), country);
}

const City* PlaceIndex::named_in_full(std::string_view folded, std::string_view country) const {
  for (std::string_view one : {folded, plain(folded)})
    if (const City* city = named(one, country)) return city;
  return is_chinese(folded) ? with_district(folded, country) : nullptr;
}

// 广东省广州市, 上海市浦东新区, 北京朝阳区, 金华市义乌市: the last that is known.
const City* PlaceIndex::with_district(std::string_view folded, std::string_view country) const {
  std::string_view rest = within_province(folded);
  for (size_t end = rest.size(); end != rest.npos && end > 0;) {
    const std::string_view whole = rest.substr(0, end);
    const size_t before = whole.rfind(kCityEnding);
    const std::string_view last =
        before == whole.npos ? whole : whole.substr(before + kCityEnding.size());
    for (std::string_view one : {last, plain(last)})
      if (const City* city = named(one, country)) return city;
    end = before;
  }
  // The city before a district without 市, or the province before a city without 省.
  if (plain(folded) == folded) return nullptr;
  for (const auto& [name, city] : names_) {
    if (!is_chinese(name) || !folded.starts_with(name) || !is_of(*city, country)) continue;
    if (count_code_points(std::string_view(folded).substr(name.size())) >= 2) return city;
  }
  return nullptr;
}

std::string_view PlaceIndex::within_province(std::string_view folded) const {
  const std::string_view rest = drop(drop(folded, "中华人民共和国"), "中国");
  for (const auto& [region, city] : regions_) {
    if (!is_chinese(region) || !rest.starts_with(region)) continue;
    const std::string_view behind = rest.substr(region.size());
    for (std::string_view ending : {"省", "自治区", "壮族自治区", "回族自治区", "维吾尔自治区"})
      if (behind.starts_with(ending) && behind.size() > ending.size())
        return behind.substr(ending.size());
    if (named(plain(behind), {}) != nullptr) return behind;  // 广东广州
  }
  return rest.empty() ? folded : rest;
}

std::string PlaceIndex::bare_name(std::string_view name) const {
  const std::string folded = fold_place(name);
  if (!is_chinese(folded)) return folded;
  const std::string_view rest = within_province(folded);
  const size_t city = rest.find(kCityEnding);
  const bool has_district = city != rest.npos && city + kCityEnding.size() < rest.size() &&
                            count_code_points(rest.substr(0, city)) >= 2;
  return std::string(has_district ? rest.substr(0, city) : plain(rest));
}

std::string PlaceIndex::region_name(std::string_view name) const {
  const std::string folded = fold_place(name);
  const std::string_view bare = without_ending(drop(folded, "中国"));
  for (std::string_view one : {std::string_view(folded), bare}) {
    auto at = std::lower_bound(regions_.begin(), regions_.end(), one, [](const auto& a, auto b) {
      return a.first < b;
    });
    if (at != regions_.end() && at->first == one) return std::string(at->second->region_zh);
  }
  return is_chinese(folded) ? std::string(bare) : folded;
}

}  // namespace milepost
