// What becomes of messages in the outbox, with a real SMTP server at the other end; and of calls of
// the store that fail in turn.
#include <gtest/gtest.h>

#include <set>

#include "server/jobs/outbox_jobs.h"
#include "server/notify/courier.h"
#include "server/store/store.h"
#include "shared/base/limits.h"
#include "tests/testing/child_server.h"
#include "tests/testing/engines.h"
#include "tests/testing/faulty_database.h"

namespace milepost {
namespace {

using namespace testing_support;
using namespace notify;

constexpr Instant kStart{1'763'601'120'000};  // 09:12 in Shanghai

Message code_to(const std::string& to) {
  return {.channel = Channel::email,
          .to = to,
          .template_name = "code",
          .language = "en",
          .fields = {{"code", "407193"}, {"minutes", "10"}}};
}
Message news_to(const std::string& to) {
  return {.channel = Channel::email,
          .to = to,
          .template_name = "out_for_delivery",
          .language = "en",
          .fields = {{"number", "MP1"}, {"link", "https://t.example/t/MP1"}}};
}

// The Message-IDs of mails that arrived.
std::multiset<std::string> message_ids(const ChildServer& server) {
  std::multiset<std::string> ids;
  for (const std::string& mail : server.received()) {
    const size_t at = mail.find("Message-ID: <") + 13;
    ids.insert(mail.substr(at, mail.find('>', at) - at));
  }
  return ids;
}

class CourierTest : public EngineTest {
 protected:
  void SetUp() override {
    if (server_.port() == 0) GTEST_SKIP() << "python3-aiosmtpd is not installed";
    auto writer = store::Writer::open({.database = database_});
    ASSERT_TRUE(writer) << writer.error().detail;
    writer_ = *std::move(writer);
    Policy policy;
    policy.message_id_domain = "m.example";
    policy.set_up[static_cast<size_t>(Channel::email)] = true;
    options_.policy = std::make_shared<const Policy>(policy);
    options_.company = {"顺达", "Shunda"};
    options_.timeout_ms = 5'000;
    options_.email = smtp();
  }

  SmtpOptions smtp() const {
    SmtpOptions smtp;
    smtp.url = "smtp://" + server_.address();
    smtp.starttls = StartTls::none;
    smtp.from = "news@example.com";
    smtp.from_name_en = "Shunda";
    return smtp;
  }

  std::unique_ptr<Courier> courier(const std::string& holder = "one") {
    Errors none;
    CourierOptions options;
    options.templates = std::make_shared<const Templates>(Templates::over({}, none));
    options.company = options_.company;
    options.quiet = options_.policy->quiet;
    options.lease_ms = options_.lease_ms;
    options.timeout_ms = options_.timeout_ms;
    options.give_up_ms = options_.give_up_ms;
    options.holder = holder;
    options.clock = [this] { return now_; };
    auto sender = make_sender(Channel::email, options_, nullptr);
    EXPECT_TRUE(sender);
    return std::make_unique<Courier>(Channel::email, *std::move(sender), *writer_, options);
  }
  std::string enqueue(const Message& message) {
    auto id = writer_->write(now_, [&](store::Transaction& t) {
      return notify::enqueue(t, *options_.policy, message, now_);
    });
    EXPECT_TRUE(id) << id.error().detail;
    return id ? *id : "";
  }
  store::OutboxMessage find(const std::string& id) const {
    auto reader = store::open_reader(database_);
    auto found = store::find_outbox_message(**reader, id);
    EXPECT_TRUE(found && *found) << id;
    return found && *found ? **found : store::OutboxMessage{};
  }
  static size_t pass(Courier& courier) {
    auto carried = courier.pass();
    EXPECT_TRUE(carried) << carried.error().detail;
    return carried ? *carried : 0;
  }

