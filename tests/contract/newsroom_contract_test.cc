// Who asked to be told is told, once, by the transaction that brings the news; on both engines.
#include <gtest/gtest.h>

#include "server/notify/newsroom.h"
#include "server/pipeline/pipeline.h"
#include "server/store/outbox.h"
#include "server/store/writer.h"
#include "tests/testing/engines.h"

namespace milepost {
namespace {

using namespace testing_support;

constexpr int64_t kNow = 1'763'700'000'000;

class NewsroomContract : public EngineTest {
 protected:
  void SetUp() override {
    policy_.set_up[static_cast<size_t>(Channel::email)] = true;
    auto writer = store::Writer::open({.database = database_});
    ASSERT_TRUE(writer) << writer.error().detail;
    writer_ = *std::move(writer);
    pipeline_ = pipeline::Pipeline::over(*writer_, {.newsroom = &newsroom_});
    take(Milestone::departed, kNow - 3'600'000);
  }

  void take(Milestone milestone, int64_t at_ms, int64_t now_ms = kNow) {
    pipeline::Batch batch;
    batch.source = "s";
    batch.now = {now_ms};
    Event event;
    event.milestone = milestone;
    event.at = {{at_ms}, 480, Precision::minute};
    batch.items.push_back(EventItem{.number = "MP1", .key = "MP1", .event = event});
    ASSERT_TRUE(pipeline_->take(std::move(batch)));
  }

  void subscribe(const std::string& id, NewsChoice wanted, bool confirmed = true) {
    store::Subscription one;
    one.id = id;
    one.key = "MP1";
    one.recipient = id + "@example.com";
    one.language = "en";
    one.wanted = wanted.bits();
    one.created = {kNow};
    if (confirmed) one.confirmed = Instant{kNow};
    ASSERT_TRUE(writer_->write({kNow}, [&](store::Transaction& t) -> Result<void> {
      auto known = newsroom_.known(t, "MP1", {kNow});
      if (!known) return known.error();
      one.told = *known;
      return store::put_subscription(t, one);
    }));
  }

  // "delivered mei@example.com", sorted.
  std::vector<std::string> sent() {
    auto reader = store::open_reader(database_);
    auto listed = store::list_outbox(**reader, std::nullopt, std::nullopt, 100);
    EXPECT_TRUE(listed);
    std::vector<std::string> all;
    for (const auto& one : *listed) all.push_back(one.template_name + " " + one.recipient);
    std::sort(all.begin(), all.end());
    return all;
  }

  notify::Policy policy_;
  SiteView site_;
  notify::Newsroom newsroom_{policy_, site_, "https://track.example", std::string(32, 's')};
  std::unique_ptr<store::Writer> writer_;
  std::unique_ptr<pipeline::Pipeline> pipeline_;
};
OVER_EVERY_ENGINE(NewsroomContract);

using List = std::vector<std::string>;

// The number comes back half a year later, with somebody else's parcel.
TEST_P(NewsroomContract, WhoAskedOfAnEarlierUseHearsNothingOfTheNext) {
  subscribe("first", NewsChoice::all());
  take(Milestone::delivered, kNow);
  EXPECT_EQ(sent(), List({"delivered first@example.com"}));
  const int64_t later = kNow + 200 * kDayMs;
  take(Milestone::out_for_delivery, later, later);
  EXPECT_EQ(sent(), List({"delivered first@example.com"}));
  auto reader = store::open_reader(database_);
  const auto found = store::find_subscription(**reader, "first");
  ASSERT_TRUE(found && *found);
  EXPECT_TRUE((*found)->ended) << "its page says that it is over";
}

TEST_P(NewsroomContract, EachNewsIsToldOnceToWhoWantsIt) {
  NewsChoice delivered;
  delivered.add(News::delivered);
  subscribe("all", NewsChoice::all());
  subscribe("end", delivered);
  subscribe("none", NewsChoice::all(), false);
  EXPECT_EQ(sent(), List{});
  take(Milestone::out_for_delivery, kNow - 1'800'000);
  EXPECT_EQ(sent(), List{"out_for_delivery all@example.com"});
  take(Milestone::out_for_delivery, kNow - 1'800'000);  // the same scan again
  EXPECT_EQ(sent().size(), 1u);
  take(Milestone::delivered, kNow - 60'000);
  EXPECT_EQ(sent(), (List{"delivered all@example.com", "delivered end@example.com",
                          "out_for_delivery all@example.com"}));
}

TEST_P(NewsroomContract, WhatWasSoBeforeIsNotTold) {
  take(Milestone::out_for_delivery, kNow - 1'800'000);
  subscribe("late", NewsChoice::all());
  take(Milestone::arrived, kNow - 5'000'000);  // of before: nothing is new
  EXPECT_EQ(sent(), List{});
}

TEST_P(NewsroomContract, WhatHappensAgainIsToldAgain) {
  subscribe("all", NewsChoice::all());
  take(Milestone::out_for_delivery, kNow - 3'000'000);
  take(Milestone::attempted, kNow - 2'400'000);
  take(Milestone::out_for_delivery, kNow - 1'200'000);
  EXPECT_EQ(sent(), (List{"out_for_delivery all@example.com", "out_for_delivery all@example.com",
                          "problem all@example.com"}));
}

TEST_P(NewsroomContract, WhoEndedItHearsNothing) {
  subscribe("all", NewsChoice::all());
  ASSERT_TRUE(writer_->write({kNow}, [&](store::Transaction& t) {
    return store::end_subscription(t, "all", {kNow});
  }));
  take(Milestone::delivered, kNow - 60'000);
  EXPECT_EQ(sent(), List{});
}

TEST_P(NewsroomContract, TheMessageNamesWhereItIsEnded) {
  subscribe("all", NewsChoice::all());
  take(Milestone::delivered, kNow - 60'000);
  auto reader = store::open_reader(database_);
  const auto listed = *store::list_outbox(**reader, std::nullopt, std::nullopt, 100);
  ASSERT_EQ(listed.size(), 1u);
  const std::string& url = listed[0].unsubscribe_url;
  ASSERT_TRUE(url.starts_with("https://track.example/n/")) << url;
  ASSERT_TRUE(url.ends_with("/end")) << url;
  const std::string token = url.substr(24, url.size() - 24 - 4);
  EXPECT_EQ(newsroom_.subscription_of(token), "all");
  EXPECT_FALSE(newsroom_.subscription_of(token + "A"));
  EXPECT_FALSE(newsroom_.subscription_of("all"));
}

// The scan and what it tells are one: what is refused leaves neither.
TEST_P(NewsroomContract, AMessageIsWrittenWithItsScanOrNotAtAll) {
  subscribe("all", NewsChoice::all());
  pipeline::Batch batch;
  batch.source = "s";
  batch.now = {kNow};
  batch.dry_run = true;
  Event event;
  event.milestone = Milestone::delivered;
  event.at = {{kNow - 60'000}, 480, Precision::minute};
  batch.items.push_back(EventItem{.number = "MP1", .key = "MP1", .event = event});
  ASSERT_TRUE(pipeline_->take(std::move(batch)));
  EXPECT_EQ(sent(), List{});
}

}  // namespace
}  // namespace milepost
