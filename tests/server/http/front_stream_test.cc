// Answers that go on: over real sockets, and under ThreadSanitizer too. Of the stock server the
// last test alone speaks.
#include <gtest/gtest.h>
#include <sys/socket.h>

#include <mutex>
#include <stdexcept>
#include <thread>
#include <vector>

#include "tests/testing/needs_epoll.h"
#include "tests/testing/raw_client.h"
#include "tests/testing/running_front.h"

namespace milepost::testing {
namespace {

using http::Reply;
using http::Request;
using http::Response;
using http::Stream;
using http::StreamId;

constexpr std::string_view kAsk = "GET /stream HTTP/1.1\r\nHost: test\r\n\r\n";

std::shared_ptr<const std::string> bytes(std::string text) {
  return std::make_shared<const std::string>(std::move(text));
}

// A front whose "/stream" is one; others are answered with "at once". Keeps which were opened and
// closed.
class Streams {
 public:
  explicit Streams(http::FrontOptions options = {}, std::string throws = "") {
    http::FrontCallbacks callbacks = echo_callbacks();
    callbacks.handle = [this, throws](Request& request) -> Reply {
      Response head;
      if (request.path != "/stream") {
        head.body = "at once";
        return head;
      }
      head.content_type = "text/event-stream";
      return Stream{head,
                    [this, throws](StreamId id) {
                      note(opened_, id);
                      if (throws == "opened") throw std::runtime_error("a secret cause");
                    },
                    [this, throws](StreamId id) {
                      note(closed_, id);
                      if (throws == "closed") throw std::runtime_error("a secret cause");
                    }};
    };
    front_ = std::make_unique<RunningFront>(std::move(options), callbacks);
  }

  RunningFront& front() { return *front_; }
  std::vector<StreamId> opened() { return copy(opened_); }
  std::vector<StreamId> closed() { return copy(closed_); }

  // One that has its head.
  RawClient connect() {
    RawClient client(front_->port());
    client.send(kAsk);
    head_ = client.read_through("\r\n\r\n");
    return client;
  }
  const std::string& head() const { return head_; }
  bool opens(size_t count) {
    return eventually([&] { return opened().size() == count; });
  }
  bool closes(size_t count) {
    return eventually([&] { return closed().size() == count; });
  }
  void send_all(const std::string& text) { front_->front().send(opened(), bytes(text)); }

 private:
  void note(std::vector<StreamId>& list, StreamId id) {
    std::lock_guard lock(mutex_);
    list.push_back(id);
  }
  std::vector<StreamId> copy(const std::vector<StreamId>& list) {
    std::lock_guard lock(mutex_);
    return list;
  }

