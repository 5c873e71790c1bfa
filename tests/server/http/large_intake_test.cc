// Large messages are read one at a time, and whoever waits for that holds nobody else up. Over real
// sockets, while another process holds the database.
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>

#include "server/store/store.h"
#include "shared/base/limits.h"
#include "tests/testing/needs_epoll.h"
#include "tests/testing/running_front.h"
#include "tests/testing/running_server.h"

namespace milepost::testing {
namespace {

constexpr int64_t kLong = 3'600'000;

class LargeIntake : public NeedsEpoll {
 protected:
  void start(void (*adjust)(http::ServerOptions&) = nullptr) {
    server = std::make_unique<RunningServer>(adjust);
    held = *store::open_database(server->database(), {});
    ASSERT_TRUE(held->begin_write());
  }
  void let_go() { held.reset(); }
  // One event in a message of more than a large one's size.
  RawClient send(int number) const {
    RawClient client(server->port());
    const std::string body =
        "[" + std::string(limits::kLargeIntakeBytes, ' ') + R"({"number":"LARGE)" +
        std::to_string(1000 + number) +
        R"(","milestone":"departed","at":"2026-11-20T09:12:00+08:00"}])";
    client.send("POST /api/v1/ingest/events HTTP/1.1\r\nHost: test\r\nAuthorization: Bearer " +
                server->key() + "\r\nContent-Type: application/json\r\nContent-Length: " +
                std::to_string(body.size()) + "\r\n\r\n" + body);
    return client;
  }
  bool waits(int count) const {
    const std::string line = "\nmilepost_intake_waiting " + std::to_string(count) + "\n";
    return eventually([&] {
      return server->get("/metrics", "Authorization: Bearer " + server->key() + "\r\n")
                 .body.find(line) != std::string::npos;
    });
  }
  // Of those that were sent, one is being read; which of them, the server chose.
  static int status_of(RawClient& client) {
    const auto answer = client.read_answer();
    return answer ? answer->status : 0;
  }

  std::unique_ptr<RunningServer> server;
  std::unique_ptr<sql::Database> held;
};

TEST_F(LargeIntake, OneAfterTheOtherWhileTheRestGoesOn) {
  start([](http::ServerOptions& options) {
    options.front.workers = 2;
    options.turn_ms = kLong;
  });
  std::vector<RawClient> clients;
  for (int i = 0; i < 6; ++i) clients.push_back(send(i));
  ASSERT_TRUE(waits(5));
  EXPECT_EQ(server->get("/healthz").status, 200);
  EXPECT_EQ(server->get("/api/v1/shipments/LARGE1000").status, 404);
  let_go();
  // The first one may have waited too long for the database.
  int taken = 0;
  for (int i = 0; i < 6; ++i) {
    if (status_of(clients[static_cast<size_t>(i)]) != 200) continue;
    EXPECT_EQ(server->get("/api/v1/shipments/LARGE" + std::to_string(1000 + i)).status, 200) << i;
    ++taken;
  }
  EXPECT_GE(taken, 5);
  EXPECT_TRUE(waits(0));
}

TEST_F(LargeIntake, WhoWaitsTooLongIsToldWhenToComeAgain) {
  start([](http::ServerOptions& options) { options.turn_ms = 50; });
  RawClient first = send(0);
  // It is being read once the next one waits, and no other does.
  RawClient second = send(1);
  std::vector<RawClient*> both = {&first, &second};
  std::optional<Answer> late;
  for (RawClient* client : both)
    if (!late && (late = client->read_answer(false, 2'000)))
      both.erase(std::find(both.begin(), both.end(), client));
  ASSERT_TRUE(late);
  EXPECT_EQ(late->status, 503);
  EXPECT_EQ(late->header("retry-after"), "2");
  EXPECT_NE(late->body.find("\"type\":\"/problems/turn\""), std::string::npos) << late->body;
  let_go();
  EXPECT_NE(status_of(*both.front()), 0);
  RawClient again = send(2);
  EXPECT_EQ(status_of(again), 200) << "the turn is free again";
}

TEST_F(LargeIntake, WhoLeavesWhileItWaitsHoldsNobodyUp) {
  start([](http::ServerOptions& options) { options.turn_ms = kLong; });
  RawClient first = send(0);
  {
    RawClient gone = send(1), also_gone = send(2);
    ASSERT_TRUE(waits(2));
  }
  RawClient last = send(3);
  ASSERT_TRUE(waits(3));
  let_go();
  EXPECT_NE(status_of(first), 0);
  EXPECT_EQ(status_of(last), 200);
  EXPECT_TRUE(waits(0));
}

TEST_F(LargeIntake, TheServerStopsWhileSomeWait) {
  start([](http::ServerOptions& options) {
    options.turn_ms = 200;
    options.front.drain_ms = 100;
  });
  std::vector<RawClient> clients;
  for (int i = 0; i < 4; ++i) clients.push_back(send(i));
  ASSERT_TRUE(eventually([&] {
    return server->get("/metrics", "Authorization: Bearer " + server->key() + "\r\n")
               .body.find("\nmilepost_awaited_answers 0\n") == std::string::npos;
  }));
  server->server().stop();
  let_go();
  server.reset();
}

}  // namespace
}  // namespace milepost::testing
