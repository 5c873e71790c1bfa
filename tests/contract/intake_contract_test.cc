// What is kept of messages for operators, whichever engine lies below.
#include <gtest/gtest.h>

#include "server/store/intake_faults.h"
#include "server/store/intake_messages.h"
#include "server/store/writer.h"
#include "shared/wire/writer.h"
#include "tests/testing/engines.h"
#include "tests/testing/intake_items.h"

namespace milepost {
namespace {

using namespace testing_support;

class IntakeContract : public EngineTest {
 protected:
  void SetUp() override {
    auto writer = store::Writer::open({.database = database_});
    ASSERT_TRUE(writer) << writer.error().detail;
    writer_ = *std::move(writer);
    reader_ = open_reader(database_);
  }
  template <class Call>
  void write(Call call) {
    const auto done = writer_->write({}, [&](store::Transaction& t) { return call(t); });
    ASSERT_TRUE(done) << done.error().detail;
  }
  void add(int64_t ms, const std::string& id, const std::string& source, const IntakeCounts& counts,
           const std::string& fault = {}) {
    write([&](store::Transaction& t) {
      return store::add_message(
          t, {{{ms}, id}, source, RecordKind::shipments, "application/json", counts, fault});
    });
  }
  std::string ids(store::OfSource of, const std::optional<store::MessageKey>& before, size_t most) {
    auto found = store::newest_messages(*reader_, of, before, most);
    EXPECT_TRUE(found);
    std::string all;
    if (found)
      for (const IntakeMessage& one : *found) all += one.id + " ";
    return all;
  }

