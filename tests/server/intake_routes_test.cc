// What operators read of the intake, over a real socket: it is what senders were answered.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>

#include "shared/base/limits.h"
#include "shared/wire/routes.h"
#include "tests/testing/running_server.h"

namespace milepost::testing {
namespace {

using nlohmann::json;

constexpr const char* kNumber = "MP100000017CN";
constexpr const char* kMixed = R"([
    {"number":"MP100000017CN","id":"e1","milestone":"departed","at":"2026-11-20T09:12:00+08:00",
     "code":"DEP","note":"dock 4","place":{"city":"上海","country":"CN","name":"浦东分拨"}},
    {"number":"MP100000017CN","milestone":"arrived","at":"yesterday"},
    {"number":"MP100000017CN","id":"e1","milestone":"arrived","at":"2026-11-20T19:12:00+08:00"},
    {"milestone":"arrived"}])";

std::string bearer(const std::string& key) { return "Authorization: Bearer " + key + "\r\n"; }

json read(const RunningServer& server, const std::string& target, const std::string& key) {
  const Answer answer = server.get(target, bearer(key));
  EXPECT_EQ(answer.status, 200) << target << answer.body;
  EXPECT_EQ(answer.header("cache-control"), "private, no-store");
  return json::parse(answer.body, nullptr, false);
}

int send(const RunningServer& server, const std::string& key, const std::string& body,
         const std::string& type = "application/json") {
  return server
      .request("POST", std::string(routes::kIngestEvents),
               bearer(key) + "Content-Type: " + type + "\r\n", body)
      .status;
}

TEST(IntakeRoutes, TellWhatSendersWereAnswered) {
  RunningServer server;
  const std::string& key = server.key();
  const json empty = read(server, "/api/v1/intake", key);
  EXPECT_EQ(empty["name"], "tests");
  EXPECT_EQ(empty["sees_all"], false);
  EXPECT_TRUE(empty["messages"].empty());
  EXPECT_TRUE(empty["sources"].empty());
  EXPECT_FALSE(empty.contains("next"));

  ASSERT_EQ(send(server, key, kMixed), 200);
  const json list = read(server, "/api/v1/intake", key);
  ASSERT_EQ(list["messages"].size(), 1u);
  const json& message = list["messages"][0];
  EXPECT_EQ(message["source"], "tests");
  EXPECT_EQ(message["record"], "events");
  EXPECT_EQ(message["counts"],
            json::parse(R"({"accepted":1,"duplicate":0,"conflict":1,"refused":2})"));
  EXPECT_EQ(list["sources"][0]["counts"], message["counts"]);
  EXPECT_EQ(list["sources"][0]["messages"], 1);

  const std::string id = message["id"];
  const json faults = read(server, routes::intake_message(id), key)["faults"];
  ASSERT_EQ(faults.size(), 4u);
  const auto at = [&](size_t i) {
    return faults[i]["at"].dump() + " " + faults[i]["status"].get<std::string>() + " " +
           faults[i]["path"].get<std::string>();
  };
  EXPECT_EQ(at(0), "2 refused at");
  EXPECT_EQ(at(1), "3 conflict id");
  EXPECT_EQ(faults[0]["number"], kNumber);
  EXPECT_NE(faults[0]["detail"].get<std::string>().find("expected a time"), std::string::npos);
  for (size_t i = 2; i < faults.size(); ++i) EXPECT_EQ(faults[i]["at"], 4);
  EXPECT_FALSE(faults[2].contains("number"));
}

TEST(IntakeRoutes, GiveOfANumberWhatItsSendersSaid) {
  RunningServer server;
  ASSERT_EQ(send(server, server.key(), kMixed), 200);
  const json held = read(server, routes::intake_number("mp 100000017cn"), server.key());
  EXPECT_EQ(held["number"], kNumber);
  ASSERT_EQ(held["events"].size(), 1u);
  const json& event = held["events"][0];
  EXPECT_EQ(event["code"], "DEP");
  EXPECT_EQ(event["note"], "dock 4");
  EXPECT_EQ(event["id"], "e1");
  EXPECT_EQ(event["place"]["name"], "浦东分拨");
  EXPECT_EQ(event["happened"], "2026-11-20T09:12:00+08:00");
  EXPECT_EQ(held["faults"].size(), 2u);
  EXPECT_EQ(server.get(routes::intake_number("MP100000025CN"), bearer(server.key())).status, 404);
  EXPECT_EQ(server.get(routes::intake_number("MP1"), bearer(server.key())).status, 422);
}

