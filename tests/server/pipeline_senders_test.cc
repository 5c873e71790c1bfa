// What one sender may do to a shipment that another recorded, by the setting intake.keys_reach.
#include <gtest/gtest.h>

#include <random>

#include "server/pipeline/pipeline.h"
#include "tests/testing/engines.h"
#include "tests/testing/intake_items.h"

namespace milepost {
namespace {

using namespace testing_support;

class SendersTest : public EngineTest {
 protected:
  void reach(KeysReach keys_reach) {
    pipeline_.reset();
    pipeline_ = open_pipeline(database_, {}, {.keys_reach = keys_reach});
  }
  std::string take(const std::string& source, std::vector<IntakeItem> items) {
    last_ = pipeline_->take(batch_of(std::move(items), source));
    return statuses(last_);
  }
  store::StoredShipment find(const std::string& key) {
    auto found = store::find_shipment(*open_reader(database_), key);
    EXPECT_TRUE(found && *found) << key;
    return found && *found ? **found : store::StoredShipment{};
  }

  std::unique_ptr<OpenPipeline> pipeline_ = open_pipeline(database_);
  pipeline::Pipeline::Taken last_ = std::vector<ItemResult>();
};

ShipmentItem record(const std::string& key, const std::string& account,
                    const std::string& promise = "2026-11-23") {
  ShipmentItem item = shipment_item(key, promise);
  item.shipment.account = account;
  item.shipment.note = "note of " + account;
  return item;
}

// The former attack: another sender's account, note and state were rewritten.
TEST_P(SendersTest, ReachesTheRecordsOfOthersOnlyWhereTheSettingsSaySo) {
  struct Row {
    KeysReach keys_reach;
    const char *record, *event, *account;
    State state;
  };
  const Row rows[] = {
      {KeysReach::own, "conflict", "refused", "A-1", State::in_transit},
      {KeysReach::events, "conflict", "accepted", "A-1", State::delivered},
      {KeysReach::all, "accepted", "accepted", "EVIL", State::delivered},
  };
  int number = 0;
  for (const Row& row : rows) {
    const std::string key = "MP" + std::to_string(++number), what(name_of(row.keys_reach));
    reach(row.keys_reach);
    EXPECT_EQ(take("shop", {record(key, "A-1"),
                            event_item(key, Milestone::departed, "2026-11-20T09:00:00+08:00")}),
              "accepted accepted");
    EXPECT_EQ(take("evil", {record(key, "EVIL", "2026-12-24")}), row.record) << what;
    if (std::string(row.record) == "conflict") {
      ASSERT_EQ(last_->at(0).errors.size(), 1u);
      EXPECT_EQ(last_->at(0).errors[0].path, "number");
      EXPECT_EQ(last_->at(0).errors[0].detail.find("shop"), std::string::npos)
          << "whose it is, others are not told";
    }
    EXPECT_EQ(take("evil", {event_item(key, Milestone::delivered, "2026-11-20T10:00:00+08:00")}),
              row.event)
        << what;
    const store::StoredShipment kept = find(key);
    EXPECT_EQ(kept.shipment.account, row.account) << what;
    EXPECT_EQ(kept.shipment.note, "note of " + std::string(row.account)) << what;
    EXPECT_EQ(kept.shipment.promises.size(), row.keys_reach == KeysReach::all ? 2u : 1u) << what;
    EXPECT_EQ(kept.state, row.state) << what;
    // Its own sender goes on, and what changes nothing is no conflict.
    EXPECT_EQ(take("shop", {record(key, "A-2")}), "accepted") << what;
    EXPECT_EQ(take("evil", {record(key, "A-2")}), "duplicate") << what;
    EXPECT_EQ(find(key).shipment.account, "A-2") << what;
  }
}

TEST_P(SendersTest, ANumberThatNobodyRecordedIsOpenToAll) {
  reach(KeysReach::own);
  EXPECT_EQ(take("hub", {event_item("MP1", Milestone::departed, "2026-11-20T09:00:00+08:00")}),
            "accepted");
  EXPECT_EQ(take("depot", {event_item("MP1", Milestone::arrived, "2026-11-20T10:00:00+08:00")}),
            "accepted");
  // Who tells of it first does not keep its record from others.
  EXPECT_EQ(take("shop", {record("MP1", "A-1")}), "accepted");
  EXPECT_EQ(take("hub", {event_item("MP1", Milestone::arrived, "2026-11-20T11:00:00+08:00")}),
            "refused");
  EXPECT_EQ(find("MP1").events.size(), 2u);
}

TEST_P(SendersTest, DemoShipmentsAreEverybodys) {
  reach(KeysReach::own);
  ShipmentItem demo = record("MP1", "");
  demo.shipment.demo = true;
  EXPECT_EQ(take("demo", {demo}), "accepted");
  EXPECT_EQ(take("shop", {event_item("MP1", Milestone::departed, "2026-11-20T09:00:00+08:00"),
                          record("MP1", "A-1")}),
            "accepted accepted");
}

TEST_P(SendersTest, ANewUseOfANumberIsWhosoeverRecordsIt) {
  for (const KeysReach keys_reach : {KeysReach::own, KeysReach::events}) {
    reach(keys_reach);
    const std::string key = "MP" + std::string(name_of(keys_reach));
    EXPECT_EQ(take("shop", {record(key, "A-1", "2025-11-01"),
                            event_item(key, Milestone::delivered, "2025-11-01T09:00:00+08:00")}),
              "accepted accepted");
    EXPECT_EQ(take("store", {record(key, "B-1", "2026-11-24"),
                             event_item(key, Milestone::departed, "2026-11-20T09:00:00+08:00")}),
              "accepted accepted");
    EXPECT_EQ(find(key).shipment.account, "B-1");
    EXPECT_EQ(find(key).period, 1);
    EXPECT_EQ(take("shop", {record(key, "A-2", "2026-11-25")}), "conflict");
  }
}

// A late event may show that two uses are one: then two records come together.
TEST_P(SendersTest, WhereTwoUsesBecomeOneTheFirstRecordStays) {
  for (const KeysReach keys_reach : {KeysReach::events, KeysReach::all}) {
    reach(keys_reach);
    const std::string key = "MP" + std::string(name_of(keys_reach));
    take("shop", {record(key, "A-1", "2025-11-01"),
                  event_item(key, Milestone::delivered, "2025-11-01T09:00:00+08:00")});
    EXPECT_EQ(take("evil", {record(key, "EVIL", "2026-11-24")}), "accepted");
    EXPECT_EQ(find(key).period, 1);
    EventItem correction = event_item(key, Milestone::correction, "2025-11-02T09:00:00+08:00");
    correction.event.state = State::in_transit;
    take("shop", {correction,
                  event_item(key, Milestone::departed, "2026-11-20T09:00:00+08:00")});
    const store::StoredShipment kept = find(key);
    ASSERT_EQ(kept.period, 0);
    EXPECT_EQ(kept.shipment.account, keys_reach == KeysReach::all ? "EVIL" : "A-1");
    EXPECT_EQ(take("shop", {record(key, "A-2")}), "accepted") << "it is still the first one's";
  }
}

// Whatever others send, in whatever order: what stands is what the sender alone would have made.
TEST_P(SendersTest, NothingThatOthersSendChangesWhatIsAnothersOwn) {
  std::mt19937 random(20261120);
  const auto below = [&](size_t n) { return static_cast<size_t>(random() % n); };
  const Milestone milestones[] = {Milestone::departed, Milestone::arrived, Milestone::delivered,
                                  Milestone::correction, Milestone::cancelled};
  reach(KeysReach::own);
  for (int round = 0; round < 20; ++round) {
    const std::string attacked = "MPA" + std::to_string(round);
    const std::string alone = "MPB" + std::to_string(round);
    for (const std::string& key : {attacked, alone})
      EXPECT_EQ(take("shop", {record(key, "A-0")}), "accepted");
    for (int step = 0; step < 8; ++step) {
      const auto items = [&](const std::string& key, std::mt19937 own) {
        const auto pick = [&](size_t n) { return static_cast<size_t>(own() % n); };
        const std::string at =
            "2026-11-20T" + std::to_string(10 + pick(10)) + ":00:00+08:00";
        std::vector<IntakeItem> list;
        if (pick(2)) list.push_back(record(key, "A-" + std::to_string(pick(3))));
        const Milestone milestone = milestones[pick(5)];
        EventItem event = event_item(key, milestone, at, key + "-" + std::to_string(step));
        if (milestone == Milestone::correction) event.event.state = State::in_transit;
        list.push_back(event);
        return list;
      };
      const std::mt19937 same(static_cast<unsigned>(random()));
      if (below(2)) {
        take("shop", items(attacked, same));
        take("shop", items(alone, same));
      } else {
        take("evil", items(attacked, same));
      }
    }
    std::string expected = describe(find(alone));
    while (expected.find(alone) != expected.npos)
      expected.replace(expected.find(alone), alone.size(), attacked);
    EXPECT_EQ(describe(find(attacked)), expected) << round;
  }
}

OVER_EVERY_ENGINE(SendersTest);

}  // namespace
}  // namespace milepost
