// What streams hear of commits: over both engines, with writers of this process and of another.
#include "server/live/hub.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <mutex>

#include "server/live/event.h"
#include "server/store/writer.h"
#include "tests/testing/engines.h"
#include "tests/testing/faulty_database.h"
#include "tests/testing/intake_items.h"
#include "tests/testing/running_front.h"

namespace milepost::testing_support {
namespace {

using live::StreamId;
using testing::eventually;

// Keeps what was sent on each stream.
class Heard final : public live::Outlet {
 public:
  void send(std::vector<StreamId> streams, live::Bytes bytes) override {
    std::lock_guard lock(mutex_);
    ++sends_;
    for (StreamId stream : streams) texts_[stream] += *bytes;
  }
  size_t waiting() const override {
    ++asked_;
    return waiting_;
  }
  // And the hub has seen it.
  void set_waiting(size_t count) {
    waiting_ = count;
    const size_t asked = asked_;
    EXPECT_TRUE(eventually([&] { return asked_ >= asked + 2; }));
  }

  std::string on(StreamId stream) {
    std::lock_guard lock(mutex_);
    return texts_[stream];
  }
  // The numbers of the events, joined; of a topic its name.
  std::string numbers(StreamId stream) {
    std::string joined, text = on(stream);
    for (size_t at = text.find("data: {\""); at != text.npos; at = text.find("data: {\"", at + 1)) {
      const size_t from = text.find("\":\"", at) + 3;
      joined += (joined.empty() ? "" : " ") + text.substr(from, text.find('"', from) - from);
    }
    return joined;
  }
  // The last id that a browser would keep.
  int64_t position(StreamId stream) {
    const std::string text = on(stream);
    const size_t at = text.rfind("id: ");
    return at == text.npos ? -1 : std::atoll(text.c_str() + at + 4);
  }
  size_t sends() {
    std::lock_guard lock(mutex_);
    return sends_;
  }

 private:
  std::mutex mutex_;
  std::map<StreamId, std::string> texts_;
  size_t sends_ = 0;
  std::atomic<size_t> waiting_{0};
  mutable std::atomic<size_t> asked_{0};
};

constexpr const char* kOne = "MP100000017CN";
constexpr const char* kTwo = "MP100000025CN";

class HubTest : public EngineTest {
 protected:
  live::HubOptions options(int64_t look_ms = 20) {
    return {.open = [this] { return store::open_reader(database_); },
            .clock = [] { return time_of(kNow).at; },
            .look_ms = look_ms};
  }
  // An event of each number, in one commit.
  void scan(std::initializer_list<const char*> numbers) {
    std::vector<IntakeItem> items;
    ++scans_;
    const std::string at = "2026-11-20T0" + std::to_string(scans_ % 10) + ":00:00+08:00";
    for (const std::string number : numbers)
      items.push_back(event_item(number, Milestone::arrived, at, number + std::to_string(scans_)));
    ASSERT_TRUE(pipeline_->take(batch_of(std::move(items))));
  }
  bool hears(StreamId stream, const std::string& numbers) {
    return eventually([&] { return heard_.numbers(stream) == numbers; });
  }
  bool greeted(StreamId stream) {
    return eventually([&] { return heard_.on(stream).starts_with("retry: "); });
  }

