// Numbers come back: which use of a number an item belongs to.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "server/pipeline/pipeline.h"
#include "tests/testing/engines.h"
#include "tests/testing/intake_items.h"

namespace milepost {
namespace {

using namespace testing_support;

constexpr const char* kEnd = "2026-01-01T00:00:00Z";
constexpr const char* kLastOfOld = "2026-06-30T00:00:00Z";   // 180 days after the end
constexpr const char* kFirstOfNew = "2026-06-30T00:00:01Z";

class RecycleTest : public EngineTest {
 protected:
  std::string take(std::vector<IntakeItem> items, const std::string& now = kNow) {
    return statuses(pipeline_->take(batch_of(std::move(items), "shop", now)));
  }
  std::string event(Milestone milestone, const std::string& at, const std::string& id = "") {
    return take({event_item("MP1", milestone, at, id)});
  }
  // The uses of the number: how many events each has, and its state.
  std::string uses() {
    std::string out;
    EXPECT_TRUE(store::each_shipment(*reader_, [&](const store::StoredShipment& s) {
      out += (out.empty() ? "" : ", ") + std::to_string(s.events.size()) + " " +
             std::string(name_of(s.state));
      return true;
    }));
    return out;
  }

  // What each use was promised.
  std::string promises() {
    std::string out;
    EXPECT_TRUE(store::each_shipment(*reader_, [&](const store::StoredShipment& s) {
      if (s.period > 0) out += ";";
      for (const DateOrTime& promise : s.shipment.promises) out += " " + to_string(promise);
      return true;
    }));
    return out;
  }

