#include "shared/domain/simulator.h"

#include <gtest/gtest.h>

#include <set>

#include "shared/domain/numbers/judge.h"
#include "shared/domain/places.h"
#include "shared/domain/tracking.h"
#include "shared/wire/writer.h"

namespace milepost {
namespace {

Instant instant(std::string_view text) { return parse_zoned_time(text)->at; }

// By day and night in China, in winter and in summer, and at the turn of a year.
const char* const kNows[] = {"2026-11-21T10:15:30+08:00", "2026-11-21T23:50:00+08:00",
                             "2026-07-01T04:00:00+08:00", "2027-01-01T00:00:00Z"};

std::string told(const SimulatedShipment& s) {
  std::string text = s.shipment.number + s.shipment.sender.name + s.shipment.recipient.phone +
                     s.shipment.package + std::to_string(*s.shipment.weight_g);
  for (const DateOrTime& promise : s.shipment.promises) text += to_string(promise);
  for (const Event& e : s.events)
    text += e.id + std::string(name_of(e.milestone)) + to_string(e.at) + e.place->city;
  return text;
}

TEST(Simulator, EqualArgumentsTellTheSame) {
  Simulator a({.seed = 7, .now = instant(kNows[0])}), again({.seed = 7, .now = instant(kNows[0])});
  Simulator other({.seed = 8, .now = instant(kNows[0])});
  for (int64_t i : {0, 5, 23, 24, 1000}) {
    EXPECT_EQ(told(a.play(i)), told(again.play(i)));
    EXPECT_NE(told(a.play(i)), told(other.play(i)));
  }
}

TEST(Simulator, TheFirstShowEveryStateAndTheFirstThreeTheFinest) {
  for (const char* now : kNows) {
    for (uint64_t seed = 1; seed <= 8; ++seed) {
      Simulator simulator({.seed = seed, .now = instant(now)});
      std::set<std::string_view> states;
      std::vector<PublicShipment> shown;
      for (int64_t i = 0; i < kSimulatedPlots; ++i) {
        SimulatedShipment s = simulator.play(i);
        shown.push_back(public_view(s.shipment, s.events, 1, instant(now)).shipment);
        states.insert(name_of(shown.back().state));
      }
      EXPECT_EQ(states.size(), 12u) << now << " " << seed;
      EXPECT_EQ(shown[0].state, State::in_transit);
      EXPECT_TRUE(shown[0].next) << now << " " << seed;
      EXPECT_EQ(shown[0].promise.status, PromiseStatus::on_track) << now << " " << seed;
      EXPECT_EQ(shown[1].state, State::out_for_delivery);
      EXPECT_TRUE(shown[1].next) << now << " " << seed;
      EXPECT_EQ(shown[2].state, State::delivered);
      EXPECT_EQ(shown[2].promise.status, PromiseStatus::kept) << now << " " << seed;
    }
  }
}

TEST(Simulator, PiecesPartAndMeet) {
  for (const char* text : kNows) {
    for (uint64_t seed = 1; seed <= 4; ++seed) {
      const Instant now = instant(text);
      Simulator simulator({.seed = seed, .now = now});
      const auto shown = [&](int64_t index) {
        const SimulatedShipment s = simulator.play(index);
        return public_view(s.shipment, s.events, 1, now).shipment;
      };
      const auto states = [](const PublicShipment& shipment) {
        std::string out;
        for (const PublicPiece& piece : shipment.piece_states)
          out += piece.name + " " + std::string(name_of(piece.state)) + ";";
        return out;
      };
      const std::string came = states(shown(25));
      EXPECT_TRUE(came == "1 delivered;2 delivered;3 in_transit;" ||
                  came == "1 delivered;2 delivered;3 out_for_delivery;")
          << came << text << " " << seed;
      EXPECT_EQ(states(shown(26)), "1 out_for_delivery;2 out_for_delivery;3 in_transit;");
      EXPECT_EQ(states(shown(27)), "1 delivered;2 delivered;3 delivered;") << text << " " << seed;
      std::set<State> apart;
      for (int64_t i = kSimulatedPlots; i < 400; ++i) {
        const PublicShipment shipment = shown(i);
        if (!shipment.piece_states.empty()) apart.insert(shipment.state);
      }
      EXPECT_TRUE(apart.contains(State::delivered)) << text << " " << seed;
    }
  }
}

TEST(Simulator, WhatIsToldIsPlausible) {
  for (const char* text : kNows) {
    const Instant now = instant(text);
    Simulator simulator({.seed = 3, .now = now});
    std::set<std::string> numbers, ids;
    int64_t events = 0;
    const int64_t count = 800;
    for (int64_t i = 0; i < count; ++i) {
      SimulatedShipment s = simulator.play(i);
      EXPECT_TRUE(numbers.insert(s.shipment.number).second);
      EXPECT_EQ(check("s10", s.shipment.number).outcome, CheckOutcome::ok) << s.shipment.number;
      EXPECT_TRUE(s.shipment.demo);
      EXPECT_FALSE(s.shipment.sender.empty() || s.shipment.recipient.empty());
      EXPECT_FALSE(s.shipment.promises.empty());
      events += static_cast<int64_t>(s.events.size());
      std::vector<Event> sorted = s.events;
      sort_events(sorted);
      for (size_t k = 0; k < s.events.size(); ++k) {
        const Event& e = s.events[k];
        EXPECT_EQ(e.id, sorted[k].id);
        EXPECT_TRUE(ids.insert(e.id).second);
        EXPECT_EQ(e.kind == EventKind::actual, e.at.at <= now)
            << text << " " << i << " " << name_of(e.milestone) << " " << to_string(e.at);
        const City* city = find_city(e.place->city, e.place->country);
        ASSERT_TRUE(city) << e.place->city;
        EXPECT_EQ(e.at.offset_minutes, offset_at(*city, e.at.at)) << e.place->city;
      }
      Status status = fold(s.events);
      for (Flag flag : status.flags) EXPECT_EQ(flag, Flag::late_event) << s.shipment.number;
      for (const PublicEvent& e : public_view(s.shipment, s.events, 1, now).shipment.events)
        if (e.state == State::exception || e.state == State::attempt_failed) {
          EXPECT_TRUE(e.reason && e.party) << s.shipment.number;
        }
    }
    EXPECT_GT(events, 7 * count);
    EXPECT_LT(events, 9 * count);
  }
}

TEST(Simulator, NumbersDoNotRepeat) {
  Simulator simulator({.seed = 1, .now = {}});
  std::set<std::string> numbers;
  for (int64_t i = 0; i < 20'000; ++i) numbers.insert(simulator.number(i * 19));
  EXPECT_EQ(numbers.size(), 20'000u);
}

TEST(Simulator, TheCitiesOfChinaLeadTheList) {
  EXPECT_EQ(cities()[69].country, "CN");
  EXPECT_NE(cities()[70].country, "CN");
}

}  // namespace
}  // namespace milepost
