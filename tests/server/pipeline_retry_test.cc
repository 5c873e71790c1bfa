// Retries, kept bytes, deadlines, dry runs, other processes.
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "server/pipeline/pipeline.h"
#include "server/store/keys.h"
#include "shared/base/limits.h"
#include "tests/testing/engines.h"
#include "tests/testing/intake_items.h"

namespace milepost {
namespace {

using namespace testing_support;

class RetryTest : public EngineTest {
 protected:
  static pipeline::Batch keyed(const std::string& key, const std::string& body,
                               const std::string& now = kNow, const std::string& source = "shop") {
    pipeline::Batch batch = batch_of({shipment_item("MP1", "2026-11-23"),
                                      event_item("MP1", Milestone::departed, kNow, "e"),
                                      event_item("MP2", Milestone::departed, kNow, "e")},
                                     source, now);
    batch.bytes = body;
    batch.media_type = "application/json";
    batch.idempotency_key = key;
    return batch;
  }
  int64_t count(const std::string& table) {
    auto database = store::open_database(database_, {});
    auto select = (*database)->prepare("SELECT COUNT(*) FROM " + table);
    EXPECT_TRUE(*(*select)->step());
    const int64_t rows = (*select)->integer(0);
    (*select)->reset();
    return rows;
  }

  std::unique_ptr<OpenPipeline> pipeline_ = open_pipeline(database_);
};

TEST_P(RetryTest, TheSameBodyGetsTheSameAnswer) {
  auto first = pipeline_->take(keyed("k", "body"));
  EXPECT_EQ(statuses(first), "accepted accepted conflict");
  auto second = pipeline_->take(keyed("k", "body"));
  EXPECT_EQ(statuses(second), "accepted accepted conflict");
  EXPECT_EQ((*second)[2].errors.at(0).path, (*first)[2].errors.at(0).path);
  EXPECT_EQ((*second)[2].errors.at(0).detail, (*first)[2].errors.at(0).detail);
  EXPECT_EQ(*store::last_sequence(*open_reader(database_)), 1);

  EXPECT_EQ(statuses(pipeline_->take(keyed("k", "other body"))), "idempotency-key");
  EXPECT_EQ(statuses(pipeline_->take(keyed("k2", "body"))), "duplicate duplicate conflict");
  EXPECT_EQ(statuses(pipeline_->take(keyed("k", "body", kNow, "depot"))),
            "duplicate accepted conflict");
}

TEST_P(RetryTest, AnAnswerIsKeptForADay) {
  EXPECT_EQ(statuses(pipeline_->take(keyed("k", "body"))), "accepted accepted conflict");
  EXPECT_EQ(statuses(pipeline_->take(keyed("k", "body", "2026-11-21T12:00:00Z"))),
            "accepted accepted conflict");
  EXPECT_EQ(statuses(pipeline_->take(keyed("k", "body", "2026-11-21T12:00:01Z"))),
            "duplicate duplicate conflict");
  EXPECT_EQ(statuses(pipeline_->take(keyed("k", "other", "2026-11-21T12:00:02Z"))),
            "idempotency-key");
}

TEST_P(RetryTest, AnAnswerOutlivesTheProgram) {
  EXPECT_EQ(statuses(pipeline_->take(keyed("k", "body"))), "accepted accepted conflict");
  pipeline_.reset();
  pipeline_ = open_pipeline(database_);
  EXPECT_EQ(statuses(pipeline_->take(keyed("k", "body"))), "accepted accepted conflict");
}

TEST_P(RetryTest, RetriesAtTheSameMomentAreTakenOnce) {
  std::vector<std::thread> callers;
  std::atomic<int> same = 0;
  for (int i = 0; i < 16; ++i)
    callers.emplace_back([&] {
      same += statuses(pipeline_->take(keyed("k", "body"))) == "accepted accepted conflict";
    });
  for (std::thread& caller : callers) caller.join();
  EXPECT_EQ(same, 16);
  EXPECT_EQ(*store::last_sequence(*open_reader(database_)), 1);
}

// A former flood: whatever was sent was kept, also where nothing of it was taken.
TEST_P(RetryTest, BytesAreKeptOnlyWhereAnythingWasTaken) {
  const auto take = [&](std::vector<IntakeItem> items, const std::string& bytes) {
    pipeline::Batch batch = batch_of(std::move(items));
    batch.bytes = bytes;
    batch.media_type = "application/json";
    const std::string taken = statuses(pipeline_->take(std::move(batch)));
    return taken + " " + std::to_string(count("intake_bytes"));
  };
  const EventItem early = event_item("MP1", Milestone::departed, "1999-01-01T00:00:00Z", "e");
  const EventItem first = event_item("MP1", Milestone::departed, kNow, "e");
  const EventItem other = event_item("MP1", Milestone::arrived, kNow, "e");
  EXPECT_EQ(take({}, "nothing in it"), " 0");
  EXPECT_EQ(take({early}, "refused"), "refused 0");
  EXPECT_EQ(take({early, first}, "one of two"), "refused accepted 1");
  EXPECT_EQ(take({early, first}, "one of two"), "refused duplicate 1");
  EXPECT_EQ(take({first}, "known already"), "duplicate 1");
  EXPECT_EQ(take({other}, "says something else"), "conflict 1");
}

TEST_P(RetryTest, BytesAreForgottenAfterTheirTime) {
  pipeline_.reset();
  std::atomic<int64_t> now_ms = time_of(kNow).at.ms;
  pipeline_ = open_pipeline(database_, {.keep_bytes_days = 90, .clock = [&] {
                                          return Instant{now_ms};
                                        }});
  EXPECT_EQ(statuses(pipeline_->take(keyed("k", "body"))), "accepted accepted conflict");
  now_ms += 90 * kDayMs;
  EXPECT_TRUE(pipeline_->take(batch_of({})));
  now_ms += kHourMs + 1;
  EXPECT_TRUE(pipeline_->take(batch_of({})));
  pipeline_.reset();  // what comes after a commit is done by then
  EXPECT_EQ(count("intake_bytes"), 0);
  EXPECT_EQ(count("idempotency"), 0);
  EXPECT_EQ(count("event"), 1);
}

TEST_P(RetryTest, ADryRunTellsAndTakesNothing) {
  pipeline::Batch batch = keyed("k", "body");
  batch.dry_run = true;
  for (int round = 0; round < 2; ++round)
    EXPECT_EQ(statuses(pipeline_->take(batch)), "accepted accepted conflict");
  EXPECT_EQ(describe(*open_reader(database_)), "");
  EXPECT_EQ(count("intake_bytes"), 0);
  batch.dry_run = false;
  EXPECT_EQ(statuses(pipeline_->take(batch)), "accepted accepted conflict");
}

TEST_P(RetryTest, WhoWaitsTooLongIsToldAndTakesNothing) {
  pipeline_.reset();
  pipeline_ = open_pipeline(database_, {.deadline_ms = 100});
  std::mutex mutex;
  std::condition_variable changed;
  bool blocked = false, release = false;
  pipeline_->writer->on_commit([&](const store::Change&) {
    std::unique_lock lock(mutex);
    blocked = true;
    changed.notify_all();
    changed.wait(lock, [&] { return release; });
  });
  std::thread slow([&] {
    EXPECT_EQ(statuses(pipeline_->take(batch_of({shipment_item("MP1")}))), "accepted");
  });
  {
    std::unique_lock lock(mutex);
    changed.wait(lock, [&] { return blocked; });
  }
  EXPECT_EQ(statuses(pipeline_->take(batch_of({shipment_item("MP2")}))), "deadline");
  {
    std::lock_guard lock(mutex);
    release = true;
  }
  changed.notify_all();
  slow.join();
  EXPECT_EQ(statuses(pipeline_->take(batch_of({shipment_item("MP3")}))), "accepted");
  EXPECT_FALSE(*store::find_shipment(*open_reader(database_), "MP2"));
}

TEST_P(RetryTest, AnotherProcessThatWritesForLongIsBusy) {
  auto other = store::open_database(database_, {});
  ASSERT_TRUE(other);
  auto own = sql::open(database_, {.busy_ms = 30});
  ASSERT_TRUE(own);
  auto waiting = pipeline_over(std::make_unique<store::Writer>(*std::move(own),
                                                               store::WriterOptions{}));
  ASSERT_TRUE((*other)->begin_write());
  EXPECT_EQ(statuses(waiting->take(batch_of({shipment_item("MP1")}))), "busy");
  (*other)->rollback();
  EXPECT_EQ(statuses(waiting->take(batch_of({shipment_item("MP1")}))), "accepted");
}

TEST_P(RetryTest, AShipmentHasBounds) {
  pipeline::Batch batch = batch_of({});
  batch.bulk = true;
  for (size_t i = 0; i <= limits::kEventsPerShipment; ++i) {
    auto item = event_item("MP1", Milestone::arrived, kNow);
    item.event.at.at.ms += static_cast<int64_t>(i) * 1000;
    batch.items.push_back(item);
  }
  auto results = pipeline_->take(batch);
  ASSERT_TRUE(results);
  EXPECT_EQ((*results)[limits::kEventsPerShipment - 1].status, ItemStatus::accepted);
  EXPECT_EQ((*results)[limits::kEventsPerShipment].status, ItemStatus::refused);
  EXPECT_EQ((*results)[limits::kEventsPerShipment].errors.at(0).path, "number");
  EXPECT_EQ(statuses(pipeline_->take(batch_of({batch.items.front()}))), "duplicate");
}

// Runs in a process of its own; answers whether it went well.
template <class Work>
bool in_another_process(Work work) {
  const pid_t child = fork();
  if (child == 0) _exit(work() ? 0 : 1);
  int status = 0;
  return waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

TEST_P(RetryTest, AReaderSeesWhatAnotherProcessCommittedBeforeItsNextAnswer) {
  pipeline_.reset();
  auto reader = open_reader(database_);
  const int64_t sequence = *store::last_sequence(*reader), version = *reader->data_version();
  EXPECT_FALSE(*store::find_shipment(*reader, "MP1"));
  EXPECT_EQ(*reader->data_version(), version);
  std::string key;
  ASSERT_TRUE(in_another_process([&] {
    auto other = open_pipeline(database_);
    return statuses(other->take(batch_of({shipment_item("MP1")}))) == "accepted";
  }));
  EXPECT_TRUE(hears_of_a_commit(*reader, version));
  EXPECT_EQ(store::changes_since(*reader, sequence)->at(0).keys, (std::vector<std::string>{"MP1"}));
  EXPECT_TRUE(*store::find_shipment(*reader, "MP1"));

  {
    auto writer = store::Writer::open({.database = database_});
    key = *(*writer)->write({}, [](store::Transaction& t) {
      return store::add_key(t, "shop", "operator", Instant{});
    });
  }
  EXPECT_TRUE(*store::find_key(*reader, key));
  ASSERT_TRUE(in_another_process([&] {
    auto writer = store::Writer::open({.database = database_});
    return *(*writer)->write(
               {}, [](store::Transaction& t) { return store::revoke_keys(t, "shop", {}); }) == 1;
  }));
  EXPECT_FALSE(*store::find_key(*reader, key));
}

TEST_P(RetryTest, AnImportInOneProcessLetsOnlineWritesOfAnotherIn) {
  pipeline_.reset();
  int ready[2];
  ASSERT_EQ(pipe(ready), 0);
  const pid_t importer = fork();
  if (importer == 0) {
    auto other = open_pipeline(database_);
    for (int batch_number = 0; batch_number < 8; ++batch_number) {
      pipeline::Batch batch = batch_of({}, "import");
      batch.bulk = true;
      for (int i = 0; i < 500; ++i)
        batch.items.push_back(shipment_item("IM" + std::to_string(batch_number * 500 + i)));
      if (!other->take(std::move(batch))) _exit(1);
      if (batch_number == 0 && write(ready[1], "x", 1) != 1) _exit(2);
    }
    other.reset();
    _exit(0);
  }
  char go = 0;
  ASSERT_EQ(read(ready[0], &go, 1), 1);
  auto online = open_pipeline(database_);
  int taken = 0, status = 0;
  while (waitpid(importer, &status, WNOHANG) == 0) {
    EXPECT_EQ(statuses(online->take(batch_of({shipment_item("ON" + std::to_string(taken))}))),
              "accepted");
    ++taken;
  }
  close(ready[0]);
  close(ready[1]);
  EXPECT_EQ(status, 0);
  EXPECT_GT(taken, 1);
  int stored = 0;
  ASSERT_TRUE(store::each_shipment(*open_reader(database_),
                                   [&](const store::StoredShipment&) { return ++stored; }));
  EXPECT_EQ(stored, 8 * 500 + taken);
}

OVER_EVERY_ENGINE(RetryTest);

}  // namespace
}  // namespace milepost