  std::mutex mutex_;
  std::vector<StreamId> opened_, closed_;
  std::string head_;
  std::unique_ptr<RunningFront> front_;
};

class FrontStream : public NeedsEpoll {};

TEST_F(FrontStream, GoesOnAfterItsHead) {
  Streams streams;
  RawClient client = streams.connect();
  EXPECT_EQ(streams.head().substr(0, 15), "HTTP/1.1 200 OK");
  EXPECT_NE(streams.head().find("Content-Type: text/event-stream\r\n"), std::string::npos);
  EXPECT_NE(streams.head().find("Connection: close\r\n"), std::string::npos);
  EXPECT_EQ(streams.head().find("Content-Length"), std::string::npos);
  ASSERT_TRUE(streams.opens(1));
  for (const char* text : {"data: one\n\n", "data: two\n\n"}) {
    streams.send_all(text);
    EXPECT_EQ(client.read_through("\n\n"), text);
  }
  EXPECT_EQ(streams.front().stats().streams, 1);
  EXPECT_TRUE(eventually([&] { return streams.front().stats().streams_sent == 2; }));
}

TEST_F(FrontStream, ManyHoldNoWorker) {
  http::FrontOptions options;
  options.workers = 1;
  Streams streams(options);
  std::vector<RawClient> clients;
  for (int i = 0; i < 150; ++i) {
    RawClient client(streams.front().port());
    client.send(kAsk);
    clients.push_back(std::move(client));
  }
  for (RawClient& client : clients) ASSERT_FALSE(client.read_through("\r\n\r\n").empty());
  ASSERT_TRUE(streams.opens(clients.size()));
  EXPECT_EQ(get(streams.front().port(), "/other")->body, "at once");
  streams.send_all("data: all\n\n");
  for (RawClient& client : clients) ASSERT_EQ(client.read_through("\n\n"), "data: all\n\n");
  EXPECT_TRUE(eventually([&] { return streams.front().stats().streams_waiting == 0; }));
  EXPECT_EQ(get(streams.front().port(), "/other")->body, "at once");
}

// An id is never another's: what is sent to one that left goes nowhere.
TEST_F(FrontStream, TellsWhoLeft) {
  Streams streams;
  StreamId first = 0;
  {
    RawClient client = streams.connect();
    ASSERT_TRUE(streams.opens(1));
    first = streams.opened()[0];
  }
  ASSERT_TRUE(streams.closes(1));
  EXPECT_EQ(streams.closed()[0], first);
  EXPECT_EQ(streams.front().stats().streams, 0);
  RawClient client = streams.connect();
  ASSERT_TRUE(streams.opens(2));
  EXPECT_NE(streams.opened()[1], first);
  streams.front().front().send({first}, bytes("data: to nobody\n\n"));
  streams.front().front().send({streams.opened()[1]}, bytes("data: mine\n\n"));
  EXPECT_EQ(client.read_through("\n\n"), "data: mine\n\n");
}

TEST_F(FrontStream, AHalfClosedOneIsClosed) {
  Streams streams;
  RawClient client = streams.connect();
  ASSERT_TRUE(streams.opens(1));
  client.finish_sending();
  EXPECT_TRUE(streams.closes(1));
  EXPECT_TRUE(client.is_closed());
}

TEST_F(FrontStream, WhoeverSendsOnAndOnIsClosed) {
  Streams streams;
  RawClient client = streams.connect();
  client.send(std::string(1 << 20, 'x'));
  EXPECT_TRUE(streams.closes(1));
}

TEST_F(FrontStream, ACommentKeepsItOpen) {
  http::FrontOptions options;
  options.stream_comment_ms = options.idle_ms = options.write_ms = 40;
  Streams streams(options);
  RawClient client = streams.connect();
  for (int i = 0; i < 5; ++i) ASSERT_EQ(client.read_through("\n\n"), ":\n\n");
  EXPECT_EQ(streams.front().stats().streams_sent, 0u);
  EXPECT_EQ(streams.front().stats().timeouts, 0u);
}

TEST_F(FrontStream, EndsAfterItsTime) {
  http::FrontOptions options;
  options.stream_ms = 100;
  options.stream_comment_ms = 40;
  Streams streams(options);
  RawClient client = streams.connect();
  ASSERT_FALSE(client.read_through(":\n\n").empty());
  client.read_all();  // ends
  EXPECT_TRUE(streams.closes(1));
  EXPECT_EQ(streams.front().stats().streams_cut, 0u);
}

TEST_F(FrontStream, ASlowReaderIsCutAndNobodyWaits) {
  http::FrontOptions options;
  options.max_stream_unsent_bytes = 4096;
  Streams streams(options);
  int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  int small = 2048;
  setsockopt(socket, SOL_SOCKET, SO_RCVBUF, &small, sizeof small);
  RawClient slow = RawClient::over(socket, streams.front().port());
  slow.send(kAsk);
  ASSERT_TRUE(streams.opens(1));
  RawClient client = streams.connect();
  ASSERT_TRUE(streams.opens(2));
  const std::string event = "data: " + std::string(1000, 'x') + "\n\n";
  int sent = 0;
  for (; sent < 1000 && streams.closed().empty(); ++sent) {
    streams.send_all(event);
    ASSERT_EQ(client.read_through("\n\n"), event);
  }
  ASSERT_TRUE(streams.closes(1));
  EXPECT_LT(sent, 200);  // of a thousand bytes each
  EXPECT_EQ(streams.front().stats().streams_cut, 1u);
  EXPECT_EQ(streams.closed()[0], streams.opened()[0]);
  streams.send_all("data: still here\n\n");
  EXPECT_EQ(client.read_through("\n\n"), "data: still here\n\n");
}

TEST_F(FrontStream, BeyondTheBoundIsRefusedAndTheOthersStay) {
  http::FrontOptions options;
  options.max_streams = 100;
  options.max_streams_per_address = 2;
  Streams streams(options);
  RawClient one = streams.connect(), two = streams.connect();
  ASSERT_TRUE(streams.opens(2));
  RawClient third(streams.front().port());
  third.send(kAsk);
  auto full = third.read_answer();
  ASSERT_TRUE(full);
  EXPECT_EQ(full->status, 503);
  EXPECT_EQ(full->header("retry-after"), "60");
  third.send("GET /other HTTP/1.1\r\nHost: test\r\n\r\n");
  EXPECT_EQ(third.read_answer()->body, "at once");
  { RawClient gone = std::move(two); }
  ASSERT_TRUE(streams.closes(1));
  streams.connect();
  EXPECT_TRUE(streams.opens(3));
  EXPECT_EQ(streams.head().substr(9, 3), "200");
}

TEST_F(FrontStream, LeavesHalfOfTheConnectionsToOthers) {
  http::FrontOptions options;
  options.max_connections = 8;
  Streams streams(options);
  std::vector<RawClient> clients;
  int refused = 0;
  for (int i = 0; i < 5; ++i) {
    clients.push_back(streams.connect());
    refused += streams.head().substr(9, 3) == "503";
  }
  EXPECT_GE(refused, 1);
  EXPECT_LE(streams.front().stats().streams, 4);
}

TEST_F(FrontStream, EndsWithTheServer) {
  http::FrontOptions options;
  options.drain_ms = 5'000;
  Streams streams(options);
  std::vector<RawClient> clients;
  for (int i = 0; i < 20; ++i) clients.push_back(streams.connect());
  ASSERT_TRUE(streams.opens(20));
  streams.front().begin_stop();
  for (RawClient& client : clients) EXPECT_TRUE(client.is_closed());
  streams.front().stop();
  EXPECT_EQ(streams.closed().size(), 20u);
}

TEST_F(FrontStream, WhatIsThrownIsTheOperatorsAlone) {
  for (const char* where : {"opened", "closed"}) {
    Streams streams({}, where);
    {
      RawClient client = streams.connect();
      ASSERT_TRUE(streams.opens(1));
      streams.send_all("data: one\n\n");
      EXPECT_EQ(client.read_through("\n\n"), "data: one\n\n");
    }
    EXPECT_TRUE(streams.closes(1));
    EXPECT_EQ(get(streams.front().port(), "/other")->body, "at once");
  }
}

TEST_F(FrontStream, ToHeadItIsItsHead) {
  Streams streams;
  RawClient client(streams.front().port());
  client.send("HEAD /stream HTTP/1.1\r\nHost: test\r\n\r\n");
  auto head = client.read_answer(true);
  ASSERT_TRUE(head);
  EXPECT_EQ(head->status, 200);
  EXPECT_EQ(head->header("content-type"), "text/event-stream");
  EXPECT_EQ(head->header("content-length"), "");
  EXPECT_TRUE(client.is_closed());
  EXPECT_TRUE(streams.opened().empty());
}

// Streams come and go while others send and the front stops: for the sanitizers.
TEST_F(FrontStream, OpeningSendingAndLeavingAtOnce) {
  Streams streams;
  std::atomic<bool> done{false};
  std::thread sender([&] {
    while (!done) {
      streams.send_all("data: news\n\n");
      std::this_thread::yield();
    }
  });
  std::vector<std::thread> visitors;
  for (int i = 0; i < 4; ++i)
    visitors.emplace_back([&] {
      for (int round = 0; round < 25; ++round) {
        RawClient client(streams.front().port());
        client.send(kAsk);
        EXPECT_FALSE(client.read_through("\r\n\r\n").empty());
      }
    });
  for (std::thread& visitor : visitors) visitor.join();
  streams.front().begin_stop();
  streams.front().stop();
  done = true;
  sender.join();
  EXPECT_EQ(streams.opened().size(), streams.closed().size());
}

TEST(FrontStreamStock, SaysThatItKeepsNone) {
  if (http::Front::transport() != "stock") GTEST_SKIP() << "the epoll front keeps streams";
  Streams streams;
  EXPECT_EQ(get(streams.front().port(), "/stream")->status, 501);
}

}  // namespace
}  // namespace milepost::testing
