// What a browser may know of the settings: who the company is and how to reach it. Served by
// GET /api/v1/site and drawn by every page.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
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

// Days without a scan that are usual in each state. Longer than that is silence, and said.
struct UsualSilence {
  int64_t created_days = 7;
  int64_t picked_up_days = 3;
  int64_t in_transit_days = 3;
  int64_t customs_days = 5;
  int64_t out_for_delivery_days = 1;
  int64_t attempt_failed_days = 3;
  int64_t available_for_pickup_days = 7;
  int64_t exception_days = 3;
  int64_t returning_days = 5;
  int64_t abroad_more_days = 2;
  int64_t past_promise_days = 2;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    const auto days = [&](std::string_view name, auto& value, std::string_view doc) {
      v(name, value, {.omit = true, .doc = doc, .minimum = 1, .maximum = 365});
    };
    days("created_days", self.created_days,
         "Days after the order without a handover that are usual; from then on pages say that "
         "the parcel has not come to us");
    days("picked_up_days", self.picked_up_days,
         "Days without a scan that are usual after pickup; from then on pages say that there is "
         "no news and that the depot is being asked, and count the shipment as one that needs "
         "the customer");
    days("in_transit_days", self.in_transit_days, "The same in transit");
    days("customs_days", self.customs_days, "The same in customs");
    days("out_for_delivery_days", self.out_for_delivery_days, "The same out for delivery");
    days("attempt_failed_days", self.attempt_failed_days,
         "The same after a failed attempt, but not before the next one that is planned");
    days("available_for_pickup_days", self.available_for_pickup_days,
         "The same at a pickup point, but not before the day until which it can be collected");
    days("exception_days", self.exception_days, "The same while it is held");
    days("returning_days", self.returning_days, "The same on the way back");
    days("abroad_more_days", self.abroad_more_days,
         "Further days on the way where it crosses a border");
    days("past_promise_days", self.past_promise_days,
         "Days after the promise from which a shipment without a new date counts as one that "
         "needs the customer");
  }
};

// What is said of parcels that wait to be collected.
struct SitePickup {
  int64_t keep_days = 7;  // 0: not said
  int64_t warn_days = 2;
  std::string map_url = "https://www.openstreetmap.org/search?query={query}";  // may be empty
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("keep_days", self.keep_days,
      {.omit = true, .doc = "How many days a parcel is kept at a pickup point before it goes back, "
                            "where no event says until when; 0: customers are told no day",
       .minimum = 0, .maximum = 365});
    v("warn_days", self.warn_days,
      {.omit = true, .doc = "So many days before the last one it is told in amber",
       .minimum = 0, .maximum = 365});
    v("map_url", self.map_url,
      {.omit = true, .doc = "Map that the address of a pickup point leads to: begins with "
                            "https://, http:// or geo: and has {query}, which stands for name and "
                            "address; empty: no link"});
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
  UsualSilence silence;
  SitePickup pickup;
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
    v("silence", self.silence, {.omit = true});
    v("pickup", self.pickup, {.omit = true});
  }
};

}  // namespace milepost
