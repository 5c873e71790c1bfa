// The one door for writes: who shares a transaction, who is answered what and when.
#include "server/store/writer.h"

#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <map>

#include "shared/base/limits.h"
#include "tests/testing/engines.h"
#include "tests/testing/faulty_database.h"
#include "tests/testing/intake_items.h"

namespace milepost {
namespace {

using namespace testing_support;
using store::Transaction;
using store::WriteJob;
using Answer = store::Writer::Answer;

class WriterTest : public EngineTest {
 protected:
  void open(store::WriterOptions options = {}) {
    writer_.reset();
    options.database = database_;
    auto opened = store::Writer::open(options);
    ASSERT_TRUE(opened) << opened.error().detail;
    writer_ = *std::move(opened);
    reader_ = open_reader(database_);
  }
  void SetUp() override { open(); }

  // Keeps the writer's thread busy until let_go(), so that what is submitted waits together.
  void hold() {
    auto inside = std::make_shared<std::promise<void>>();
    auto free = held_.get_future().share();
    WriteJob job;
    job.alone = true;
    job.run = [inside, free](Transaction&) -> Answer {
      inside->set_value();
      free.wait();
      return std::string();
    };
    auto begun = inside->get_future();
    writer_->submit(job, [](Answer) {});
    begun.wait();
  }
  void let_go() { held_.set_value(); }

  static Result<void> insert(Transaction& transaction, const std::string& key) {
    store::Head head;
    head.key = head.shipment.number = key;
    return store::insert_head(transaction, head);
  }
  // Writes a shipment and counts how often it ran.
  WriteJob writing(const std::string& key) {
    WriteJob job;
    job.run = [this, key](Transaction& transaction) -> Answer {
      ++runs_;
      if (auto done = insert(transaction, key); !done) return done.error();
      return "wrote " + key;
    };
    return job;
  }
  WriteJob failing(const std::string& key) {
    WriteJob job;
    job.run = [this, key](Transaction& transaction) -> Answer {
      ++runs_;
      EXPECT_TRUE(key.empty() || insert(transaction, key));
      return Error{"no", "No.", {}};
    };
    return job;
  }
  std::future<Answer> submit(WriteJob job) {
    auto promise = std::make_shared<std::promise<Answer>>();
    writer_->submit(std::move(job), [promise](Answer answer) { promise->set_value(answer); });
    return promise->get_future();
  }
  static std::string said(const Answer& answer) { return answer ? *answer : answer.error().code; }
  static std::string said(std::future<Answer> answer) { return said(answer.get()); }
  std::string stored() {
    std::string keys;
    EXPECT_TRUE(store::each_shipment(*reader_, [&](const store::StoredShipment& s) {
      keys += (keys.empty() ? "" : " ") + s.key;
      return true;
    }));
    return keys;
  }

