// The chain of the audit, whichever engine lies below.
#include <gtest/gtest.h>

#include <thread>

#include "server/store/audit.h"
#include "server/store/writer.h"
#include "tests/testing/engines.h"

namespace milepost {
namespace {

using namespace testing_support;

class AuditContract : public EngineTest {
 protected:
  void SetUp() override { writer_ = open(); }

  std::unique_ptr<store::Writer> open() {
    auto writer = store::Writer::open({.database = database_});
    EXPECT_TRUE(writer) << writer.error().detail;
    return *std::move(writer);
  }

  void add(store::Writer& writer, const std::string& who, const std::string& what,
           const std::string& about, int64_t at_ms = 0) {
    auto added = writer.write({}, [&](store::Transaction& t) {
      return store::record(t, {.at = {at_ms}, .who = who, .what = what, .about = about,
                               .detail = "d", .request_id = "r"});
    });
    ASSERT_TRUE(added) << added.error().detail;
  }

  std::vector<store::AuditRow> find(const store::AuditQuery& query) {
    auto reader = store::open_reader(database_);
    EXPECT_TRUE(reader);
    auto found = store::find_audit(**reader, query);
    EXPECT_TRUE(found) << found.error().detail;
    return found ? *found : std::vector<store::AuditRow>();
  }

  std::string faults(store::AuditChain* chain = nullptr) {
    auto reader = store::open_reader(database_);
    EXPECT_TRUE(reader);
    std::string said;
    auto verified =
        store::verify_audit(**reader, [&](const std::string& one) { said += one + "\n"; });
    EXPECT_TRUE(verified) << verified.error().detail;
    if (chain && verified) *chain = *verified;
    return said;
  }

  // Behind the program's back.
  void execute(const std::string& script) {
    writer_.reset();
    auto database = store::open_database(database_, {});
    ASSERT_TRUE(database);
    ASSERT_TRUE((*database)->begin_write());
    ASSERT_TRUE((*database)->execute(script));
    ASSERT_TRUE((*database)->commit());
  }

  std::unique_ptr<store::Writer> writer_;
};
OVER_EVERY_ENGINE(AuditContract);

TEST_P(AuditContract, IsFoundNewestFirstByWhoWhatAboutAndTime) {
  add(*writer_, "person mei", "shipment.look", "MP1", 10);
  add(*writer_, "proof", "shipment.look", "MP2", 20);
  add(*writer_, "person mei", "people.disable", "li", 30);
  const auto all = find({});
  ASSERT_EQ(all.size(), 3u);
  EXPECT_EQ(all[0].sequence, 3);
  EXPECT_EQ(all[0].what, "people.disable");
  EXPECT_EQ(all[0].detail, "d");
  EXPECT_EQ(all[0].request_id, "r");
  EXPECT_EQ(all[2].at.ms, 10);
  EXPECT_EQ(find({.who = "person mei"}).size(), 2u);
  EXPECT_EQ(find({.what = "shipment.look"}).size(), 2u);
  EXPECT_EQ(find({.about = "MP2"}).size(), 1u);
  EXPECT_EQ(find({.who = "person mei", .about = "MP2"}).size(), 0u);
  EXPECT_EQ(find({.from = Instant{20}}).size(), 2u);
  EXPECT_EQ(find({.until = Instant{20}}).size(), 1u);
  EXPECT_EQ(find({.before = 3, .most = 1}).front().sequence, 2);
}

TEST_P(AuditContract, ALongTextIsCutAndTheChainHolds) {
  add(*writer_, std::string(1000, 'w'), "x", std::string(500, '\n'));
  EXPECT_LE(find({}).front().who.size(), limits::kAuditTextBytes);
  EXPECT_EQ(faults(), "");
}

TEST_P(AuditContract, AnEmptyChainAndALongOneAreSound) {
  store::AuditChain chain;
  EXPECT_EQ(faults(&chain), "");
  EXPECT_EQ(chain.rows, 0);
  for (int i = 0; i < 20; ++i) add(*writer_, "a", "b", "c");
  EXPECT_EQ(faults(&chain), "");
  EXPECT_EQ(chain.rows, 20);
  EXPECT_EQ(chain.last_hash.size(), 64u);
}

TEST_P(AuditContract, WhatWasChangedLeftOutOrCutOffIsFound) {
  for (int i = 0; i < 5; ++i) add(*writer_, "a", "b", "c");
  execute("UPDATE audit SET detail = 'other' WHERE sequence = 2");
  EXPECT_EQ(faults(), "audit: row 2 is not what was written\n");
  execute("UPDATE audit SET detail = 'd' WHERE sequence = 2");
  EXPECT_EQ(faults(), "");
  execute("DELETE FROM audit WHERE sequence = 5");
  EXPECT_EQ(faults(), "audit: its end is not where it was\n");
  execute("DELETE FROM audit WHERE sequence = 3");
  EXPECT_NE(faults().find("audit: row 3 is missing\n"), std::string::npos);
}

TEST_P(AuditContract, TwoProgramsMakeOneChain) {
  auto other = open();
  std::thread beside([&] {
    for (int i = 0; i < 20; ++i) add(*other, "b", "x", "");
  });
  for (int i = 0; i < 20; ++i) add(*writer_, "a", "x", "");
  beside.join();
  store::AuditChain chain;
  EXPECT_EQ(faults(&chain), "");
  EXPECT_EQ(chain.rows, 40);
}

TEST_P(AuditContract, WhatIsTakenBackLeavesNoGap) {
  add(*writer_, "a", "x", "");
  auto refused = writer_->write({}, [&](store::Transaction& t) -> Result<void> {
    if (auto done = store::record(t, {.who = "a", .what = "y"}); !done) return done;
    return Error{"no", "no", {}};
  });
  EXPECT_FALSE(refused);
  add(*writer_, "a", "z", "");
  store::AuditChain chain;
  EXPECT_EQ(faults(&chain), "");
  EXPECT_EQ(chain.rows, 2);
}

}  // namespace
}  // namespace milepost
