// A small list of cities: what a name alone does not say. Typed in from general knowledge, to
// about 0.1 degree; enough to draw a leg and to print a city in either language.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "shared/base/time.h"

namespace milepost {

struct City {
  std::string_view zh, en;                // "上海", "Shanghai"
  std::string_view region_zh, region_en;  // province or state; empty where none is spoken of
  std::string_view country;               // ISO 3166-1 alpha-2
  int16_t lat_hundredths, lon_hundredths;  // of a degree, WGS 84
  int16_t offset_minutes;                  // of the city's standard time

  double lat() const { return lat_hundredths / 100.0; }
  double lon() const { return lon_hundredths / 100.0; }
};

// The Chinese cities first.
std::span<const City> cities();

// The offset of a city at an instant: its standard time, with today's rules of summer time for
// Europe and North America; elsewhere none is known.
int32_t offset_at(const City& city, Instant at);

// One of the list by its name there, in either language; nullptr when there is none. It is all that
// a reader of public shipments needs, since they are told by these names: no table of spellings.
const City* listed_city(std::string_view name, std::string_view country = {});

// By any of its names, in any spelling: folded as fold_place() does, with or without 市, 省, 区 and
// the like, behind its country or province, before its district. `country` narrows it where it is
// not empty; cities of Hong Kong, Macao and Taiwan are found under CN too.
//   "上海市", "上海市浦东新区", "廣東省廣州市", "Xi’an", "Ürümqi", "Guangzhou, Guangdong"
// nullptr when there is none. Valid for ever.
const City* find_city(std::string_view name, std::string_view country = {});

// What a city is compared by: the Chinese name of one of the list, else its folded name without
// province and ending. Equal for all spellings of one city; empty for an empty name.
std::string city_key(std::string_view name, std::string_view country = {});
// The same for a province or state.
std::string region_key(std::string_view name);

// Whether both names are of one city; places without a city are nowhere.
bool same_city(std::string_view a, std::string_view country_a, std::string_view b,
               std::string_view country_b);
// Of a Place or a PublicPlace.
template <class A, class B>
bool same_city(const A& a, const B& b) {
  return same_city(a.city, a.country, b.city, b.country);
}

}  // namespace milepost
