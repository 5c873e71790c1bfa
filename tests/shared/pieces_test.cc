#include "shared/domain/pieces.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

#include "shared/base/limits.h"
#include "shared/base/text.h"
#include "shared/domain/promise.h"
#include "shared/domain/retold.h"
#include "shared/domain/silence.h"
#include "shared/wire/writer.h"

namespace milepost {
namespace {

using M = Milestone;
using S = State;

ZonedTime at(std::string_view text) { return *parse_zoned_time(text); }

Event event(std::string_view piece, M milestone, std::string_view time,
            EventKind kind = EventKind::actual) {
  Event e;
  e.piece = piece;
  e.milestone = milestone;
  e.at = at(time);
  e.kind = kind;
  e.id = std::string(piece) + "/" + std::string(name_of(milestone)) + "/" + std::string(time);
  return e;
}

std::vector<Event> in_order(std::vector<Event> events) {
  sort_events(events);
  return events;
}

std::string flags_of(const Status& status) {
  std::string out;
  for (const Flag flag : status.flags) out += std::string(name_of(flag)) + " ";
  return out;
}

std::string told(const Status& status) {
  const auto time = [](const std::optional<ZonedTime>& t) { return t ? to_string(*t) : "-"; };
  return std::string(name_of(status.state)) + " " + time(status.since) + " " +
         time(status.first_attempt) + " " + time(status.latest) + " " + time(status.ended) + " " +
         (status.damaged_or_lost ? "lost " : "") + flags_of(status);
}

// "1 delivered, 2 in_transit, +1 created"
std::string told(const std::vector<PublicPiece>& pieces) {
  std::string out;
  for (const PublicPiece& piece : pieces)
    out += (out.empty() ? "" : ", ") +
           (piece.name.empty() ? "+" + std::to_string(piece.count) : piece.name) + " " +
           std::string(name_of(piece.state));
  return out;
}

PublicShipment seen(std::vector<Event> events, std::optional<int64_t> pieces,
                    std::string_view now = "2026-11-28T12:00:00Z") {
  Shipment shipment;
  shipment.pieces = pieces;
  return public_view(shipment, in_order(std::move(events)), 1, at(now).at).shipment;
}

const Event kHanded = event("", M::handed_over, "2026-11-18T08:00:00Z");
const Event kArrived = event("", M::arrived, "2026-11-19T08:00:00Z");

TEST(Pieces, TheShipmentIsAsFarAsThePieceFurthestBehind) {
  const auto of = [](std::string_view piece, M milestone) {
    return event(piece, milestone, "2026-11-20T0" + std::string(piece) + ":00:00Z");
  };
  const struct {
    const char* what;
    std::vector<Event> events;
    std::optional<int64_t> pieces;
    S state;
    const char* each;
  } rows[] = {
      {"none is named", {of("1", M::delivered)}, 1, S::delivered, ""},
      {"one is named, and no more are known", {of("1", M::delivered)}, {}, S::delivered, ""},
      {"1 of 3 delivered, and one name known", {of("1", M::delivered)}, 3, S::in_transit,
       "1 delivered, +2 in_transit"},
      {"1 of 2 delivered", {of("1", M::delivered), of("2", M::out_for_delivery)}, 2,
       S::out_for_delivery, "1 delivered, 2 out_for_delivery"},
      {"more names than pieces", {of("1", M::delivered), of("2", M::departed)}, 1, S::in_transit,
       "1 delivered, 2 in_transit"},
      {"the last one came", {of("1", M::delivered), of("2", M::delivered)}, 2, S::delivered,
       "1 delivered, 2 delivered"},
      {"delivered and lost", {of("1", M::delivered), of("2", M::lost)}, 2, S::exception,
       "1 delivered, 2 exception"},
      {"lost, the other not even here", {of("1", M::lost)}, 2, S::exception,
       "1 exception, +1 in_transit"},
      {"delivered and going back", {of("1", M::delivered), of("2", M::returning)}, 2, S::returning,
       "1 delivered, 2 returning"},
      {"delivered and back", {of("1", M::delivered), of("2", M::returned)}, 2, S::returned,
       "1 delivered, 2 returned"},
      {"the others still come", {of("1", M::returning), of("2", M::departed)}, 2, S::in_transit,
       "1 returning, 2 in_transit"},
      {"two delivered and one out for delivery",
       {of("1", M::delivered), of("2", M::delivered), of("3", M::out_for_delivery)}, 3,
       S::out_for_delivery, "1 delivered, 2 delivered, 3 out_for_delivery"},
      {"one cancelled, the rest delivered", {of("1", M::delivered), of("2", M::cancelled)}, 2,
       S::delivered, "1 delivered, 2 cancelled"},
      {"one cancelled, the rest on the way", {of("1", M::cancelled)}, 3, S::in_transit,
       "1 cancelled, +2 in_transit"},
      {"all cancelled", {of("1", M::cancelled), of("2", M::cancelled)}, 2, S::cancelled,
       "1 cancelled, 2 cancelled"},
      {"held at customs", {of("1", M::customs_hold), of("2", M::departed)}, 2, S::customs,
       "1 customs, 2 in_transit"},
      {"tried and waiting", {of("1", M::attempted), of("2", M::ready_for_pickup)}, 2,
       S::attempt_failed, "1 attempt_failed, 2 available_for_pickup"},
      {"planned alone is a name, too", {event("1", M::delivered, "2026-11-29", EventKind::planned)},
       2, S::in_transit, "1 in_transit, +1 in_transit"},
  };
  for (const auto& row : rows) {
    std::vector<Event> events = row.events;
    events.push_back(kHanded);
    events.push_back(kArrived);
    EXPECT_EQ(fold(in_order(events), row.pieces).state, row.state) << row.what;
    const PublicShipment shipment = seen(events, row.pieces);
    EXPECT_EQ(shipment.state, row.state) << row.what;
    EXPECT_EQ(told(shipment.piece_states), row.each) << row.what;
  }
}

TEST(Pieces, AnEventWithoutAPieceSpeaksOfAll) {
  const std::vector<Event> events =
      in_order({kHanded, event("1", M::arrived, "2026-11-19T08:00:00Z"),
                event("2", M::lost, "2026-11-19T09:00:00Z"),
                event("", M::delivered, "2026-11-20T10:00:00Z")});
  EXPECT_EQ(fold(events, 3).state, S::delivered);
  // What is delivered of a piece on its way back is back; of the others it is delivered.
  std::vector<Event> back = events;
  back.push_back(event("1", M::returning, "2026-11-19T20:00:00Z"));
  const PublicShipment shipment = seen(back, 2);
  EXPECT_EQ(shipment.state, S::returned);
  EXPECT_EQ(told(shipment.piece_states), "1 returned, 2 delivered");
  EXPECT_EQ(shipment.events.back().state, S::delivered);
}

TEST(Pieces, SinceIsWhenTheLastOneCameThere) {
  const std::vector<Event> events = in_order({kHanded, event("1", M::delivered, "2026-11-22"),
                                              event("2", M::delivered, "2026-11-20T08:00:00Z"),
                                              event("3", M::cancelled, "2026-11-25T08:00:00Z")});
  EXPECT_EQ(to_string(*fold(events, 3).since), "2026-11-22");
  EXPECT_EQ(to_string(*fold(events, 3).ended), "2026-11-25T08:00:00+00:00");
  EXPECT_EQ(fold(events, 4).state, S::picked_up);
  EXPECT_TRUE(fold(events, 4).ended) << "which use of a number it is hangs on events alone";
}

TEST(Pieces, ThePromiseIsKeptWhenTheLastPieceCame) {
  Shipment shipment;
  shipment.pieces = 3;
  shipment.promises = {*parse_date_or_time("2026-11-20")};
  const Event first = event("1", M::delivered, "2026-11-20T08:00:00Z"),
              second = event("2", M::attempted, "2026-11-20T09:00:00Z"),
              third = event("3", M::delivered, "2026-11-20T10:00:00Z"),
              late = event("3", M::delivered, "2026-11-21T10:00:00Z"),
              second_came = event("2", M::delivered, "2026-11-22T10:00:00Z"),
              called_off = event("3", M::cancelled, "2026-11-19T10:00:00Z"),
              lost = event("3", M::lost, "2026-11-19T10:00:00Z");
  using enum PromiseStatus;
  const struct {
    const char* what;
    std::vector<Event> events;
    const char* first_attempt;
    PromiseStatus status;
  } rows[] = {
      {"one came", {first}, "", missed},
      {"two were tried", {first, second}, "", missed},
      {"all were tried", {first, second, third}, "2026-11-20T10:00:00+00:00", on_track},
      {"all came, and the first attempts were in time", {first, second, third, second_came},
       "2026-11-20T10:00:00+00:00", kept},
      {"the last one came late", {first, second, late, second_came}, "2026-11-21T10:00:00+00:00",
       missed},
      {"one was called off", {first, second, called_off, second_came}, "2026-11-20T09:00:00+00:00",
       kept},
      {"one is lost", {first, second, lost, second_came}, "", missed},
  };
  for (const auto& row : rows) {
    const std::vector<Event> events = in_order(row.events);
    const Status status = fold(events, 3);
    EXPECT_EQ(status.first_attempt ? to_string(*status.first_attempt) : "", row.first_attempt)
        << row.what;
    EXPECT_EQ(promise_status(shipment, status, {}, 0, at("2026-11-23T00:00:00Z").at), row.status)
        << row.what;
  }
}

TEST(Pieces, WhatIsExpectedStandsWhileItDoesForOne) {
  const Event all = event("", M::delivered, "2026-11-28T15:00:00Z", EventKind::planned),
              second = event("2", M::delivered, "2026-11-29T15:00:00Z", EventKind::estimated),
              came = event("1", M::delivered, "2026-11-20T15:00:00Z"),
              came_too = event("2", M::delivered, "2026-11-21T15:00:00Z");
  const auto coming = [](const PublicShipment& shipment) {
    std::string out;
    for (const PublicEvent& e : shipment.events)
      if (e.kind != EventKind::actual)
        out += to_string(e.at) + " " + join(e.piece_names, "+") + ";";
    return out;
  };
  EXPECT_EQ(coming(seen({kHanded, all, second}, 3)),
            "2026-11-28T15:00:00+00:00 ;2026-11-29T15:00:00+00:00 2;");
  EXPECT_EQ(coming(seen({kHanded, all, came}, 2)), "2026-11-28T15:00:00+00:00 ;");
  EXPECT_EQ(coming(seen({kHanded, all, second, came}, 2)), "2026-11-29T15:00:00+00:00 2;")
      << "of the second another day is known";
  EXPECT_EQ(coming(seen({kHanded, all, second, came, came_too}, 2)), "");
}

TEST(Pieces, WhatSeveralDidTogetherIsOneRow) {
  const auto rows = [](std::vector<Event> events, std::optional<int64_t> pieces) {
    std::string out;
    for (const PublicEvent& e : seen(std::move(events), pieces).events)
      out += std::string(name_of(e.milestone)) + " " + join(e.piece_names, "+") + ";";
    return out;
  };
  const char* time = "2026-11-20T08:00:10Z";
  const Event one = event("1", M::departed, time), two = event("2", M::departed, time),
              ten = event("10", M::departed, "2026-11-20T08:00:50Z"),
              later = event("3", M::departed, "2026-11-20T08:01:00Z"),
              all = event("", M::departed, time);
  Event elsewhere = two, held = two;
  elsewhere.place.emplace().city = "武汉";
  held.reason = Reason::weather;
  EXPECT_EQ(rows({one, two, ten}, 4), "departed 1+2+10;");
  EXPECT_EQ(rows({one, two, ten}, 3), "departed ;") << "all of them";
  EXPECT_EQ(rows({one, two, later}, {}), "departed 1+2;departed 3;");
  EXPECT_EQ(rows({one, all}, 4), "departed ;");
  EXPECT_EQ(rows({one, elsewhere}, {}), "departed 1;departed 2;");
  EXPECT_EQ(rows({one, held}, {}), "departed 1;departed 2;") << "of the other there is more to say";
  EXPECT_EQ(rows({one}, {}), "departed ;") << "of one piece nothing is told apart";
  // The same piece by two keys.
  Event again = one;
  again.source = "carrier";
  EXPECT_EQ(rows({one, again, two}, 3), "departed 1+2;");
}

TEST(Pieces, ManyAreToldByNameAsFarAsThereIsRoomTheLastOnesFirst) {
  std::vector<Event> events = {kHanded};
  const auto count = static_cast<int>(limits::kPiecesTold) + 20;
  for (int i = 1; i <= count; ++i)
    events.push_back(event(std::to_string(i), i <= 30 ? M::delivered : M::departed,
                           i <= 30 ? "2026-11-22T08:00:00Z" : "2026-11-21T08:00:00Z"));
  const PublicShipment shipment = seen(events, count + 5);
  const auto& told = shipment.piece_states;
  EXPECT_EQ(shipment.pieces, count + 5);
  ASSERT_EQ(told.size(), limits::kPiecesTold + 2);
  EXPECT_EQ(told[0].name, "1");
  EXPECT_EQ(told[9].name, "10");
  EXPECT_EQ(told[10].name, "31") << "they are behind those that came";
  EXPECT_EQ(told[limits::kPiecesTold - 1].name, "120");
  int64_t all = 0;
  for (const PublicPiece& piece : told) all += piece.count;
  EXPECT_EQ(all, count + 5);
}

TEST(Pieces, NamesAreToldWithoutWhatIsNotSeen) {
  const PublicShipment shipment = seen({kHanded, event("a\u202Eb\u200B", M::departed, "2026-11-20"),
                                        event("\u200B", M::departed, "2026-11-20")},
                                       {});
  EXPECT_EQ(told(shipment.piece_states), "ab in_transit, +1 in_transit");
}

TEST(Pieces, OfThoseThatCameNothingIsHeardOfTheOthers) {
  const UsualSilence usual;
  std::vector<Event> events = {kHanded, kArrived, event("1", M::delivered, "2026-11-27T08:00:00Z")};
  const auto silence = silence_of(seen(events, 2), usual, 0);
  ASSERT_TRUE(silence);
  EXPECT_EQ(silence->since, kArrived.at.at);
  events.push_back(event("2", M::departed, "2026-11-27T09:00:00Z"));
  EXPECT_EQ(silence_of(seen(events, 2), usual, 0)->since, events.back().at.at);
}

// ---- properties

std::vector<Event> random_events(std::mt19937& random, int names) {
  std::vector<Event> events;
  const size_t count = random() % 12;
  for (size_t i = 0; i < count; ++i) {
    Event e;
    e.id = std::to_string(i);
    e.milestone = static_cast<M>(random() % kEnumNames<M>.size());
    if (e.milestone == M::correction) e.state = static_cast<S>(random() % 12);
    e.at = at("2026-11-20T00:00:00Z");
    e.at.at.ms += static_cast<int64_t>(random() % 12) * 4 * kHourMs;
    e.at.precision = random() % 4 == 0 ? Precision::day : Precision::minute;
    if (e.at.precision == Precision::day) e.at.at = start_of_day(local_date(e.at), 0);
    e.kind = random() % 5 ? EventKind::actual : EventKind::estimated;
    if (random() % 3 == 0) e.reason = Reason::weather;
    if (random() % 2 == 0) e.place.emplace().city = random() % 2 ? "上海" : "成都";
    if (names > 0 && random() % 3) e.piece = std::to_string(random() % names);
    events.push_back(std::move(e));
  }
  return events;
}

std::optional<int64_t> random_count(std::mt19937& random) {
  return random() % 3 == 0 ? std::nullopt : std::optional<int64_t>(1 + random() % 5);
}

// Former bug: a scan of those still to come was said to contradict, or to follow, the end of one.
TEST(Pieces, AScanOfTheRestDoesNotSpeakOfWhatHasCome) {
  const std::vector<Event> events = in_order({
      event("", M::picked_up, "2026-11-25T08:00:00Z"),
      event("1", M::delivered, "2026-11-27T08:00:00Z"),
      event("", M::arrived, "2026-11-27T20:00:00Z"),
      event("", M::out_for_delivery, "2026-11-28T08:00:00Z")});
  EXPECT_EQ(flags_of(fold(events, 3)), "");
  EXPECT_EQ(fold(events, 3).state, S::out_for_delivery);
  std::vector<Event> all = events;
  all.push_back(event("", M::delivered, "2026-11-29T08:00:00Z"));
  EXPECT_EQ(flags_of(fold(all, 3)), "");
  EXPECT_EQ(fold(all, 3).state, S::delivered);
  // What goes back goes back with all.
  all.push_back(event("", M::returning, "2026-11-30T08:00:00Z"));
  EXPECT_EQ(fold(all, 3).state, S::returning);
}

TEST(PiecesProperty, WhileNoneIsNamedAllIsAsOfOne) {
  std::mt19937 random(1);
  for (int round = 0; round < 1000; ++round) {
    const std::vector<Event> events = in_order(random_events(random, 0));
    Fold plain;
    for (const Event& e : events) plain.add(e);
    const auto count = random_count(random);
    ASSERT_EQ(told(fold(events, count)), told(plain.status())) << round;
    PublicShipment several = seen(events, count), one = seen(events, {});
    EXPECT_TRUE(several.piece_states.empty());
    several.pieces.reset();
    ASSERT_EQ(to_json(several), to_json(one)) << round;
    // Nor does it change anything that the only one has a name.
    std::vector<Event> named = events;
    for (Event& e : named) e.piece = "1";
    ASSERT_EQ(told(fold(named, 1)), told(plain.status())) << round;
    ASSERT_EQ(to_json(seen(named, {})), to_json(one)) << round;
  }
}

TEST(PiecesProperty, OnlyTheSetOfEventsMatters) {
  std::mt19937 random(2);
  for (int round = 0; round < 1000; ++round) {
    std::vector<Event> events = random_events(random, 3);
    const auto count = random_count(random);
    const std::string status = told(fold(in_order(events), count));
    const std::string view = to_json(seen(events, count));
    for (int shuffle = 0; shuffle < 3; ++shuffle) {
      std::shuffle(events.begin(), events.end(), random);
      ASSERT_EQ(told(fold(in_order(events), count)), status) << round;
      ASSERT_EQ(to_json(seen(events, count)), view) << round;
    }
  }
}

// Former bug: an event that no longer speaks of what has come was flagged for it, and the shipment
// was not.
TEST(PiecesProperty, AShipmentIsOutOfOrderWhenOneOfItsEventsIs) {
  std::mt19937 random(4);
  int out_of_order = 0;
  for (int round = 0; round < 2000; ++round) {
    const std::vector<Event> events = in_order(random_events(random, round % 4));
    PieceFold run;
    bool any = false;
    for (const Event& e : events) {
      run.add(e);
      any = any || run.last_was_out_of_order();
    }
    const std::vector<Flag> flags = run.status(random_count(random)).flags;
    const bool flagged = std::find(flags.begin(), flags.end(), Flag::out_of_order) != flags.end();
    ASSERT_EQ(flagged, any) << round;
    out_of_order += flagged;
  }
  EXPECT_GT(out_of_order, 100);
}

// Each piece by itself, as its definition says it.
TEST(PiecesProperty, EachIsTheFoldOfWhatNamesItAndWhatNamesNone) {
  std::mt19937 random(3);
  for (int round = 0; round < 1000; ++round) {
    const std::vector<Event> events = in_order(random_events(random, 3));
    const auto count = random_count(random);
    std::set<std::string> names;
    for (const Event& e : events)
      if (!e.piece.empty()) names.insert(e.piece);
    const auto of_piece = [&](const std::string& name) {
      Fold piece;
      for (const Event& e : events)
        if (e.piece.empty() || e.piece == name) piece.add(e);
      return piece.status();
    };
    std::vector<Status> all;
    for (const std::string& name : names) all.push_back(of_piece(name));
    if (names.empty() || count.value_or(0) > static_cast<int64_t>(names.size()))
      all.push_back(of_piece(""));
    int behind = 99;
    for (const Status& one : all) behind = std::min(behind, facts_of(one.state).behind);
    const Status status = fold(events, count);
    ASSERT_EQ(facts_of(status.state).behind, behind) << round;
    ASSERT_TRUE(std::any_of(all.begin(), all.end(), [&](const Status& one) {
      return one.state == status.state && one.since == status.since;
    })) << round;
    for (const Status& one : all)
      ASSERT_TRUE(status.state != S::delivered || is_end(one.state)) << round;
    const PublicShipment shipment = seen(events, count);
    int64_t told_of = 0;
    for (const PublicPiece& piece : shipment.piece_states) told_of += piece.count;
    if (!shipment.piece_states.empty()) {
      ASSERT_EQ(told_of, shipment.pieces) << round;
    }
  }
}

}  // namespace
}  // namespace milepost
