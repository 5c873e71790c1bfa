// What a browser may know of the settings: who the company is and how to reach it. Served by
// GET /api/v1/site and drawn by every page.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "shared/base/limits.h"
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

struct SiteView {
  LocalText name;
  SiteColors colors;
  std::string logo;     // path of an image on this server; empty: the built-in mark
  std::string hotline;  // as it is said to customers
  LocalText hours;
  std::string email;
  LocalText address;                   // postal
  std::vector<SiteLink> links;         // policies and the like, for the footer
  std::vector<std::string> languages;  // "zh-CN", "en"; the first is the default
  std::vector<NumberFormat> number_formats;  // the company's own
  std::string public_url;  // "https://track.example", where the pages are reached; may be empty
  int64_t numbers_per_lookup = limits::kNumbersPerLookup;
  SitePickup pickup;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("name", self.name);
    v("colors", self.colors);
    v("logo", self.logo, {.omit = true});
    v("hotline", self.hotline, {.omit = true});
    v("hours", self.hours, {.omit = true});
    v("email", self.email, {.omit = true});
    v("address", self.address);
    v("links", self.links);
    v("languages", self.languages);
    v("number_formats", self.number_formats);
    v("public_url", self.public_url, {.omit = true});
    v("numbers_per_lookup", self.numbers_per_lookup,
      {.omit = true, .minimum = 1, .maximum = limits::kNumbersPerLookupMax});
    v("pickup", self.pickup, {.omit = true});
  }
};

}  // namespace milepost
