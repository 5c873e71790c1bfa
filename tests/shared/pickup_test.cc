// What a customer reads of a parcel that waits to be collected.
#include "shared/present/pickup.h"

#include <gtest/gtest.h>

#include "shared/domain/tracking.h"
#include "shared/present/shipment_view.h"
#include "shared/wire/writer.h"
#include "tests/shared/page_samples.h"

namespace milepost {
namespace {

using M = Milestone;
using S = State;
using testing::zoned;

constexpr auto kReady = "2026-11-21T11:00:00+08:00";

Event event(M milestone, std::string_view at, EventKind kind = EventKind::actual) {
  Event e;
  e.id = std::string(name_of(milestone)) + std::string(at);
  e.milestone = milestone;
  e.at = *parse_zoned_time(at);
  e.kind = kind;
  return e;
}

Event ready(std::string_view at = kReady) {
  Event e = event(M::ready_for_pickup, at);
  e.place = Place{"成都", "四川", "CN", "", {}, {}};
  e.place->point = PickupPoint{"示例驿站", "示例路12号", "每天 8:30–21:30", "ZT1024"};
  return e;
}

PublicShipment shipment_of(std::vector<Event> events, std::string_view now = kReady) {
  Shipment shipment;
  shipment.number = "MP739210463CN";
  sort_events(events);
  return public_view(shipment, events, 1, zoned(now).at).shipment;
}

ShipmentView view_of(const PublicShipment& shipment, std::string_view now,
                     Locale locale = Locale::en, const SitePickup& pickup = {}) {
  SiteView site = testing::sample_site();
  site.pickup = pickup;
  return shipment_view(shipment, site, locale, zoned(now).at);
}

TEST(Pickup, ThePointIsToldWordForWord) {
  const auto view = view_of(shipment_of({ready()}), kReady);
  ASSERT_TRUE(view.pickup);
  std::string rows;
  for (const block::Fact& row : view.pickup->rows) rows += row.label + "=" + row.value + "\n";
  EXPECT_EQ(rows,
            "Pickup point=示例驿站\nAddress=示例路12号\nOpening hours=每天 8:30–21:30\n"
            "Pickup point code=ZT1024\n");
  EXPECT_EQ(view.pickup->title, "Where to collect it");
  EXPECT_EQ(view.pickup->map_label, "Show on a map");
  EXPECT_EQ(view.pickup->map_url,
            "https://www.openstreetmap.org/search?query="
            "%E6%88%90%E9%83%BD%E7%A4%BA%E4%BE%8B%E8%B7%AF12%E5%8F%B7");
  ASSERT_TRUE(view.banner);
  EXPECT_EQ(view.banner->you_can, "Bring the number and, to be safe, an ID.");
  EXPECT_EQ(view_of(shipment_of({ready()}), kReady, Locale::zh_cn).pickup->title, "取件信息");
}

TEST(Pickup, TheDayIsTheSendersElseTheSettings) {
  struct Row {
    const char* what;
    std::vector<Event> events;
    int64_t keep_days;
    std::string deadline;
  };
  const auto planned = EventKind::planned, estimated = EventKind::estimated;
  const Event later = event(M::returning, "2026-11-25T10:00:00+08:00", planned);
  const Event sooner = event(M::returning, "2026-11-24", planned);
  const Event better = event(M::returning, "2026-11-26", estimated);
  const Event before = event(M::returning, "2026-11-20", planned);
  const Row rows[] = {
      {"seven days after it came there", {ready()}, 7, "Collect it by Sat 28 Nov"},
      {"as many as the settings say", {ready()}, 3, "Collect it by tomorrow"},
      {"none where they say none", {ready()}, 0, ""},
      {"the sender's", {ready(), sooner}, 7, "Collect it by tomorrow"},
      {"the last that was told", {ready(), sooner, later}, 0, "Collect it by Wed 25 Nov"},
      {"estimated before planned", {ready(), better, sooner}, 7, "Collect it by Thu 26 Nov"},
      {"none from before it came", {before, ready()}, 7, "Collect it by Sat 28 Nov"},
      {"a reminder gives no more time",
       {ready(), ready("2026-11-23T09:00:00+08:00")}, 7, "Collect it by Sat 28 Nov"},
  };
  for (const Row& row : rows) {
    SitePickup settings;
    settings.keep_days = row.keep_days;
    const auto view = view_of(shipment_of(row.events), "2026-11-23T12:00:00+08:00", Locale::en,
                              settings);
    ASSERT_TRUE(view.pickup) << row.what;
    EXPECT_EQ(view.pickup->deadline, row.deadline) << row.what;
    EXPECT_EQ(view.pickup->after,
              row.deadline.empty() ? "" : "After that it goes back to the sender.");
  }
}

TEST(Pickup, TheDayNearsAndPasses) {
  const PublicShipment shipment =
      shipment_of({ready(), event(M::returning, "2026-11-24", EventKind::planned)});
  struct Row { const char *now, *deadline; Tone tone; };
  const Row rows[] = {
      {"2026-11-21T11:00:00+08:00", "Collect it by Tue 24 Nov", Tone::plain},
      {"2026-11-21T23:59:59+08:00", "Collect it by Tue 24 Nov", Tone::plain},
      {"2026-11-22T00:00:00+08:00", "Collect it by Tue 24 Nov", Tone::warn},
      {"2026-11-23T12:00:00+08:00", "Collect it by tomorrow", Tone::warn},
      {"2026-11-24T00:00:00+08:00", "Today is the last day to collect it", Tone::warn},
      {"2026-11-24T23:59:00+08:00", "Today is the last day to collect it", Tone::warn},
      {"2026-11-25T00:00:00+08:00", "The last day to collect it was yesterday", Tone::bad},
      {"2026-11-30T00:00:00+08:00", "The last day to collect it was Tue 24 Nov", Tone::bad},
  };
  for (const Row& row : rows) {
    const auto view = view_of(shipment, row.now);
    ASSERT_TRUE(view.pickup) << row.now;
    EXPECT_EQ(view.pickup->deadline, row.deadline) << row.now;
    EXPECT_EQ(view.pickup->tone, row.tone) << row.now;
    ASSERT_TRUE(view.banner) << row.now;
    const bool over = row.tone == Tone::bad;
    const std::string_view kept = "It is kept for you at the pickup point.";
    EXPECT_EQ(view.banner->we_do == kept, !over) << view.banner->we_do;
    EXPECT_EQ(view.pickup->after, over ? "If you still want it, contact us."
                                       : "After that it goes back to the sender.");
  }
  // The words hold until they change, by themselves.
  for (size_t i = 0; i + 1 < std::size(rows); ++i) {
    const auto view = view_of(shipment, rows[i].now);
    if (rows[i].deadline == std::string(rows[i + 1].deadline) && rows[i].tone == rows[i + 1].tone)
      continue;
    ASSERT_TRUE(view.changes_at) << rows[i].now;
    EXPECT_LE(*view.changes_at, zoned(rows[i + 1].now).at) << rows[i].now;
  }
}

TEST(Pickup, NothingIsSaidWhereThereIsNothingToCollect) {
  const Event handed = event(M::delivered, "2026-11-22T10:00:00+08:00");
  EXPECT_FALSE(view_of(shipment_of({ready(), handed}), "2026-11-22T12:00:00+08:00").pickup);
  const Event back = event(M::returning, "2026-11-22T10:00:00+08:00");
  EXPECT_FALSE(view_of(shipment_of({ready(), back}), "2026-11-22T12:00:00+08:00").pickup);
  SitePickup silent;
  silent.keep_days = 0;
  EXPECT_FALSE(view_of(shipment_of({event(M::ready_for_pickup, kReady)}), kReady, Locale::en,
                       silent).pickup);
  // Without a point the day alone.
  const auto view = view_of(shipment_of({event(M::ready_for_pickup, kReady)}), kReady);
  ASSERT_TRUE(view.pickup);
  EXPECT_EQ(view.pickup->title, "How long it is kept");
  EXPECT_TRUE(view.pickup->rows.empty());
  EXPECT_EQ(view.pickup->map_url, "");
}

TEST(Pickup, AReminderWithoutThePointDoesNotHideIt) {
  Event reminder = event(M::ready_for_pickup, "2026-11-22T09:00:00+08:00");
  reminder.place = Place{"成都", "", "CN", "", {}, {}};
  const auto view = view_of(shipment_of({ready(), reminder}), "2026-11-22T12:00:00+08:00");
  ASSERT_TRUE(view.pickup);
  EXPECT_EQ(view.pickup->rows.size(), 4u);
}

TEST(Pickup, TheMapIsAskedForWhatIsKnown) {
  struct Row { PickupPoint point; const char *city, *template_url, *url; };
  const Row rows[] = {
      {{"Kiosk", "12 Main St", "", ""}, "Berlin", "geo:0,0?q={query}",
       "geo:0,0?q=12%20Main%20St%2C%20Berlin"},
      {{"Kiosk", "12 Main St, Berlin", "", ""}, "Berlin", "geo:0,0?q={query}",
       "geo:0,0?q=12%20Main%20St%2C%20Berlin"},
      {{"Kiosk", "", "", ""}, "Berlin", "https://m.example/?a={query}&b={query}",
       "https://m.example/?a=Kiosk%2C%20Berlin&b=Kiosk%2C%20Berlin"},
      {{"Kiosk", "12 Main St", "", ""}, "Berlin", "", ""},
      {{"A&B \"<x>", "", "", ""}, "Berlin", "https://m.example/{query}",
       "https://m.example/A%26B%20%22%3Cx%3E%2C%20Berlin"},
  };
  for (const Row& row : rows) {
    Event e = ready();
    e.place = Place{row.city, "", "DE", "", {}, {}};
    e.place->point = row.point;
    SitePickup settings;
    settings.map_url = row.template_url;
    const auto view = view_of(shipment_of({e}), kReady, Locale::en, settings);
    ASSERT_TRUE(view.pickup);
    EXPECT_EQ(view.pickup->map_url, row.url);
  }
}

// Of what a sender says, the point alone is public, and only where it is one to collect at.
TEST(Pickup, NoOtherEventTellsAPoint) {
  for (size_t i = 0; i < kEnumNames<M>.size(); ++i)
    for (size_t s = 0; s <= kEnumNames<S>.size(); ++s) {
      Event e = event(static_cast<M>(i), kReady);
      if (s < kEnumNames<S>.size()) e.state = static_cast<S>(s);
      e.place = Place{"成都", "", "CN", "", {}, {}};
      e.place->point = PickupPoint{"SECRET", "SECRET", "SECRET", "SECRET"};
      const std::string body = to_json(shipment_of({e}));
      EXPECT_EQ(body.find("SECRET") != std::string::npos,
                state_of(e) == S::available_for_pickup)
          << body;
    }
}

TEST(Pickup, WhatTurnsTheWritingIsNotShown) {
  Event e = ready();
  e.place->point = PickupPoint{"\u202Epohs", "\u2066a\u200Bb", "8\u200F–9", "Z\uFEFF1"};
  const PublicShipment shipment = shipment_of({e});
  EXPECT_EQ(shipment.events[0].place->point, (PublicPoint{"pohs", "ab", "8–9", "Z1"}));
}

}  // namespace
}  // namespace milepost
