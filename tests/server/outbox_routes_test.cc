// The outbox as staff see it, and a shipment's change on its way to a program that asked for it.
#include <gtest/gtest.h>

#include <chrono>

#include "server/notify/enqueue.h"
#include "server/notify/post.h"
#include "server/store/writer.h"
#include "tests/testing/child_server.h"
#include "tests/testing/running_server.h"

namespace milepost {
namespace {

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
