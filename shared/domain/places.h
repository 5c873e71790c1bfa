// A small list of cities: what a name alone does not say. Typed in from general knowledge, to
// about 0.1 degree; enough to draw a leg and to print a city in either language.
#pragma once

#include <cstdint>
#include <span>
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

// By either name, a final 市 and ASCII case forgiven; `country` narrows it where it is not empty.
// nullptr when there is none. Valid for ever.
const City* find_city(std::string_view name, std::string_view country = {});

}  // namespace milepost
