// Answers that wait for something elsewhere. FrontLater holds for both transports.
#include <gtest/gtest.h>

#include <condition_variable>
#include <mutex>
#include <stdexcept>
#include <thread>
#include <vector>

#include "tests/testing/needs_epoll.h"
#include "tests/testing/raw_client.h"
#include "tests/testing/running_front.h"

namespace milepost::testing {
namespace {

using http::Later;
using http::Reply;
using http::Request;
using http::Response;
using Ready = std::function<void()>;

class FrontLaterEpoll : public NeedsEpoll {};

Response text(std::string body) {
  Response response;
  response.content_type = "text/plain";
  response.body = std::move(body);
  return response;
}

// Keeps what the requests of "/later" wait for; others are answered at once.
class Waiting {
 public:
  http::FrontCallbacks callbacks() {
    http::FrontCallbacks callbacks = echo_callbacks();
    callbacks.handle = [this](Request& request) -> Reply {
      if (request.path != "/later") return text("at once");
      return Later<Response>{[this](Ready ready) { keep(std::move(ready)); },
                             [](const Request& same) { return text("later " + same.body); }};
    };
    return callbacks;
  }
  void keep(Ready ready) {
    std::lock_guard lock(mutex_);
    kept_.push_back(std::move(ready));
  }
  size_t count() {
    std::lock_guard lock(mutex_);
    return kept_.size();
  }
  std::vector<Ready> take() {
    std::lock_guard lock(mutex_);
    return std::exchange(kept_, {});
  }

 private:
  std::mutex mutex_;
  std::vector<Ready> kept_;
};

std::string post(std::string_view path, std::string_view body) {
  return "POST " + std::string(path) + " HTTP/1.1\r\nHost: test\r\nContent-Length: " +
         std::to_string(body.size()) + "\r\n\r\n" + std::string(body);
}
constexpr std::string_view kLater = "GET /later HTTP/1.1\r\nHost: test\r\n\r\n";
constexpr std::string_view kNow = "GET /now HTTP/1.1\r\nHost: test\r\n\r\n";

TEST(FrontLater, ManyWaitWhileTheWorkersServeOthers) {
  http::FrontOptions options;
  options.workers = 1;
  Waiting waiting;
  RunningFront front(options, waiting.callbacks());
  std::vector<RawClient> clients;
  for (int i = 0; i < 20; ++i) {
    clients.emplace_back(front.port());
    clients.back().send(post("/later", std::to_string(i)));
  }
  ASSERT_TRUE(eventually([&] { return waiting.count() == 20; }));
  RawClient other(front.port());
  other.send(kNow);
  auto at_once = other.read_answer();
  ASSERT_TRUE(at_once);
  EXPECT_EQ(at_once->body, "at once");
  for (const Ready& ready : waiting.take()) ready();
  for (int i = 0; i < 20; ++i) {
    auto answer = clients[static_cast<size_t>(i)].read_answer();
    ASSERT_TRUE(answer) << i;
    EXPECT_EQ(answer->body, "later " + std::to_string(i));
  }
}

TEST(FrontLater, IsAnsweredOnceHoweverItIsTold) {
  Waiting waiting;
  RunningFront front({}, waiting.callbacks());
  RawClient twice(front.port()), dropped(front.port());
  for (RawClient* client : {&twice, &dropped}) client->send(kLater);
  ASSERT_TRUE(eventually([&] { return waiting.count() == 2; }));
  {
    const std::vector<Ready> kept = waiting.take();
    kept[0]();
    kept[0]();
  }
  for (RawClient* client : {&twice, &dropped}) {
    client->send(kNow);
    auto first = client->read_answer(), second = client->read_answer();
    ASSERT_TRUE(first && second);
    EXPECT_EQ(first->body, "later ");
    EXPECT_EQ(second->body, "at once");
  }
}

TEST(FrontLater, MayBeReadyBeforeItBegan) {
  http::FrontCallbacks callbacks = echo_callbacks();
  callbacks.handle = [](Request&) -> Reply {
    return Later<Response>{[](const Ready& ready) { ready(); },
                           [](const Request& same) { return text(same.path); }};
  };
  RunningFront front({}, callbacks);
  RawClient client(front.port());
  for (int i = 0; i < 500; ++i) {
    client.send(kNow);
    auto answer = client.read_answer();
    ASSERT_TRUE(answer);
    ASSERT_EQ(answer->body, "/now");
  }
}

TEST(FrontLater, WhatIsThrownIsTheOperatorsAlone) {
  http::FrontCallbacks callbacks = echo_callbacks();
  callbacks.handle = [](Request& request) -> Reply {
    Later<Response> later{[](const Ready& ready) { ready(); },
                          [](const Request&) { return text("finished"); }};
    if (request.path == "/start")
      later.start = [](const Ready&) { throw std::runtime_error("a secret cause"); };
    else
      later.finish = [](const Request&) -> Response { throw std::runtime_error("a secret cause"); };
    return later;
  };
  RunningFront front({}, callbacks);
  EXPECT_EQ(get(front.port(), "/start")->body, "finished");
  auto failed = get(front.port(), "/finish");
  ASSERT_TRUE(failed);
  EXPECT_EQ(failed->status, 500);
  EXPECT_EQ(failed->body.find("secret"), std::string::npos);
}

TEST_F(FrontLaterEpoll, RequestsBehindItAreAnsweredInOrder) {
  Waiting waiting;
  RunningFront front({}, waiting.callbacks());
  RawClient client(front.port());
  client.send(post("/later", "a") + std::string(kNow) + post("/later", "b") + std::string(kNow));
  for (const char* body : {"later a", "at once", "later b", "at once"}) {
    if (body[0] == 'l') {
      ASSERT_TRUE(eventually([&] { return waiting.count() == 1; }));
      waiting.take()[0]();
    }
    auto answer = client.read_answer();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->body, body);
  }
}

// The room of a body is held as long as the body is, and the connection until it is given back.
TEST_F(FrontLaterEpoll, AClientThatLeftTakesNothingWithIt) {
  Waiting waiting;
  RunningFront front({}, waiting.callbacks());
  {
    RawClient gone(front.port()), half(front.port());
    gone.send(post("/later", "four"));
    half.send(post("/later", "four"));
    half.finish_sending();
    ASSERT_TRUE(eventually([&] { return waiting.count() == 2; }));
    EXPECT_EQ(front.stats().buffered_bytes, 8);
    EXPECT_EQ(front.stats().awaited, 2);
  }
  for (const Ready& ready : waiting.take()) ready();
  EXPECT_TRUE(eventually([&] { return front.stats().connections == 0; }));
  EXPECT_EQ(front.stats().buffered_bytes, 0);
  EXPECT_EQ(front.stats().awaited, 0);
}

// It waits for something else than its client: no deadline of a transfer cuts it.
TEST_F(FrontLaterEpoll, NoDeadlineOfTheSocketCutsIt) {
  http::FrontOptions options;
  options.head_ms = options.body_ms = options.write_ms = options.idle_ms = 30;
  Waiting waiting;
  RunningFront front(options, waiting.callbacks());
  RawClient client(front.port());
  client.send(kLater);
  ASSERT_TRUE(eventually([&] { return waiting.count() == 1; }));
  // Another is cut meanwhile: the deadlines are kept.
  EXPECT_TRUE(RawClient(front.port()).is_closed());
  EXPECT_TRUE(RawClient(front.port()).is_closed());
  waiting.take()[0]();
  auto answer = client.read_answer();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->body, "later ");
}

