#include "shared/domain/retold.h"

#include <gtest/gtest.h>

#include "shared/domain/tracking.h"

namespace milepost {
namespace {

Event event(Milestone milestone, std::string_view at, const char* city, const char* source) {
  Event e;
  e.milestone = milestone;
  e.at = *parse_zoned_time(at);
  e.id = e.source = source;
  if (*city) e.place.emplace().city = city;
  return e;
}

size_t shown(std::vector<Event> events) {
  sort_events(events);
  return public_view(Shipment(), events, 1, parse_zoned_time("2026-11-28T12:00:00Z")->at)
      .shipment.events.size();
}

// Former bug: a scan that the carrier and the depot both sent stood twice in the timeline.
TEST(Retold, TheSameMilestoneOfAMinuteAtAPlaceIsToldOnce) {
  using enum Milestone;
  const Event one = event(departed, "2026-11-20T19:00:05+08:00", "上海", "depot");
  const struct {
    const char* what;
    Event other;
    size_t shown;
  } rows[] = {
      {"by another key", event(departed, "2026-11-20T19:00:50+08:00", "上海", "carrier"), 1},
      {"by another of its names", event(departed, "2026-11-20T11:00:00Z", "Shanghai", "b"), 1},
      {"a minute later", event(departed, "2026-11-20T19:01:00+08:00", "上海", "b"), 2},
      {"elsewhere", event(departed, "2026-11-20T19:00:05+08:00", "杭州", "b"), 2},
      {"nowhere said", event(departed, "2026-11-20T19:00:05+08:00", "", "b"), 2},
      {"something else", event(arrived, "2026-11-20T19:00:05+08:00", "上海", "b"), 2},
      {"known to the day alone", event(departed, "2026-11-20", "上海", "b"), 2},
  };
  for (const auto& row : rows) EXPECT_EQ(shown({one, row.other}), row.shown) << row.what;
  const Event day = event(departed, "2026-11-20", "上海", "a");
  EXPECT_EQ(shown({day, event(departed, "2026-11-20", "上海", "b")}), 1u);
}

TEST(Retold, TheOneWithAReasonIsTold) {
  Event bare = event(Milestone::attempted, "2026-11-20T19:00:05+08:00", "上海", "a");
  Event reasoned = bare;
  reasoned.source = reasoned.id = "b";
  reasoned.reason = Reason::recipient_absent;
  std::vector<Event> events = {bare, reasoned};
  sort_events(events);
  EXPECT_FALSE(is_told(events, 0));
  EXPECT_TRUE(is_told(events, 1));
}

}  // namespace
}  // namespace milepost
