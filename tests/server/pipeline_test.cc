// What the pipeline makes of items, seen through a reader.
#include "server/pipeline/pipeline.h"

#include <gtest/gtest.h>

#include <atomic>
#include <functional>
#include <thread>

#include "shared/base/limits.h"
#include "tests/testing/engines.h"
#include "tests/testing/intake_items.h"

namespace milepost {
namespace {

using namespace testing_support;

class PipelineTest : public EngineTest {
 protected:
  Result<std::vector<ItemResult>> take(std::vector<IntakeItem> items) {
    return pipeline_->take(batch_of(std::move(items)));
  }
  store::StoredShipment find(const std::string& key) {
    auto found = store::find_shipment(*reader_, key);
    EXPECT_TRUE(found) << found.error().detail;
    EXPECT_TRUE(found && *found) << key << " is not there";
    return found && *found ? **found : store::StoredShipment{};
  }
  int64_t periods(const std::string& key) { return find(key).period + 1; }

  std::unique_ptr<OpenPipeline> pipeline_ = open_pipeline(database_);
  std::unique_ptr<sql::Database> reader_ = open_reader(database_);
};

// Former bug: the conflict of an event without an id was told at "id".
TEST_P(PipelineTest, AConflictIsToldAtTheIdOnlyWhereOneWasSent) {
  for (const char* id : {"", "e1"}) {
    EventItem item = event_item("MP1", Milestone::departed, "2026-11-20T09:12:00+08:00", id);
    EXPECT_EQ(statuses(take({item})), "accepted");
    item.event.note = "other";
    auto results = take({item});
    ASSERT_EQ(statuses(results), "conflict");
    ASSERT_EQ(results->at(0).errors.size(), 1u);
    EXPECT_EQ(results->at(0).errors[0].path, *id ? "id" : "");
  }
}

TEST_P(PipelineTest, AnEventOfAnUnknownNumberBeginsAShipmentThatARecordCompletes) {
  EXPECT_EQ(statuses(take({event_item("MP1", Milestone::departed, "2026-11-20T09:12:00+08:00")})),
            "accepted");
  auto begun = find("MP1");
  EXPECT_EQ(begun.state, State::in_transit);
  EXPECT_EQ(to_string(*begun.state_since), "2026-11-20T09:12:00+08:00");
  EXPECT_TRUE(begun.shipment.promises.empty());
  EXPECT_EQ(begun.version, 1);
  ASSERT_EQ(begun.events.size(), 1u);
  EXPECT_EQ(begun.events[0].source, "shop");
  EXPECT_EQ(begun.events[0].id.size(), 16u);

  ShipmentItem record = shipment_item("MP1", "2026-11-23");
  record.shipment.origin = Place{.city = "上海", .region = {}, .country = "CN", .name = {},
                                 .lat = 31.23, .lon = 121.47};
  EXPECT_EQ(statuses(take({record})), "accepted");
  auto completed = find("MP1");
  EXPECT_EQ(completed.version, 2);
  EXPECT_EQ(completed.state, State::in_transit);
  EXPECT_EQ(completed.shipment.origin, record.shipment.origin);
  ASSERT_EQ(completed.shipment.promises.size(), 1u);
  EXPECT_EQ(statuses(take({record})), "duplicate");
  EXPECT_EQ(find("MP1").version, 2);
}

TEST_P(PipelineTest, WhatCameBeforeIsADuplicateAndOtherContentAConflict) {
  const auto first = event_item("MP1", Milestone::departed, "2026-11-20T09:12:00+08:00", "e1");
  EXPECT_EQ(statuses(take({first})), "accepted");
  EXPECT_EQ(statuses(take({first})), "duplicate");
  EXPECT_EQ(statuses(take({first, first})), "duplicate duplicate");

  auto other = first;
  other.event.milestone = Milestone::arrived;
  auto refused = take({other});
  EXPECT_EQ(statuses(refused), "conflict");
  EXPECT_EQ((*refused)[0].errors.at(0).path, "id");
  EXPECT_EQ(find("MP1").events.at(0).milestone, Milestone::departed);

  auto elsewhere = first;
  elsewhere.number = elsewhere.key = "MP2";
  EXPECT_EQ(statuses(take({elsewhere})), "conflict");
  EXPECT_FALSE(*store::find_shipment(*reader_, "MP2"));

  // An id belongs to its source.
  EXPECT_EQ(statuses(pipeline_->take(batch_of({elsewhere}, "depot"))), "accepted");
  EXPECT_EQ(find("MP2").events.size(), 1u);
}

TEST_P(PipelineTest, WithoutAnIdTheContentIsTheIdentity) {
  const auto first = event_item("MP1", Milestone::arrived, "2026-11-20T09:12:00+08:00");
  struct Row { const char* what; const char* expected; std::function<void(EventItem&)> change; };
  const Row rows[] = {
      {"the same", "duplicate", [](EventItem&) {}},
      {"a note", "conflict", [](EventItem& e) { e.event.note = "left"; }},
      {"a reason", "conflict", [](EventItem& e) { e.event.reason = Reason::weather; }},
      {"the instant", "accepted", [](EventItem& e) { e.event.at.at.ms += 1; }},
      {"the offset", "accepted", [](EventItem& e) { e.event.at.offset_minutes = 0; }},
      {"the kind", "accepted", [](EventItem& e) { e.event.kind = EventKind::planned; }},
      {"the place", "accepted",
       [](EventItem& e) { e.event.place.emplace().city = "武汉"; }},
      {"where to collect it", "accepted",
       [](EventItem& e) { e.event.place.emplace().point = PickupPoint{"Kiosk", "", "", ""}; }},
      {"with whom it was left", "conflict",
       [](EventItem& e) { e.event.left_at = LeftAt::locker; }},
      {"the end it happened at", "accepted",
       [](EventItem& e) { e.event.place_from = PlaceFrom::origin; }},
      {"the milestone", "accepted", [](EventItem& e) { e.event.milestone = Milestone::departed; }},
      {"a code without milestone", "accepted", [](EventItem& e) {
         e.event.milestone = Milestone::unknown;
         e.event.code = "X9";
       }},
      {"another number", "accepted", [](EventItem& e) { e.key = e.number = "MP2"; }},
      {"the piece", "accepted", [](EventItem& e) { e.event.piece = "1"; }},
      {"another piece", "accepted", [](EventItem& e) { e.event.piece = "2"; }},
      {"that piece again", "duplicate", [](EventItem& e) { e.event.piece = "2"; }},
  };
  EXPECT_EQ(statuses(take({first})), "accepted");
  for (const Row& row : rows) {
    auto item = first;
    row.change(item);
    EXPECT_EQ(statuses(take({item})), row.expected) << row.what;
  }
}

TEST_P(PipelineTest, AnotherPieceIsOtherContent) {
  auto item = event_item("MP1", Milestone::delivered, "2026-11-20T09:12:00+08:00", "e1");
  item.event.piece = "1";
  EXPECT_EQ(statuses(take({item, item})), "accepted duplicate");
  item.event.piece = "2";
  EXPECT_EQ(statuses(take({item})), "conflict");
  item.event.piece.clear();
  EXPECT_EQ(statuses(take({item})), "conflict");
}

// Whichever comes first, the record or what happened.
TEST_P(PipelineTest, TheRecordSaysHowManyPiecesAreWaitedFor) {
  auto first = event_item("MP1", Milestone::delivered, "2026-11-20T09:12:00+08:00");
  first.event.piece = "MP1-01";
  auto second = first;
  second.event.piece = "MP1-02";
  ShipmentItem record = shipment_item("MP1");
  record.shipment.pieces = 2;
  EXPECT_EQ(statuses(take({first})), "accepted");
  EXPECT_EQ(find("MP1").state, State::delivered);
  EXPECT_EQ(statuses(take({record})), "accepted");
  EXPECT_EQ(find("MP1").state, State::created);
  record.shipment.pieces = 1;
  EXPECT_EQ(statuses(take({record})), "accepted");
  EXPECT_EQ(find("MP1").state, State::delivered);
  record.shipment.pieces = 2;
  EXPECT_EQ(statuses(take({record, second})), "accepted accepted");
  EXPECT_EQ(find("MP1").state, State::delivered);
  EXPECT_EQ(find("MP1").events.size(), 2u);
  // Nobody finds a shipment by the name of a piece.
  EXPECT_FALSE(*store::find_shipment(*reader_, "MP101"));
  EXPECT_FALSE(*store::find_shipment(*reader_, "MP1-01"));
}

TEST_P(PipelineTest, AShipmentHasSoManyPiecesByName) {
  std::vector<IntakeItem> items;
  for (size_t i = 0; i <= limits::kPiecesNamedPerShipment; ++i) {
    auto item = event_item("MP1", Milestone::departed, "2026-11-20T09:12:00+08:00");
    item.event.piece = std::to_string(i);
    items.push_back(item);
  }
  items.push_back(event_item("MP1", Milestone::delivered, "2026-11-20T10:12:00+08:00"));
  auto known = event_item("MP1", Milestone::delivered, "2026-11-20T11:12:00+08:00");
  known.event.piece = "7";
  items.push_back(known);
  const auto results = take(items);
  ASSERT_TRUE(results);
  for (size_t i = 0; i < items.size(); ++i)
    EXPECT_EQ((*results)[i].status, i == limits::kPiecesNamedPerShipment ? ItemStatus::refused
                                                                         : ItemStatus::accepted)
        << i;
  const Errors& errors = (*results)[limits::kPiecesNamedPerShipment].errors;
  ASSERT_EQ(errors.size(), 1u);
  EXPECT_EQ(errors[0].path, "piece");
}

TEST_P(PipelineTest, PromisesAreKeptAsVersions) {
  for (const char* promise : {"2026-11-23", "2026-11-25T18:00:00+08:00", "2026-11-23"})
    EXPECT_EQ(statuses(take({shipment_item("MP1", promise)})), "accepted") << promise;
  EXPECT_EQ(statuses(take({shipment_item("MP1", "2026-11-23")})), "duplicate");
  std::string versions;
  for (const auto& promise : find("MP1").shipment.promises) versions += to_string(promise) + " ";
  EXPECT_EQ(versions, "2026-11-23 2026-11-25T18:00:00+08:00 2026-11-23 ");
}

TEST_P(PipelineTest, ARecordReplacesWhatItSaysAndLeavesTheRest) {
  ShipmentItem first = shipment_item("MP1");
  first.shipment.package = "basic";
  first.shipment.recipient = {"张三", "13812345678", "", {}};
  first.shipment.declared_value = Money{1999, "CNY"};
  EXPECT_EQ(statuses(take({first})), "accepted");
  ShipmentItem second = shipment_item("MP1");
  second.shipment.weight_g = 1200;
  second.shipment.package = "refined";
  EXPECT_EQ(statuses(take({second})), "accepted");
  const auto stored = find("MP1").shipment;
  EXPECT_EQ(stored.package, "refined");
  EXPECT_EQ(stored.recipient.phone, "13812345678");
  EXPECT_EQ(stored.weight_g, 1200);
  EXPECT_EQ(stored.declared_value->minor, 1999);
  EXPECT_EQ(statuses(take({second})), "duplicate");
}

TEST_P(PipelineTest, AnEventAtAnEndOfItsShipmentFollowsTheRecord) {
  auto item = event_item("MP1", Milestone::delivered, "2026-11-20T09:12:00+08:00");
  item.event.place_from = PlaceFrom::destination;
  EXPECT_EQ(statuses(take({item})), "accepted");
  EXPECT_FALSE(find("MP1").events.at(0).place);
  ShipmentItem record = shipment_item("MP1");
  record.shipment.destination.emplace().city = "成都";
  EXPECT_EQ(statuses(take({record, item})), "accepted duplicate");
  EXPECT_EQ(find("MP1").events.at(0).place->city, "成都");
}

TEST_P(PipelineTest, ImpossibleOrderIsFlaggedWhicheverCameFirst) {
  const auto ordered = event_item("MP1", Milestone::ordered, "2026-11-20T08:00:00Z");
  const auto approved = event_item("MP1", Milestone::approved, "2026-11-20T10:00:00Z");
  const auto handed = event_item("MP1", Milestone::handed_over, "2026-11-20T09:00:00Z");
  EXPECT_EQ(statuses(take({ordered, handed})), "accepted accepted");
  EXPECT_EQ(statuses(take({approved})), "accepted(flagged)");
  auto later = handed;
  auto ordered_2 = ordered, approved_2 = approved;
  for (EventItem* item : {&later, &ordered_2, &approved_2}) item->key = item->number = "MP2";
  EXPECT_EQ(statuses(take({approved_2})), "accepted");
  EXPECT_EQ(statuses(take({later, ordered_2})), "accepted accepted");
  for (const char* key : {"MP1", "MP2"}) {
    const auto events = find(key).events;
    ASSERT_EQ(events.size(), 3u);
    EXPECT_FALSE(events[0].flagged_order);
    EXPECT_FALSE(events[1].flagged_order);
    EXPECT_TRUE(events[2].flagged_order) << key;
  }
}

TEST_P(PipelineTest, OnlyWhatChangedIsTold) {
  std::vector<store::Change> heard;
  pipeline_->writer->on_commit([&](const store::Change& change) { heard.push_back(change); });
  const int64_t version = *reader_->data_version();
  take({shipment_item("MP2"), shipment_item("MP1")}).ok();
  take({shipment_item("MP1")}).ok();
  take({event_item("MP1", Milestone::ordered, "2026-11-20T08:00:00Z")}).ok();
  ASSERT_EQ(heard.size(), 2u);
  EXPECT_EQ(heard[0].keys, (std::vector<std::string>{"MP1", "MP2"}));
  EXPECT_EQ(heard[1].sequence, 2);
  EXPECT_TRUE(hears_of_a_commit(*reader_, version));
  auto changes = store::changes_since(*reader_, 1);
  ASSERT_TRUE(changes);
  ASSERT_EQ(changes->size(), 1u);
  EXPECT_EQ((*changes)[0].keys, (std::vector<std::string>{"MP1"}));
  EXPECT_EQ(*store::last_sequence(*reader_), 2);
}

TEST_P(PipelineTest, ManyCallersAtOnce) {
  constexpr int kCallers = 64, kEach = 5;
  std::vector<std::thread> callers;
  std::atomic<int> accepted = 0;
  for (int caller = 0; caller < kCallers; ++caller)
    callers.emplace_back([&, caller] {
      for (int i = 0; i < kEach; ++i) {
        // Half of them write to one shipment.
        const std::string key = caller % 2 ? "SHARED" : "MP" + std::to_string(1000 + caller);
        auto item = event_item(key, Milestone::arrived, "2026-11-20T08:00:00Z");
        item.event.at.at.ms += caller * 1000 + i;
        if (statuses(take({item})) == "accepted") ++accepted;
      }
    });
  for (std::thread& caller : callers) caller.join();
  EXPECT_EQ(accepted, kCallers * kEach);
  EXPECT_EQ(find("SHARED").events.size(), static_cast<size_t>(kCallers / 2 * kEach));
  int64_t events = 0;
  ASSERT_TRUE(store::each_shipment(*reader_, [&](const store::StoredShipment& s) {
    events += static_cast<int64_t>(s.events.size());
    return true;
  }));
  EXPECT_EQ(events, kCallers * kEach);
}

TEST_P(PipelineTest, WhatCannotHaveHappenedWhenItSaysIsRefusedAndTouchesNothing) {
  const auto departed = [](const char* at) { return event_item("MP1", Milestone::departed, at); };
  EventItem planned = departed("2062-11-21T09:00:00+08:00");
  planned.event.kind = EventKind::planned;
  auto results = take({departed("1970-01-01T00:00:00Z"), departed("2026-11-20T09:00:00Z"),
                       departed("2062-11-21T09:00:00+08:00"), departed("2026-11-21T14:00:00Z"),
                       planned, departed("2026-11-21T14:00:01Z")});
  ASSERT_EQ(statuses(results),
            "refused accepted refused accepted(flagged) accepted refused");
  for (const size_t refused : {0, 2, 5}) EXPECT_EQ(results->at(refused).errors.at(0).path, "at");
  EXPECT_EQ(find("MP1").events.size(), 3u);
  EXPECT_EQ(find("MP1").events[0].received, time_of(kNow).at);
  // What was ahead then is known, and what was too far ahead comes about.
  EXPECT_EQ(statuses(pipeline_->take(batch_of(
                {departed("2026-11-21T14:00:00Z"), departed("2026-11-21T14:00:01Z")}, "shop",
                "2026-11-22T00:00:00Z"))),
            "duplicate accepted");
}

OVER_EVERY_ENGINE(PipelineTest);

}  // namespace
}  // namespace milepost
