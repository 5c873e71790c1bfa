// Messages that wait for the store together: over real sockets, while another process holds the
// database.
#include <gtest/gtest.h>

#include <chrono>
#include <thread>

#include "server/store/changes.h"
#include "server/store/store.h"
#include "tests/testing/running_front.h"
#include "tests/testing/running_server.h"

namespace milepost::testing {
namespace {

// The lock of writers, as another process holds it.
class Held {
 public:
  explicit Held(const std::string& database) {
    auto opened = store::open_database(database, {});
    if (!opened) throw std::runtime_error(opened.error().detail);
    database_ = *std::move(opened);
    auto begun = database_->begin_write();
    if (!begun) throw std::runtime_error(begun.error().detail);
  }
  void let_go() { database_.reset(); }

 private:
  std::unique_ptr<sql::Database> database_;
};

std::string event(int number, const std::string& id = "") {
  std::string text = R"({"number":"LATER)" + std::to_string(1000 + number) + '"';
  if (!id.empty()) text += R"(,"id":")" + id + '"';
  return text + R"(,"milestone":"departed","at":"2026-11-20T09:12:00+08:00"})";
}

class IntakeLater : public ::testing::Test {
 protected:
  void start(void (*adjust)(http::ServerOptions&) = nullptr) {
    server = std::make_unique<RunningServer>(adjust);
  }
  RawClient send(const std::string& items, const std::string& headers = "") const {
    RawClient client(server->port());
    const std::string body = "[" + items + "]";
    client.send("POST /api/v1/ingest/events HTTP/1.1\r\nHost: test\r\nAuthorization: Bearer " +
                server->key() + "\r\nContent-Type: application/json\r\nContent-Length: " +
                std::to_string(body.size()) + "\r\n" + headers + "\r\n" + body);
    return client;
  }
  bool waits(int answers) const {
    const std::string line = "\nmilepost_awaited_answers " + std::to_string(answers) + "\n";
    return eventually([&] {
      const Answer figures =
          server->get("/metrics", "Authorization: Bearer " + server->key() + "\r\n");
      return figures.body.find(line) != std::string::npos;
    });
  }
  int64_t commits() const {
    auto reader = store::open_reader(server->database());
    return *store::last_sequence(**reader);
  }
  bool is_known(int number) const {
    return server->get("/api/v1/shipments/LATER" + std::to_string(1000 + number)).status == 200;
  }

  std::unique_ptr<RunningServer> server;
};

TEST_F(IntakeLater, ThoseThatWaitTogetherShareATransaction) {
  start();
  const int64_t before = commits();
  Held held(server->database());
  std::vector<RawClient> clients;
  for (int i = 0; i < 30; ++i) clients.push_back(send(event(i)));
  ASSERT_TRUE(waits(30));
  EXPECT_FALSE(is_known(0));  // look-ups are answered meanwhile, by fewer workers
  held.let_go();
  for (RawClient& client : clients) {
    auto answer = client.read_answer();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 200);
    EXPECT_NE(answer->body.find(R"("accepted":1)"), std::string::npos) << answer->body;
  }
  for (int i = 0; i < 30; ++i) EXPECT_TRUE(is_known(i)) << i;
  // One that was begun as the first came, and one for all the others.
  EXPECT_LE(commits() - before, 2);
}

TEST_F(IntakeLater, EachIsToldWhatBecameOfItsOwn) {
  start();
  ASSERT_EQ(server->ingest("events", "[" + event(0, "known") + "]").status, 200);
  Held held(server->database());
  RawClient again = send(event(0, "known")), other = send(event(1, "known"));
  RawClient half = send(event(2) + R"(,{"number":"LATER1003","milestone":"nonsense"})");
  ASSERT_TRUE(waits(3));
  held.let_go();
  const auto has = [](RawClient& client, std::string_view text) {
    auto answer = client.read_answer();
    return answer && answer->body.find(text) != std::string::npos;
  };
  EXPECT_TRUE(has(again, R"("accepted":0,"duplicate":1,"conflict":0,"refused":0)"));
  EXPECT_TRUE(has(other, R"("accepted":0,"duplicate":0,"conflict":1,"refused":0)"));
  EXPECT_TRUE(has(half, R"("accepted":1,"duplicate":0,"conflict":0,"refused":1)"));
}

TEST_F(IntakeLater, ARetryThatWaitsBesideTheFirstGetsItsAnswer) {
  start();
  Held held(server->database());
  const std::string key = "Idempotency-Key: once\r\n";
  RawClient first = send(event(1), key), retry = send(event(1), key), other = send(event(2), key);
  ASSERT_TRUE(waits(3));
  held.let_go();
  int taken = 0, refused = 0;
  std::string body;
  for (RawClient* client : {&first, &retry, &other}) {
    auto answer = client->read_answer();
    ASSERT_TRUE(answer);
    refused += answer->status == 422;
    if (answer->status != 200) continue;
    ++taken;
    EXPECT_NE(answer->body.find(R"("accepted":1)"), std::string::npos);
  }
  // Which body came first is open; the key stands for that one.
  EXPECT_EQ(taken + refused, 3);
  EXPECT_GE(taken, 1);
  EXPECT_GE(refused, 1);
  EXPECT_NE(is_known(1), is_known(2));
}

TEST_F(IntakeLater, WhatAClientSentBeforeItLeftIsTaken) {
  start();
  Held held(server->database());
  {
    const RawClient gone = send(event(1));
    ASSERT_TRUE(waits(1));
  }
  held.let_go();
  EXPECT_TRUE(eventually([&] { return is_known(1); }));
  EXPECT_TRUE(waits(0));
}

TEST_F(IntakeLater, WhatWaitsTooLongIsGivenUpAndMayBeSentAgain) {
  constexpr int64_t kDeadlineMs = 300;
  start([](http::ServerOptions& options) { options.writer.deadline_ms = kDeadlineMs; });
  Held held(server->database());
  std::string group;  // as many as a transaction takes
  for (int i = 0; i < 100; ++i) group += (i ? "," : "") + event(i);
  RawClient begun = send(group);
  ASSERT_TRUE(waits(1));
  RawClient late = send(event(500));
  ASSERT_TRUE(waits(2));
  std::this_thread::sleep_for(std::chrono::milliseconds(kDeadlineMs + 1));
  held.let_go();
  ASSERT_TRUE(begun.read_answer());
  auto answer = late.read_answer();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 503);
  EXPECT_EQ(answer->header("retry-after"), "2");
  EXPECT_NE(answer->body.find("/problems/deadline"), std::string::npos) << answer->body;
  EXPECT_FALSE(is_known(500));
  EXPECT_EQ(server->ingest("events", "[" + event(500) + "]").status, 200);
  EXPECT_TRUE(is_known(500));
}

TEST_F(IntakeLater, AStopWaitsForWhatIsUnderWay) {
  start();
  Held held(server->database());
  RawClient client = send(event(1));
  ASSERT_TRUE(waits(1));
  server->server().stop();
  ASSERT_TRUE(eventually([&] { return !RawClient(server->port()).connected(); }));
  held.let_go();
  auto answer = client.read_answer();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 200);
  EXPECT_EQ(answer->header("connection"), "close");
}

}  // namespace
}  // namespace milepost::testing
