// What the outbox promises, whichever engine lies below.
#include <gtest/gtest.h>

#include <set>
#include <thread>

#include "server/notify/enqueue.h"
#include "server/store/outbox.h"
#include "server/store/writer.h"
#include "tests/testing/engines.h"

namespace milepost {
namespace {

using namespace testing_support;
using notify::Message;
using notify::Policy;

constexpr Instant kNow{1'763'601'120'000};
constexpr Instant after(int64_t ms) { return {kNow.ms + ms}; }

Message mail_to(const std::string& to) {
  return {.channel = Channel::email,
          .to = to,
          .template_name = "delivered",
          .language = "en",
          .fields = {{"number", "MP1"}, {"when", "today"}, {"link", "https://t.example/t/MP1"}}};
}

class OutboxContract : public EngineTest {
 protected:
  void SetUp() override {
    writer_ = open_writer();
    ASSERT_NE(writer_, nullptr);
    policy_.message_id_domain = "m.example";
    policy_.set_up[static_cast<size_t>(Channel::email)] = true;
  }

  std::unique_ptr<store::Writer> open_writer() const {
    auto writer = store::Writer::open({.database = database_});
    return writer ? *std::move(writer) : nullptr;
  }

  template <class Call>
  auto write(Call call) {
    auto result = writer_->write(kNow, call);
    EXPECT_TRUE(result) << result.error().detail;
    return *std::move(result);
  }

  std::string enqueue(const Message& message, Instant now = kNow) {
    return write([&](store::Transaction& t) { return notify::enqueue(t, policy_, message, now); });
  }
  std::vector<store::OutboxMessage> claim(Instant now, Instant until, size_t most = 10) {
    return write([&](store::Transaction& t) {
      return store::claim_outbox(t, Channel::email, now, until, "one", most);
    });
  }
  store::OutboxMessage find(const std::string& id) {
    auto reader = store::open_reader(database_);
    auto found = store::find_outbox_message(**reader, id);
    EXPECT_TRUE(found && *found) << id;
    return found && *found ? **found : store::OutboxMessage{};
  }
  std::optional<Instant> next() {
    auto reader = store::open_reader(database_);
    auto next = store::next_in_outbox(**reader, Channel::email);
    EXPECT_TRUE(next);
    return *next;
  }