TEST_F(FrontLaterEpoll, ShedsNothingThatItHadTaken) {
  http::FrontOptions options;
  options.workers = 1;
  options.max_queue = 1;
  Waiting waiting;
  RunningFront front(options, waiting.callbacks());
  std::vector<RawClient> clients;
  for (int i = 0; i < 10; ++i) {
    clients.emplace_back(front.port());
    clients.back().send(kLater);
    ASSERT_TRUE(eventually([&] { return waiting.count() == static_cast<size_t>(i) + 1; }));
  }
  for (const Ready& ready : waiting.take()) ready();
  for (RawClient& client : clients) {
    auto answer = client.read_answer();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 200);
  }
  EXPECT_EQ(front.stats().shed, 0u);
}

TEST_F(FrontLaterEpoll, TheDrainWaitsForIt) {
  Waiting waiting;
  RunningFront front({}, waiting.callbacks());
  RawClient client(front.port());
  client.send(kLater);
  ASSERT_TRUE(eventually([&] { return waiting.count() == 1; }));
  front.begin_stop();
  ASSERT_TRUE(eventually([&] { return !RawClient(front.port()).connected(); }));
  waiting.take()[0]();
  auto answer = client.read_answer();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->body, "later ");
  EXPECT_EQ(answer->header("connection"), "close");
}

TEST_F(FrontLaterEpoll, WhatOutlastsTheDrainIsWaitedForByTheDestructor) {
  http::FrontOptions options;
  options.drain_ms = 20;
  Waiting waiting;
  std::thread late;
  {
    RunningFront front(options, waiting.callbacks());
    RawClient client(front.port());
    client.send(kLater);
    ASSERT_TRUE(eventually([&] { return waiting.count() == 1; }));
    front.stop();
    EXPECT_TRUE(client.is_closed());
    late = std::thread([&] { waiting.take()[0](); });
  }
  late.join();
  EXPECT_EQ(waiting.count(), 0u);
}

}  // namespace
}  // namespace milepost::testing
