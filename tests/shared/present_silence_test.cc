// What is said of a shipment that nothing is heard of.
#include <gtest/gtest.h>

#include "shared/domain/milestones.h"
#include "shared/domain/silence.h"
#include "shared/domain/tracking.h"
#include "shared/present/results_view.h"
#include "shared/present/shipment_view.h"
#include "tests/shared/page_samples.h"
#include "tests/shared/random_shipments.h"

namespace milepost {
namespace {

using M = Milestone;
using testing::event_at;
using testing::sample_site;
using testing::zoned;

Event event(M milestone, std::string_view at, EventKind kind = EventKind::actual) {
  Event e = event_at(milestone, at, kind);
  e.place = Place{"武汉", "", "CN", "", std::nullopt, std::nullopt};
  return e;
}

PublicShipment seen(std::vector<Event> events, std::string_view promise, Instant now) {
  Shipment shipment;
  shipment.origin = Place{"上海", "", "CN", "", std::nullopt, std::nullopt};
  shipment.destination = Place{"成都", "", "CN", "", std::nullopt, std::nullopt};
  if (!promise.empty()) shipment.promises.push_back(*parse_date_or_time(promise));
  sort_events(events);
  return public_view(shipment, events, 1, now).shipment;
}

// A week after the last news, where nothing else is said.
constexpr std::string_view kLater = "2026-11-15T10:00+08:00";

TEST(Silence, IsSaidWithWhatWeDoAndWhatOneCanDo) {
  struct Row {
    const char* what;
    std::vector<Event> events;
    std::string_view headline, badge, title, we_do, you_can;
  };
  Event absent = event(M::attempted, "2026-11-08T09:00+08:00");
  absent.reason = Reason::recipient_absent;
  const Row rows[] = {
      {"on the way",
       {event(M::arrived, "2026-11-08T09:00+08:00")},
       "No news for 7 days",
       "No news",
       "We are asking the depot",
       "We are asking our depot in Wuhan where it is. The next scan will appear here.",
       "Contact us with the number for the latest news."},
      {"on the way, and expected",
       {event(M::departed, "2026-11-08T09:00+08:00"),
        event(M::delivered, "2026-11-17T12:00+08:00", EventKind::estimated)},
       "No news for 7 days",
       "No news",
       "We are asking the depot",
       "We are asking our depot in Wuhan where it is. The next scan will appear here.",
       "Contact us with the number for the latest news."},
      {"by the day alone",
       {event(M::arrived, "2026-11-08")},
       "No news for 6 days",
       "No news",
       "We are asking the depot",
       "We are asking our depot in Wuhan where it is. The next scan will appear here.",
       "Contact us with the number for the latest news."},
      {"customs",
       {event(M::customs_in, "2026-11-08T09:00+08:00")},
       "No news for 7 days",
       "No news",
       "We are asking customs",
       "We are asking customs when it will be released. The next scan will appear here.",
       "Contact us with the number for the latest news."},
      {"to collect, and kept no longer",
       {event(M::ready_for_pickup, "2026-11-07T09:00+08:00")},
       "No news for 8 days",
       "No news",
       "We are asking the pickup point",
       "We are asking the pickup point whether it is still there.",
       "Contact us before you set out."},
      {"nobody home",
       {absent},
       "No news for 7 days",
       "Attempt failed",
       "Not delivered: nobody home",
       "We are asking our depot in Wuhan where it is. The next scan will appear here.",
       "Contact us to agree another time or place."},
      {"damaged",
       {event(M::damaged, "2026-11-08T09:00+08:00")},
       "The parcel is damaged",
       "Problem",
       "Please contact us about the damage",
       "We are asking our depot in Wuhan where it is. The next scan will appear here.",
       "Contact us to agree what to do with it."},
      {"not handed over",
       {event(M::ordered, "2026-11-08T09:00+08:00")},
       "Ordered, not yet handed to us",
       "Order placed",
       "7 days since the order, and we do not have it yet",
       "We are waiting for the parcel.",
       "Ask the sender when the parcel is handed over."},
  };
  const Instant now = zoned(kLater).at;
  for (const Row& row : rows) {
    const PublicShipment shipment = seen(row.events, "", now);
    const ShipmentView view = shipment_view(shipment, sample_site(), Locale::en, now);
    EXPECT_EQ(view.headline, row.headline) << row.what;
    EXPECT_EQ(view.state_word, row.badge) << row.what;
    ASSERT_TRUE(view.banner) << row.what;
    EXPECT_EQ(view.banner->title, row.title) << row.what;
    EXPECT_EQ(view.banner->we_do, row.we_do) << row.what;
    EXPECT_EQ(view.banner->you_can, row.you_can) << row.what;
    const ResultsView results = results_view({{"A1B2", 200, shipment, {}}}, {}, ResultFilter::all,
                                             sample_site(), Locale::en, now);
    EXPECT_EQ(results.title, "1 parcel, 1 needs action") << row.what;
    EXPECT_EQ(results.rows[0].line.headline, row.headline) << row.what;
    EXPECT_EQ(results.rows[0].state_word, row.badge) << row.what;
    EXPECT_EQ(results.rows[0].line.expected, "") << row.what;
  }
}

TEST(Silence, BeginsWhenItIsLongerThanUsual) {
  struct Row {
    const char* what;
    std::vector<Event> events;
    const char* begins;  // nullptr: never
  };
  const Row rows[] = {
      {"on the way", {event(M::arrived, "2026-11-08T09:00+08:00")}, "2026-11-11T09:00+08:00"},
      {"that day ends first", {event(M::arrived, "2026-11-08")}, "2026-11-12T00:00+08:00"},
      {"out for delivery",
       {event(M::out_for_delivery, "2026-11-08T09:00+08:00")},
       "2026-11-09T09:00+08:00"},
      {"what was written at a desk is no news",
       {event(M::arrived, "2026-11-08T09:00+08:00"), event(M::approved, "2026-11-10T09:00+08:00")},
       "2026-11-11T09:00+08:00"},
      {"an order counts from its beginning",
       {event(M::ordered, "2026-11-08T09:00+08:00"), event(M::approved, "2026-11-10T09:00+08:00")},
       "2026-11-15T09:00+08:00"},
      {"a pickup is agreed",
       {event(M::ordered, "2026-11-08T09:00+08:00"),
        event(M::picked_up, "2026-11-20T09:00+08:00", EventKind::planned)},
       "2026-11-20T09:01+08:00"},
      {"another attempt is agreed",
       {event(M::attempted, "2026-11-08T09:00+08:00"),
        event(M::attempted, "2026-11-14T09:00+08:00", EventKind::planned)},
       "2026-11-14T09:01+08:00"},
      {"it can be collected until then",
       {event(M::ready_for_pickup, "2026-11-08T09:00+08:00"),
        event(M::returning, "2026-11-20", EventKind::planned)},
       "2026-11-21T00:00+08:00"},
      {"delivered", {event(M::delivered, "2026-11-08T09:00+08:00")}, nullptr},
      {"returned", {event(M::returned, "2026-11-08T09:00+08:00")}, nullptr},
      {"cancelled", {event(M::cancelled, "2026-11-08T09:00+08:00")}, nullptr},
      {"nothing was ever heard", {}, nullptr},
  };
  for (const Row& row : rows) {
    const Instant soon = zoned("2026-11-08T09:30+08:00").at;
    const PublicShipment shipment = seen(row.events, "", soon);
    const auto silence = silence_of(shipment, sample_site().silence, 480);
    ASSERT_EQ(silence.has_value(), row.begins != nullptr) << row.what;
    if (!silence) continue;
    EXPECT_EQ(to_rfc3339(silence->begins), to_rfc3339(zoned(row.begins).at)) << row.what;
    const auto silent = [&](int64_t ms) {
      return shipment_line(shipment, sample_site(), Locale::en, {silence->begins.ms + ms}).silent;
    };
    EXPECT_FALSE(silent(-1)) << row.what;
    EXPECT_TRUE(silent(0)) << row.what;
    // An answer that was made before does not outlive that.
    const ShipmentView before =
        shipment_view(shipment, sample_site(), Locale::en, {silence->begins.ms - 1});
    ASSERT_TRUE(before.changes_at) << row.what;
    EXPECT_EQ(before.changes_at->ms, silence->begins.ms) << row.what;
  }
}

TEST(Silence, IsWhatTheSettingsSay) {
  const Instant now = zoned("2026-11-13T10:00+08:00").at;
  PublicShipment shipment = seen({event(M::arrived, "2026-11-08T09:00+08:00")}, "", now);
  SiteView site = sample_site();
  const auto silent = [&] { return shipment_line(shipment, site, Locale::en, now).silent; };
  EXPECT_TRUE(silent());
  site.silence.in_transit_days = 6;
  EXPECT_FALSE(silent());
  site.silence.in_transit_days = 4;
  EXPECT_TRUE(silent());
  shipment.destination->country = "DE";
  EXPECT_FALSE(silent()) << "over a border it takes longer";
}

TEST(Silence, DoesNotBeginWhileItIsKeptToBeCollected) {
  const PublicShipment shipment = seen({event(M::ready_for_pickup, "2026-11-08T09:00+08:00")}, "",
                                       zoned("2026-11-08T09:30+08:00").at);
  SiteView site = sample_site();
  site.silence.available_for_pickup_days = 3;
  site.pickup.keep_days = 9;
  const auto silent = [&](std::string_view now) {
    return shipment_line(shipment, site, Locale::en, zoned(now).at).silent;
  };
  EXPECT_FALSE(silent("2026-11-17T23:59+08:00"));
  EXPECT_TRUE(silent("2026-11-18T00:00+08:00"));
  site.pickup.keep_days = 0;  // nobody says how long
  EXPECT_TRUE(silent("2026-11-17T23:59+08:00"));
}

TEST(Silence, LongPastThePromiseWithoutADateSomebodyAsks) {
  const Event moved = event(M::arrived, "2026-11-14T09:00+08:00");
  const Event guess = event(M::delivered, "2026-11-17T09:00+08:00", EventKind::estimated);
  const Instant now = zoned(kLater).at;
  struct Row {
    std::vector<Event> events;
    std::string_view promise;
    bool needs;
    std::string_view we_do, you_can;
  };
  const Row rows[] = {
      {{moved},
       "2026-11-12",
       true,
       "We are asking the depot when it can be delivered.",
       "Contact us with the number for the latest news."},
      {{moved},
       "2026-11-14",
       false,
       "We are asking the depot when it can be delivered.",
       "Questions? Contact us."},
      {{moved, guess},
       "2026-11-12",
       false,
       "We now expect delivery Tue 17 Nov, morning.",
       "Questions? Contact us."},
  };
  for (const Row& row : rows) {
    const PublicShipment shipment = seen(row.events, row.promise, now);
    const ShipmentView view = shipment_view(shipment, sample_site(), Locale::en, now);
    ASSERT_TRUE(view.banner) << row.promise;
    EXPECT_EQ(view.banner->we_do, row.we_do);
    EXPECT_EQ(view.banner->you_can, row.you_can);
    EXPECT_EQ(shipment_line(shipment, sample_site(), Locale::en, now).needs_customer, row.needs)
        << row.promise;
  }
}

// Whatever the road, nothing good is said of a shipment that nothing is heard of.
TEST(Silence, NeverSoundsWell) {
  int silent = 0;
  for (uint32_t seed = 0; seed < 2'000; ++seed) {
    const auto [seen, now] = testing::random_shipment(seed);
    const PublicShipment& shipment = seen.shipment;
    const ShipmentLine line = shipment_line(shipment, sample_site(), Locale::en, now);
    ASSERT_FALSE(line.silent && is_end(shipment.state)) << seed;
    if (!line.silent) continue;
    ++silent;
    const ShipmentView view = shipment_view(shipment, sample_site(), Locale::en, now);
    ASSERT_TRUE(line.needs_customer) << seed;
    ASSERT_TRUE(view.banner) << seed;
    ASSERT_TRUE(view.banner->tone == Tone::warn || view.banner->tone == Tone::bad) << seed;
    ASSERT_TRUE(view.style == Style::warn || view.style == Style::bad) << seed;
    ASSERT_TRUE(line.style == view.style && view.stages.style == view.style) << seed;
    std::string all = view.headline + view.state_word + view.banner->title + view.banner->we_do +
                      line.happening + line.expected + line.promise;
    if (view.promise) {
      ASSERT_NE(view.promise->tone, Tone::ok) << seed;
      all += view.promise->text + view.promise->verdict;
    }
    for (const TimelineDay& day : view.timeline) ASSERT_FALSE(day.coming) << seed;
    for (std::string_view good : {"On its way", "goes on", "On track", "Arriving", "xpect"})
      ASSERT_EQ(all.find(good), all.npos) << seed << ": " << all;
  }
  EXPECT_GT(silent, 100);
}

}  // namespace
}  // namespace milepost
