// How pages speak of promises and of days without a time: former bugs.
#include <gtest/gtest.h>

#include "shared/domain/tracking.h"
#include "shared/present/results_table.h"
#include "shared/present/results_view.h"
#include "shared/present/shipment_view.h"
#include "tests/shared/page_samples.h"

namespace milepost {
namespace {

using M = Milestone;
using testing::event_at;
using testing::sample_site;
using testing::zoned;

PublicShipment seen(std::vector<Event> events, std::string_view promise, Instant now) {
  Shipment shipment;
  shipment.destination = Place{"成都", "", "CN", "", std::nullopt, std::nullopt};
  if (!promise.empty()) shipment.promises.push_back(*parse_date_or_time(promise));
  sort_events(events);
  return public_view(shipment, events, 1, now).shipment;
}

std::string promise_words(const PublicShipment& shipment, Locale locale, Instant now) {
  const auto line = shipment_view(shipment, sample_site(), locale, now).promise;
  return line ? line->verdict + line->after : "none";
}

TEST(PresentPromise, WhatWasTriedInTimeIsNotLate) {
  const Event attempted = event_at(M::attempted, "2026-11-20T12:00+08:00");
  const Event ready = event_at(M::ready_for_pickup, "2026-11-20T12:00+08:00");
  struct Row {
    const char* what;
    std::vector<Event> events;
    std::string_view en, zh, short_en;
    bool banner;
  };
  const Row rows[] = {
      {"tried in time",
       {attempted},
       "First attempt on time",
       "首次派送按时",
       "First attempt on time",
       true},
      {"tried in time, delivered later",
       {attempted, event_at(M::delivered, "2026-11-21T12:00+08:00")},
       "First attempt on time",
       "首次派送按时",
       "First attempt on time",
       false},
      {"ready in time", {ready}, "Ready on time", "已按时到自提点", "Ready on time", true},
      {"ready in time, collected later",
       {ready, event_at(M::delivered, "2026-11-22T12:00+08:00")},
       "Ready on time",
       "已按时到自提点",
       "Ready on time",
       false},
      {"ready too late, and no later for lying there",
       {event_at(M::ready_for_pickup, "2026-11-21T12:00+08:00")},
       "1 day past promise",
       "已超承诺 1 天",
       "1 day late",
       true},
      {"tried and delivered in time",
       {attempted, event_at(M::delivered, "2026-11-20T19:00+08:00")},
       "Delivered on time",
       "按时送达",
       "On time",
       false},
      {"tried a day before, delivered on the day: no day early",
       {event_at(M::attempted, "2026-11-19T12:00+08:00"),
        event_at(M::delivered, "2026-11-20T09:00+08:00")},
       "Delivered on time",
       "按时送达",
       "On time",
       false},
      {"tried too late: as late as it was delivered",
       {event_at(M::attempted, "2026-11-21T12:00+08:00"),
        event_at(M::delivered, "2026-11-23T09:00+08:00")},
       "Delivered late, by 3 days",
       "未按时送达，晚 3 天",
       "3 days late",
       false},
  };
  const Instant now = zoned("2026-11-25T12:00+08:00").at;
  for (const Row& row : rows) {
    const PublicShipment shipment = seen(row.events, "2026-11-20", now);
    EXPECT_EQ(promise_words(shipment, Locale::en, now), row.en) << row.what;
    EXPECT_EQ(promise_words(shipment, Locale::zh_cn, now), row.zh) << row.what;
    EXPECT_EQ(shipment_line(shipment, sample_site(), Locale::en, now).promise, row.short_en)
        << row.what;
    EXPECT_EQ(shipment_view(shipment, sample_site(), Locale::en, now).banner.has_value(),
              row.banner)
        << row.what;
  }
}

// Until it is known when customs let it go, nothing is on time and nothing expected.
TEST(PresentPromise, WhatCustomsHoldIsNotOnTime) {
  const Instant now = zoned("2026-11-19T12:00+08:00").at;
  const Event held = event_at(M::customs_hold, "2026-11-19T10:00+08:00");
  const Event guess = event_at(M::delivered, "2026-11-20T10:00+08:00", EventKind::estimated);
  const PublicShipment silent = seen({held}, "2026-11-20", now);
  EXPECT_EQ(promise_words(silent, Locale::en, now), "");
  EXPECT_EQ(shipment_line(silent, sample_site(), Locale::en, now).promise, "Not known yet");
  EXPECT_EQ(shipment_line(silent, sample_site(), Locale::en, now).expected, "");
  const PublicShipment told = seen({held, guess}, "2026-11-20", now);
  EXPECT_EQ(shipment_line(told, sample_site(), Locale::en, now).promise, "On track");
  EXPECT_EQ(shipment_line(told, sample_site(), Locale::en, now).expected, "tomorrow morning");
}

TEST(PresentPromise, WhatIsDamagedIsNotExpected) {
  const Instant now = zoned("2026-11-20T12:00+08:00").at;
  for (M milestone : {M::damaged, M::lost}) {
    const PublicShipment shipment =
        seen({event_at(milestone, "2026-11-20T09:00+08:00"),
              event_at(M::delivered, "2026-11-22T16:13+08:00", EventKind::estimated)},
             "2026-11-22", now);
    EXPECT_EQ(promise_words(shipment, Locale::en, now), "");
    const ShipmentView view = shipment_view(shipment, sample_site(), Locale::en, now);
    ASSERT_EQ(view.timeline.size(), 1u);
    EXPECT_FALSE(view.timeline.front().coming);
    EXPECT_EQ(shipment_line(shipment, sample_site(), Locale::en, now).expected, "");
  }
}

TEST(PresentPromise, WhatIsLateAlreadyIsNotMaybeLate) {
  Event delayed = event_at(M::delayed, "2026-11-20T12:00+08:00");
  delayed.reason = Reason::weather;
  const Instant now = zoned("2026-11-21T12:00+08:00").at;
  for (const auto& [promise, title] : {std::pair("2026-11-20", "Reason: bad weather"),
                                       std::pair("2026-11-23", "It may be late: bad weather")}) {
    const ShipmentView view =
        shipment_view(seen({delayed}, promise, now), sample_site(), Locale::en, now);
    ASSERT_TRUE(view.banner) << promise;
    EXPECT_EQ(view.banner->title, title);
  }
}

TEST(PresentPromise, WhatNoLongerAppliesIsNoFact) {
  const Instant now = zoned("2026-11-21T12:00+08:00").at;
  const auto says_promised = [&](M latest) {
    const PublicShipment shipment = seen({event_at(M::ordered, "2026-11-20T12:00+08:00"),
                                          event_at(latest, "2026-11-20T13:00+08:00")},
                                         "2026-11-23", now);
    const ShipmentView view = shipment_view(shipment, sample_site(), Locale::en, now);
    for (const block::Fact& fact : view.facts.rows)
      if (fact.label == "Promised by") return true;
    return false;
  };
  EXPECT_FALSE(says_promised(M::cancelled));
  EXPECT_TRUE(says_promised(M::picked_up));
}

TEST(PresentDays, ADateTellsNoZone) {
  const Event timed = event_at(M::picked_up, "2026-11-19T09:00+08:00");
  // In Chengdu it is the 21st already, in UTC still the 20th.
  const Instant now = zoned("2026-11-21T01:00+08:00").at;
  struct Row {
    const char* what;
    std::vector<Event> events;
    std::string_view heading, zone;
  };
  const Row rows[] = {
      {"after events with a time", {timed, event_at(M::departed, "2026-11-21")},
       "Today · Sat 21 Nov", "Local time, UTC+8"},
      {"its own date", {timed, event_at(M::departed, "2026-11-20")}, "Yesterday · Fri 20 Nov",
       "Local time, UTC+8"},
      {"alone, by the destination", {event_at(M::departed, "2026-11-21")}, "Today · Sat 21 Nov",
       ""},
  };
  for (const Row& row : rows) {
    const ShipmentView view =
        shipment_view(seen(row.events, "", now), sample_site(), Locale::en, now);
    ASSERT_FALSE(view.timeline.empty()) << row.what;
    EXPECT_EQ(view.timeline.front().heading, row.heading) << row.what;
    EXPECT_EQ(view.zone_note, row.zone) << row.what;
  }
}

PublicShipment from_to(std::vector<Event> events, const char* to, std::string_view promise,
                       Instant now) {
  Shipment shipment;
  shipment.destination = Place{to, "", "", "", std::nullopt, std::nullopt};
  if (!promise.empty()) shipment.promises.push_back(*parse_date_or_time(promise));
  sort_events(events);
  return public_view(shipment, events, 1, now).shipment;
}

Event event_in(const char* city, M milestone, std::string_view at,
               EventKind kind = EventKind::actual) {
  Event e = event_at(milestone, at, kind);
  e.place = Place{city, "", "", "", std::nullopt, std::nullopt};
  return e;
}

TEST(PresentPromise, IsJudgedByTheDaysOfThePlaceWhoeverLooks) {
  const Event late_guess =
      event_in("Los Angeles", M::delivered, "2026-11-23T12:00-08:00", EventKind::estimated);
  struct Row {
    const char* what;
    std::vector<Event> events;
    const char* to;
    std::string_view promise, now;
    std::string_view words;
    bool late;  // says the banner
  };
  const Row rows[] = {
      {"on the promised day, the day before at UTC-8",
       {event_in("成都", M::delivered, "2026-11-20T08:00+08:00")},
       "成都",
       "2026-11-20",
       "2026-11-20T09:00+08:00",
       "Promised by today. Delivered on time",
       false},
      {"on the promised day, the day after at UTC+8",
       {event_in("Los Angeles", M::delivered, "2026-11-21T22:00-08:00")},
       "Los Angeles",
       "2026-11-21",
       "2026-11-21T22:05-08:00",
       "Promised by today. Delivered on time",
       false},
      {"while that day lasts",
       {event_in("Los Angeles", M::arrived, "2026-11-21T19:00-08:00"), late_guess},
       "Los Angeles",
       "2026-11-21",
       "2026-11-21T20:00-08:00",
       "Promised by today, now expected Mon 23 Nov: 2 days later",
       false},
      {"while it lasts where the parcel goes, not where it is",
       {event_in("上海", M::arrived, "2026-11-21T19:00+08:00"), late_guess},
       "Los Angeles",
       "2026-11-21",
       "2026-11-22T12:00+08:00",
       "Promised by Sat 21 Nov (UTC−8), now expected Mon 23 Nov (UTC−8): 2 days later",
       false},
      {"after it ended there, by the hour",
       {event_in("上海", M::arrived, "2026-11-21T19:00+08:00"), late_guess},
       "Los Angeles",
       "2026-11-21",
       "2026-11-22T16:00+08:00",
       "Promised by yesterday, now expected Mon 23 Nov (UTC−8): 2 days later",
       true},
      {"after it ended there, while it lasts where the parcel is",
       {event_in("Los Angeles", M::departed, "2026-11-20T19:00-08:00")},
       "上海",
       "2026-11-21",
       "2026-11-21T09:00-08:00",
       "Promised by Sat 21 Nov (UTC+8). 1 day past promise",
       true},
  };
  for (const Row& row : rows) {
    const Instant now = zoned(row.now).at;
    const PublicShipment shipment = from_to(row.events, row.to, row.promise, now);
    for (int32_t offset : {-9999, -480, 0, 480, 840}) {
      const ViewerClock clock{{{Instant{}, offset}}};
      const bool by_place = offset == -9999;
      const ShipmentView view = shipment_view(shipment, sample_site(), Locale::en, now,
                                              by_place ? Reader{} : Reader{&clock, true});
      ASSERT_TRUE(view.promise) << row.what;
      const PromiseLine& line = *view.promise;
      const std::string all = line.text + line.verdict + line.after;
      const auto verdict = row.words.substr(row.words.find_last_of(".:") + 2);
      EXPECT_EQ(by_place ? all : line.verdict + line.after, by_place ? row.words : verdict)
          << row.what << " " << offset;
      EXPECT_EQ(view.banner && view.banner->title == "Sorry, we are late with this delivery",
                row.late)
          << row.what << " " << offset;
    }
  }
}

TEST(PresentPromise, NothingOutlivesItsTruth) {
  const Instant answered = zoned("2026-11-21T09:00+08:00").at;
  const PublicShipment shipment =
      from_to({event_in("成都", M::out_for_delivery, "2026-11-21T08:30+08:00"),
               event_in("成都", M::delivered, "2026-11-21T14:00+08:00", EventKind::estimated)},
              "成都", "2026-11-21", answered);
  const PublicShipment waiting =
      from_to({event_in("上海", M::ordered, "2026-11-20T08:30+08:00")}, "成都", "2026-11-21",
              answered);
  struct Row {
    std::string_view now, headline, verdict, short_words, expected, changes_at;
  };
  const Row rows[] = {
      {"2026-11-21T13:59+08:00", "Expected this afternoon", "On track", "On track",
       "this afternoon", "2026-11-21T14:01+08:00"},
      {"2026-11-21T14:01+08:00", "Out for delivery in Chengdu", "On track", "On track",
       "Due today", "2026-11-22T00:00+08:00"},
      {"2026-11-24T12:00+08:00", "No news for 3 days", "", "Not known yet", "",
       "2026-11-25T08:30+08:00"},
  };
  for (const Row& row : rows) {
    const Instant now = zoned(row.now).at;
    SiteView site = sample_site();
    site.hours.clear();  // so that nothing else ends before
    const ShipmentView view = shipment_view(shipment, site, Locale::en, now);
    EXPECT_EQ(view.headline, row.headline) << row.now;
    EXPECT_EQ(view.promise->verdict, row.verdict) << row.now;
    EXPECT_EQ(view.changes_at, zoned(row.changes_at).at) << row.now;
    EXPECT_EQ(view.timeline.front().coming, row.expected == "this afternoon") << row.now;
    EXPECT_EQ(view.banner.has_value(), row.headline.starts_with("No news")) << row.now;
    const ShipmentLine line = shipment_line(shipment, sample_site(), Locale::en, now);
    EXPECT_EQ(line.promise, row.short_words) << row.now;
    EXPECT_EQ(line.expected, row.expected) << row.now;
  }
  // Nothing to judge by yet: after the day not even that.
  EXPECT_EQ(shipment_line(waiting, sample_site(), Locale::en, answered).expected,
            "Due today");
  EXPECT_EQ(shipment_view(waiting, sample_site(), Locale::en, answered).changes_at,
            zoned("2026-11-22T00:00+08:00").at);
  EXPECT_EQ(shipment_line(waiting, sample_site(), Locale::en, zoned("2026-11-22T00:00+08:00").at)
                .expected,
            "");
}

TEST(PresentBanner, WhatNeedsTheCustomerHasSomethingToDo) {
  struct Row {
    M milestone;
    std::optional<Reason> reason;
    bool needs;
  };
  const Row rows[] = {
      {M::held, Reason::weather, false},          {M::held, Reason::traffic, false},
      {M::held, Reason::strike, false},           {M::held, Reason::security, false},
      {M::held, Reason::customs_inspection, false}, {M::held, Reason::payment_due, true},
      {M::held, Reason::address_wrong, true},     {M::attempted, Reason::weather, false},
      {M::attempted, Reason::recipient_absent, true}, {M::attempted, std::nullopt, true},
      {M::customs_hold, Reason::customs_papers, true},
      {M::customs_hold, Reason::customs_inspection, false},
      {M::customs_hold, std::nullopt, false},     {M::lost, std::nullopt, true},
  };
  const Instant now = zoned("2026-11-20T12:00+08:00").at;
  for (const Row& row : rows) {
    Event e = event_at(row.milestone, "2026-11-20T09:00+08:00");
    e.reason = row.reason;
    const PublicShipment shipment = seen({e}, "", now);
    const auto what = std::string(name_of(row.milestone)) + " " +
                      (row.reason ? std::string(name_of(*row.reason)) : "");
    EXPECT_EQ(shipment_line(shipment, sample_site(), Locale::en, now).needs_customer, row.needs)
        << what;
    const ShipmentView view = shipment_view(shipment, sample_site(), Locale::en, now);
    ASSERT_TRUE(view.banner) << what;
    EXPECT_FALSE(row.needs && view.banner->you_can == "You do not need to do anything.") << what;
    // Some filter besides "all" shows it.
    const ResultsView results = results_view({{"A1B2", 200, shipment, {}}}, {}, ResultFilter::all,
                                             sample_site(), Locale::en, now);
    EXPECT_GE(results.filters.size(), 2u) << what;
    EXPECT_EQ(results.title, row.needs ? "1 parcel, 1 needs action" : "1 parcel") << what;
  }
}

TEST(PresentDays, WhatIsToComeTellsItsZone) {
  const Instant now = zoned("2026-11-20T12:00+08:00").at;
  const PublicShipment shipment =
      from_to({event_in("深圳", M::departed, "2026-11-20T09:00+08:00"),
               event_in("Frankfurt", M::arrived, "2026-11-22T09:00+01:00", EventKind::estimated)},
              "Frankfurt", "", now);
  const ShipmentView view = shipment_view(shipment, sample_site(), Locale::en, now);
  EXPECT_EQ(view.zone_note, "Local time of each place");
  ASSERT_EQ(view.timeline.size(), 2u);
  EXPECT_EQ(view.timeline[0].rows[0].words, "Arrival in Frankfurt, expected Sun 22 Nov, morning");
  EXPECT_EQ(view.timeline[0].rows[0].place, "Frankfurt, Germany · UTC+1");
  EXPECT_EQ(view.timeline[1].rows[0].place, "Shenzhen, Guangdong, China · UTC+8");
  const ViewerClock clock{{{Instant{}, 480}}};
  const ShipmentView mine = shipment_view(shipment, sample_site(), Locale::en, now, {&clock, true});
  EXPECT_EQ(mine.zone_note, "Your time, UTC+8");
  EXPECT_EQ(mine.timeline[0].rows[0].words, "Arrival in Frankfurt, expected Sun 22 Nov, afternoon");
  EXPECT_EQ(mine.timeline[0].rows[0].place, "Frankfurt, Germany");
}

TEST(PresentDays, TodayHasACapitalOnlyWhereItStandsAlone) {
  const Instant now = zoned("2026-11-21T09:00+08:00").at;
  const Event arrived = event_in("成都", M::arrived, "2026-11-21T08:30+08:00");
  const Event guess =
      event_in("成都", M::delivered, "2026-11-21T14:00+08:00", EventKind::estimated);
  struct Row {
    std::vector<Event> events;
    std::string_view promise, cell, card;
  };
  const Row rows[] = {
      {{arrived, guess}, "", "This afternoon", "Expected this afternoon"},
      {{arrived}, "2026-11-21", "Due today", "Due today"},
      {{arrived}, "2026-11-21T08:45+08:00", "Was due today", "Was due today"},
  };
  for (const Row& row : rows) {
    const ResultsView results =
        results_view({{"A1B2", 200, from_to(row.events, "成都", row.promise, now), {}}}, {},
                     ResultFilter::all, sample_site(), Locale::en, now);
    ASSERT_EQ(results.rows.size(), 1u);
    EXPECT_EQ(results.rows[0].line.expected, row.cell);
    EXPECT_EQ(results.rows[0].label + results.rows[0].first, row.card);
    EXPECT_NE(results_text(results).find("\t" + std::string(row.cell) + "\t"), std::string::npos);
    EXPECT_NE(results_csv(results).find(",2026-11-21,"), std::string::npos);
  }
}

TEST(PresentPromise, WhatIsNotWithUsYetDoesNotGoOn) {
  const Instant now = zoned("2026-11-21T12:00+08:00").at;
  const auto what_we_do = [&](std::vector<Event> events) {
    const auto view = shipment_view(seen(std::move(events), "2026-11-20", now), sample_site(),
                                    Locale::en, now);
    return view.banner ? view.banner->we_do : "none";
  };
  const Event ordered = event_at(M::ordered, "2026-11-18T12:00+08:00");
  EXPECT_EQ(what_we_do({ordered}), "We are waiting for the parcel.");
  EXPECT_EQ(what_we_do({ordered, event_at(M::picked_up, "2026-11-19T12:00+08:00")}),
            "We are asking the depot when it can be delivered.");
}

}  // namespace
}  // namespace milepost
