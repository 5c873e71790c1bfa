// The outbox as staff see it, and a shipment's change on its way to a program that asked for it.
#include <gtest/gtest.h>

#include <chrono>

#include "server/notify/enqueue.h"
#include "server/notify/post.h"
#include "server/store/writer.h"
#include "tests/testing/browser.h"
#include "tests/testing/child_server.h"
#include "tests/testing/running_server.h"

namespace milepost {
namespace {

using testing::Answer;
using testing::Browser;
using testing::kPassword;
using testing::RunningServer;
using testing_support::ChildServer;

// What ended long ago is forgotten by the server that runs.
Instant real_now() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return {std::chrono::duration_cast<std::chrono::milliseconds>(now).count()};
}

std::string authorization(const RunningServer& server) {
  return "Authorization: Bearer " + server.key() + "\r\n";
}

std::string enqueue(const RunningServer& server, const notify::Policy& policy,
                    const std::string& to) {
  auto writer = store::Writer::open({.database = server.database()});
  EXPECT_TRUE(writer);
  auto id = (*writer)->write({}, [&](store::Transaction& transaction) {
    return notify::enqueue(transaction, policy,
                           {.channel = Channel::email,
                            .to = to,
                            .template_name = "code",
                            .language = "en",
                            .fields = {{"code", "407193"}, {"minutes", "10"}}},
                           real_now());
  });
  EXPECT_TRUE(id) << id.error().detail;
  return id ? *id : "";
}

TEST(OutboxRoutes, AreForStaffAndShowNobody) {
  RunningServer server;
  const std::string id = enqueue(server, {}, "somebody@b.example");
  EXPECT_EQ(server.get("/api/v1/outbox").status, 401);
  EXPECT_EQ(server.get("/api/v1/notices").status, 401);
  const auto list = server.get("/api/v1/outbox?status=held", authorization(server));
  EXPECT_EQ(list.status, 200);
  EXPECT_NE(list.body.find("\"id\":\"" + id + "\""), std::string::npos) << list.body;
  EXPECT_NE(list.body.find("\"reason\":\"no channel is set up\""), std::string::npos);
  EXPECT_EQ(list.body.find("somebody"), std::string::npos);
  EXPECT_EQ(list.body.find("407193"), std::string::npos);
  EXPECT_EQ(server.get("/api/v1/outbox?status=dead", authorization(server)).body,
            R"({"messages":[]})");
  EXPECT_EQ(server.get("/api/v1/outbox?status=x", authorization(server)).status, 422);
  EXPECT_EQ(server.get("/api/v1/outbox?cursor=x", authorization(server)).status, 422);
}

TEST(OutboxRoutes, AListGoesOn) {
  RunningServer server;
  for (int n = 0; n < 51; ++n) enqueue(server, {}, "a@b.example");
  const auto first = server.get("/api/v1/outbox", authorization(server));
  const size_t at = first.body.find("\"next\":\"1");
  ASSERT_NE(at, std::string::npos);
  const size_t from = at + 8;
  const std::string next = first.body.substr(from, first.body.find('"', from) - from);
  const auto rest = server.get("/api/v1/outbox?cursor=" + next, authorization(server));
  EXPECT_EQ(rest.status, 200);
  EXPECT_NE(rest.body.find("\"id\""), std::string::npos);
  EXPECT_EQ(rest.body.find("\"next\":\"1"), std::string::npos);
}

TEST(OutboxRoutes, APressSendsAgain) {
  RunningServer server;
  const std::string id = enqueue(server, {}, "a@b.example");
  const std::string target = "/api/v1/outbox/" + id + "/again";
  EXPECT_EQ(server.request("POST", target).status, 401);
  const auto again = server.request("POST", target, authorization(server));
  EXPECT_EQ(again.status, 200) << again.body;
  EXPECT_NE(again.body.find("\"status\":\"waiting\""), std::string::npos) << again.body;
  EXPECT_EQ(server.request("POST", "/api/v1/outbox/none/again", authorization(server)).status, 404);
}

TEST(OutboxRoutes, PreviewsShowEveryNotice) {
  RunningServer server;
  const auto previews = server.get("/api/v1/notices", authorization(server));
  EXPECT_EQ(previews.status, 200);
  for (const char* said : {"Your code is 407193", "验证码 407193", "\"sms_parts\":1"})
    EXPECT_NE(previews.body.find(said), std::string::npos) << said;
}

Browser signed_in(const RunningServer& server, const std::string& role) {
  server.add_person(role, role);
  Browser browser(server);
  browser.sign_in(role, kPassword);
  return browser;
}

size_t times(const std::string& text, const std::string& what) {
  size_t count = 0;
  for (size_t at = 0; (at = text.find(what, at)) != text.npos; at += what.size()) ++count;
  return count;
}

TEST(OutboxPage, ShowsStatesAndNobody) {
  RunningServer server;
  Browser operator_(signed_in(server, "operator"));
  const std::string none = operator_.get("/outbox").body;
  EXPECT_NE(none.find("没有这样的消息"), std::string::npos);
  const std::string id = enqueue(server, {}, "somebody@b.example");
  const std::string page = operator_.get("/outbox?lang=en").body;
  EXPECT_NE(page.find("<b>Held</b> E-mail · s"), std::string::npos) << page;
  EXPECT_NE(page.find("no channel is set up"), std::string::npos);
  EXPECT_NE(page.find("value=\"" + id + "\""), std::string::npos);
  EXPECT_NE(page.find("Held 1</a>"), std::string::npos);
  EXPECT_EQ(page.find("somebody"), std::string::npos);
  EXPECT_EQ(page.find("407193"), std::string::npos);
  EXPECT_EQ(times(operator_.get("/outbox?status=held").body, "name=\"id\""), 1u);
  EXPECT_EQ(times(operator_.get("/outbox?status=sent").body, "name=\"id\""), 0u);
  EXPECT_EQ(operator_.get("/outbox?status=nonsense").status, 422);
  EXPECT_EQ(operator_.get("/outbox?cursor=nonsense").status, 422);
  EXPECT_EQ(signed_in(server, "agent").get("/outbox").status, 403);
  EXPECT_EQ(Browser(server).get("/outbox").header("location"), "/sign-in?next=%2Foutbox");
}

TEST(OutboxPage, GoesOn) {
  RunningServer server;
  for (int n = 0; n < 51; ++n) enqueue(server, {}, "a@b.example");
  Browser admin(signed_in(server, "admin"));
  const std::string first = admin.get("/outbox?status=held").body;
  EXPECT_EQ(times(first, "name=\"id\""), 50u);
  const std::string before = "href=\"/outbox?status=held&amp;cursor=";
  const size_t at = first.find(before);
  ASSERT_NE(at, std::string::npos);
  const size_t from = at + before.size();
  const std::string cursor = first.substr(from, first.find('"', from) - from);
  const std::string rest = admin.get("/outbox?status=held&cursor=" + cursor).body;
  EXPECT_EQ(times(rest, "name=\"id\""), 1u);
  EXPECT_EQ(rest.find(before), std::string::npos);
}

TEST(OutboxPage, APressSendsAgainAndIsRecorded) {
  RunningServer server;
  const std::string id = enqueue(server, {}, "a@b.example");
  Browser admin(signed_in(server, "admin"));
  admin.get("/outbox");
  for (const char* elsewhere : {"Sec-Fetch-Site: cross-site\r\n", ""})
    EXPECT_EQ(admin.post_from_elsewhere("/outbox/again", {{"id", id}}, elsewhere).status, 403);
  EXPECT_EQ(admin.get("/audit?what=outbox.again").body.find("outbox.again</b>"),
            std::string::npos);
  admin.get("/outbox?status=held");
  const Answer pressed = admin.post("/outbox/again?status=held", {{"id", id}});
  EXPECT_EQ(pressed.header("location"), "/outbox?status=held&said=again") << pressed.body;
  EXPECT_NE(admin.get("/outbox?status=held&said=again&lang=en").body.find("It is in line again"),
            std::string::npos);
  const std::string audit = admin.get("/audit?what=outbox.again").body;
  EXPECT_NE(audit.find("outbox.again</b> " + id), std::string::npos) << audit;
  EXPECT_NE(audit.find("person admin · email code"), std::string::npos);
  admin.get("/outbox");
  EXPECT_EQ(admin.post("/outbox/again", {{"id", "none"}}).status, 404);
  EXPECT_EQ(admin.post("/outbox/again", {}).status, 422);
}

// What was sent is not sent again, whoever presses late.
TEST(OutboxPage, WhatWasSentIsNotSentAgain) {
  RunningServer server;
  const std::string id = enqueue(server, {}, "a@b.example");
  server.change([&](store::Transaction& transaction) -> Result<void> {
    static const sql::Query kSent("UPDATE outbox SET status = 2, next_ms = NULL WHERE id = $1");
    return transaction.write(kSent, id).run();
  });
  Browser admin(signed_in(server, "admin"));
  admin.get("/outbox");
  const Answer late = admin.post("/outbox/again?lang=en", {{"id", id}});
  EXPECT_EQ(late.status, 409);
  EXPECT_NE(late.body.find("This one cannot be sent again"), std::string::npos);
  EXPECT_EQ(admin.get("/audit?what=outbox.again").body.find("outbox.again</b>"),
            std::string::npos);
}

TEST(NoticesPage, ShowsEveryTextAndWhatIsHeld) {
  RunningServer server;
  enqueue(server, {}, "somebody@b.example");
  Browser operator_(signed_in(server, "operator"));
  const std::string page = operator_.get("/notices?lang=en").body;
  for (const char* said :
       {"These channels are not set up: E-mail, SMS, Webhook, Web push", "Your code is 407193",
        "验证码 407193", "src=\"/notices/late/zh-CN\"", "src=\"/notices/problem/en\"", "1 part",
        "What would have been sent", "your code is •••"})
    EXPECT_NE(page.find(said), std::string::npos) << said;
  EXPECT_EQ(page.find("somebody"), std::string::npos);
  EXPECT_EQ(signed_in(server, "agent").get("/notices").status, 403);
}

TEST(NoticesPage, AFrameRunsNothing) {
  RunningServer server;
  Browser operator_(signed_in(server, "operator"));
  const Answer mail = operator_.get("/notices/delivered/en");
  EXPECT_EQ(mail.status, 200);
  EXPECT_EQ(mail.header("content-security-policy"),
            "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'self'");
  EXPECT_NE(mail.body.find("<html lang=\"en\">"), std::string::npos);
  EXPECT_EQ(operator_.get("/notices/nix/en").status, 404);
  EXPECT_EQ(operator_.get("/notices/delivered/fr").status, 404);
  EXPECT_EQ(server.get("/notices/delivered/en").status, 401);
}

// The address and the secret of the receiver, for a server that is started with them.
std::string receiver_url;

TEST(OutboxWebhooks, AChangeOfAShipmentIsTold) {
  const ChildServer receiver("http_receiver.py");
  if (receiver.port() == 0) GTEST_SKIP() << "python3 is not installed";
  receiver_url = "http://" + receiver.address() + "/hook";
  RunningServer server([](http::ServerOptions& options) {
    notify::Policy policy;
    policy.set_up[static_cast<size_t>(Channel::webhook)] = true;
    policy.webhooks = {{receiver_url, {"shipment.changed"}}};
    options.post.policy = std::make_shared<const notify::Policy>(policy);
    options.post.webhooks = {{receiver_url, "0123456789abcdef0123456789abcdef"}};
    options.post.destinations = *notify::Destinations::allowing({"127.0.0.0/8"});
    options.pipeline.notify = options.post.policy;
  });
  server.ingest(
      "events",
      R"([{"number":"MP100000017CN","milestone":"picked_up","at":"2026-11-20T09:12:00Z"}])");
  const auto told = receiver.wait_for(1);
  ASSERT_EQ(told.size(), 1u);
  EXPECT_NE(told[0].find(R"(\"type\":\"shipment.changed\")"), std::string::npos) << told[0];
  EXPECT_NE(told[0].find(R"(\"number\":\"MP100000017CN\")"), std::string::npos);
  EXPECT_NE(told[0].find(R"(\"state\":\"picked_up\")"), std::string::npos);
  EXPECT_NE(told[0].find("webhook-signature"), std::string::npos);
  // The same again changes nothing, and nobody is told.
  server.ingest(
      "events",
      R"([{"number":"MP100000017CN","milestone":"picked_up","at":"2026-11-20T09:12:00Z"}])");
  server.ingest(
      "events",
      R"([{"number":"MP100000017CN","milestone":"delivered","at":"2026-11-21T09:12:00Z"}])");
  EXPECT_EQ(receiver.wait_for(2).size(), 2u);
  EXPECT_NE(receiver.wait_for(2)[1].find(R"(\"state\":\"delivered\")"), std::string::npos);
}

}  // namespace
}  // namespace milepost
