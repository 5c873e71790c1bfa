// The list of what happens with time.
#include <gtest/gtest.h>

#include <future>

#include "server/jobs/ticker.h"
#include "server/store/job_leases.h"
#include "tests/testing/engines.h"

namespace milepost {
namespace {

using namespace testing_support;
using jobs::Ticker;

constexpr Instant kNow{1'763'601'120'000};

class TickerTest : public EngineTest {
 protected:
  void SetUp() override {
    auto writer = store::Writer::open({.database = database_});
    ASSERT_TRUE(writer) << writer.error().detail;
    writer_ = *std::move(writer);
  }
  // Looks by itself so seldom that only a wake can be the reason.
  std::unique_ptr<Ticker> ticker(int64_t look_ms = 3'600'000) {
    return std::make_unique<Ticker>(
        jobs::TickerOptions{database_, [this] { return Instant{now_ms_}; }, "one", look_ms},
        *writer_);
  }

  std::atomic<int64_t> now_ms_{kNow.ms};
  std::unique_ptr<store::Writer> writer_;
};
OVER_EVERY_ENGINE(TickerTest);

TEST_P(TickerTest, AWakeFindsWhatIsDue) {
  std::atomic<bool> due{false};
  std::promise<void> looked, ran;
  std::atomic<int> looks{0};
  auto ticking = ticker();
  ticking->add({.name = "job",
                .due = [&](sql::Database&) -> Result<std::optional<Instant>> {
                  if (looks++ == 0) looked.set_value();
                  return due.exchange(false) ? std::optional(kNow) : std::nullopt;
                },
                .run = [&](Instant) -> Result<bool> {
                  ran.set_value();
                  return false;
                }});
  ticking->start();
  looked.get_future().wait();
  due = true;
  ticking->wake();
  ran.get_future().wait();
  ticking->join();
  EXPECT_EQ(ticking->readings()[0].counts.runs, 1u);
}

TEST_P(TickerTest, JobsAreDoneInTheOrderOfTheListUntilThereIsNoMore) {
  std::string done;
  std::promise<void> last;
  auto ticking = ticker(1);
  const auto job = [&](const char* name, int pieces) {
    return jobs::Job{.name = name,
                     .every_ms = kHourMs,
                     .run = [&done, name, left = pieces](Instant) mutable -> Result<bool> {
                       done += name;
                       return --left > 0;
                     }};
  };
  ticking->add(job("a", 1));
  ticking->add(job("b", 2));
  ticking->add({.name = "c", .every_ms = kHourMs, .run = [&](Instant) -> Result<bool> {
                  done += "c";
                  if (done.ends_with("cbc") || done == "abcb") last.set_value();
                  return done.size() < 5;
                }});
  ticking->start();
  last.get_future().wait();
  ticking->join();
  EXPECT_EQ(done, "abcbc");
}

TEST_P(TickerTest, OneThatFailsIsCountedAndHoldsUpNoOther) {
  std::promise<void> other;
  auto ticking = ticker();
  ticking->add({.name = "broken", .every_ms = kHourMs, .run = [](Instant) -> Result<bool> {
                  return Error{"broken", "on purpose", {}};
                }});
  ticking->add({.name = "other", .every_ms = kHourMs, .run = [&](Instant) -> Result<bool> {
                  other.set_value();
                  return false;
                }});
  ticking->start();
  other.get_future().wait();
  ticking->join();
  EXPECT_EQ(ticking->readings()[0].counts.failures, 1u);
  EXPECT_EQ(ticking->readings()[1].counts.failures, 0u);
}

TEST_P(TickerTest, OneWithAThreadOfItsOwnHoldsUpNobody) {
  std::promise<void> other, hung;
  std::shared_future<void> released = hung.get_future().share();
  auto ticking = ticker();
  ticking->add({.name = "slow",
                .every_ms = kHourMs,
                .run = [&](Instant) -> Result<bool> {
                  released.wait();
                  return false;
                },
                .own_thread = true});
  ticking->add({.name = "other", .every_ms = kHourMs, .run = [&](Instant) -> Result<bool> {
                  other.set_value();
                  return false;
                }});
  ticking->start();
  other.get_future().wait();
  hung.set_value();
}

TEST_P(TickerTest, AJobIsOnesAloneForItsTime) {
  const auto take = [&](const char* holder, int64_t at_ms) {
    auto taken = writer_->write(kNow, [&](store::Transaction& t) {
      return store::take_job_lease(t, "job", holder, {kNow.ms + at_ms}, {kNow.ms + at_ms + 100});
    });
    EXPECT_TRUE(taken);
    return *taken;
  };
  EXPECT_TRUE(take("one", 0));
  EXPECT_FALSE(take("two", 99));
  EXPECT_TRUE(take("one", 99)) << "it prolongs its own";
  EXPECT_FALSE(take("two", 198));
  EXPECT_TRUE(take("two", 199)) << "its holder died, say";
  EXPECT_FALSE(take("one", 200));
}

TEST_P(TickerTest, TwoProgramsDoItOnce) {
  std::atomic<int> runs{0};
  std::promise<void> seen[2];
  std::vector<std::unique_ptr<Ticker>> programs;
  for (int n = 0; n < 2; ++n) {
    programs.push_back(std::make_unique<Ticker>(
        jobs::TickerOptions{database_, [this] { return Instant{now_ms_}; }, std::to_string(n)},
        *writer_));
    programs[n]->add({.name = "job",
                      .every_ms = kHourMs,
                      .run = [&](Instant) -> Result<bool> {
                        ++runs;
                        return false;
                      },
                      .alone = true});
    programs[n]->add({.name = "after", .every_ms = kHourMs, .run = [&, n](Instant) -> Result<bool> {
                        seen[n].set_value();
                        return false;
                      }});
  }
  for (auto& program : programs) program->start();
  for (auto& one : seen) one.get_future().wait();
  for (auto& program : programs) program->join();
  EXPECT_EQ(runs, 1);
}

}  // namespace
}  // namespace milepost