  Instant now_ = kStart;
  ChildServer server_{"smtp_server.py"};
  PostOptions options_;
  std::unique_ptr<store::Writer> writer_;
};
OVER_EVERY_ENGINE(CourierTest);

TEST_P(CourierTest, WhatIsDueIsSentAndForgotten) {
  const std::string id = enqueue(code_to("a@b.example"));
  auto carrier = courier();
  EXPECT_EQ(pass(*carrier), 1u);
  EXPECT_EQ(pass(*carrier), 0u);
  EXPECT_EQ(find(id).status, OutboxStatus::sent);
  EXPECT_EQ(find(id).fields, "");
  ASSERT_EQ(server_.received().size(), 1u);
  EXPECT_NE(server_.received()[0].find("Subject: Your code is 407193"), std::string::npos);
  EXPECT_EQ(message_ids(server_), (std::multiset<std::string>{id + "@m.example"}));
  EXPECT_EQ(carrier->counts().sent, 1u);
}

TEST_P(CourierTest, ANoIsTriedAgainAtGrowingGapsUnderTheSameId) {
  const std::string id = enqueue(code_to("twice@b.example"));
  auto carrier = courier();
  std::vector<int64_t> gaps;
  for (int tries = 0; tries < 2; ++tries) {
    EXPECT_EQ(pass(*carrier), 1u);
    const auto waiting = find(id);
    EXPECT_EQ(waiting.status, OutboxStatus::waiting);
    EXPECT_EQ(waiting.reason, "450 4.2.0 greylisted");
    gaps.push_back(waiting.next->ms - now_.ms);
    EXPECT_EQ(pass(*carrier), 0u);
    now_ = *waiting.next;
  }
  EXPECT_EQ(pass(*carrier), 1u);
  EXPECT_EQ(find(id).status, OutboxStatus::sent);
  EXPECT_EQ(message_ids(server_), (std::multiset<std::string>{id + "@m.example"}));
  EXPECT_GE(gaps[0], 22'500);
  EXPECT_LE(gaps[0], 37'500);
  EXPECT_GE(gaps[1], 45'000);
  EXPECT_LE(gaps[1], 75'000);
}

TEST_P(CourierTest, ANoForGoodIsDeadWithItsReasonAndNobodysAddress) {
  const std::string id = enqueue(code_to("refuse5@b.example"));
  auto carrier = courier();
  EXPECT_EQ(pass(*carrier), 1u);
  EXPECT_EQ(find(id).status, OutboxStatus::dead);
  EXPECT_EQ(find(id).reason, "550 5.1.1 no such user <r***@b.example>");
  EXPECT_NE(find(id).fields, "") << "it can be sent again by a press";
  EXPECT_EQ(carrier->counts().dead, 1u);
}

TEST_P(CourierTest, ThereIsAnEnd) {
  const std::string id = enqueue(code_to("refuse4@b.example"));
  auto carrier = courier();
  int tries = 0;
  for (; tries < 100 && find(id).status == OutboxStatus::waiting; ++tries) {
    pass(*carrier);
    if (const auto next = find(id).next) now_ = *next;
  }
  EXPECT_EQ(find(id).status, OutboxStatus::dead);
  EXPECT_EQ(find(id).reason, "given up: 451 4.7.1 busy, try again");
  EXPECT_LE(now_.ms - kStart.ms, 24 * kHourMs);
  EXPECT_GT(now_.ms - kStart.ms, 22 * kHourMs);
  EXPECT_LT(tries, 50);
}

TEST_P(CourierTest, WhatCameTooLateIsNotSent) {
  Message message = code_to("a@b.example");
  message.expires = Instant{kStart.ms + 10 * kMinuteMs};
  const std::string late = enqueue(message);
  message.to = "refuse4@b.example";
  const std::string soon = enqueue(message);
  now_ = {message.expires->ms};
  pass(*courier());
  EXPECT_EQ(find(late).status, OutboxStatus::dead);
  EXPECT_EQ(find(late).fields, "");
  EXPECT_EQ(find(soon).status, OutboxStatus::dead);
  EXPECT_TRUE(server_.received().empty());
}

TEST_P(CourierTest, RetriesKeepTheQuietHoursToo) {
  Policy policy = *options_.policy;
  policy.quiet = *QuietHours::of("22:00", "08:00", "Asia/Shanghai");
  options_.policy = std::make_shared<const Policy>(policy);
  now_ = parse_zoned_time("2026-11-20T21:59:50+08:00")->at;
  const std::string news = enqueue(news_to("refuse4@b.example"));
  const std::string code = enqueue(code_to("refuse4@b.example"));
  pass(*courier());
  EXPECT_EQ(to_rfc3339(*find(news).next, 480), "2026-11-21T08:00:00+08:00");
  EXPECT_LT(find(code).next->ms - now_.ms, 60'000);
}

TEST_P(CourierTest, WhereNobodyIsThereTheRestIsPutOff) {
  for (int n = 0; n < 5; ++n) enqueue(code_to("a@b.example"));
  options_.email->url = "smtp://127.0.0.1:1";
  auto carrier = courier();
  EXPECT_EQ(pass(*carrier), 5u);
  EXPECT_EQ(carrier->counts().later, 5u);
  EXPECT_EQ(pass(*carrier), 0u);
}

TEST_P(CourierTest, WithoutAChannelItIsHeld) {
  const std::string id = enqueue(code_to("a@b.example"));
  options_.email.reset();
  pass(*courier());
  EXPECT_EQ(find(id).status, OutboxStatus::held);
  EXPECT_EQ(find(id).reason, "no channel is set up");
}

// It broke off after DATA: the message had arrived, and nobody here can know.
TEST_P(CourierTest, WhoeverGetsItTwiceKnowsByItsId) {
  const std::string id = enqueue(code_to("break@b.example"));
  auto carrier = courier();
  for (int tries = 0; tries < 3; ++tries) {
    EXPECT_EQ(pass(*carrier), 1u);
    now_ = *find(id).next;
  }
  const auto ids = message_ids(server_);
  EXPECT_EQ(ids.size(), 3u);
  EXPECT_EQ(ids.count(id + "@m.example"), 3u);
}

TEST_P(CourierTest, TwoServersSendEachMessageOnce) {
  constexpr size_t kMessages = 60;
  std::set<std::string> expected;
  for (size_t n = 0; n < kMessages; ++n)
    expected.insert(enqueue(code_to("a@b.example")) + "@m.example");
  std::vector<std::thread> servers;
  for (const char* name : {"one", "two"})
    servers.emplace_back([&, name] {
      auto carrier = courier(name);
      while (pass(*carrier) > 0) {
      }
    });
  for (std::thread& server : servers) server.join();
  const auto ids = message_ids(server_);
  EXPECT_EQ(ids.size(), kMessages);
  EXPECT_EQ(std::set<std::string>(ids.begin(), ids.end()), expected);
}

// Each call of the store fails in turn: in the end the message is sent, under one Message-ID.
TEST(CourierFaults, NoCallOfTheStoreThatFailsLosesAMessage) {
  ChildServer server("smtp_server.py");
  if (server.port() == 0) GTEST_SKIP() << "python3-aiosmtpd is not installed";
  for (int64_t call = 1;; ++call) {
    ASSERT_LT(call, 300);
    const TestDatabase place(Engine::Sqlite);
    auto real = store::open_database(place.address(), {.create = true});
    ASSERT_TRUE(real);
    FaultPlan plan;
    store::Writer writer(std::make_unique<FaultyDatabase>(*std::move(real), plan),
                         {.database = place.address()});
    PostOptions options;
    Policy policy;
    policy.set_up[static_cast<size_t>(Channel::email)] = true;
    options.policy = std::make_shared<const Policy>(policy);
    options.timeout_ms = 5'000;
    options.email.emplace();
    options.email->url = "smtp://" + server.address();
    options.email->starttls = StartTls::none;
    options.email->from = "news@example.com";
    Instant now = kStart;
    plan.fail_at(call, "database");
    // Whoever wants it told hears that it was not written, and says it again.
    Result<std::string> id = Error{};
    for (int tries = 0; tries < 3 && !id; ++tries)
      id = writer.write(now, [&](store::Transaction& t) {
        return notify::enqueue(t, policy, code_to("a@b.example"), now);
      });
    ASSERT_TRUE(id) << id.error().detail;
    auto jobs = jobs::OutboxJobs::make(
        options, writer, [&] { return now; }, "one");
    ASSERT_TRUE(jobs);
    Courier& email = *(*jobs)->couriers()[0];
    for (int turns = 0; turns < 4; ++turns) {
      (void)email.pass().ok();
      now.ms += options.lease_ms;
    }
    auto reader = store::open_reader(place.address());
    auto found = store::find_outbox_message(**reader, *id);
    ASSERT_TRUE(found && *found);
    EXPECT_EQ((*found)->status, OutboxStatus::sent) << "call " << call;
    EXPECT_GE(message_ids(server).count((*found)->message_id), 1u);
    if (!plan.failed()) break;
  }
}

TEST(RetryGaps, GrowToAnEndAndDifferById) {
  int64_t before = 0;
  for (int64_t attempts = 1; attempts < 8; ++attempts) {
    const int64_t gap = retry_gap_ms(attempts, "one");
    const int64_t middle = 30'000 << (attempts - 1);
    EXPECT_GE(gap, std::min<int64_t>(middle, kHourMs) * 3 / 4);
    EXPECT_LE(gap, std::min<int64_t>(middle, kHourMs) * 5 / 4);
    EXPECT_GT(gap, before * 6 / 10);
    before = gap;
  }
  EXPECT_LE(retry_gap_ms(1'000'000, "one"), kHourMs * 5 / 4);
  EXPECT_GT(retry_gap_ms(0, "one"), 0);
  std::set<int64_t> gaps;
  for (int n = 0; n < 50; ++n) gaps.insert(retry_gap_ms(3, std::to_string(n)));
  EXPECT_GT(gaps.size(), 20u);
}

TEST(MaskedRecipients, ShowNobody) {
  struct Row {
    Channel channel;
    const char *to, *shown;
  };
  const Row rows[] = {
      {Channel::sms, "13812345678", "138*******8"},
      {Channel::webhook, "https://user:pass@h.example:8443/hook?key=1",
       "https://h.example:8443/***"},
      {Channel::webhook, "https://h.example", "https://h.example"},
      {Channel::webhook, "nonsense", "***"},
      // Formerly with what stands before the address in it.
      {Channel::push,
       R"({"endpoint":"https://push.example/wpush/abc","keys":{"auth":"BTBZMqHH6r4Tts7J_aSIgg",)"
       R"("p256dh":"BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvT)"
       R"(BHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"}})",
       "https://push.example/***"},
      {Channel::push, "nonsense", "***"},
  };
  for (const Row& row : rows) EXPECT_EQ(masked_recipient(row.channel, row.to), row.shown);
  EXPECT_EQ(masked_recipient(Channel::email, "name@b.example").find("ame"), std::string::npos);
}

}  // namespace
}  // namespace milepost
