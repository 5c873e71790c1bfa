#include <gtest/gtest.h>

#include "shared/present/calendar.h"
#include "shared/present/shipment_view.h"
#include "shared/present/words.h"
#include "tests/shared/page_samples.h"

namespace milepost {
namespace {

using testing::sample;
using testing::sample_now;
using testing::sample_site;
using testing::zoned;

ShipmentView view_of(std::string_view name, Locale locale, Instant now = sample_now()) {
  return shipment_view(sample(name), sample_site(), locale, now);
}

TEST(PlaceWords, NamesInLatinLettersAreParted) {
  struct Row { const char *city, *region, *country, *zh, *en; };
  for (const Row& row : {Row{"jau", "SP", "BR", "jau, SP", "jau, SP"},
                         Row{"三沙湾", "福建", "CN", "福建三沙湾", "三沙湾, 福建"}}) {
    PublicPlace place;
    place.city = row.city;
    place.region = row.region;
    place.country = row.country;
    EXPECT_EQ(place_words(place, row.country, Locale::zh_cn), row.zh);
    EXPECT_EQ(place_words(place, row.country, Locale::en), row.en);
  }
}

TEST(ShipmentView, SaysTheAnswerFirst) {
  struct Row {
    std::string_view name, zh, en;
  };
  const Row rows[] = {
      {"in_transit", "预计 11月23日 周一下午送达", "Expected Mon 23 Nov, afternoon"},
      {"in_transit_no_estimate", "离开武汉，发往成都", "Left Wuhan for Chengdu"},
      {"created", "已下单，还没交给我们", "Ordered, not yet handed to us"},
      {"out_for_delivery", "预计今天晚上送达", "Expected this evening"},
      {"attempt_failed", "预计明天上午再次派送", "Next attempt expected tomorrow morning"},
      {"available_for_pickup", "最晚 11月24日 周二取件", "Collect it by Tue 24 Nov"},
      {"delivered", "已于昨天签收", "Delivered yesterday"},
      {"delivered_late", "已于 2025年12月30日签收", "Delivered 30 Dec 2025"},
      {"exception", "包裹破损", "The parcel is damaged"},
      {"customs", "海关暂未放行", "Held by customs"},
      {"returning", "正在退回上海", "Going back to Shanghai"},
      {"returned", "已退回上海", "Returned to Shanghai"},
      {"cancelled", "订单已取消", "The order was cancelled"},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(view_of(row.name, Locale::zh_cn).headline, row.zh) << row.name;
    EXPECT_EQ(view_of(row.name, Locale::en).headline, row.en) << row.name;
  }
}

TEST(ShipmentView, SaysHowThePromiseStands) {
  struct Row {
    std::string_view name;
    Mark mark;
    Tone tone;
    std::string_view words;
  };
  const Row rows[] = {
      {"in_transit", Mark::tick, Tone::ok, "Promised by Mon 23 Nov. On track"},
      {"in_transit_no_estimate", Mark::clock, Tone::plain, "Promised by Tue 24 Nov, 20:00"},
      {"delayed", Mark::clock, Tone::warn,
       "Promised by Mon 23 Nov, 20:00, now expected Tue 24 Nov: 1 day later"},
      {"overdue", Mark::cross, Tone::bad, "First promised by Wed 18 Nov. 3 days past promise"},
      {"exception", Mark::cross, Tone::bad, "Promised by yesterday. 1 day past promise"},
      {"delivered", Mark::tick, Tone::ok,
       "Promised by yesterday, 20:00. Delivered on time, 4 h 48 min early"},
      {"delivered_late", Mark::cross, Tone::bad,
       "First promised by 27 Dec 2025. Delivered late, by 3 days"},
  };
  for (const Row& row : rows) {
    const auto line = view_of(row.name, Locale::en).promise;
    ASSERT_TRUE(line) << row.name;
    EXPECT_EQ(line->text + line->verdict + line->after, row.words) << row.name;
    EXPECT_EQ(line->mark, row.mark) << row.name;
    EXPECT_EQ(line->tone, row.tone) << row.name;
  }
  EXPECT_FALSE(view_of("returning", Locale::en).promise) << "no promise for what goes back";
  EXPECT_FALSE(view_of("created_empty", Locale::en).promise);
  const auto zh = view_of("overdue", Locale::zh_cn).promise;
  EXPECT_EQ(zh->text + zh->verdict, "原承诺最晚 11月18日 周三送达，已超承诺 3 天");
}

TEST(ShipmentView, TellsBadNewsWithTwoMoreLines) {
  struct Row {
    std::string_view name, title, you_can;
    Tone tone;
  };
  const Row rows[] = {
      {"attempt_failed", "Not delivered: nobody home", "Contact us to agree another time or place.",
       Tone::warn},
      {"exception", "Please contact us about the damage", "Contact us to agree what to do with it.",
       Tone::bad},
      {"customs", "Clearance is on hold: documents are missing",
       "Contact us to send the missing documents.", Tone::warn},
      {"delayed", "Reason: bad weather", "You do not need to do anything.", Tone::warn},
      {"overdue", "Sorry, we are late with this delivery",
       "Contact us with the number for the latest news.", Tone::bad},
      {"available_for_pickup", "Please collect it", "Bring the number and, to be safe, an ID.",
       Tone::ok},
      {"cancelled", "The sender cancelled the order",
       "Place a new order to have it sent. Questions? Contact us.", Tone::plain},
      {"returned", "Why it came back: the address is wrong",
       "Have it sent again. Questions? Contact us.", Tone::plain},
      {"returning", "Why it is going back: the recipient refused it",
       "Still want it? Contact us soon.", Tone::warn},
  };
  for (const Row& row : rows) {
    const auto banner = view_of(row.name, Locale::en).banner;
    ASSERT_TRUE(banner) << row.name;
    EXPECT_EQ(banner->title, row.title) << row.name;
    EXPECT_EQ(banner->you_can, row.you_can) << row.name;
    EXPECT_EQ(banner->tone, row.tone) << row.name;
    EXPECT_FALSE(banner->we_do.empty()) << row.name;
    // Whom to call stands beside it, where there is something to call for.
    EXPECT_EQ(banner->contact ? banner->contact->text : "",
              row.you_can.find("ontact us") == row.you_can.npos ? "" : "400-860-0808")
        << row.name;
  }
  for (std::string_view name : {"in_transit", "created", "delivered", "out_for_delivery"})
    EXPECT_FALSE(view_of(name, Locale::en).banner) << name;
}

TEST(ShipmentView, ContactIsWhatTheCompanyHas) {
  SiteView site = sample_site();
  site.hotline.clear();
  const auto by_mail = shipment_view(sample("customs"), site, Locale::en, sample_now());
  ASSERT_TRUE(by_mail.banner->contact);
  EXPECT_EQ(by_mail.banner->contact->href, "mailto:care@milepost.example");
  site.email.clear();
  const auto by_word = shipment_view(sample("customs"), site, Locale::zh_cn, sample_now());
  EXPECT_EQ(by_word.banner->you_can, "联系客服补交清关资料。");
  EXPECT_FALSE(by_word.banner->contact);
}

TEST(ShipmentView, StagesFollowTheState) {
  struct Row {
    std::string_view name;
    size_t post;
    int percent;
  };
  const Row rows[] = {
      {"created", 0, 11},          {"in_transit", 2, 61},   {"customs", 2, 61},
      {"out_for_delivery", 3, 86}, {"attempt_failed", 3, 86}, {"available_for_pickup", 3, 86},
      {"delivered", 4, 100},       {"exception", 2, 61},    {"returning", 3, 86},
      {"cancelled", 0, 11},        {"returned", 4, 100},
  };
  for (const Row& row : rows) {
    const Stages stages = view_of(row.name, Locale::en).stages;
    ASSERT_EQ(stages.posts.size(), 5u);
    EXPECT_EQ(stages.percent, row.percent) << row.name;
    for (size_t i = 0; i < 5; ++i)
      EXPECT_EQ(stages.posts[i].progress, i < row.post    ? Progress::done
                                          : i == row.post ? Progress::current
                                           : row.name == "cancelled" ? Progress::never
                                                          : Progress::coming)
          << row.name << " post " << i;
    EXPECT_EQ(stages.ends_here, row.name == "cancelled") << row.name;
  }
  EXPECT_EQ(view_of("in_transit", Locale::en).stages.posts[2].note, "Wuhan");
  EXPECT_EQ(view_of("in_transit", Locale::zh_cn).stages.posts[0].note, "11-19 20:04");
  EXPECT_EQ(view_of("in_transit", Locale::zh_cn).stages.posts[4].note, "周一");
}

TEST(ShipmentView, TheWayBackHasPostsOfItsOwn) {
  for (std::string_view name : {"returning", "returned"}) {
    const Stages stages = view_of(name, Locale::en).stages;
    EXPECT_EQ(stages.posts[3].word, "Returning") << name;
    EXPECT_EQ(stages.posts[4].word, "Returned") << name;
  }
}

TEST(ShipmentView, OnlyScansAreCalledScans) {
  const auto fact = [](std::string_view name, std::string_view label) {
    for (const block::Fact& found : view_of(name, Locale::en).facts.rows)
      if (found.label == label) return true;
    return false;
  };
  EXPECT_TRUE(fact("in_transit", "Last scan"));
  EXPECT_FALSE(fact("in_transit", "Ordered"));
  EXPECT_FALSE(fact("created", "Last scan"));
  EXPECT_TRUE(fact("created", "Ordered"));
  EXPECT_FALSE(fact("cancelled", "Last scan"));
}

// Of events in Los Angeles and Xiamen only those of the day where the parcel is are of today.
TEST(ShipmentView, OnePageHasOneToday) {
  PublicShipment shipment;
  shipment.number = "MP000000005CN";
  shipment.state = State::in_transit;
  for (std::string_view at : {"2026-11-20T23:30:00-08:00", "2026-11-21T17:00:00+08:00"}) {
    PublicEvent event;
    event.state = State::in_transit;
    event.milestone = Milestone::departed;
    event.at = zoned(at);
    shipment.events.push_back(event);
  }
  // 18:30 on the 21st in Xiamen, 02:30 of the same day in Los Angeles.
  const auto headings = [&](std::string_view now) {
    std::string all;
    for (const TimelineDay& day :
         shipment_view(shipment, {}, Locale::en, zoned(now).at).timeline)
      all += day.heading + "\n";
    return all;
  };
  EXPECT_EQ(headings("2026-11-21T18:30:00+08:00"),
            "Today · Sat 21 Nov\nYesterday · Fri 20 Nov\n");
  // Past midnight in Xiamen, while it is still the 21st in Los Angeles.
  EXPECT_EQ(headings("2026-11-22T00:30:00+08:00"), "Yesterday · Sat 21 Nov\nFri 20 Nov\n");
}

TEST(ShipmentView, CountriesAreNamedWhereABorderIsCrossed) {
  PublicShipment shipment;
  shipment.number = "MP000000005CN";
  shipment.origin = PublicPlace{};
  shipment.destination = PublicPlace{};
  struct Row {
    std::string_view origin, from, destination, to;
    Locale locale;
    std::string_view said;
  };
  const Row rows[] = {
      {"Nantes", "FR", "Metz", "FR", Locale::en, "Nantes|Metz"},
      {"Nantes", "FR", "Graz", "AT", Locale::en, "Nantes, France|Graz, Austria"},
      {"Nantes", "FR", "Graz", "AT", Locale::zh_cn, "Nantes，法国|Graz，奥地利"},
      {"Nantes", "FR", "Suva", "FJ", Locale::en, "Nantes, France|Suva"},
      {"Nantes", "FR", "", "AT", Locale::en, "Nantes, France|Austria"},
  };
  for (const Row& row : rows) {
    shipment.origin->city = row.origin;
    shipment.origin->country = row.from;
    shipment.destination->city = row.destination;
    shipment.destination->country = row.to;
    const ShipmentView view = shipment_view(shipment, {}, row.locale, sample_now());
    ASSERT_EQ(view.facts.rows.size(), 3u);
    EXPECT_EQ(view.facts.rows[1].value + "|" + view.facts.rows[2].value, row.said);
  }
}

TEST(ShipmentView, TimelineRunsFromComingToOldest) {
  const ShipmentView view = view_of("in_transit", Locale::zh_cn);
  std::vector<std::string> lines;
  for (const TimelineDay& day : view.timeline) {
    lines.push_back("# " + day.heading);
    for (const TimelineRow& row : day.rows)
      lines.push_back(row.time + (row.kind == RowKind::current ? " * " : " ") + row.words +
                      (row.place.empty() ? "" : " (" + row.place + ")"));
  }
  const std::vector<std::string> expected = {
      "# 接下来",
      " 预计 11月23日 周一下午送达 (四川成都)",
      " 预计明天晚上到达成都",
      "# 今天 · 11月21日 周六",
      "15:40 * 到达武汉 (湖北武汉)",
      "02:10 离开上海，发往武汉 (上海)",
      "# 昨天 · 11月20日 周五",
      "21:35 完成分拣，等待装车 (上海)",
      "17:20 已在上海揽收",
      "# 11月19日 周四",
      "20:04 寄件人已下单",
  };
  EXPECT_EQ(lines, expected);
  EXPECT_EQ(view.zone_note, "当地时间 UTC+8");
}

TEST(ShipmentView, EveryPlaceKeepsItsClock) {
  const ShipmentView view = view_of("customs", Locale::en);
  EXPECT_EQ(view.zone_note, "Local time of each place");
  const TimelineRow& oldest = view.timeline.back().rows.back();
  EXPECT_EQ(oldest.time, "16:00");
  EXPECT_EQ(oldest.place, "Frankfurt, Germany · UTC+1");
  EXPECT_EQ(oldest.datetime, "2026-11-19T16:00:00+01:00");
}

TEST(ShipmentView, ExactlyOneRowIsCurrent) {
  for (const testing::Sample& s : testing::samples()) {
    const ShipmentView view = view_of(s.name, Locale::en);
    int current = 0;
    for (const TimelineDay& day : view.timeline)
      for (const TimelineRow& row : day.rows) current += row.kind == RowKind::current ? 1 : 0;
    EXPECT_EQ(current, s.shipment.events.empty() ? 0 : 1) << s.name;
    EXPECT_EQ(view.timeline.empty(), !view.empty_title.empty()) << s.name;
  }
}

TEST(ShipmentView, LateScansDoNotMoveTheEnd) {
  PublicShipment shipment = sample("delivered");
  PublicEvent late = shipment.events[4];
  late.at = zoned("2026-11-20T18:00:00+08:00");
  shipment.events.push_back(late);
  const ShipmentView view =
      shipment_view(shipment, sample_site(), Locale::en, sample_now());
  const std::vector<TimelineRow>& rows = view.timeline.front().rows;
  EXPECT_EQ(rows[0].words, "Out for delivery");
  EXPECT_EQ(rows[0].kind, RowKind::past);
  EXPECT_EQ(rows[1].words, "Delivered, left with a neighbour");
  EXPECT_EQ(rows[1].kind, RowKind::current);
}

TEST(ShipmentView, EveryTextIsWhole) {
  const auto check = [](const std::string& text, std::string_view where) {
    EXPECT_EQ(text.find('{'), std::string::npos) << where << ": " << text;
    EXPECT_EQ(text.find("  "), std::string::npos) << where << ": " << text;
  };
  for (Locale locale : {Locale::zh_cn, Locale::en})
    for (const testing::Sample& s : testing::samples()) {
      const ShipmentView view = view_of(s.name, locale);
      for (const std::string& text : {view.title, view.description, view.route, view.headline,
                                      view.zone_note, view.stages.description})
        check(text, s.name);
      for (const std::string& detail : view.details) check(detail, s.name);
      for (const block::Fact& fact : view.facts.rows) check(fact.label + fact.value, s.name);
      if (view.promise) check(view.promise->text + view.promise->verdict, s.name);
      if (view.banner)
        check(view.banner->title + view.banner->we_do + view.banner->you_can, s.name);
      for (const TimelineDay& day : view.timeline)
        for (const TimelineRow& row : day.rows) check(day.heading + row.words + row.place, s.name);
    }
}

// Every state, milestone and reason has words in both languages, alone and with what may be absent.
TEST(ShipmentView, HasWordsForEverything) {
  for (Locale locale : {Locale::zh_cn, Locale::en})
    for (size_t s = 0; s < kEnumNames<State>.size(); ++s)
      for (size_t m = 0; m < kEnumNames<Milestone>.size(); ++m)
        for (size_t r = 0; r < kEnumNames<Reason>.size(); ++r) {
          PublicShipment shipment;
          shipment.number = "MP000000005CN";
          shipment.state = static_cast<State>(s);
          PublicEvent event;
          event.milestone = static_cast<Milestone>(m);
          event.state = shipment.state;
          event.at = zoned(testing::kSampleNow);
          event.reason = static_cast<Reason>(r);
          shipment.events = {event};
          const ShipmentView view = shipment_view(shipment, {}, locale, sample_now());
          const ShipmentLine line = shipment_line(shipment, sample_site(), locale, sample_now());
          EXPECT_FALSE(view.headline.empty());
          EXPECT_FALSE(view.timeline.front().rows.front().words.empty());
          EXPECT_FALSE(line.happening.empty());
          EXPECT_EQ(view.headline.find('{'), std::string::npos) << view.headline;
          if (view.banner) {
            EXPECT_EQ(view.banner->title.find('{'), std::string::npos) << view.banner->title;
            EXPECT_FALSE(view.banner->you_can.empty());
          }
        }
}

// The words of a view stand until changes_at, and not a moment longer is claimed.
TEST(ShipmentView, WordsStandUntilTheyChange) {
  const auto said = [](const ShipmentView& view) {
    std::string all = view.headline + view.zone_note;
    for (const std::string& detail : view.details) all += detail;
    for (const block::Fact& fact : view.facts.rows) all += fact.value;
    if (view.promise) all += view.promise->text + view.promise->verdict + view.promise->after;
    if (view.banner) all += view.banner->title + view.banner->updated + view.banner->we_do;
    for (const Stage& post : view.stages.posts) all += post.note;
    for (const TimelineDay& day : view.timeline) {
      all += day.heading;
      for (const TimelineRow& row : day.rows) all += row.time + row.words;
    }
    return all;
  };
  for (const testing::Sample& s : testing::samples()) {
    Instant now = sample_now();
    for (int hour = 0; hour < 24 * 5; ++hour) {
      const ShipmentView before = view_of(s.name, Locale::en, now);
      const Instant later{now.ms + kHourMs};
      const Instant until = before.changes_at.value_or(later);
      ASSERT_GT(until, now) << s.name;
      // Just before the change, or an hour on: nothing may have changed.
      const Instant still{std::min(until.ms, later.ms) - 1};
      ASSERT_EQ(said(before), said(view_of(s.name, Locale::en, still)))
          << s.name << " between " << to_rfc3339(now) << " and " << to_rfc3339(still);
      now = later;
    }
  }
}

}  // namespace
}  // namespace milepost
