// GET /api/v1/live over a real socket.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "server/store/writer.h"
#include "tests/testing/intake_items.h"
#include "tests/testing/needs_epoll.h"
#include "tests/testing/running_front.h"
#include "tests/testing/running_server.h"

namespace milepost::testing {
namespace {

constexpr const char* kNumber = "MP100000017CN";

class LiveRoute : public NeedsEpoll {};

std::string scan(int hour) {
  return R"([{"number":"MP100000017CN","milestone":"arrived","at":"2026-11-20T0)" +
         std::to_string(hour) + R"(:00:00+08:00","place":{"city":"上海","country":"CN"}}])";
}

// A stream that has its head and its greeting.
struct Listener {
  RawClient client;
  std::string head, greeting;

  Listener(const RunningServer& server, const std::string& target, const std::string& headers = "")
      : client(server.port()) {
    client.send("GET " + target + " HTTP/1.1\r\nHost: test\r\n" + headers + "\r\n");
    head = client.read_through("\r\n\r\n");
    client.read_through("\n");  // retry, which is not the same for all
    greeting = client.read_through("\n\n");
  }
};

TEST_F(LiveRoute, AScanIsHeardOf) {
  RunningServer server;
  server.ingest("events", scan(1));
  Listener listener(server, "/api/v1/live?shipments=mp1000-00017cn,MP100000025CN",
                    "Accept-Encoding: br, gzip\r\n");
  for (const char* line :
       {"HTTP/1.1 200 OK\r\n", "Content-Type: text/event-stream\r\n", "Cache-Control: no-cache\r\n",
        "X-Accel-Buffering: no\r\n", "X-Content-Type-Options: nosniff\r\n"})
    EXPECT_NE(listener.head.find(line), std::string::npos) << line << listener.head;
  EXPECT_EQ(listener.head.find("Content-Encoding"), std::string::npos);
  EXPECT_TRUE(listener.greeting.starts_with("id: ")) << listener.greeting;
  const std::string known = listener.client.read_through("\n\n");
  server.ingest("events", scan(2));
  const std::string event = listener.client.read_through("\n\n");
  const auto data = [](const std::string& text) {
    return nlohmann::json::parse(text.substr(text.find("data: ") + 6));
  };
  EXPECT_EQ(data(known)["number"], kNumber);
  EXPECT_EQ(data(event)["number"], kNumber);
  EXPECT_NE(data(event)["version"], data(known)["version"]);
  EXPECT_EQ(data(event).size(), 2u);
  EXPECT_NE(event.find("event: shipment\n"), std::string::npos);
  const auto shipment =
      nlohmann::json::parse(server.get("/api/v1/shipments/" + std::string(kNumber)).body);
  EXPECT_EQ(shipment["version"], data(event)["version"]);
}

TEST_F(LiveRoute, AnotherProcessIsHeardOf) {
  RunningServer server;
  Listener listener(server, std::string("/api/v1/live?shipments=") + kNumber);
  auto other = testing_support::open_pipeline(server.database());
  ASSERT_TRUE(other->take(testing_support::batch_of({testing_support::event_item(
      kNumber, Milestone::arrived, "2026-11-20T08:00:00+08:00")})));
  EXPECT_NE(listener.client.read_through("\n\n").find(kNumber), std::string::npos);
}

TEST_F(LiveRoute, WhoComesBackIsNotToldAgain) {
  RunningServer server;
  server.ingest("events", scan(1));
  const std::string target = std::string("/api/v1/live?shipments=") + kNumber;
  std::string position;
  {
    Listener listener(server, target);
    const std::string event = listener.client.read_through("\n\n");
    position = event.substr(4, event.find('\n') - 4);
  }
  Listener back(server, target, "Last-Event-ID: " + position + "\r\n");
  EXPECT_EQ(back.greeting, "id: " + position + "\nevent: here\ndata: {}\n\n");
  server.ingest("events", scan(2));
  EXPECT_NE(back.client.read_through("\n\n").find(kNumber), std::string::npos);
}

// Whoever asks for a number that is not there learns no more than that nothing comes.
TEST_F(LiveRoute, OfWhatIsNotThereNothingIsSaidUntilItIs) {
  RunningServer server;
  Listener listener(server, std::string("/api/v1/live?shipments=") + kNumber);
  Listener other(server, "/api/v1/live?shipments=MP100000025CN");
  EXPECT_EQ(listener.head.substr(0, 15), other.head.substr(0, 15));
  EXPECT_EQ(listener.greeting, other.greeting);
  server.ingest("events", scan(1));
  EXPECT_NE(listener.client.read_through("\n\n").find(kNumber), std::string::npos);
}

TEST(LiveRouteRefuses, WhatItCannotTellOf) {
  RunningServer server;
  std::string many = kNumber;
  for (int i = 0; i < 50; ++i) many += ",AB" + std::to_string(100000 + i);
  for (const std::string& query :
       {std::string(), std::string("?shipments="), std::string("?shipments=,%20,"),
        std::string("?shipments=%E4%BD%A0%E5%A5%BD"), "?shipments=" + many}) {
    const Answer answer = server.get("/api/v1/live" + query);
    EXPECT_EQ(answer.status, 422) << query;
    EXPECT_EQ(nlohmann::json::parse(answer.body)["path"], "shipments") << query;
  }
}

// As a look-up of the same numbers.
TEST_F(LiveRoute, CostsWhatALookUpCosts) {
  RunningServer server([](http::ServerOptions& options) { options.budget = {60, 4}; });
  const auto open = [&](const std::string& numbers) {
    RawClient client(server.port());
    client.send("GET /api/v1/live?shipments=" + numbers + " HTTP/1.1\r\nHost: test\r\n\r\n");
    return client.read_through("\r\n\r\n").substr(9, 3);
  };
  EXPECT_EQ(open("MP100000017CN,MP100000025CN,mp100000017cn"), "200");  // two numbers
  EXPECT_EQ(open("MP100000017CN"), "200");
  EXPECT_EQ(open("MP100000017CN,MP100000025CN"), "429");
  EXPECT_EQ(server.get("/api/v1/shipments/MP100000017CN").status, 404);
  EXPECT_EQ(server.get("/api/v1/shipments/MP100000017CN").status, 429);
}

TEST_F(LiveRoute, IsCounted) {
  RunningServer server([](http::ServerOptions& options) {
    options.metrics_bind = "127.0.0.1:0";
  });
  Listener listener(server, std::string("/api/v1/live?shipments=") + kNumber);
  const std::string figures =
      server.get("/metrics", "Authorization: Bearer " + server.key() + "\r\n").body;
  EXPECT_NE(figures.find("\nmilepost_streams 1\n"), std::string::npos);
  EXPECT_NE(figures.find("\nmilepost_streams_cut_total 0\n"), std::string::npos);
}

TEST_F(LiveRoute, EndsWithTheServer) {
  auto server = std::make_unique<RunningServer>();
  Listener listener(*server, std::string("/api/v1/live?shipments=") + kNumber);
  server->server().stop();
  EXPECT_TRUE(listener.client.is_closed());
  server.reset();
}

}  // namespace
}  // namespace milepost::testing
