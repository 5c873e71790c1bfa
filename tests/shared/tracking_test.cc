#include "shared/domain/tracking.h"

#include <gtest/gtest.h>

#include <random>

#include "shared/wire/writer.h"

namespace milepost {
namespace {

Event event(Milestone milestone, std::string_view at, EventKind kind = EventKind::actual) {
  Event e;
  e.milestone = milestone;
  e.at = *parse_zoned_time(at);
  e.kind = kind;
  e.id = std::string(name_of(milestone)) + "/" + std::string(at);
  return e;
}

Event at_place(Event e, std::string city) {
  e.place = Place{std::move(city), "", "", "", std::nullopt, std::nullopt};
  return e;
}

Event with_state(Event e, State state) {
  e.state = state;
  return e;
}

Status folded(std::vector<Event> events) {
  sort_events(events);
  return fold(events);
}

std::string flags_of(const Status& status) {
  std::vector<std::string> names;
  for (Flag flag : status.flags) names.emplace_back(name_of(flag));
  return join(names, " ");
}

using M = Milestone;
using S = State;

TEST(Tracking, EachMilestoneBringsItsState) {
  struct Row { M milestone; std::optional<S> state; };
  const Row rows[] = {
      {M::ordered, S::created}, {M::approved, S::created}, {M::handed_over, S::picked_up},
      {M::picked_up, S::picked_up}, {M::arrived, S::in_transit}, {M::departed, S::in_transit},
      {M::sorted, S::in_transit}, {M::customs_in, S::customs}, {M::customs_hold, S::customs},
      {M::customs_out, S::customs}, {M::out_for_delivery, S::out_for_delivery},
      {M::attempted, S::attempt_failed}, {M::ready_for_pickup, S::available_for_pickup},
      {M::delivered, S::delivered}, {M::held, S::exception}, {M::damaged, S::exception},
      {M::lost, S::exception}, {M::returning, S::returning}, {M::returned, S::returned},
      {M::cancelled, S::cancelled}, {M::delayed, std::nullopt}, {M::correction, std::nullopt},
      {M::unknown, std::nullopt}};
  EXPECT_EQ(std::size(rows), kEnumNames<M>.size());
  for (const Row& row : rows)
    EXPECT_EQ(state_of(row.milestone), row.state) << name_of(row.milestone);
}

struct FoldRow {
  const char* what;
  std::vector<Event> events;
  S state;
  const char* since;  // nullptr: none
  const char* flags;
};

TEST(Tracking, FoldsToAState) {
  const auto day = [](M m, const char* date) { return event(m, date); };
  const FoldRow rows[] = {
      {"nothing is known yet", {}, S::created, nullptr, ""},
      {"the plain course",
       {event(M::ordered, "2026-11-18T08:00Z"), event(M::handed_over, "2026-11-18T12:00Z"),
        event(M::departed, "2026-11-19T01:00Z"), event(M::arrived, "2026-11-19T09:00Z")},
       S::in_transit, "2026-11-19T01:00:00+00:00", ""},
      {"created never moves it back",
       {event(M::departed, "2026-11-19T01:00Z"), event(M::ordered, "2026-11-20T01:00Z")},
       S::in_transit, "2026-11-19T01:00:00+00:00", "out_of_order"},
      {"delivered stays, however late another is stamped",
       {event(M::delivered, "2026-11-19T01:00Z"), event(M::out_for_delivery, "2026-12-19T01:00Z")},
       S::delivered, "2026-11-19T01:00:00+00:00", "out_of_order contradicting late_event"},
      {"a scan that trickles in late",
       {event(M::arrived, "2026-11-18T01:00Z"), event(M::delivered, "2026-11-19T01:00Z"),
        event(M::departed, "2026-11-19T02:00Z")},
       S::delivered, "2026-11-19T01:00:00+00:00", "late_event"},
      {"delivered is left by a return",
       {event(M::delivered, "2026-11-19T01:00Z"), event(M::returning, "2026-11-20T01:00Z"),
        event(M::arrived, "2026-11-21T01:00Z"), event(M::returned, "2026-11-22T01:00Z")},
       S::returned, "2026-11-22T01:00:00+00:00", "out_of_order"},
      {"the way back stays the way back, whatever hub sees it",
       {event(M::returning, "2026-11-20T01:00Z"), event(M::arrived, "2026-11-21T01:00Z"),
        with_state(event(M::unknown, "2026-11-21T02:00Z"), S::in_transit),
        event(M::out_for_delivery, "2026-11-22T01:00Z")},
       S::returning, "2026-11-20T01:00:00+00:00", ""},
      {"on the way back, delivered is returned",
       {event(M::returning, "2026-11-20T01:00Z"), event(M::delivered, "2026-11-22T01:00Z")},
       S::returned, "2026-11-22T01:00:00+00:00", ""},
      {"a correction of the return leads forward again",
       {event(M::returning, "2026-11-20T01:00Z"),
        with_state(event(M::correction, "2026-11-20T02:00Z"), S::in_transit),
        event(M::delivered, "2026-11-22T01:00Z")},
       S::delivered, "2026-11-22T01:00:00+00:00", ""},
      {"delivered is left by a correction",
       {event(M::out_for_delivery, "2026-11-19T01:00Z"), event(M::delivered, "2026-11-19T02:00Z"),
        with_state(event(M::correction, "2026-11-19T03:00Z"), S::out_for_delivery)},
       S::out_for_delivery, "2026-11-19T03:00:00+00:00", ""},
      {"a correction without a state changes nothing",
       {event(M::delivered, "2026-11-19T02:00Z"), event(M::correction, "2026-11-19T03:00Z")},
       S::delivered, "2026-11-19T02:00:00+00:00", ""},
      {"cancelled stays",
       {event(M::cancelled, "2026-11-19T01:00Z"), event(M::departed, "2026-11-20T01:00Z")},
       S::cancelled, "2026-11-19T01:00:00+00:00", "late_event"},
      {"cancelled and delivered contradict",
       {event(M::cancelled, "2026-11-19T01:00Z"), event(M::delivered, "2026-11-20T01:00Z")},
       S::cancelled, "2026-11-19T01:00:00+00:00", "contradicting late_event"},
      {"tried again",
       {event(M::out_for_delivery, "2026-11-19T01:00Z"), event(M::attempted, "2026-11-19T05:00Z"),
        event(M::out_for_delivery, "2026-11-20T01:00Z")},
       S::out_for_delivery, "2026-11-20T01:00:00+00:00", ""},
      {"tried again and delivered",
       {event(M::out_for_delivery, "2026-11-19T01:00Z"), event(M::attempted, "2026-11-19T05:00Z"),
        event(M::out_for_delivery, "2026-11-20T01:00Z"), event(M::delivered, "2026-11-20T02:00Z")},
       S::delivered, "2026-11-20T02:00:00+00:00", ""},
      {"an exception ends with the next event of the carrier",
       {event(M::held, "2026-11-19T01:00Z"), event(M::departed, "2026-11-20T01:00Z")},
       S::in_transit, "2026-11-20T01:00:00+00:00", ""},
      {"delayed is no state",
       {event(M::departed, "2026-11-19T01:00Z"), event(M::delayed, "2026-11-20T01:00Z")},
       S::in_transit, "2026-11-19T01:00:00+00:00", ""},
      {"an unknown code moves nothing",
       {event(M::departed, "2026-11-19T01:00Z"), event(M::unknown, "2026-11-20T01:00Z")},
       S::in_transit, "2026-11-19T01:00:00+00:00", "unknown_code"},
      {"a state alone is enough",
       {with_state(event(M::unknown, "2026-11-19T01:00Z"), S::out_for_delivery)},
       S::out_for_delivery, "2026-11-19T01:00:00+00:00", ""},
      {"plans and estimates move nothing",
       {event(M::departed, "2026-11-19T01:00Z"),
        event(M::arrived, "2026-11-19T09:00Z", EventKind::planned),
        event(M::delivered, "2026-11-20T01:00Z", EventKind::estimated)},
       S::in_transit, "2026-11-19T01:00:00+00:00", ""},
      {"handed over before approved",
       {event(M::ordered, "2026-11-18T08:00Z"), event(M::handed_over, "2026-11-18T09:00Z"),
        event(M::approved, "2026-11-18T10:00Z")},
       S::picked_up, "2026-11-18T09:00:00+00:00", "out_of_order"},
      {"delivered before handed over",
       {event(M::delivered, "2026-11-18T09:00Z"), event(M::handed_over, "2026-11-18T10:00Z")},
       S::delivered, "2026-11-18T09:00:00+00:00", "out_of_order late_event"},
      {"equal instants go by rank",
       {event(M::delivered, "2026-11-18T09:00Z"), event(M::out_for_delivery, "2026-11-18T09:00Z"),
        event(M::handed_over, "2026-11-18T09:00Z")},
       S::delivered, "2026-11-18T09:00:00+00:00", ""},
      {"delivered on a day is not contradicted by that day's scans",
       {event(M::out_for_delivery, "2026-11-18T09:00Z"), day(M::delivered, "2026-11-18")},
       S::delivered, "2026-11-18", ""},
      {"delivered twice on one day is one delivery",
       {event(M::delivered, "2026-11-18T09:00Z"), event(M::delivered, "2026-11-18T09:05Z")},
       S::delivered, "2026-11-18T09:00:00+00:00", ""},
      {"delivered in two cities",
       {at_place(event(M::delivered, "2026-11-18T09:00Z"), "成都"),
        at_place(event(M::delivered, "2026-11-18T09:05Z"), "西安")},
       S::delivered, "2026-11-18T09:00:00+00:00", "contradicting"},
      {"delivered twice in one city, by two of its names",
       {at_place(event(M::delivered, "2026-11-18T09:00Z"), "上海"),
        at_place(event(M::delivered, "2026-11-18T10:00Z"), "上海市"),
        at_place(event(M::delivered, "2026-11-18T11:00Z"), "SHANGHAI")},
       S::delivered, "2026-11-18T09:00:00+00:00", ""},
      {"delivered on two days",
       {event(M::delivered, "2026-11-18T09:00Z"), event(M::delivered, "2026-11-20T09:00Z")},
       S::delivered, "2026-11-18T09:00:00+00:00", "contradicting"},
  };
  for (const FoldRow& row : rows) {
    Status status = folded(row.events);
    EXPECT_EQ(name_of(status.state), name_of(row.state)) << row.what;
    EXPECT_EQ(status.since ? to_string(*status.since) : "", row.since ? row.since : "") << row.what;
    EXPECT_EQ(flags_of(status), row.flags) << row.what;
  }
}

TEST(Tracking, FirstAttemptIsTakenBackByACorrection) {
  std::vector<Event> events = {event(M::attempted, "2026-11-19T05:00Z"),
                               event(M::delivered, "2026-11-20T02:00Z")};
  EXPECT_EQ(to_string(*folded(events).first_attempt), "2026-11-19T05:00:00+00:00");
  events.push_back(with_state(event(M::correction, "2026-11-20T03:00Z"), S::in_transit));
  EXPECT_FALSE(folded(events).first_attempt);
  events.push_back(event(M::delivered, "2026-11-22T02:00Z"));
  EXPECT_EQ(to_string(*folded(events).first_attempt), "2026-11-22T02:00:00+00:00");
}

Shipment shipment_to_chengdu(std::vector<std::string_view> promises = {}) {
  Shipment s;
  s.number = "MP739210463CN";
  s.origin = Place{"上海", "上海", "CN", "A depot", std::nullopt, std::nullopt};
  s.destination = Place{"成都", "四川", "CN", "", 30.6612, 104.0819};
  for (std::string_view promise : promises) s.promises.push_back(*parse_date_or_time(promise));
  return s;
}

PublicView view_at(const Shipment& shipment, std::vector<Event> events, std::string_view now) {
  sort_events(events);
  return public_view(shipment, events, 1, parse_zoned_time(now)->at);
}

TEST(PublicView, ShowsWhatTheContractShows) {
  Event departed = event(M::departed, "2026-11-20T09:12:37+08:00");
  departed.place = Place{"上海", "", "CN", "Depot 7", 31.2304, 121.4737};
  departed.note = "driver Wang";
  departed.code = "X6";
  Event next = at_place(event(M::arrived, "2026-11-21T20:00+08:00", EventKind::estimated), "武汉");
  PublicView view =
      view_at(shipment_to_chengdu({"2026-11-23"}), {departed, next}, "2026-11-20T12:00+08:00");
  const PublicShipment& s = view.shipment;
  EXPECT_EQ(s.state, S::in_transit);
  EXPECT_EQ(to_string(*s.state_since), "2026-11-20T09:12:00+08:00");
  EXPECT_EQ(to_string(*s.promise.by), "2026-11-23");
  EXPECT_EQ(s.promise.status, PromiseStatus::on_track);
  ASSERT_TRUE(s.next);
  EXPECT_EQ(s.next->milestone, M::arrived);
  EXPECT_EQ(s.next->place->city, "武汉");
  EXPECT_EQ(s.next->place->lat, 30.59);
  EXPECT_EQ(to_string(*s.next->expected), "2026-11-21T20:00:00+08:00");
  ASSERT_EQ(s.events.size(), 2u);
  EXPECT_EQ(s.events[0].place->lat, 31.23);
  EXPECT_EQ(s.events[0].precision, Precision::minute);
  EXPECT_EQ(s.events[1].kind, EventKind::estimated);
  EXPECT_EQ(s.destination->lat, 30.66) << "the city's, not the door's";
  EXPECT_EQ(to_string(ZonedTime{*view.changes_at, 480, Precision::second}),
            "2026-11-21T20:01:00+08:00");
}

TEST(PublicView, NothingPersonalAndNoRawCodeCanBeRead) {
  Shipment s = shipment_to_chengdu({"2026-11-23"});
  s.sender = {"SECRET", "SECRET", "SECRET"};
  s.recipient = s.sender;
  s.note = s.account = s.package = "SECRET";
  s.destination->name = "SECRET";
  Event e = event(M::delivered, "2026-11-20T09:12+08:00");
  e.place = Place{"成都", "四川", "CN", "SECRET", 30.6612, 104.0819};
  e.id = e.code = e.note = e.source = "SECRET";
  Event unknown = event(M::unknown, "2026-11-20T10:12+08:00");
  unknown.code = "SECRET";
  std::string body = to_json(view_at(s, {e, unknown}, "2026-11-20T12:00+08:00").shipment);
  EXPECT_EQ(body.find("SECRET"), std::string::npos) << body;
  EXPECT_EQ(body.find("30.661"), std::string::npos) << body;
  EXPECT_NE(body.find("unknown_code"), std::string::npos);
  EXPECT_EQ(body.find("10:12"), std::string::npos) << "an unknown code makes nothing fresher";
}

TEST(PublicView, ExceptionsCarryReasonAndParty) {
  struct Row {
    M milestone;
    std::optional<Reason> given;
    Reason reason;
    std::optional<Party> party;
  };
  const Row rows[] = {
      {M::held, Reason::weather, Reason::weather, Party::force_majeure},
      {M::damaged, std::nullopt, Reason::damaged, Party::carrier},
      {M::lost, std::nullopt, Reason::lost, Party::carrier},
      {M::held, std::nullopt, Reason::other, std::nullopt},
      {M::attempted, Reason::recipient_absent, Reason::recipient_absent, Party::consignee},
      {M::customs_hold, Reason::customs_papers, Reason::customs_papers, Party::shipper},
  };
  for (const Row& row : rows) {
    Event e = event(row.milestone, "2026-11-20T09:12+08:00");
    e.reason = row.given;
    PublicView view = view_at(shipment_to_chengdu(), {e}, "2026-11-20T12:00+08:00");
    EXPECT_EQ(view.shipment.events[0].reason, row.reason) << name_of(row.milestone);
    EXPECT_EQ(view.shipment.events[0].party, row.party) << name_of(row.milestone);
  }
}

std::string next_of(std::vector<Event> events, std::string_view now) {
  PublicView view = view_at(shipment_to_chengdu(), std::move(events), now);
  if (!view.shipment.next) return "-";
  const PublicNext& next = *view.shipment.next;
  return std::string(name_of(next.milestone)) + " " + (next.place ? next.place->city : "") + " " +
         to_string(*next.expected);
}

TEST(PublicView, NextIsTheEarliestThatStillStands) {
  const auto est = EventKind::estimated;
  const auto plan = EventKind::planned;
  const std::vector<Event> course = {
      at_place(event(M::departed, "2026-11-20T09:00Z"), "上海"),
      at_place(event(M::arrived, "2026-11-20T20:00Z", plan), "武汉"),
      at_place(event(M::departed, "2026-11-20T22:00Z", plan), "武汉"),
      at_place(event(M::arrived, "2026-11-20T21:00Z", est), "武汉"),
      at_place(event(M::delivered, "2026-11-22", est), "成都"),
  };
  const auto with = [&](std::vector<Event> more) {
    more.insert(more.end(), course.begin(), course.end());
    return more;
  };
  EXPECT_EQ(next_of(course, "2026-11-20T10:00Z"), "arrived 武汉 2026-11-20T21:00:00+00:00");
  EXPECT_EQ(next_of(course, "2026-11-20T21:00:59Z"), "arrived 武汉 2026-11-20T21:00:00+00:00");
  EXPECT_EQ(next_of(course, "2026-11-20T21:01Z"), "departed 武汉 2026-11-20T22:00:00+00:00");
  EXPECT_EQ(next_of(course, "2026-11-22T12:00Z"), "delivered 成都 2026-11-22");
  EXPECT_EQ(next_of(course, "2026-11-23T00:00Z"), "-");
  EXPECT_EQ(next_of(with({at_place(event(M::arrived, "2026-11-20T19:00Z"), "武汉")}),
                    "2026-11-20T19:30Z"),
            "departed 武汉 2026-11-20T22:00:00+00:00");
  EXPECT_EQ(next_of(with({at_place(event(M::departed, "2026-11-20T19:00Z"), "武汉")}),
                    "2026-11-20T19:30Z"),
            "delivered 成都 2026-11-22")
      << "an arrival that was never scanned is not to come";
  EXPECT_EQ(next_of(with({event(M::out_for_delivery, "2026-11-20T19:00Z")}), "2026-11-20T19:30Z"),
            "delivered 成都 2026-11-22");
  EXPECT_EQ(next_of(with({event(M::delivered, "2026-11-20T19:00Z")}), "2026-11-20T19:30Z"), "-");
  EXPECT_EQ(next_of(with({event(M::unknown, "2026-11-20T20:30Z")}), "2026-11-20T20:45Z"),
            "arrived 武汉 2026-11-20T21:00:00+00:00")
      << "an unknown code overtakes nothing";
  EXPECT_EQ(next_of({}, "2026-11-20T19:30Z"), "-");
  // Former bug: what had happened in Wuhan was still to come in 武汉.
  const struct {
    const char *sent, *told;
  } spellings[] = {{"Wuhan", "Wuhan"}, {"武漢", "武汉"}, {"武汉市", "武汉"},
                   {"湖北省武汉市", "武汉"}, {"ＷＵＨＡＮ", "Wuhan"}};
  for (const auto& wuhan : spellings)
    EXPECT_EQ(next_of(with({at_place(event(M::arrived, "2026-11-20T19:00Z"), wuhan.sent)}),
                      "2026-11-20T19:30Z"),
              "departed " + std::string(wuhan.told) + " 2026-11-20T22:00:00+00:00");
}

// Readers compare names, and know the list alone.
TEST(PublicView, TellsEachCityByOneName) {
  std::vector<Event> events = {at_place(event(M::picked_up, "2026-11-20T01:00Z"), "上海市浦东新区"),
                               at_place(event(M::departed, "2026-11-20T02:00Z"), "Shanghai"),
                               at_place(event(M::arrived, "2026-11-20T03:00Z"), "廣州"),
                               at_place(event(M::departed, "2026-11-20T04:00Z"), "桐庐县"),
                               at_place(event(M::arrived, "2026-11-20T05:00Z"), "桐庐"),
                               at_place(event(M::departed, "2026-11-20T06:00Z"), "xi’an")};
  const PublicView view = public_view({}, events, 1, parse_zoned_time("2026-11-21T01:00Z")->at);
  std::vector<std::string> cities;
  for (const PublicEvent& one : view.shipment.events) cities.push_back(one.place->city);
  EXPECT_EQ(join(cities, " "), "上海 上海 广州 桐庐县 桐庐县 Xi'an");
}

// Any order of arrival gives the same view.
TEST(Tracking, IsAFunctionOfTheSetOfEvents) {
  std::mt19937 random(20261120);
  const auto below = [&](size_t n) { return static_cast<size_t>(random() % n); };
  const std::string cities[] = {"上海", "武汉", "成都"};
  for (int round = 0; round < 300; ++round) {
    std::vector<Event> events;
    for (size_t i = 0, n = 1 + below(9); i < n; ++i) {
      Event e;
      e.milestone = static_cast<M>(below(kEnumNames<M>.size()));
      e.at.at = {(1'000'000 + static_cast<int64_t>(below(60))) * kHourMs / 4};
      e.at.precision = below(6) == 0 ? Precision::day : Precision::minute;
      if (e.at.precision == Precision::day) e.at.at = start_of_day(local_date(e.at), 0);
      e.kind = below(3) ? EventKind::actual : static_cast<EventKind>(below(3));
      if (below(4) == 0 || e.milestone == M::correction) e.state = static_cast<S>(below(12));
      if (below(2)) e.place = Place{cities[below(3)], "", "CN", "", std::nullopt, std::nullopt};
      e.id = std::to_string(i);
      events.push_back(e);
    }
    std::vector<Event> sorted = events;
    sort_events(sorted);
    Instant now{1'000'000 * kHourMs / 4 + static_cast<int64_t>(below(15)) * kHourMs};
    Shipment s = shipment_to_chengdu({"1998-07-12"});
    PublicView first = public_view(s, sorted, 1, now);
    for (int shuffle = 0; shuffle < 5; ++shuffle) {
      std::shuffle(events.begin(), events.end(), random);
      std::vector<Event> again = events;
      sort_events(again);
      PublicView view = public_view(s, again, 1, now);
      ASSERT_EQ(to_json(view.shipment), to_json(first.shipment));
      ASSERT_EQ(view.changes_at, first.changes_at);
    }
    // Until the words change by time alone they are the same.
    if (first.changes_at) {
      Instant just_before{first.changes_at->ms - 1};
      ASSERT_EQ(to_json(public_view(s, sorted, 1, just_before).shipment), to_json(first.shipment));
      ASSERT_NE(to_json(public_view(s, sorted, 1, *first.changes_at).shipment),
                to_json(first.shipment));
    } else {
      ASSERT_EQ(to_json(public_view(s, sorted, 1, {now.ms + 400 * kDayMs}).shipment),
                to_json(first.shipment));
    }
  }
}

// What reaches the sender is no delivery: neither in its events nor by the promise.
TEST(Tracking, WhatIsDeliveredOnTheWayBackIsShownAsReturned) {
  std::vector<Event> events = {event(M::returning, "2026-11-20T01:00Z"),
                               event(M::delivered, "2026-11-22T01:00Z")};
  Shipment shipment;
  shipment.promises.push_back(*parse_date_or_time("2026-11-23"));
  const PublicShipment s =
      public_view(shipment, events, 1, parse_zoned_time("2026-11-23T00:00Z")->at).shipment;
  EXPECT_EQ(s.state, S::returned);
  EXPECT_EQ(s.events.back().state, S::returned);
  EXPECT_EQ(s.events.back().milestone, M::returned);
  EXPECT_EQ(s.promise.status, PromiseStatus::none);
  EXPECT_FALSE(s.promise.first_attempt);
}

}  // namespace
}  // namespace milepost
