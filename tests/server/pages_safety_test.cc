// What must hold for every page, whatever texts it shows.
#include <gtest/gtest.h>

#include <set>
#include <type_traits>

#include "server/pages/pages.h"
#include "shared/model/shipment.h"
#include "shared/wire/json.h"
#include "tests/shared/page_samples.h"
#include "tests/testing/data.h"
#include "tests/testing/html_outline.h"

namespace milepost {
namespace {

using testing::HtmlOutline;
using testing::HtmlTag;
using testing::read_html;
using testing::sample;
using testing::sample_now;
using testing::sample_site;

// All pages, or a few that between them show every text from outside: with the samples' own texts
// or with `poison` in their place.
std::vector<std::string> all_pages(Locale locale, const std::string* poison, bool few = false) {
  SiteView site = sample_site();
  site.links = {{{"隐私政策", "Privacy"}, "https://example.org/privacy"}};
  std::vector<testing::Sample> shipments = testing::samples();
  if (few) shipments = {{"customs", sample("customs")}};
  std::string request_id = "01JD4Z6Q8M", query = "MP739210463CN", number = "MP730210466CN";
  if (poison) {
    site.name = {*poison, *poison};
    site.hotline = site.email = request_id = query = number = *poison;
    site.links.front() = {{*poison, *poison}, *poison};
    for (testing::Sample& s : shipments) {
      s.shipment.number = *poison;
      for (PublicEvent& event : s.shipment.events)
        if (event.place) event.place = PublicPlace{*poison, *poison, *poison, {}, {}};
      if (s.shipment.origin) s.shipment.origin = PublicPlace{*poison, *poison, *poison, {}, {}};
    }
  }
  const auto context = [&](std::string_view path) {
    return pages::PageContext{locale, site, "https://track.example", path, {}, sample_now()};
  };
  const Instant now = sample_now();
  std::vector<std::string> pages;
  std::vector<LookupAnswer> answers;
  for (const testing::Sample& s : shipments) {
    pages.push_back(
        pages::shipment_page(context("/t/X"), shipment_view(s.shipment, site, locale, now)));
    answers.push_back({s.shipment.number, 200, s.shipment, {}});
  }
  answers.push_back({number, 404, {}, {}});
  answers.push_back({number, 422, {}, NumberFault{number, 0, number, number, {number}}});
  pages.push_back(pages::results_page(
      context("/t?q=X"), results_view(answers, {number}, ResultFilter::all, site, locale, now)));
  pages.push_back(pages::find_page(
      context("/"), find_view({shipments[0].shipment}, query, site, locale, now)));
  pages.push_back(pages::settings_page(context("/settings"), {"TOKEN", "KEY"}));
  for (ErrorKind kind : {ErrorKind::no_such_page, ErrorKind::unknown_number,
                         ErrorKind::impossible_number, ErrorKind::no_number, ErrorKind::method,
                         ErrorKind::too_many, ErrorKind::server_error, ErrorKind::unavailable,
                         ErrorKind::offline}) {
    if (few && kind != ErrorKind::unknown_number && kind != ErrorKind::impossible_number &&
        kind != ErrorKind::server_error)
      continue;
    ErrorInput input;
    input.kind = kind;
    input.number = number;
    input.fault = NumberFault{number, 0, number, number, {number}};
    input.request_id = request_id;
    pages.push_back(pages::error_page(context("/t/X"), error_view(input, site, locale)));
  }
  return pages;
}

TEST(PagesSafety, EveryPageIsSound) {
  for (Locale locale : {Locale::zh_cn, Locale::en})
    for (const std::string& page : all_pages(locale, nullptr)) {
      const HtmlOutline outline = read_html(page);
      EXPECT_TRUE(outline.sound) << page;
      EXPECT_EQ(outline.text.find('{'), std::string::npos) << page;
    }
}

TEST(PagesSafety, NothingIsInline) {
  for (const std::string& page : all_pages(Locale::en, nullptr))
    for (const HtmlTag& tag : read_html(page).tags) {
      EXPECT_NE(tag.name, "style");
      if (tag.name == "script") {
        EXPECT_TRUE(tag.attribute("src"));
      }
      for (const testing::HtmlAttribute& attribute : tag.attributes) {
        EXPECT_NE(attribute.name, "style");
        EXPECT_FALSE(attribute.name.starts_with("on")) << attribute.name;
        EXPECT_NE(attribute.value.substr(0, 11), "javascript:") << attribute.name;
      }
    }
}

TEST(PagesSafety, IdsAreUniqueAndEveryReferenceLands) {
  for (const std::string& page : all_pages(Locale::en, nullptr)) {
    std::set<std::string> ids;
    const HtmlOutline outline = read_html(page);
    for (const HtmlTag& tag : outline.tags)
      if (const std::string* id = tag.attribute("id")) {
        EXPECT_TRUE(ids.insert(*id).second) << *id << " stands twice";
      }
    for (const HtmlTag& tag : outline.tags)
      for (std::string_view reference : {"for", "aria-labelledby", "aria-describedby"})
        if (const std::string* id = tag.attribute(reference)) {
          EXPECT_TRUE(ids.count(*id)) << *id << " is nowhere";
        }
  }
}

TEST(PagesSafety, HeadingsStepDownOneAtATime) {
  for (const std::string& page : all_pages(Locale::zh_cn, nullptr)) {
    int level = 0, first = 0;
    for (const HtmlTag& tag : read_html(page).tags) {
      if (tag.name.size() != 2 || tag.name[0] != 'h' || tag.name[1] < '1' || tag.name[1] > '6')
        continue;
      const int next = tag.name[1] - '0';
      EXPECT_LE(next, level + 1) << page;
      first += next == 1 ? 1 : 0;
      level = next;
    }
    EXPECT_EQ(first, 1) << "one title a page";
  }
}

TEST(PagesSafety, LinkPreviewsDoNotNameTheNumber) {
  for (const testing::Sample& s : testing::samples()) {
    const SiteView site = sample_site();
    const std::string page =
        pages::shipment_page({Locale::en, site, "https://track.example", "/t/X"},
                             shipment_view(s.shipment, site, Locale::en, sample_now()));
    for (const HtmlTag& tag : read_html(page).tags)
      if (const std::string* content = tag.attribute("content")) {
        EXPECT_EQ(content->find(s.shipment.number), std::string::npos) << *content;
      }
  }
}

TEST(PagesSafety, ShipmentPagesAreNotForSearchEngines) {
  const SiteView site = sample_site();
  const std::string page =
      pages::shipment_page({Locale::en, site, "https://track.example", "/t/MP739210463CN"},
                           shipment_view(sample("in_transit"), site, Locale::en, sample_now()));
  EXPECT_NE(page.find("<meta name=\"robots\" content=\"noindex\">"), std::string::npos);
  EXPECT_NE(page.find("<link rel=\"canonical\" href=\"https://track.example/t/MP739210463CN\">"),
            std::string::npos);
  const std::string without =
      pages::shipment_page({Locale::en, site, "", "/t/MP739210463CN"},
                           shipment_view(sample("in_transit"), site, Locale::en, sample_now()));
  EXPECT_EQ(without.find("canonical"), std::string::npos) << "an address is never guessed";
}

// Whatever a text holds, it stays a text: the page has the structure that it has with a letter in
// its place.
void expect_texts_stay_texts(const std::vector<std::string>& texts, bool few) {
  const std::string harmless = "x";
  std::vector<std::string> structures;
  for (const std::string& page : all_pages(Locale::en, &harmless, few))
    structures.push_back(read_html(page).structure());
  for (const std::string& text : texts) {
    const std::vector<std::string> pages = all_pages(Locale::en, &text, few);
    ASSERT_EQ(pages.size(), structures.size());
    for (size_t i = 0; i < pages.size(); ++i) {
      const HtmlOutline outline = read_html(pages[i]);
      ASSERT_TRUE(outline.sound) << text;
      ASSERT_EQ(outline.structure(), structures[i]) << "page " << i << " with " << text;
    }
    EXPECT_NE(read_html(pages.front()).text.find(text), std::string::npos) << text;
  }
}

TEST(PagesSafety, MarkupInTextsStaysText) {
  expect_texts_stay_texts({"<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "'\"&<>",
                           "&lt;b&gt;", "</textarea><script>", "</title><script>", "<!--", "]]>",
                           "{city}", "{count|a|b}", "javascript:alert(1)"},
                          false);
}

TEST(PagesSafety, NaughtyStringsStayText) {
  const auto path = testing_data("bad/blns/blns.json");
  if (!path) GTEST_SKIP() << skipped_for_want_of("bad/blns/blns.json");
  const auto document = JsonDocument::parse(read_whole_file(*path));
  ASSERT_TRUE(document);
  const size_t count = document->root().size();
  ASSERT_GT(count, 400u);
  std::vector<std::string> texts;  // a few at a time, for speed
  for (size_t i = 0; i < count; ++i) {
    if (i % 8 == 0) texts.emplace_back();
    texts.back() += document->root().element(i).string() + " ";
  }
  expect_texts_stay_texts(texts, true);
}

// The types that pages are made of have no place for a person, a note or a raw code.
struct RefusesPersonal {
  std::set<std::string_view> names;
  template <class T>
  void operator()(std::string_view name, T& member, FieldAttributes = {}) {
    static_assert(!std::is_same_v<T, Person> && !std::is_same_v<T, Place> &&
                  !std::is_same_v<T, Event>);
    names.insert(name);
    look_into(member);
  }
  template <class T>
  void look_into(T& member) {
    if constexpr (Model<T>) T::fields(member, *this);
  }
  template <class T>
  void look_into(std::optional<T>& member) {
    look_into(member.emplace());
  }
  template <class T>
  void look_into(std::vector<T>& members) {
    look_into(members.emplace_back());
  }
};

TEST(PagesSafety, ThePublicTypesHaveNothingPersonal) {
  RefusesPersonal visitor;
  PublicShipment shipment;
  PublicShipment::fields(shipment, visitor);
  EXPECT_EQ(visitor.names,
            (std::set<std::string_view>{
                "number",    "state",    "state_since",   "demo",   "promise",     "by",
                "original",  "status",   "first_attempt", "origin", "destination", "city",
                "region",    "country",  "lat",           "lon",    "next",        "milestone",
                "place",     "expected", "events",        "id",     "kind",        "at",
                "precision", "reason",   "party",         "flags",  "version",     "collect_by",
                "left_at",   "pieces",   "weight_g",      "point",  "name",        "address",
                "hours",     "code",     "piece_names",   "count",  "since",       "piece_states"}))
      << "a new field of the public shipment: may anyone who guesses a number see it?";
}

TEST(BrandCss, IsMadeOfTheSettingsAlone) {
  SiteView site = sample_site();
  EXPECT_EQ(pages::brand_css(site), "");
  EXPECT_EQ(pages::brand_css_path(site), "");
  site.colors.accent_light = "#0B6E4F";
  const std::string css = pages::brand_css(site);
  EXPECT_NE(css.find("--accent:#0B6E4F"), std::string::npos) << css;
  EXPECT_NE(css.find("prefers-color-scheme:dark"), std::string::npos) << css;
  const std::string path = pages::brand_css_path(site);
  EXPECT_TRUE(path.starts_with("/assets/brand.") && path.ends_with(".css")) << path;
  const std::string page = pages::find_page(
      {Locale::en, site, "", "/"}, find_view({}, "", site, Locale::en, sample_now()));
  EXPECT_NE(page.find(path), std::string::npos);
  site.colors.accent_light = "#0B6E50";
  EXPECT_NE(pages::brand_css_path(site), path) << "another content has another name";
}

// Every page says whether somebody answers the telephone, and when that changes; but not one that a
// browser keeps for another day.
TEST(PagesPhone, IsALinkThatSaysWhenNobodyAnswers) {
  const SiteView site = sample_site();
  const Instant night = testing::zoned("2026-11-21T23:00:00+08:00").at;
  pages::PageContext context{Locale::en, site, "https://track.example", "/", {}, night};
  const auto page = [&] {
    return pages::find_page(context, find_view({}, "", site, Locale::en, context.now));
  };
  EXPECT_NE(page().find("<a href=\"tel:4008600808\">"), std::string::npos);
  EXPECT_NE(page().find("Closed now, opens Sun 8:00"), std::string::npos);
  EXPECT_EQ(pages::frame_changes_at(context), testing::zoned("2026-11-22T00:00:00+08:00").at)
      << "then it opens today";
  context.now = testing::zoned("2026-11-22T01:00:00+08:00").at;
  EXPECT_EQ(pages::frame_changes_at(context), testing::zoned("2026-11-22T08:00:00+08:00").at);
  context.now = testing::zoned("2026-11-22T09:00:00+08:00").at;
  EXPECT_EQ(page().find("Closed"), std::string::npos);
  EXPECT_EQ(pages::frame_changes_at(context), testing::zoned("2026-11-22T22:00:00+08:00").at);
  context.now = night;
  context.lasting = true;
  EXPECT_EQ(page().find("Closed"), std::string::npos);
  EXPECT_FALSE(pages::frame_changes_at(context));
}

// A number to call is something to press, wherever it stands.
TEST(PagesPhone, StandsNowhereAsMereText) {
  for (Locale locale : {Locale::zh_cn, Locale::en})
    for (const std::string& page : all_pages(locale, nullptr)) {
      const std::string shown = page.substr(0, page.find("<div class=\"paper\""));
      size_t linked = 0, said = 0;
      for (size_t at = shown.find("tel:4008600808"); at != shown.npos;
           at = shown.find("tel:4008600808", at + 1))
        ++linked;
      for (size_t at = shown.find("400-860-0808"); at != shown.npos;
           at = shown.find("400-860-0808", at + 1))
        ++said;
      EXPECT_EQ(said, linked);
      EXPECT_GE(linked, 1u);
    }
}

// What is wrong comes before the map, as one reads it and as one hears it.
TEST(PagesOrder, WhatIsWrongComesBeforeTheMap) {
  for (const std::string& page : all_pages(Locale::en, nullptr)) {
    const size_t news = page.find("<section class=\"banner"), map = page.find("<figure");
    if (news == page.npos || map == page.npos) continue;
    EXPECT_LT(news, map);
  }
}

}  // namespace
}  // namespace milepost
