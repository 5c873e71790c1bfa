// How pages speak of promises and of days without a time: former bugs.
#include <gtest/gtest.h>

#include "shared/domain/tracking.h"
#include "shared/present/shipment_view.h"
#include "tests/shared/page_samples.h"

namespace milepost {
namespace {

using M = Milestone;
using testing::sample_site;
using testing::zoned;

Event event(M milestone, std::string_view at, EventKind kind = EventKind::actual) {
  Event e;
  e.milestone = milestone;
  e.at = zoned(at);
  e.kind = kind;
  e.id = std::string(at);
  return e;
}

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
  const Event attempted = event(M::attempted, "2026-11-20T12:00+08:00");
  const Event ready = event(M::ready_for_pickup, "2026-11-20T12:00+08:00");
  struct Row {
    const char* what;
    std::vector<Event> events;
    std::string_view en, zh, short_en;
    bool banner;
  };
  const Row rows[] = {
      {"tried in time", {attempted}, "First attempt in time", "首次派送按时", "On time", true},
      {"tried in time, delivered later",
       {attempted, event(M::delivered, "2026-11-21T12:00+08:00")}, "First attempt in time",
       "首次派送按时", "On time", false},
      {"ready in time", {ready}, "Ready in time", "已按时备好待取", "On time", false},
      {"ready in time, collected later", {ready, event(M::delivered, "2026-11-22T12:00+08:00")},
       "Ready in time", "已按时备好待取", "On time", false},
      {"ready too late, and no later for lying there",
       {event(M::ready_for_pickup, "2026-11-21T12:00+08:00")}, "1 day past promise",
       "已超承诺 1 天", "1 day late", false},
      {"tried and delivered in time",
       {attempted, event(M::delivered, "2026-11-20T19:00+08:00")}, "Delivered on time",
       "按时送达", "On time", false},
  };
  const Instant now = zoned("2026-11-25T12:00+08:00").at;
  for (const Row& row : rows) {
    const PublicShipment shipment = seen(row.events, "2026-11-20", now);
    EXPECT_EQ(promise_words(shipment, Locale::en, now), row.en) << row.what;
    EXPECT_EQ(promise_words(shipment, Locale::zh_cn, now), row.zh) << row.what;
    EXPECT_EQ(shipment_line(shipment, Locale::en, now).promise, row.short_en) << row.what;
    EXPECT_EQ(shipment_view(shipment, sample_site(), Locale::en, now).banner.has_value(),
              row.banner)
        << row.what;
  }
}

TEST(PresentPromise, WhatIsDamagedIsNotExpected) {
  const Instant now = zoned("2026-11-20T12:00+08:00").at;
  for (M milestone : {M::damaged, M::lost}) {
    const PublicShipment shipment =
        seen({event(milestone, "2026-11-20T09:00+08:00"),
              event(M::delivered, "2026-11-22T16:13+08:00", EventKind::estimated)},
             "2026-11-22", now);
    EXPECT_EQ(promise_words(shipment, Locale::en, now), "");
    const ShipmentView view = shipment_view(shipment, sample_site(), Locale::en, now);
    ASSERT_EQ(view.timeline.size(), 1u);
    EXPECT_FALSE(view.timeline.front().coming);
    EXPECT_EQ(shipment_line(shipment, Locale::en, now).expected, "");
  }
}

TEST(PresentDays, ADateTellsNoZone) {
  const Event timed = event(M::picked_up, "2026-11-19T09:00+08:00");
  // In Chengdu it is the 21st already, in UTC still the 20th.
  const Instant now = zoned("2026-11-21T01:00+08:00").at;
  struct Row {
    const char* what;
    std::vector<Event> events;
    std::string_view heading, zone;
  };
  const Row rows[] = {
      {"after events with a time", {timed, event(M::departed, "2026-11-21")},
       "Today · Sat 21 Nov", "Local time, UTC+8"},
      {"its own date", {timed, event(M::departed, "2026-11-20")}, "Yesterday · Fri 20 Nov",
       "Local time, UTC+8"},
      {"alone, by the destination", {event(M::departed, "2026-11-21")}, "Today · Sat 21 Nov", ""},
  };
  for (const Row& row : rows) {
    const ShipmentView view =
        shipment_view(seen(row.events, "", now), sample_site(), Locale::en, now);
    ASSERT_FALSE(view.timeline.empty()) << row.what;
    EXPECT_EQ(view.timeline.front().heading, row.heading) << row.what;
    EXPECT_EQ(view.zone_note, row.zone) << row.what;
  }
}

}  // namespace
}  // namespace milepost