TEST(IntakeRoutes, NobodysNameTelephoneOrAddressIsAmongIt) {
  RunningServer server;
  ASSERT_EQ(server
                .ingest("shipments", R"([{"number":"MP100000017CN",
      "recipient":{"name":"韩梅梅","phone":"028-55501234","address":"锦江区东大街 1 号"}}])")
                .status,
            200);
  ASSERT_EQ(send(server, server.key(), kMixed), 200);
  for (const std::string& target : {routes::intake_number(kNumber), std::string(routes::kIntake)}) {
    const std::string body = read(server, target, server.key()).dump();
    for (const char* secret : {"韩梅梅", "55501234", "东大街", "mp_"})
      EXPECT_EQ(body.find(secret), std::string::npos) << target << " " << secret;
  }
}

TEST(IntakeRoutes, AMessageThatCannotBeReadIsThereWithTheReason) {
  RunningServer server;
  const std::string& key = server.key();
  EXPECT_EQ(send(server, key, "{"), 400);
  EXPECT_EQ(send(server, key, "{}"), 422);
  EXPECT_EQ(send(server, key, "x", "text/\xff"), 415);
  const json list = read(server, "/api/v1/intake", key);
  ASSERT_EQ(list["messages"].size(), 3u);
  for (const json& message : list["messages"]) EXPECT_NE(message["fault"], "");
  EXPECT_EQ(list["messages"][0]["media_type"], "?");
  EXPECT_EQ(list["sources"][0]["unreadable"], 3);
}

TEST(IntakeRoutes, ARetryIsOneMessage) {
  RunningServer server;
  for (int i = 0; i < 2; ++i)
    ASSERT_EQ(server
                  .request("POST", std::string(routes::kIngestEvents),
                           bearer(server.key()) +
                               "Content-Type: application/json\r\nIdempotency-Key: k\r\n",
                           kMixed)
                  .status,
              200);
  EXPECT_EQ(read(server, "/api/v1/intake", server.key())["messages"].size(), 1u);
}

TEST(IntakeRoutes, AKeySeesWhatCameInUnderItsOwnName) {
  RunningServer server;
  const std::string own = server.add_key("own", "operator"),
                    other = server.add_key("other", "operator");
  ASSERT_EQ(send(server, own, kMixed), 200);
  const std::string id = read(server, "/api/v1/intake", own)["messages"][0]["id"];
  const json seen = read(server, "/api/v1/intake", other);
  EXPECT_TRUE(seen["messages"].empty());
  EXPECT_TRUE(seen["sources"].empty());
  for (const std::string& target : {routes::intake_message(id), routes::intake_number(kNumber),
                                    std::string("/api/v1/intake?source=own")}) {
    EXPECT_EQ(server.get(target, bearer(other)).status, 404) << target;
    EXPECT_EQ(server.get(target, bearer(own)).status, 200) << target;
  }
  // Another key of the same name is the same sender.
  EXPECT_EQ(read(server, "/api/v1/intake", server.add_key("own", "operator"))["messages"].size(),
            1u);
}

TEST(IntakeRoutes, TheSettingsMayGiveKeysAll) {
  RunningServer server([](http::ServerOptions& options) { options.keys_see_all = true; });
  const std::string own = server.add_key("own", "operator"),
                    other = server.add_key("other", "operator");
  ASSERT_EQ(send(server, own, kMixed), 200);
  ASSERT_EQ(send(server, other, "[]"), 200);
  const json seen = read(server, "/api/v1/intake", other);
  EXPECT_EQ(seen["sees_all"], true);
  EXPECT_EQ(seen["messages"].size(), 2u);
  EXPECT_EQ(seen["sources"].size(), 2u);
  EXPECT_EQ(read(server, "/api/v1/intake?source=own", other)["messages"].size(), 1u);
  EXPECT_EQ(read(server, routes::intake_number(kNumber), other)["events"].size(), 1u);
}