  std::unique_ptr<OpenPipeline> pipeline_ = open_pipeline(database_);
  Heard heard_;
  int scans_ = 0;
};

TEST_P(HubTest, GreetsWithHowItStandsAndTellsWhatIsNew) {
  scan({kOne});
  live::Hub hub(options());
  hub.send_through(heard_);
  hub.subscribe(1, {kOne, kTwo}, std::nullopt);
  ASSERT_TRUE(hears(1, kOne));
  const std::string greeting = heard_.on(1);
  EXPECT_EQ(greeting.find("MP100000025CN"), std::string::npos);  // of what is not there, nothing
  scan({kOne});
  ASSERT_TRUE(hears(1, std::string(kOne) + " " + kOne));
  const std::string news = heard_.on(1).substr(greeting.size());
  EXPECT_EQ(news.substr(0, news.find('{')).substr(news.find('\n')),
            "\nevent: shipment\ndata: ");
  EXPECT_TRUE(news.ends_with("\"}\n\n")) << news;
  scan({kTwo});
  ASSERT_TRUE(hears(1, std::string(kOne) + " " + kOne + " " + kTwo));
}

TEST_P(HubTest, OneEventForAllWhoWantIt) {
  live::Hub hub(options());
  hub.send_through(heard_);
  for (StreamId stream = 1; stream <= 50; ++stream)
    hub.subscribe(stream, {stream % 2 ? kOne : kTwo}, std::nullopt);
  for (StreamId stream = 1; stream <= 50; ++stream) ASSERT_TRUE(greeted(stream));
  const size_t before = heard_.sends();
  scan({kOne});
  for (StreamId stream = 1; stream <= 50; stream += 2) ASSERT_TRUE(hears(stream, kOne));
  EXPECT_EQ(heard_.sends(), before + 1);
  for (StreamId stream = 2; stream <= 50; stream += 2) EXPECT_EQ(heard_.numbers(stream), "");
}

TEST_P(HubTest, HearsOfThisProcessAtOnce) {
  pipeline_.reset();
  auto writer = store::Writer::open({.database = database_});
  ASSERT_TRUE(writer);
  live::Hub hub(options(3'600'000));
  hub.send_through(heard_);
  (*writer)->on_commit([&](const store::Change&) { hub.look(); });
  hub.subscribe(1, {kOne}, std::nullopt);
  ASSERT_TRUE(greeted(1));
  auto pipeline = pipeline::Pipeline::over(**writer, {});
  ASSERT_TRUE(pipeline->take(
      batch_of({event_item(kOne, Milestone::arrived, "2026-11-20T08:00:00+08:00")})));
  // A server's word of the commit may come after the writer's: the next look has it.
  EXPECT_TRUE(eventually([&] {
    hub.look();
    return heard_.numbers(1) == kOne;
  }));
}

TEST_P(HubTest, WhoComesBackHearsOnlyWhatChangedSince) {
  scan({kOne});
  scan({kTwo});
  live::Hub hub(options());
  hub.send_through(heard_);
  hub.subscribe(1, {kOne, kTwo}, std::nullopt);
  ASSERT_TRUE(hears(1, std::string(kOne) + " " + kTwo) ||
              hears(1, std::string(kTwo) + " " + kOne));
  const int64_t position = heard_.position(1);
  hub.unsubscribe(1);
  scan({kTwo});
  hub.subscribe(2, {kOne, kTwo}, position);
  EXPECT_TRUE(hears(2, kTwo));
  hub.subscribe(3, {kOne, kTwo}, heard_.position(2));
  ASSERT_TRUE(greeted(3));
  EXPECT_EQ(heard_.numbers(3), "");
  EXPECT_EQ(heard_.position(3), heard_.position(2));
}

// What changed since is no longer kept, or was never written: how all of them stand.
TEST_P(HubTest, WhereTheGapIsUnknownAllIsTold) {
  scan({kOne});
  scan({kOne});
  scan({kTwo});
  auto writer = store::Writer::open({.database = database_});
  ASSERT_TRUE(writer);
  ASSERT_TRUE((*writer)->write(Instant{0}, [](store::Transaction& transaction) -> Result<bool> {
    auto done = store::forget_changes(transaction, Instant{INT64_MAX});
    if (!done) return done.error();
    return true;
  }));
  live::Hub hub(options());
  hub.send_through(heard_);
  StreamId stream = 0;
  for (const int64_t after : {int64_t{0}, int64_t{1}, int64_t{1'000'000}}) {
    hub.subscribe(++stream, {kOne}, after);
    EXPECT_TRUE(hears(stream, kOne)) << after;
  }
}

TEST_P(HubTest, AChangeThatCannotBeListedIsFoundByLooking) {
  scan({kOne, kTwo});
  live::Hub hub(options());
  hub.send_through(heard_);
  hub.subscribe(1, {kOne}, std::nullopt);
  hub.subscribe(2, {kTwo}, std::nullopt);
  ASSERT_TRUE(hears(1, kOne));
  ASSERT_TRUE(hears(2, kTwo));
  std::vector<IntakeItem> items;
  for (int i = 0; i < 1100; ++i)
    items.push_back(event_item("XX" + std::to_string(100000 + i), Milestone::arrived,
                               "2026-11-20T08:00:00+08:00"));
  items.push_back(event_item(kTwo, Milestone::departed, "2026-11-20T09:00:00+08:00"));
  ASSERT_TRUE(pipeline_->take(batch_of(std::move(items))));
  EXPECT_TRUE(hears(2, std::string(kTwo) + " " + kTwo));
  EXPECT_EQ(heard_.numbers(1), kOne);
}

TEST_P(HubTest, NothingGoesToWhoLeft) {
  live::Hub hub(options());
  hub.send_through(heard_);
  hub.subscribe(1, {kOne}, std::nullopt);
  hub.subscribe(2, {kOne}, std::nullopt);
  ASSERT_TRUE(greeted(1) && greeted(2));
  hub.unsubscribe(1);
  hub.unsubscribe(1);
  const std::string before = heard_.on(1);
  scan({kOne});
  ASSERT_TRUE(hears(2, kOne));
  EXPECT_EQ(heard_.on(1), before);
}

// Readers that do not keep up hear of the newest alone, and not of each on the way.
TEST_P(HubTest, WhileMuchIsUnsentWhatHappensIsGathered) {
  live::Hub hub(options());
  hub.send_through(heard_);
  hub.subscribe(1, {kOne}, std::nullopt);
  ASSERT_TRUE(greeted(1));
  heard_.set_waiting(1'000'000);
  for (int i = 0; i < 5; ++i) scan({kOne});
  EXPECT_EQ(heard_.numbers(1), "");
  heard_.set_waiting(0);
  ASSERT_TRUE(hears(1, kOne));
  scan({kOne});
  EXPECT_TRUE(hears(1, std::string(kOne) + " " + kOne));
}

// For staff: what is no shipment has a name in the change sequence, and is told by that.
TEST_P(HubTest, TellsOfTopicsByTheirNames) {
  auto writer = store::Writer::open({.database = database_});
  ASSERT_TRUE(writer);
  const auto change = [&] {
    ASSERT_TRUE((*writer)->write(Instant{0}, [](store::Transaction& transaction) -> Result<bool> {
      transaction.changed("/intake");
      return true;
    }));
  };
  live::Hub hub(options());
  hub.send_through(heard_);
  hub.subscribe(1, {"/intake"}, std::nullopt);
  ASSERT_TRUE(greeted(1));
  EXPECT_EQ(heard_.numbers(1), "");
  change();
  ASSERT_TRUE(hears(1, "intake"));
  change();
  ASSERT_TRUE(hears(1, "intake intake"));
  EXPECT_NE(heard_.on(1).find("event: topic\ndata: {\"topic\":\"intake\"}\n\n"),
            std::string::npos);
}

// Each call of the database fails once, in turn: it is told all the same, a look later.
TEST_P(HubTest, WhateverFailsNothingIsLeftOut) {
  scan({kOne});
  int64_t calls = 1;
  for (int64_t failing = 0; failing <= calls; ++failing) {
    FaultPlan plan;
    Heard heard;
    live::HubOptions faulty = options(5);
    faulty.open = [&]() -> Result<std::unique_ptr<sql::Database>> {
      auto real = store::open_reader(database_);
      if (!real) return real;
      return std::unique_ptr<sql::Database>(
          std::make_unique<FaultyDatabase>(std::move(*real), plan));
    };
    plan.fail_at(failing, "database");  // 0: none
    {
      live::Hub hub(faulty);
      hub.send_through(heard);
      hub.subscribe(1, {kOne}, std::nullopt);
      ASSERT_TRUE(eventually([&] { return heard.numbers(1) == kOne; })) << failing;
      scan({kOne});
      ASSERT_TRUE(eventually([&] { return heard.numbers(1) == std::string(kOne) + " " + kOne; }))
          << failing << ": " << heard.on(1);
    }
    if (failing == 0) calls = std::min<int64_t>(plan.calls(), 40);
  }
  EXPECT_GT(calls, 5);
}

OVER_EVERY_ENGINE(HubTest);

TEST(LiveEvent, ReadsOnlyPositions) {
  EXPECT_EQ(live::read_position("4711"), 4711);
  for (const char* text : {"", "-1", "4711 ", "x", "99999999999999999999", "0x10"})
    EXPECT_FALSE(live::read_position(text)) << text;
}

}  // namespace
}  // namespace milepost::testing_support
