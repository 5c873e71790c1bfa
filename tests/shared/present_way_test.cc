// The stages of a way, and what is said of a way back: former bugs.
#include <gtest/gtest.h>

#include "shared/domain/tracking.h"
#include "shared/present/shipment_view.h"
#include "tests/shared/page_samples.h"

namespace milepost {
namespace {

using M = Milestone;
using testing::event_at;
using testing::sample_site;
using testing::zoned;

PublicShipment seen(std::vector<Event> events, Instant now) {
  sort_events(events);
  return public_view({}, events, 1, now).shipment;
}

// Former bugs: what came on the way back, or after the end, stood at posts of the way out; and the
// post of what was called off bore the time of what came before.
TEST(Stages, TellTheirOwnWay) {
  struct Row {
    const char* what;
    std::vector<Event> events;
    std::string notes;  // of the posts, by zh stamps
  };
  const Row rows[] = {
      {"no scan between, and one on the way back",
       {event_at(M::picked_up, "2026-11-16T09:00+08:00"),
        event_at(M::returning, "2026-11-17T09:00+08:00"),
        event_at(M::customs_in, "2026-11-18T09:00+08:00")},
       "|11-16 09:00||11-17 09:00|"},
      {"scanned after the end",
       {event_at(M::picked_up, "2026-11-16T09:00+08:00"),
        event_at(M::delivered, "2026-11-17T09:00+08:00"),
        event_at(M::out_for_delivery, "2026-11-18T09:00+08:00")},
       "|11-16 09:00|||11-17 09:00"},
      {"delivered, and told again an hour later",
       {event_at(M::picked_up, "2026-11-16T09:00+08:00"),
        event_at(M::delivered, "2026-11-17T09:00+08:00"),
        event_at(M::delivered, "2026-11-17T10:00+08:00")},
       "|11-16 09:00|||11-17 09:00"},
      {"called off",
       {event_at(M::ordered, "2026-11-16T09:00+08:00"),
        event_at(M::cancelled, "2026-11-18T09:00+08:00")},
       "11-18 09:00||||"},
  };
  for (const Row& row : rows) {
    const Instant now = zoned("2026-11-21T09:00+08:00").at;
    const ShipmentView view =
        shipment_view(seen(row.events, now), sample_site(), Locale::zh_cn, now);
    std::string notes;
    for (const Stage& post : view.stages.posts)
      notes += (&post == view.stages.posts.data() ? "" : "|") + post.note;
    EXPECT_EQ(notes, row.notes) << row.what;
  }
}

// Former bugs: the reason of a return was whatever came after it began; and a parcel that got lost
// on its way back was still being taken there.
TEST(WayBack, SaysWhyItBeganAndWhetherItIsStillThere) {
  Event begun = event_at(M::returning, "2026-11-17T09:00+08:00");
  begun.reason = Reason::address_wrong;
  Event later = event_at(M::delayed, "2026-11-18T09:00+08:00");
  later.reason = Reason::weather;
  const Instant now = zoned("2026-11-18T12:00+08:00").at;
  const Event picked_up = event_at(M::picked_up, "2026-11-16T09:00+08:00");
  const ShipmentView back = shipment_view(seen({picked_up, begun, later}, now), sample_site(),
                                          Locale::en, now);
  ASSERT_TRUE(back.banner);
  EXPECT_NE(back.banner->title.find("address"), std::string::npos) << back.banner->title;
  const PublicShipment gone =
      seen({picked_up, begun, event_at(M::lost, "2026-11-18T09:00+08:00")}, now);
  const ShipmentView lost = shipment_view(gone, sample_site(), Locale::en, now);
  ASSERT_TRUE(lost.banner);
  EXPECT_EQ(lost.banner->tone, Tone::bad);
  EXPECT_EQ(lost.banner->we_do.find("back to the sender"), std::string::npos);
  EXPECT_TRUE(shipment_line(gone, sample_site(), Locale::en, now).needs_customer);
}

}  // namespace
}  // namespace milepost