  std::atomic<int> runs_ = 0;
  std::promise<void> held_;
  std::unique_ptr<store::Writer> writer_;
  std::unique_ptr<sql::Database> reader_;
};

TEST_P(WriterTest, WhatWaitsTogetherIsOneChange) {
  std::vector<store::Change> heard;
  writer_->on_commit([&](const store::Change& change) { heard.push_back(change); });
  hold();
  auto b = submit(writing("B")), a = submit(writing("A")), c = submit(writing("C"));
  let_go();
  EXPECT_EQ(said(std::move(a)) + said(std::move(b)) + said(std::move(c)), "wrote Awrote Bwrote C");
  ASSERT_EQ(heard.size(), 1u);
  EXPECT_EQ(heard[0].keys, (std::vector<std::string>{"A", "B", "C"}));
  EXPECT_EQ(heard[0].sequence, 1);
  EXPECT_EQ(runs_, 3);
  EXPECT_EQ(store::changes_since(*reader_, 0)->size(), 1u);
}

TEST_P(WriterTest, AGroupHasItsRowsAndALargeJobGoesAlone) {
  open({.group_rows = 10});
  std::atomic<int> commits = 0;
  writer_->on_commit([&](const store::Change&) { ++commits; });
  hold();
  std::vector<std::future<Answer>> answers;
  for (const auto& [key, rows] : {std::pair("A", 6), {"B", 4}, {"C", 1}, {"D", 50}, {"E", 1}}) {
    WriteJob job = writing(key);
    job.rows = static_cast<size_t>(rows);
    answers.push_back(submit(job));
  }
  let_go();
  for (auto& answer : answers) EXPECT_TRUE(answer.get());
  EXPECT_EQ(commits, 4);
}

TEST_P(WriterTest, WhoFailsTakesBackItselfAlone) {
  std::vector<store::Change> heard;
  writer_->on_commit([&](const store::Change& change) { heard.push_back(change); });
  hold();
  auto a = submit(writing("A")), x = submit(failing("X")), same = submit(writing("A")),
       b = submit(writing("B")), y = submit(failing("Y"));
  let_go();
  EXPECT_EQ(said(std::move(a)), "wrote A");
  EXPECT_EQ(said(std::move(x)), "no");
  EXPECT_EQ(said(std::move(same)), "database");  // the key is there already
  EXPECT_EQ(said(std::move(b)), "wrote B");
  EXPECT_EQ(said(std::move(y)), "no");
  EXPECT_EQ(stored(), "A B");
  ASSERT_EQ(heard.size(), 1u);
  EXPECT_EQ(heard[0].keys, (std::vector<std::string>{"A", "B"}));
}

TEST_P(WriterTest, ARefusalThatWroteNothingCostsNobodyASecondRun) {
  hold();
  auto a = submit(writing("A")), x = submit(failing("")), b = submit(writing("B"));
  let_go();
  EXPECT_EQ(said(std::move(a)) + said(std::move(x)) + said(std::move(b)), "wrote Anowrote B");
  EXPECT_EQ(runs_, 3);
}

TEST_P(WriterTest, ListenersHearBeforeAnyoneIsAnswered) {
  bool heard = false;
  std::thread::id listener, answered;
  writer_->on_commit([&](const store::Change&) {
    heard = true;
    listener = std::this_thread::get_id();
  });
  EXPECT_EQ(said(writer_->write(writing("A"))), "wrote A");
  EXPECT_TRUE(heard);
  std::promise<bool> stored_by_then;
  writer_->submit(writing("B"), [&](Answer) {
    answered = std::this_thread::get_id();
    stored_by_then.set_value(store::find_shipment(*reader_, "B")->has_value());
  });
  EXPECT_TRUE(stored_by_then.get_future().get());
  EXPECT_EQ(listener, answered);
  EXPECT_NE(answered, std::this_thread::get_id());
}

TEST_P(WriterTest, AFunctionGivesItsOwnResult) {
  auto count = writer_->write({}, [](Transaction& t) -> Result<int> {
    if (auto done = insert(t, "A"); !done) return done.error();
    return 7;
  });
  ASSERT_TRUE(count);
  EXPECT_EQ(*count, 7);
  auto nothing = writer_->write({}, [](Transaction&) -> Result<void> {
    return Error{"no", "No.", {}};
  });
  ASSERT_FALSE(nothing);
  EXPECT_EQ(nothing.error().code, "no");
}

TEST_P(WriterTest, WhatComesAgainGetsTheFirstAnswer) {
  const auto keyed = [&](const std::string& key, const std::string& hash, int64_t now_ms = 0,
                         const std::string& source = "shop") {
    WriteJob job;
    job.run = [this](Transaction& transaction) -> Answer {
      const std::string shipment = "MP" + std::to_string(++runs_);
      if (auto done = insert(transaction, shipment); !done) return done.error();
      return shipment;
    };
    job.now = {now_ms};
    job.retry = {source, key, hash};
    return job;
  };
  EXPECT_EQ(said(writer_->write(keyed("k", "h"))), "MP1");
  EXPECT_EQ(said(writer_->write(keyed("k", "h", kDayMs))), "MP1");
  EXPECT_EQ(said(writer_->write(keyed("k", "other"))), "idempotency-key");
  EXPECT_EQ(said(writer_->write(keyed("k", "h", 0, "depot"))), "MP2");
  EXPECT_EQ(said(writer_->write(keyed("k", "h", kDayMs + 1))), "MP3");
  hold();
  auto one = submit(keyed("n", "h")), two = submit(keyed("n", "h")),
       three = submit(keyed("n", "g"));
  let_go();
  EXPECT_EQ(said(std::move(one)), "MP4");
  EXPECT_EQ(said(std::move(two)), "MP4");
  EXPECT_EQ(said(std::move(three)), "idempotency-key");
  EXPECT_EQ(stored(), "MP1 MP2 MP3 MP4");
}

TEST_P(WriterTest, AFailureIsNotKeptAsAnAnswer) {
  WriteJob job = failing("X");
  job.retry = {"shop", "k", "h"};
  EXPECT_EQ(said(writer_->write(job)), "no");
  WriteJob again = writing("A");
  again.retry = job.retry;
  EXPECT_EQ(said(writer_->write(again)), "wrote A");
}

TEST_P(WriterTest, ADryRunLeavesNothing) {
  int heard = 0;
  writer_->on_commit([&](const store::Change&) { ++heard; });
  WriteJob job = writing("A");
  job.dry_run = true;
  EXPECT_EQ(said(writer_->write(job)), "wrote A");
  EXPECT_EQ(stored(), "");
  EXPECT_EQ(heard, 0);
}

TEST_P(WriterTest, WhoWaitsTooLongIsTold) {
  open({.deadline_ms = 20});
  hold();
  auto late = submit(writing("A"));
  EXPECT_EQ(said(writer_->write(writing("B"))), "deadline");  // does not wait for the thread
  let_go();
  EXPECT_EQ(said(std::move(late)), "deadline");
  writer_.reset();
  EXPECT_EQ(stored(), "");
}

TEST_P(WriterTest, OnlySoManyMayWait) {
  hold();
  std::vector<std::future<Answer>> waiting;
  for (size_t i = 0; i < limits::kWritesWaiting; ++i) waiting.push_back(submit(failing("")));
  EXPECT_EQ(said(submit(writing("A"))), "busy");  // at once
  EXPECT_EQ(said(writer_->write(writing("A"))), "busy");
  let_go();
  for (auto& answer : waiting) EXPECT_EQ(said(answer.get()), "no");
  EXPECT_EQ(said(writer_->write(writing("A"))), "wrote A");
}

TEST_P(WriterTest, WhatWasSubmittedIsDoneBeforeItEnds) {
  hold();
  auto a = submit(writing("A")), b = submit(writing("B"));
  let_go();
  writer_.reset();
  EXPECT_EQ(said(std::move(a)) + said(std::move(b)), "wrote Awrote B");
  EXPECT_EQ(stored(), "A B");
}

// Whatever fails, and wherever: who was acknowledged is stored, who was not is not.
TEST_P(WriterTest, EachCallFailingInTurnKeepsToWhatWasAnswered) {
  for (int64_t call = 1;; ++call) {
    writer_.reset();
    auto real = store::open_database(database_, {});
    ASSERT_TRUE(real);
    FaultPlan plan;
    store::WriterOptions options;
    options.clock = [] { return Instant{}; };
    writer_ = std::make_unique<store::Writer>(
        std::make_unique<FaultyDatabase>(std::move(*real), plan), options);
    held_ = {};
    hold();
    std::map<std::string, std::future<Answer>> answers;
    for (const char* name : {"A", "B", "C"}) {
      const std::string key = name + std::to_string(call);
      WriteJob job = writing(key);
      job.retry = {"shop", key, "h"};
      answers.emplace(key, submit(std::move(job)));
    }
    plan.fail_at(call, "database-full");
    let_go();
    int acknowledged = 0;
    for (auto& [key, answer] : answers) {
      const Answer got = answer.get();
      acknowledged += got.ok();
      EXPECT_EQ(store::find_shipment(*reader_, key)->has_value(), got.ok()) << key;
    }
    EXPECT_TRUE(acknowledged == 0 || acknowledged == 3) << "call " << call;
    const bool failed = plan.failed();
    plan.work();
    EXPECT_EQ(said(writer_->write(writing("D" + std::to_string(call)))),
              "wrote D" + std::to_string(call));
    if (!failed) {
      EXPECT_EQ(acknowledged, 3);
      EXPECT_GT(call, 10);
      break;
    }
  }
}

OVER_EVERY_ENGINE(WriterTest);

}  // namespace
}  // namespace milepost