  Policy policy_;
  std::unique_ptr<store::Writer> writer_;
};
OVER_EVERY_ENGINE(OutboxContract);

TEST_P(OutboxContract, AMessageComesBackAsItWasPut) {
  Message message = mail_to("a@b.example");
  message.expires = after(kHourMs);
  message.unsubscribe_url = "https://t.example/u/1";
  message.dedupe_key = "delivered:MP1";
  const store::OutboxMessage row = find(enqueue(message));
  EXPECT_EQ(row.created, kNow);
  EXPECT_EQ(row.channel, Channel::email);
  EXPECT_EQ(row.recipient, "a@b.example");
  EXPECT_EQ(row.template_name, "delivered");
  EXPECT_EQ(row.language, "en");
  EXPECT_EQ(row.fields, R"({"link":"https://t.example/t/MP1","number":"MP1","when":"today"})");
  EXPECT_EQ(row.dedupe_key, "delivered:MP1");
  EXPECT_EQ(row.message_id, row.id + "@m.example");
  EXPECT_EQ(row.unsubscribe_url, "https://t.example/u/1");
  EXPECT_FALSE(row.at_any_hour);
  EXPECT_EQ(row.status, OutboxStatus::waiting);
  EXPECT_EQ(row.due, kNow);
  EXPECT_EQ(row.expires, after(kHourMs));
  EXPECT_EQ(row.next, kNow);
  EXPECT_EQ(row.attempts, 0);
  EXPECT_FALSE(row.ended);
}

TEST_P(OutboxContract, WhatIsTakenBackIsNotTold) {
  auto failed = writer_->write(kNow, [&](store::Transaction& t) -> Result<std::string> {
    auto id = notify::enqueue(t, policy_, mail_to("a@b.example"), kNow);
    EXPECT_TRUE(id);
    return Error{"changed-my-mind", "", {}};
  });
  EXPECT_FALSE(failed);
  EXPECT_FALSE(next());
}

TEST_P(OutboxContract, ADedupeKeyTellsOnce) {
  Message message = mail_to("a@b.example");
  message.dedupe_key = "delivered:MP1:a";
  EXPECT_NE(enqueue(message), "");
  EXPECT_EQ(enqueue(message), "");
  message.dedupe_key = "delivered:MP2:a";
  EXPECT_NE(enqueue(message), "");
  EXPECT_NE(enqueue(mail_to("a@b.example")), "");
  EXPECT_NE(enqueue(mail_to("a@b.example")), "") << "no key is no key";
  EXPECT_EQ(claim(kNow, after(1000)).size(), 4u);
}

TEST_P(OutboxContract, ACommitThatPutsSomethingInWakes) {
  std::vector<std::string> told;
  writer_->on_commit([&](const store::Change& change) {
    told.insert(told.end(), change.keys.begin(), change.keys.end());
  });
  enqueue(mail_to("a@b.example"));
  EXPECT_EQ(told, std::vector<std::string>{std::string(store::kOutboxChanged)});
}

TEST_P(OutboxContract, AClaimIsALease) {
  const std::string id = enqueue(mail_to("a@b.example"));
  EXPECT_TRUE(claim({kNow.ms - 1}, after(1000)).empty()) << "it is not due";
  const auto claimed = claim(kNow, after(1000));
  ASSERT_EQ(claimed.size(), 1u);
  EXPECT_EQ(claimed[0].id, id);
  EXPECT_EQ(claimed[0].status, OutboxStatus::leased);
  EXPECT_EQ(claimed[0].attempts, 1);
  EXPECT_EQ(next(), after(1000));
  EXPECT_TRUE(claim(after(999), after(5000)).empty());
  const auto anew = claim(after(1000), after(5000));
  ASSERT_EQ(anew.size(), 1u);
  EXPECT_EQ(anew[0].attempts, 2);
  EXPECT_EQ(anew[0].message_id, claimed[0].message_id);
  // Who lost the lease notes nothing.
  EXPECT_FALSE(write([&](auto& t) { return store::note_sent(t, claimed[0], after(1001)); }));
  EXPECT_EQ(find(id).status, OutboxStatus::leased);
  EXPECT_TRUE(write([&](auto& t) { return store::note_sent(t, anew[0], after(1002)); }));
  EXPECT_FALSE(write([&](auto& t) { return store::note_sent(t, anew[0], after(1003)); }));
  const auto sent = find(id);
  EXPECT_EQ(sent.status, OutboxStatus::sent);
  EXPECT_EQ(sent.ended, after(1002));
  EXPECT_EQ(sent.fields, "") << "what it said is forgotten";
  EXPECT_FALSE(next());
}

TEST_P(OutboxContract, AClaimIsBoundedAndTakesThoseThatWaitLongest) {
  std::vector<std::string> ids;
  for (int64_t n = 0; n < 5; ++n) ids.push_back(enqueue(mail_to("a@b.example"), after(-n)));
  const auto claimed = claim(kNow, after(1000), 2);
  ASSERT_EQ(claimed.size(), 2u);
  EXPECT_EQ(claimed[0].id, ids[4]);
  EXPECT_EQ(claimed[1].id, ids[3]);
}

TEST_P(OutboxContract, TwoConnectionsThatClaimAtOnceGetEachMessageOnce) {
  constexpr size_t kMessages = 60;
  for (size_t n = 0; n < kMessages; ++n) enqueue(mail_to("a@b.example"));
  std::array<std::vector<std::string>, 2> claimed;
  std::vector<std::thread> servers;
  for (auto& mine : claimed)
    servers.emplace_back([&] {
      const auto writer = open_writer();
      for (int empty = 0; empty < 3;) {
        auto some = writer->write(kNow, [&](store::Transaction& t) {
          return store::claim_outbox(t, Channel::email, kNow, after(60'000), "x", 3);
        });
        ASSERT_TRUE(some) << some.error().detail;
        for (const auto& message : *some) mine.push_back(message.id);
        empty = some->empty() ? empty + 1 : 0;
      }
    });
  for (std::thread& server : servers) server.join();
  std::set<std::string> all(claimed[0].begin(), claimed[0].end());
  all.insert(claimed[1].begin(), claimed[1].end());
  EXPECT_EQ(all.size(), kMessages);
  EXPECT_EQ(claimed[0].size() + claimed[1].size(), kMessages);
}

TEST_P(OutboxContract, LaterIsTriedAgainAndDeadIsNot) {
  const std::string id = enqueue(mail_to("a@b.example"));
  auto claimed = claim(kNow, after(1000));
  ASSERT_EQ(claimed.size(), 1u);
  EXPECT_TRUE(
      write([&](auto& t) { return store::note_later(t, claimed[0], after(500), "450 busy"); }));
  EXPECT_EQ(find(id).status, OutboxStatus::waiting);
  EXPECT_EQ(find(id).reason, "450 busy");
  EXPECT_TRUE(claim(after(499), after(2000)).empty());
  claimed = claim(after(500), after(2000));
  ASSERT_EQ(claimed.size(), 1u);
  EXPECT_NE(claimed[0].fields, "");
  EXPECT_TRUE(
      write([&](auto& t) { return store::note_dead(t, claimed[0], after(600), "550 no"); }));
  EXPECT_FALSE(next());
  EXPECT_EQ(find(id).status, OutboxStatus::dead);
  EXPECT_EQ(find(id).ended, after(600));

  // By a press.
  EXPECT_TRUE(write([&](auto& t) { return store::send_again(t, id, after(700)); }));
  EXPECT_FALSE(write([&](auto& t) { return store::send_again(t, id, after(700)); })) << "it waits";
  EXPECT_FALSE(write([&](auto& t) { return store::send_again(t, "none", after(700)); }));
  claimed = claim(after(700), after(2000));
  ASSERT_EQ(claimed.size(), 1u);
  EXPECT_EQ(claimed[0].message_id, id + "@m.example");
  EXPECT_EQ(claimed[0].attempts, 1);
  EXPECT_EQ(claimed[0].reason, "");
}

TEST_P(OutboxContract, WhatCameTooLateIsNotSentAgain) {
  Message message = mail_to("a@b.example");
  message.expires = after(100);
  const std::string id = enqueue(message);
  const auto claimed = claim(kNow, after(1000));
  ASSERT_EQ(claimed.size(), 1u);
  EXPECT_TRUE(write(
      [&](auto& t) { return store::note_dead(t, claimed[0], after(100), "too late", true); }));
  EXPECT_EQ(find(id).fields, "");
  EXPECT_FALSE(write([&](auto& t) { return store::send_again(t, id, after(100)); }));
}

TEST_P(OutboxContract, WithoutAChannelItIsHeld) {
  policy_.set_up = {};
  const std::string id = enqueue(mail_to("a@b.example"));
  EXPECT_EQ(find(id).status, OutboxStatus::held);
  EXPECT_EQ(find(id).reason, "no channel is set up");
  EXPECT_NE(find(id).fields, "") << "a preview shows what would have been sent";
  EXPECT_FALSE(next());
  EXPECT_TRUE(write([&](auto& t) { return store::send_again(t, id, after(1)); }));
  EXPECT_EQ(next(), after(1));
}

TEST_P(OutboxContract, AListGoesOnWhereItEnded) {
  std::vector<std::string> ids;
  for (int64_t n = 0; n < 5; ++n) ids.push_back(enqueue(mail_to("a@b.example"), after(n / 2)));
  auto reader = store::open_reader(database_);
  std::vector<std::string> listed;
  std::optional<store::OutboxPlace> place;
  for (int pages = 0; pages < 3; ++pages) {
    auto page = store::list_outbox(**reader, OutboxStatus::waiting, place, 2);
    ASSERT_TRUE(page);
    for (const auto& message : *page) listed.push_back(message.id);
    place = store::parse_outbox_place(store::to_text({page->back().created, page->back().id}));
    ASSERT_TRUE(place);
  }
  EXPECT_EQ(listed.size(), 5u);
  EXPECT_EQ(listed.front() == ids[4], true);
  EXPECT_EQ(std::set<std::string>(listed.begin(), listed.end()).size(), 5u);
  EXPECT_TRUE(store::list_outbox(**reader, OutboxStatus::dead, {}, 2)->empty());
  EXPECT_EQ(store::list_outbox(**reader, {}, {}, 10)->size(), 5u);
  EXPECT_EQ(*store::count_outbox(**reader, OutboxStatus::waiting), 5);
  for (const char* nonsense : {"", "-", "x-y", "5", "5-"})
    EXPECT_FALSE(store::parse_outbox_place(nonsense)) << nonsense;
}

TEST_P(OutboxContract, WhatEndedIsForgottenInTime) {
  const std::string sent = enqueue(mail_to("a@b.example")), waits = enqueue(mail_to("c@d.example"));
  const auto claimed = claim(kNow, after(1000), 1);
  ASSERT_EQ(claimed.size(), 1u);
  write([&](auto& t) { return store::note_sent(t, claimed[0], after(10)); });
  EXPECT_EQ(write([&](auto& t) { return store::forget_outbox(t, after(10), 100); }), 0);
  EXPECT_EQ(write([&](auto& t) { return store::forget_outbox(t, after(11), 100); }), 1);
  auto reader = store::open_reader(database_);
  EXPECT_EQ(store::list_outbox(**reader, {}, {}, 10)->size(), 1u);
}

}  // namespace
}  // namespace milepost
