#include "shared/domain/promise.h"

#include <gtest/gtest.h>

namespace milepost {
namespace {

using M = Milestone;

Event event(M milestone, std::string_view at, EventKind kind = EventKind::actual) {
  Event e;
  e.milestone = milestone;
  e.at = *parse_zoned_time(at);
  e.kind = kind;
  e.id = std::string(at);
  return e;
}

TEST(Promise, Stands) {
  using enum PromiseStatus;
  const auto est = EventKind::estimated;
  struct Row {
    const char* what;
    std::vector<const char*> promises;
    std::vector<Event> events;
    const char* now;
    PromiseStatus status;
    const char* changes_at;  // nullptr: never
  };
  const Event picked_up = event(M::picked_up, "2026-11-20T09:00+08:00");
  const Row rows[] = {
      {"no promise", {}, {picked_up}, "2026-11-21T00:00Z", none, nullptr},
      {"moving, in time", {"2026-11-23"}, {picked_up}, "2026-11-21T00:00Z", on_track,
       "2026-11-24T00:00:00+08:00"},
      {"not with the carrier yet", {"2026-11-23"}, {}, "2026-11-21T00:00Z", open,
       "2026-11-24T00:00:00+08:00"},
      {"the local day is not over", {"2026-11-23"}, {picked_up}, "2026-11-23T23:59:59+08:00",
       on_track, "2026-11-24T00:00:00+08:00"},
      {"the local day is over", {"2026-11-23"}, {picked_up}, "2026-11-24T00:00:00+08:00",
       missed, nullptr},
      {"to the instant", {"2026-11-23T18:00+08:00"}, {picked_up}, "2026-11-23T18:00:00+08:00",
       on_track, "2026-11-23T18:00:00.001+08:00"},
      {"past the instant", {"2026-11-23T18:00+08:00"}, {picked_up},
       "2026-11-23T18:00:00.001+08:00", missed, nullptr},
      {"expected too late", {"2026-11-23"},
       {picked_up, event(M::delivered, "2026-11-24T10:00+08:00", est)}, "2026-11-21T00:00Z",
       at_risk, "2026-11-24T00:00:00+08:00"},
      {"a hub expected too late", {"2026-11-23"},
       {picked_up, event(M::arrived, "2026-11-24T10:00+08:00", est)}, "2026-11-21T00:00Z",
       at_risk, "2026-11-24T00:00:00+08:00"},
      {"expected in time though stuck", {"2026-11-23"},
       {event(M::held, "2026-11-20T09:00+08:00"),
        event(M::delivered, "2026-11-23T10:00+08:00", est)},
       "2026-11-21T00:00Z", on_track, "2026-11-23T10:01:00+08:00"},
      {"stuck", {"2026-11-23"}, {event(M::held, "2026-11-20T09:00+08:00")}, "2026-11-21T00:00Z",
       open, "2026-11-24T00:00:00+08:00"},
      {"delivered late in the local evening", {"2026-11-23"},
       {event(M::delivered, "2026-11-23T23:30+08:00")}, "2026-12-21T00:00Z", kept, nullptr},
      {"delivered on the next local day, the same day in UTC", {"2026-11-23"},
       {event(M::delivered, "2026-11-24T00:30+08:00")}, "2026-12-21T00:00Z", missed,
       nullptr},
      {"tried in time, nobody there", {"2026-11-23"},
       {event(M::attempted, "2026-11-23T12:00+08:00"),
        event(M::delivered, "2026-11-24T12:00+08:00")},
       "2026-12-21T00:00Z", kept, nullptr},
      {"delivered on a day, no time known", {"2026-11-23"}, {event(M::delivered, "2026-11-23")},
       "2026-12-21T00:00Z", kept, nullptr},
      {"the first version counts", {"2026-11-23", "2026-11-25"},
       {event(M::delivered, "2026-11-24T12:00+08:00")}, "2026-12-21T00:00Z", missed, nullptr},
      {"promised anew in time", {"2026-11-23", "2026-11-25"}, {picked_up}, "2026-11-22T00:00Z",
       on_track, "2026-11-24T00:00:00+08:00"},
      {"promised anew too late", {"2026-11-23", "2026-11-25"}, {picked_up}, "2026-11-24T00:00Z",
       missed, nullptr},
      {"cancelled", {"2026-11-23"}, {event(M::cancelled, "2026-11-20T12:00+08:00")},
       "2026-12-21T00:00Z", none, nullptr},
      {"on its way back", {"2026-11-23"}, {event(M::returning, "2026-11-20T12:00+08:00")},
       "2026-12-21T00:00Z", none, nullptr},
      // Former bugs.
      {"tried in time, the promise has passed", {"2026-11-23"},
       {event(M::attempted, "2026-11-23T12:00+08:00")}, "2026-11-25T00:00Z", on_track, nullptr},
      {"tried in time, the promise is about to pass", {"2026-11-23"},
       {event(M::attempted, "2026-11-22T12:00+08:00")}, "2026-11-22T12:00Z", on_track, nullptr},
      {"tried in time, again after the promise", {"2026-11-23"},
       {event(M::attempted, "2026-11-23T12:00+08:00"),
        event(M::delivered, "2026-11-24T10:00+08:00", est)},
       "2026-11-23T12:00Z", on_track, "2026-11-24T10:01:00+08:00"},
      {"ready in time, not collected", {"2026-11-23"},
       {event(M::ready_for_pickup, "2026-11-23T12:00+08:00")}, "2026-11-27T00:00Z", on_track,
       nullptr},
      {"ready too late", {"2026-11-23"}, {event(M::ready_for_pickup, "2026-11-24T12:00+08:00")},
       "2026-11-27T00:00Z", missed, nullptr},
      {"damaged, though it was expected in time", {"2026-11-23"},
       {event(M::damaged, "2026-11-20T09:00+08:00"),
        event(M::delivered, "2026-11-23T10:00+08:00", est)},
       "2026-11-21T00:00Z", open, "2026-11-24T00:00:00+08:00"},
      {"lost, though it was expected in time", {"2026-11-23"},
       {event(M::lost, "2026-11-20T09:00+08:00"),
        event(M::delivered, "2026-11-23T10:00+08:00", est)},
       "2026-11-21T00:00Z", open, "2026-11-24T00:00:00+08:00"},
      {"damaged, then on its way again", {"2026-11-23"},
       {event(M::damaged, "2026-11-20T09:00+08:00"), event(M::departed, "2026-11-20T12:00+08:00"),
        event(M::delivered, "2026-11-23T10:00+08:00", est)},
       "2026-11-21T00:00Z", on_track, "2026-11-23T10:01:00+08:00"},
  };
  for (const Row& row : rows) {
    Shipment s;
    s.destination = Place{"成都", "", "CN", "", std::nullopt, std::nullopt};
    for (const char* promise : row.promises) s.promises.push_back(*parse_date_or_time(promise));
    std::vector<Event> events = row.events;
    sort_events(events);
    PublicView view = public_view(s, events, 1, parse_zoned_time(row.now)->at);
    EXPECT_EQ(name_of(view.shipment.promise.status), name_of(row.status)) << row.what;
    EXPECT_EQ(view.changes_at ? to_rfc3339(*view.changes_at, 480) : "",
              row.changes_at ? row.changes_at : "")
        << row.what;
  }
}

TEST(Promise, TheFirstAttemptStandsBesideIt) {
  struct Row {
    const char* what;
    std::vector<Event> events;
    const char* first_attempt;  // nullptr: there was none
  };
  Event put_right = event(M::correction, "2026-11-22T09:00:10+08:00");
  put_right.state = State::in_transit;
  const Event attempted = event(M::attempted, "2026-11-21T09:00:59+08:00");
  const Row rows[] = {
      {"under way", {event(M::departed, "2026-11-20T09:00+08:00")}, nullptr},
      {"to the minute", {attempted}, "2026-11-21T09:00:00+08:00"},
      {"the first of several", {attempted, event(M::delivered, "2026-11-23T09:00+08:00")},
       "2026-11-21T09:00:00+08:00"},
      {"known to the day", {event(M::delivered, "2026-11-23")}, "2026-11-23"},
      {"taken back by a correction", {attempted, put_right}, nullptr},
      {"expected only", {event(M::delivered, "2026-11-23T09:00+08:00", EventKind::estimated)},
       nullptr},
  };
  for (const Row& row : rows) {
    std::vector<Event> events = row.events;
    sort_events(events);
    const PublicView view = public_view({}, events, 1, parse_zoned_time("2026-11-22T00:00Z")->at);
    const auto& first = view.shipment.promise.first_attempt;
    EXPECT_EQ(first ? to_string(*first) : "none", row.first_attempt ? row.first_attempt : "none")
        << row.what;
  }
}

TEST(Promise, TheDestinationTellsTheOffset) {
  Shipment s;
  const auto place = [](const char* city) {
    return Place{city, "", "", "", std::nullopt, std::nullopt};
  };
  std::vector<Event> events;
  EXPECT_EQ(destination_offset(s, events, -180), -180);
  events.push_back(event(M::departed, "2026-11-20T09:00+08:00"));
  EXPECT_EQ(destination_offset(s, events, -180), 480);
  s.destination = place("New York");
  EXPECT_EQ(destination_offset(s, events, -180), -300);
  s.promises.push_back(*parse_date_or_time("2026-07-23T18:00-04:00"));
  EXPECT_EQ(destination_offset(s, events, -180), -240);
  events.push_back(event(M::arrived, "2026-11-22T09:00-05:00"));
  events.back().place = place("New York");
  events.push_back(event(M::delivered, "2026-11-23"));
  EXPECT_EQ(destination_offset(s, events, -180), -300);
}

TEST(Promise, EachReasonHasAPartyOrNone) {
  int without = 0;
  for (size_t i = 0; i < kEnumNames<Reason>.size(); ++i)
    if (!default_party(static_cast<Reason>(i))) ++without;
  EXPECT_EQ(without, 2) << "other and unknown alone do not tell";
}

}  // namespace
}  // namespace milepost