  std::unique_ptr<OpenPipeline> pipeline_ = open_pipeline(database_);
  std::unique_ptr<sql::Database> reader_ = open_reader(database_);
};

TEST_P(RecycleTest, ANumberBeginsAnewOnly180DaysAfterItsEnd) {
  EXPECT_EQ(event(Milestone::departed, "2025-12-30T00:00:00Z"), "accepted");
  EXPECT_EQ(event(Milestone::delivered, kEnd), "accepted");
  EXPECT_EQ(event(Milestone::arrived, kLastOfOld), "accepted");
  EXPECT_EQ(uses(), "3 delivered");
  EXPECT_EQ(event(Milestone::handed_over, kFirstOfNew), "accepted");
  EXPECT_EQ(uses(), "3 delivered, 1 picked_up");
  EXPECT_EQ((*store::find_shipment(*reader_, "MP1"))->state,
            State::picked_up);  // the newest is shown
  EXPECT_EQ(event(Milestone::departed, "2026-07-02T00:00:00Z"), "accepted");
  EXPECT_EQ(uses(), "3 delivered, 2 in_transit");
}

TEST_P(RecycleTest, AVersionIsNeverShownTwice) {
  int64_t shown = 0;
  for (const auto& [milestone, at] : {std::pair(Milestone::delivered, kEnd),
                                      std::pair(Milestone::handed_over, kFirstOfNew),
                                      std::pair(Milestone::departed, kFirstOfNew)}) {
    event(milestone, at);
    const int64_t version = (*store::find_shipment(*reader_, "MP1"))->version;
    EXPECT_GT(version, shown);
    shown = version;
  }
}

TEST_P(RecycleTest, ALateEventJoinsTheOldUse) {
  event(Milestone::delivered, kEnd);
  event(Milestone::handed_over, kFirstOfNew);
  EXPECT_EQ(event(Milestone::departed, "2025-12-30T00:00:00Z"), "accepted");
  EXPECT_EQ(uses(), "2 delivered, 1 picked_up");
}

TEST_P(RecycleTest, ALateReturnTakesTheEndBackAndWithItTheNewUse) {
  take({shipment_item("MP1", "2026-01-01")});
  event(Milestone::delivered, kEnd, "old");
  event(Milestone::handed_over, kFirstOfNew, "new");
  take({shipment_item("MP1", "2026-07-05")});
  EXPECT_EQ(uses(), "1 delivered, 1 picked_up");
  const int64_t shown = (*store::find_shipment(*reader_, "MP1"))->version;
  EXPECT_EQ(event(Milestone::returning, "2026-01-05T00:00:00Z"), "accepted");
  EXPECT_EQ(uses(), "3 returning");
  const auto joined = *store::find_shipment(*reader_, "MP1");
  EXPECT_GT(joined->version, shown);
  EXPECT_EQ(joined->shipment.promises.size(), 2u);
  EXPECT_EQ(event(Milestone::handed_over, kFirstOfNew, "new"), "duplicate");
  // What was returned begins anew after the same time.
  EXPECT_EQ(event(Milestone::returned, "2026-01-06T00:00:00Z", "back"), "accepted");
  EXPECT_EQ(uses(), "4 returned");
  EXPECT_EQ(event(Milestone::departed, "2026-07-06T00:00:00Z"), "accepted");
  EXPECT_EQ(uses(), "4 returned, 1 in_transit");
}

TEST_P(RecycleTest, HistoryThatComesAfterThePresentIsAUseOfItsOwn) {
  take({shipment_item("MP1", "2026-07-05")});
  event(Milestone::departed, "2026-07-02T00:00:00Z", "new2");
  event(Milestone::handed_over, kFirstOfNew, "new1");
  EXPECT_EQ(event(Milestone::departed, "2025-12-30T00:00:00Z", "old1"), "accepted");
  EXPECT_EQ(uses(), "3 in_transit");
  EXPECT_EQ(event(Milestone::delivered, kEnd, "old2"), "accepted");
  EXPECT_EQ(uses(), "2 delivered, 2 in_transit");
  const auto shown = *store::find_shipment(*reader_, "MP1");
  EXPECT_EQ(shown->events.front().id, "new1");
  EXPECT_EQ(shown->shipment.promises.size(), 1u);
  for (const char* id : {"old1", "new1"})
    EXPECT_EQ(event(Milestone::arrived, kLastOfOld, id), "conflict");
}

TEST_P(RecycleTest, WhatIsExpectedBeginsNothing) {
  event(Milestone::delivered, kEnd);
  EventItem expected = event_item("MP1", Milestone::delivered, "2027-07-02T00:00:00Z");
  expected.event.kind = EventKind::estimated;
  EXPECT_EQ(take({expected}), "accepted");
  EXPECT_EQ(uses(), "2 delivered");
  event(Milestone::handed_over, kFirstOfNew);
  EXPECT_EQ(uses(), "1 delivered, 2 picked_up");
}

TEST_P(RecycleTest, WithoutAnEndNothingBeginsAnew) {
  event(Milestone::departed, "2020-01-01T00:00:00Z");
  EXPECT_EQ(event(Milestone::arrived, "2026-01-01T00:00:00Z"), "accepted");
  EXPECT_EQ(uses(), "2 in_transit");
}

TEST_P(RecycleTest, AReturnAfterTheEndTakesItBack) {
  event(Milestone::delivered, kEnd);
  event(Milestone::returning, "2026-01-05T00:00:00Z");
  EXPECT_EQ(event(Milestone::arrived, "2026-08-01T00:00:00Z"), "accepted(flagged)");
  EXPECT_EQ(uses(), "3 returning");
}

TEST_P(RecycleTest, InOneBatchItIsTheSame) {
  EXPECT_EQ(take({event_item("MP1", Milestone::delivered, kEnd),
                  event_item("MP1", Milestone::handed_over, kFirstOfNew),
                  event_item("MP1", Milestone::departed, "2025-12-30T00:00:00Z"),
                  event_item("MP1", Milestone::delivered, "2026-07-03T00:00:00Z"),
                  event_item("MP1", Milestone::ordered, "2027-07-03T00:00:00Z")},
                 "2027-07-03T00:00:00Z"),
            "accepted accepted accepted accepted accepted");
  EXPECT_EQ(uses(), "2 delivered, 2 delivered, 1 created");
}

TEST_P(RecycleTest, WhatIsSentAgainIsADuplicateInItsOwnUse) {
  const std::vector<IntakeItem> all = {
      shipment_item("MP1", "2026-01-02"),
      event_item("MP1", Milestone::departed, "2025-12-30T00:00:00Z"),
      event_item("MP1", Milestone::departed, "2025-12-31T00:00:00Z", "own"),
      event_item("MP1", Milestone::delivered, kEnd),
      event_item("MP1", Milestone::handed_over, kFirstOfNew),
      event_item("MP1", Milestone::delivered, "2026-07-03T00:00:00Z", "own2"),
      shipment_item("MP1", "2026-07-05"),
  };
  EXPECT_EQ(take(all), "accepted accepted accepted accepted accepted accepted accepted");
  EXPECT_EQ(uses(), "3 delivered, 2 delivered");
  const std::string before = describe(*reader_);
  for (const char* now : {kNow, "2027-06-01T00:00:00Z", "2030-06-01T00:00:00Z"})
    EXPECT_EQ(take(all, now),
              "duplicate duplicate duplicate duplicate duplicate duplicate duplicate")
        << now;
  EXPECT_EQ(describe(*reader_), before);
}

TEST_P(RecycleTest, AnIdOfTheOldUseWithOtherContentIsAConflictAndBeginsNothing) {
  event(Milestone::delivered, kEnd, "own");
  EXPECT_EQ(event(Milestone::handed_over, kFirstOfNew, "own"), "conflict");
  EXPECT_EQ(uses(), "1 delivered");
}

TEST_P(RecycleTest, ARecordGoesByItsPromiseElseByTheHour) {
  event(Milestone::delivered, kEnd);
  // Completes the shipment that only events told of, however late it is.
  EXPECT_EQ(take({shipment_item("MP1")}, "2027-01-01T00:00:00Z"), "accepted");
  EXPECT_EQ(uses(), "1 delivered");
  EXPECT_EQ(take({shipment_item("MP1", "2026-01-03")}, "2027-01-01T00:00:00Z"), "accepted");
  EXPECT_EQ(uses(), "1 delivered");
  EXPECT_EQ(take({shipment_item("MP1", "2026-09-01")}, "2026-01-02T00:00:00Z"), "accepted");
  EXPECT_EQ(uses(), "1 delivered, 0 created");

  ShipmentItem timeless = shipment_item("MP2");
  take({event_item("MP2", Milestone::delivered, kEnd), timeless});
  timeless.shipment.package = "refined";
  EXPECT_EQ(take({timeless}, kLastOfOld), "accepted");
  EXPECT_EQ((*store::find_shipment(*reader_, "MP2"))->period, 0);
  timeless.shipment.package = "basic";
  EXPECT_EQ(take({timeless}, kFirstOfNew), "accepted");
  EXPECT_EQ((*store::find_shipment(*reader_, "MP2"))->period, 1);
}

TEST_P(RecycleTest, ALateEndTakesJoinedRecordsApart) {
  take({shipment_item("MP1", "2026-01-03")});
  event(Milestone::handed_over, "2025-12-29T00:00:00Z");
  take({shipment_item("MP1", "2026-07-08")});
  event(Milestone::departed, "2026-07-02T00:00:00Z");
  EXPECT_EQ(uses(), "2 in_transit");
  EXPECT_EQ(promises(), " 2026-01-03 2026-07-08");
  EXPECT_EQ(event(Milestone::delivered, kEnd), "accepted");
  EXPECT_EQ(uses(), "2 delivered, 1 in_transit");
  EXPECT_EQ(promises(), " 2026-01-03; 2026-07-08");
  // Taken back, it is one use again, and may be divided once more.
  EXPECT_EQ(event(Milestone::returning, "2026-01-05T00:00:00Z"), "accepted");
  EXPECT_EQ(uses(), "4 returning");
  EXPECT_EQ(promises(), " 2026-01-03 2026-07-08");
  EXPECT_EQ(event(Milestone::returned, "2026-01-06T00:00:00Z"), "accepted");
  EXPECT_EQ(event(Milestone::arrived, "2026-07-06T00:00:00Z"), "accepted");
  EXPECT_EQ(promises(), " 2026-01-03; 2026-07-08");
}

TEST_P(RecycleTest, ARecordThatCameBeforeTheOldEndStandsForItself) {
  take({shipment_item("MP1", "2026-01-03")});
  event(Milestone::handed_over, "2025-12-29T00:00:00Z");
  take({shipment_item("MP1", "2026-09-01")});
  EXPECT_EQ(event(Milestone::delivered, kEnd), "accepted");
  EXPECT_EQ(uses(), "2 delivered, 0 created");
  EXPECT_EQ(promises(), " 2026-01-03; 2026-09-01");
  // What is changed within a use stays with it.
  take({shipment_item("MP1", "2026-09-03")});
  EXPECT_EQ(promises(), " 2026-01-03; 2026-09-01 2026-09-03");
}

TEST_P(RecycleTest, OfADayAloneTheUseEndsWithThatDay) {
  EventItem delivered = event_item("MP1", Milestone::delivered, kEnd);
  delivered.event.at.precision = Precision::day;
  EXPECT_EQ(take({delivered}), "accepted");
  EXPECT_EQ(event(Milestone::arrived, "2026-06-30T23:59:59Z"), "accepted(flagged)");
  EXPECT_EQ(uses(), "2 delivered");
  EXPECT_EQ(event(Milestone::handed_over, "2026-07-01T00:00:00Z"), "accepted");
  EXPECT_EQ(uses(), "2 delivered, 1 picked_up");
}

// Whatever order two uses' records and events come in, each use is what it is by itself.
TEST_P(RecycleTest, RecordsAndEventsOfTwoUsesMayComeInAnyOrder) {
  std::vector<IntakeItem> items = {
      shipment_item("MP1", "2026-01-03"),
      event_item("MP1", Milestone::handed_over, "2025-12-29T00:00:00Z"),
      event_item("MP1", Milestone::delivered, kEnd),
      shipment_item("MP1", "2026-07-05"),
      event_item("MP1", Milestone::handed_over, "2026-07-01T00:00:00Z"),
      event_item("MP1", Milestone::departed, "2026-07-02T00:00:00Z")};
  std::mt19937 random(5);
  for (int round = 0; round < 40; ++round) {
    const TestDatabase own(GetParam());
    pipeline_ = open_pipeline(own.address());
    reader_ = open_reader(own.address());
    std::shuffle(items.begin(), items.end(), random);
    for (const IntakeItem& item : items) take({item});
    ASSERT_EQ(uses(), "2 delivered, 2 in_transit") << round;
    ASSERT_EQ(promises(), " 2026-01-03; 2026-07-05") << round;
    reader_.reset();
    pipeline_.reset();
  }
}

TEST_P(RecycleTest, TheSettingMovesTheLine) {
  pipeline_.reset();
  pipeline_ = open_pipeline(database_, {}, {.recycle_after_days = 1});
  event(Milestone::cancelled, kEnd);
  EXPECT_EQ(event(Milestone::ordered, "2026-01-02T00:00:00Z"), "accepted");
  EXPECT_EQ(event(Milestone::ordered, "2026-01-02T00:00:01Z"), "accepted");
  EXPECT_EQ(uses(), "2 cancelled, 1 created");
  // Under another setting it is divided anew, once something comes for it.
  pipeline_.reset();
  pipeline_ = open_pipeline(database_);
  EXPECT_EQ(event(Milestone::ordered, "2026-01-02T00:00:01Z"), "duplicate");
  EXPECT_EQ(event(Milestone::approved, "2026-01-03T00:00:00Z"), "accepted");
  EXPECT_EQ(uses(), "4 cancelled");
}

// Former bugs.

TEST_P(RecycleTest, AnEventThatCameBeforeTheEndOfItsUseStaysKnown) {
  // It joined the first use since that had not ended yet; by its instant it begins another.
  EXPECT_EQ(event(Milestone::departed, "2026-09-01T00:00:00Z"), "accepted");
  EXPECT_EQ(event(Milestone::delivered, kEnd), "accepted");
  EXPECT_EQ(event(Milestone::departed, "2026-09-01T00:00:00Z"), "duplicate");
  EXPECT_EQ(event(Milestone::ordered, "2026-08-01T00:00:00Z"), "accepted");
  EXPECT_EQ(event(Milestone::departed, "2026-09-01T00:00:00Z"), "duplicate");
  EXPECT_EQ(uses(), "1 delivered, 2 in_transit");
}

OVER_EVERY_ENGINE(RecycleTest);

}  // namespace
}  // namespace milepost
