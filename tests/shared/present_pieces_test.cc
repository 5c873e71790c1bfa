// What is said of several pieces.
#include <gtest/gtest.h>

#include "shared/base/text.h"
#include "shared/domain/tracking.h"
#include "shared/present/paper.h"
#include "shared/present/pieces.h"
#include "shared/present/results_view.h"
#include "shared/present/shipment_view.h"
#include "tests/shared/page_samples.h"

namespace milepost {
namespace {

using testing::sample;
using testing::sample_now;
using testing::sample_site;
using testing::zoned;

ShipmentView view_of(const PublicShipment& shipment, Locale locale) {
  return shipment_view(shipment, sample_site(), locale, sample_now());
}

TEST(PresentPieces, TheFirstLineSaysHowManyAreWhere) {
  const ShipmentView en = view_of(sample("pieces"), Locale::en);
  EXPECT_EQ(en.headline, "Expected tomorrow morning") << "that of the last one";
  EXPECT_EQ(en.details.at(0), "1 of 3 delivered · Out for delivery: 1 · In transit: 1");
  EXPECT_EQ(en.details.at(1), "Arrived in Chengdu · today, 05:10");
  EXPECT_EQ(en.stages.posts.at(4).note, "Sun") << "as the headline has it";
  const ShipmentView zh = view_of(sample("pieces"), Locale::zh_cn);
  EXPECT_EQ(zh.details.at(0), "3 件中已送达 1 件 · 派送中 1 件 · 运输中 1 件");
}

TEST(PresentPieces, EachIsListedWithItsStateAndWhen) {
  const auto listed = [](Locale locale) {
    std::string out;
    const ShipmentView view = view_of(sample("pieces"), locale);
    EXPECT_TRUE(view.pieces);
    if (view.pieces)
      for (const block::Fact& row : view.pieces->rows) out += row.label + ": " + row.value + "\n";
    return out;
  };
  EXPECT_EQ(listed(Locale::en),
            "Piece 箱1: Delivered · today, 14:05\nPiece 箱2: Out for delivery · today, 08:30\n"
            "1 more: In transit · today, 05:10\n");
  EXPECT_EQ(listed(Locale::zh_cn),
            "子件箱1: 已签收 · 今天 14:05\n子件箱2: 派送中 · 今天 08:30\n"
            "其余 1 件: 运输中 · 今天 05:10\n");
  const ShipmentView view = view_of(sample("pieces"), Locale::en);
  const Paper paper = paper_of(view, sample_site(), sample_now());
  EXPECT_NE(to_text(paper).find("row\tPiece 箱1\tDelivered · today, 14:05"), std::string::npos)
      << to_text(paper);
  EXPECT_FALSE(view_of(sample("in_transit"), Locale::en).pieces);
}

TEST(PresentPieces, RowsSayOfWhichTheySpeak) {
  std::string rows;
  for (const TimelineDay& day : view_of(sample("pieces"), Locale::en).timeline)
    for (const TimelineRow& row : day.rows)
      rows += row.time + " " + row.words + " [" + row.place + "]\n";
  EXPECT_NE(rows.find("14:05 Delivered [Chengdu, Sichuan · Piece 箱1]\n"
                      "08:30 Out for delivery [2 of 3 pieces]\n"
                      "05:10 Arrived in Chengdu []\n"),
            std::string::npos)
      << rows;
}

TEST(PresentPieces, WhatIsNotSoOfAllSaysOfHowMany) {
  const struct {
    const char* sample;
    State other;
    const char *headline, *first;
  } rows[] = {
      {"exception", State::delivered, "The parcel is damaged (1 of 3 pieces)",
       "2 of 3 delivered · Problem: 1"},
      {"returning", State::delivered, "Going back to Shanghai (1 of 3 pieces)",
       "2 of 3 delivered · Returning: 1"},
      {"delivered", State::cancelled, "Delivered yesterday", "Cancelled: 2 of 3 · Delivered: 1"},
      {"in_transit", State::returning, "Expected Mon 23 Nov, afternoon",
       "Returning: 2 of 3 · In transit: 1"},
      {"in_transit", State::in_transit, "Expected Mon 23 Nov, afternoon",
       "Arrived in Wuhan · today, 15:40"},
  };
  for (const auto& row : rows) {
    PublicShipment shipment = sample(row.sample);
    shipment.pieces = 3;
    shipment.piece_states = {{"1", 1, shipment.state, {}}, {"", 2, row.other, {}}};
    const ShipmentView view = view_of(shipment, Locale::en);
    EXPECT_EQ(view.headline, row.headline) << row.sample;
    EXPECT_EQ(view.details.at(0), row.first) << row.sample;
  }
}

// What is expected of one piece promises nothing of another.
TEST(PresentPieces, OnTrackIsSaidOfThoseFurthestBehind) {
  PublicShipment shipment = sample("pieces");
  EXPECT_EQ(shipment_line(shipment, sample_site(), Locale::en, sample_now()).tone, Tone::ok);
  shipment.events.pop_back();
  ASSERT_EQ(shipment.events.back().piece_names.size(), 1u);
  EXPECT_EQ(shipment_line(shipment, sample_site(), Locale::en, sample_now()).tone, Tone::plain);
}

TEST(PresentPieces, TroubleOfOneIsInTheTable) {
  PublicShipment shipment = sample("in_transit");
  const auto line = [&] {
    return shipment_line(shipment, sample_site(), Locale::en, sample_now());
  };
  EXPECT_FALSE(line().problem);
  shipment.pieces = 2;
  shipment.piece_states = {{"1", 1, State::in_transit, {}}, {"2", 1, State::returning, {}}};
  EXPECT_TRUE(line().problem);
  EXPECT_FALSE(line().needs_customer);
  EXPECT_EQ(line().happening, "Returning: 1 of 2 · In transit: 1");
  shipment.piece_states[1].state = State::available_for_pickup;
  EXPECT_FALSE(line().problem);
  EXPECT_TRUE(line().needs_customer);
}

TEST(PresentPieces, WhereOneWaitsIsSaidWhileAnotherIsBehind) {
  PublicShipment shipment = sample("available_for_pickup");
  shipment.state = State::in_transit;
  shipment.pieces = 2;
  shipment.piece_states = {{"1", 1, State::available_for_pickup, {}},
                           {"2", 1, State::in_transit, {}}};
  for (PublicEvent& event : shipment.events)
    if (event.state == State::available_for_pickup) event.piece_names = {"1"};
  const auto pickup = view_of(shipment, Locale::en).pickup;
  ASSERT_TRUE(pickup);
  EXPECT_EQ(pickup->rows.at(0).value, "示例驿站（东门店） · Piece 1");
  shipment.piece_states[0].state = State::delivered;
  EXPECT_FALSE(view_of(shipment, Locale::en).pickup);
}

// Former bug: the stages said the day of the first piece, and the headline that of the last.
TEST(PresentPieces, StagesTellTheLastOfThem) {
  const auto note_of = [](std::vector<Event> events) {
    int piece = 0;
    for (Event& event : events)
      if (event.milestone == Milestone::delivered) event.piece = std::to_string(++piece);
    Shipment shipment;
    shipment.pieces = 2;
    shipment.destination = Place{"成都", "", "CN", "", std::nullopt, std::nullopt};
    sort_events(events);
    const PublicShipment seen = public_view(shipment, events, 1, sample_now()).shipment;
    return view_of(seen, Locale::zh_cn).stages.posts.back().note;
  };
  const Event picked_up = testing::event_at(Milestone::picked_up, "2026-11-20T09:00+08:00");
  const auto delivered = [](const char* at, EventKind kind = EventKind::actual) {
    return testing::event_at(Milestone::delivered, at, kind);
  };
  EXPECT_EQ(note_of({picked_up, delivered("2026-11-20T18:00+08:00"),
                     delivered("2026-11-21T09:00+08:00")}),
            "11-21 09:00");
  EXPECT_EQ(note_of({picked_up, delivered("2026-11-22", EventKind::estimated),
                     delivered("2026-11-23", EventKind::estimated)}),
            "周一");
}

// Former bug: of two points the later one was told alone, with its own last day.
TEST(PresentPieces, EachPointIsToldAndTheFirstLastDay) {
  const auto ready = [](const char* piece, const char* at, const char* point) {
    Event event = testing::event_at(Milestone::ready_for_pickup, at);
    event.piece = piece;
    event.place = Place{"成都", "", "CN", "", std::nullopt, std::nullopt};
    event.place->point = PickupPoint{point, "", "", ""};
    return event;
  };
  std::vector<Event> events = {ready("1", "2026-11-16T09:00+08:00", "东门驿站"),
                               ready("2", "2026-11-20T09:00+08:00", "西门驿站")};
  Shipment shipment;
  shipment.pieces = 2;
  const auto pickup = [&] {
    return view_of(public_view(shipment, events, 1, sample_now()).shipment, Locale::en).pickup;
  };
  ASSERT_TRUE(pickup());
  ASSERT_EQ(pickup()->rows.size(), 2u);
  EXPECT_EQ(pickup()->rows[0].value, "西门驿站 · Piece 2");
  EXPECT_EQ(pickup()->rows[1].value, "东门驿站 · Piece 1");
  EXPECT_EQ(pickup()->map_url, "");
  EXPECT_NE(pickup()->deadline.find("23 Nov"), std::string::npos) << pickup()->deadline;
  // Also while another is still on its way.
  events.pop_back();
  events.push_back(testing::event_at(Milestone::out_for_delivery, "2026-11-20T09:00+08:00"));
  events.back().piece = "2";
  ASSERT_TRUE(pickup());
  EXPECT_EQ(pickup()->rows[0].value, "东门驿站 · Piece 1");
  EXPECT_NE(pickup()->deadline.find("23 Nov"), std::string::npos) << pickup()->deadline;
}

// A name written from right to left turns nothing beside it.
TEST(PresentPieces, NamesAreIsolated) {
  PublicShipment shipment = sample("pieces");
  shipment.piece_states[0].name = "חבילה";
  EXPECT_EQ(view_of(shipment, Locale::en).pieces->rows[0].label, "Piece \u2068חבילה\u2069");
}

}  // namespace
}  // namespace milepost