TEST(IntakeRoutes, LongListsComeInParts) {
  RunningServer server;
  const std::string& key = server.key();
  for (size_t i = 0; i < limits::kMessagesShown + 3; ++i) ASSERT_EQ(send(server, key, "[]"), 200);
  std::set<std::string> ids;
  std::string target = "/api/v1/intake";
  for (size_t expected : {limits::kMessagesShown, size_t{3}}) {
    const json part = read(server, target, key);
    EXPECT_EQ(part["messages"].size(), expected);
    for (const json& one : part["messages"]) ids.insert(one["id"].get<std::string>());
    target = "/api/v1/intake?before=" + part.value("next", "");
  }
  EXPECT_EQ(ids.size(), limits::kMessagesShown + 3);

  std::string bad = "[";
  for (size_t i = 0; i < limits::kFaultsShown + 1; ++i) bad += (i ? ",{}" : "{}");
  ASSERT_EQ(send(server, key, bad + "]"), 200);
  const std::string id = read(server, "/api/v1/intake", key)["messages"][0]["id"];
  size_t faults = 0;
  for (std::string next = "0.0"; !next.empty();) {
    const json part = read(server, routes::intake_message(id) + "?after=" + next, key);
    EXPECT_LE(part["faults"].size(), limits::kFaultsShown);
    faults += part["faults"].size();
    next = part.value("next", "");
  }
  EXPECT_GE(faults, limits::kFaultsShown + 1);

  for (const char* wrong : {"/api/v1/intake?before=x", "/api/v1/intake?before="})
    EXPECT_EQ(server.get(wrong, bearer(key)).status, 422) << wrong;
  EXPECT_EQ(server.get(routes::intake_message(id) + "?after=x", bearer(key)).status, 422);
  EXPECT_EQ(server.get(routes::intake_message("none"), bearer(key)).status, 404);
}

TEST(IntakeRoutes, OfOneMessageABoundedNumberOfFaultsIsKept) {
  RunningServer server;
  std::string bad = "[{}";
  for (size_t i = 0; i < limits::kFaultsKeptPerMessage; ++i) bad += ",{}";
  ASSERT_EQ(send(server, server.key(), bad + "]"), 200);
  const json message = read(server, "/api/v1/intake", server.key())["messages"][0];
  EXPECT_EQ(message["counts"]["refused"], limits::kFaultsKeptPerMessage + 1);
  size_t faults = 0;
  for (std::string next = "0.0"; !next.empty();) {
    const json part =
        read(server, routes::intake_message(message["id"].get<std::string>()) + "?after=" + next,
             server.key());
    faults += part["faults"].size();
    next = part.value("next", "");
  }
  EXPECT_EQ(faults, limits::kFaultsKeptPerMessage);
}

TEST(WorkplacePage, IsForStaffAndSaysNothing) {
  RunningServer server;
  ASSERT_EQ(send(server, server.key(), kMixed), 200);
  for (const std::string& path : {std::string("/workplace"), std::string("/workplace/messages/1-a"),
                                  std::string("/workplace/numbers/MP100000017CN"),
                                  std::string("/workplace/desk"),
                                  std::string("/workplace/desk/abc")}) {
    const Answer answer = server.get(path, "Accept: text/html\r\nAccept-Language: en\r\n");
    EXPECT_EQ(answer.status, 200) << path;
    EXPECT_NE(answer.body.find("<h1>Workplace</h1>"), std::string::npos);
    EXPECT_NE(answer.body.find("noindex"), std::string::npos);
    for (const char* absent : {"manifest", "service_worker", "og:title", "canonical", "DEP"})
      EXPECT_EQ(answer.body.find(absent), std::string::npos) << absent;
  }
  for (const char* path : {"/", "/t/MP100000017CN", "/settings", "/offline", "/service_worker.js",
                           "/manifest.webmanifest"})
    EXPECT_EQ(server.get(path, "Accept: text/html\r\n").body.find("workplace"), std::string::npos)
        << path;
}

}  // namespace
}  // namespace milepost::testing
