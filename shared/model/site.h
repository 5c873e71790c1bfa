// What a browser may know of the settings: who the company is and how to reach it. Served by
// GET /api/v1/site and drawn by every page.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "shared/base/enum_names.h"
#include "shared/base/limits.h"
#include "shared/base/time.h"
#include "shared/model/fields.h"
#include "shared/model/number_format.h"

namespace milepost {

// A text in both languages; where one is empty the other stands in.
struct LocalText {
  std::string zh, en;
  friend bool operator==(const LocalText&, const LocalText&) = default;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("zh", self.zh, {.omit = true});
    v("en", self.en, {.omit = true});
  }
};

// "#RRGGBB". Empty: the colour of the design. Every other brand shade is made from these two.
struct SiteColors {
  std::string accent_light, accent_dark;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("accent_light", self.accent_light, {.omit = true});
    v("accent_dark", self.accent_dark, {.omit = true});
  }
};

struct SiteLink {
  LocalText title;
  std::string url;  // https:// or a path of this server
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("title", self.title);
    v("url", self.url);
  }
};

// Of the way of a shipment: over the outline of the land, or not at all.
enum class MapShown { outline, none };
template <>
inline constexpr auto kEnumNames<MapShown> =
    std::to_array<std::string_view>({"outline", "none"});

enum class Weekday { mon, tue, wed, thu, fri, sat, sun };
template <>
inline constexpr auto kEnumNames<Weekday> =
    std::to_array<std::string_view>({"mon", "tue", "wed", "thu", "fri", "sat", "sun"});

// On these days of the week, or on all where none is named, from one time of day ("08:00") to
// another. Where that is not later it is one of the next day: 22:00 to 06:00. "24:00" is midnight.
struct OpeningHours {
  std::vector<Weekday> days;
  std::string from, to;
  friend bool operator==(const OpeningHours&, const OpeningHours&) = default;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("days", self.days, {.omit = true, .doc = "mon to sun; every day where none is named"});
    v("from", self.from, {.doc = "a time of day: 08:00"});
    v("to", self.to, {.doc = "a time of day up to 24:00; on the next day where not later"});
  }
};

struct SiteView {
  LocalText name;
  SiteColors colors;
  std::string logo;     // path of an image on this server; empty: the built-in mark
  std::string hotline;  // as it is said to customers
  std::vector<OpeningHours> hours;  // when it is answered; empty: nobody says
  // By which clock the hours are: times from each of which on its offset holds, in their order.
  std::vector<ZonedTime> clock;
  std::string email;
  LocalText address;                   // postal
  std::vector<SiteLink> links;         // policies and the like, for the footer
  std::vector<std::string> languages;  // "zh-CN", "en"; the first is the default
  std::vector<NumberFormat> number_formats;  // the company's own
  std::string public_url;  // "https://track.example", where the pages are reached; may be empty
  MapShown map = MapShown::outline;
  std::string map_approval;  // the number that allows it to be shown; may be empty
  int64_t numbers_per_lookup = limits::kNumbersPerLookup;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("name", self.name);
    v("colors", self.colors);
    v("logo", self.logo, {.omit = true});
    v("hotline", self.hotline, {.omit = true});
    v("hours", self.hours, {.omit = true});
    v("clock", self.clock, {.omit = true});
    v("email", self.email, {.omit = true});
    v("address", self.address);
    v("links", self.links);
    v("languages", self.languages);
    v("number_formats", self.number_formats);
    v("public_url", self.public_url, {.omit = true});
    v("map", self.map, {.omit = true});
    v("map_approval", self.map_approval, {.omit = true});
    v("numbers_per_lookup", self.numbers_per_lookup,
      {.omit = true, .minimum = 1, .maximum = limits::kNumbersPerLookupMax});
  }
};

}  // namespace milepost