  std::unique_ptr<store::Writer> writer_;
  std::unique_ptr<sql::Database> reader_;
};

TEST_P(IntakeContract, AMessageComesBackAsItWas) {
  add(1'763'601'120'123, "r1", "shop \"é\"", {1, 2, 3, 4}, "not JSON");
  auto found = store::find_message(*reader_, {{1'763'601'120'123}, "r1"});
  ASSERT_TRUE(found && *found);
  EXPECT_EQ(to_json(**found),
            R"({"id":"1763601120123-r1","source":"shop \"é\"",)"
            R"("received":"2025-11-20T01:12:00.123+00:00","record":"shipments",)"
            R"("media_type":"application/json","counts":{"accepted":1,"duplicate":2,)"
            R"("conflict":3,"refused":4},"fault":"not JSON"})");
  auto absent = store::find_message(*reader_, {{1'763'601'120'123}, "r2"});
  EXPECT_TRUE(absent && !*absent);
}

TEST_P(IntakeContract, TheNewestComeFirstAndAreReadOnFromAnyOfThem) {
  for (int64_t ms : {5, 9, 7}) add(ms, "b", "own", {1});
  add(9, "a", "other", {1});
  EXPECT_EQ(ids({}, {}, 10), "9-b 9-a 7-b 5-b ");
  EXPECT_EQ(ids({}, {}, 2), "9-b 9-a ");
  EXPECT_EQ(ids({}, store::parse_message_key("9-a"), 10), "7-b 5-b ");
  EXPECT_EQ(ids({"own"}, {}, 10), "9-b 7-b 5-b ");
  EXPECT_EQ(ids({"own"}, store::parse_message_key("9-b"), 1), "7-b ");
  EXPECT_EQ(ids({"nobody"}, {}, 10), "");
}

TEST_P(IntakeContract, SourcesAreCountedByTheHour) {
  const int64_t hour = 400'000 * kHourMs;
  add(hour - 1, "a", "own", {1, 0, 0, 0});
  add(hour + 1, "b", "own", {2, 3, 4, 5});
  add(hour + 2, "c", "own", {10, 10, 10, 10}, "not JSON");
  add(hour + kHourMs, "d", "own", {100, 0, 0, 0});
  add(hour + 1, "e", "other", {7, 0, 0, 0});
  auto sources = store::active_sources(*reader_, {}, {hour + 5});
  ASSERT_TRUE(sources);
  ASSERT_EQ(sources->size(), 2u);
  EXPECT_EQ((*sources)[0].name, "other");
  const IntakeSource& own = (*sources)[1];
  EXPECT_EQ(own.messages, 3);
  EXPECT_EQ(own.unreadable, 1);
  EXPECT_EQ(own.counts, (IntakeCounts{112, 13, 14, 15}));
  EXPECT_EQ(own.last_received.at.ms, hour + kHourMs);
  auto one = store::active_sources(*reader_, {"other"}, {hour});
  ASSERT_TRUE(one);
  ASSERT_EQ(one->size(), 1u);
  EXPECT_EQ((*one)[0].counts.accepted, 7);
}

TEST_P(IntakeContract, FaultsAreReadInOrderAndByNumber) {
  write([](store::Transaction& t) {
    const store::MessageKey first{{5}, "a"}, second{{6}, "b"};
    auto done =
        store::add_fault(t, first, "own", {2, 0, "MP1", ItemStatus::refused, "at", "no time"});
    if (done)
      done = store::add_fault(t, first, "own", {1, 0, "", ItemStatus::refused, "number", "absent"});
    if (done)
      done = store::add_fault(t, first, "own", {2, 1, "MP1", ItemStatus::refused, "kind", "none"});
    if (done)
      done =
          store::add_fault(t, second, "other", {1, 0, "MP1", ItemStatus::conflict, "id", "came"});
    return done;
  });
  const auto said = [](const IntakeFault& f) {
    return std::to_string(f.at) + " " + f.path + ": " + f.detail + "; ";
  };
  std::string all, rest;
  auto faults = store::faults_of_message(*reader_, {{5}, "a"}, {}, 10);
  ASSERT_TRUE(faults);
  for (const auto& one : *faults) all += said(one.fault);
  EXPECT_EQ(all, "1 number: absent; 2 at: no time; 2 kind: none; ");
  auto behind = store::faults_of_message(
      *reader_, {{5}, "a"}, *store::parse_fault_place(store::to_text((*faults)[1].place)), 10);
  ASSERT_TRUE(behind);
  for (const auto& one : *behind) rest += said(one.fault);
  EXPECT_EQ(rest, "2 kind: none; ");

  auto of_number = store::faults_of_number(*reader_, {}, "MP1", 10);
  ASSERT_TRUE(of_number);
  ASSERT_EQ(of_number->size(), 3u);
  EXPECT_EQ(to_json((*of_number)[0]),
            R"({"message":"6-b","source":"other",)"
            R"("received":"1970-01-01T00:00:00.006+00:00","at":1,)"
            R"("number":"MP1","status":"conflict","path":"id","detail":"came"})");
  auto own = store::faults_of_number(*reader_, {"own"}, "MP1", 1);
  ASSERT_TRUE(own);
  ASSERT_EQ(own->size(), 1u);
  EXPECT_EQ((*own)[0].path, "at");
}

TEST_P(IntakeContract, WhatIsOldIsForgotten) {
  const int64_t hour = 400'000 * kHourMs;
  add(hour - kHourMs, "old", "own", {1});
  add(hour, "new", "own", {1});
  write([&](store::Transaction& t) {
    auto done = store::add_fault(t, {{hour - kHourMs}, "old"}, "own", {1, 0, "MP1"});
    if (done) done = store::add_fault(t, {{hour}, "new"}, "own", {1, 0, "MP1"});
    if (done) done = store::forget_messages(t, {hour});
    if (done) done = store::forget_faults(t, {hour});
    return done;
  });
  EXPECT_EQ(ids({}, {}, 10), std::to_string(hour) + "-new ");
  auto sources = store::active_sources(*reader_, {}, {0});
  ASSERT_TRUE(sources && sources->size() == 1);
  EXPECT_EQ((*sources)[0].messages, 1);
  auto faults = store::faults_of_number(*reader_, {}, "MP1", 10);
  ASSERT_TRUE(faults);
  EXPECT_EQ(faults->size(), 1u);
}

OVER_EVERY_ENGINE(IntakeContract);

TEST(IntakeCursor, ReadsWhatWasGivenAndNothingElse) {
  for (const char* text : {"", "-", "5", "5-", "-a", "x-a", "5a-b", "99999999999999999999-a"})
    EXPECT_FALSE(store::parse_message_key(text)) << text;
  EXPECT_EQ(store::to_text(*store::parse_message_key("17-a-b")), "17-a-b");
  for (const char* text : {"", ".", "5", "5.", ".1", "5.x", "5.1 "})
    EXPECT_FALSE(store::parse_fault_place(text)) << text;
  EXPECT_EQ(store::to_text(*store::parse_fault_place("12.3")), "12.3");
}

}  // namespace
}  // namespace milepost
