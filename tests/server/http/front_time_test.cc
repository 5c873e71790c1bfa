// Deadlines, overload, attacks and the drain.
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/socket.h>

#include <atomic>
#include <chrono>
#include <thread>
#include <vector>

#include "tests/testing/needs_epoll.h"
#include "tests/testing/raw_client.h"
#include "tests/testing/running_front.h"

namespace milepost::testing {
namespace {

class FrontTime : public NeedsEpoll {};
class FrontDrain : public NeedsEpoll {};

using std::chrono::milliseconds;
using Clock = std::chrono::steady_clock;

constexpr std::string_view kGate = "GET /gate HTTP/1.1\r\nHost: test\r\n\r\n";
constexpr std::string_view kGet = "GET /x HTTP/1.1\r\nHost: test\r\n\r\n";

int64_t ms_since(Clock::time_point start) {
  return std::chrono::duration_cast<milliseconds>(Clock::now() - start).count();
}

// Not the idle time, which a busy machine may need between connecting and sending.
http::FrontOptions short_times() {
  http::FrontOptions options;
  options.head_ms = options.body_ms = options.write_ms = 200;
  return options;
}

bool raise_open_files(rlim_t wanted) {
  rlimit limit{};
  getrlimit(RLIMIT_NOFILE, &limit);
  if (limit.rlim_cur >= wanted) return true;
  if (limit.rlim_max < wanted) return false;
  limit.rlim_cur = limit.rlim_max;
  return setrlimit(RLIMIT_NOFILE, &limit) == 0;
}

TEST_F(FrontTime, ASlowHeadIsCut) {
  RunningFront front(short_times());
  RawClient client(front.port());
  auto start = Clock::now();
  client.send("GET / HTTP/1.1\r\nHost: te");
  auto answer = client.read_answer();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 408);
  EXPECT_GE(ms_since(start), 190);
  EXPECT_TRUE(client.is_closed());
}

TEST_F(FrontTime, DrippingDoesNotMoveTheDeadline) {
  RunningFront front(short_times());
  RawClient client(front.port());
  auto start = Clock::now();
  client.send("GET / HTTP/1.1\r\n");
  while (front.stats().timeouts == 0 && ms_since(start) < 10'000 && client.send("X-A: 1\r\n"))
    std::this_thread::sleep_for(milliseconds(20));
  EXPECT_GE(front.stats().timeouts, 1u);
  auto answer = client.read_answer();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 408);
}

TEST_F(FrontTime, EmptyLinesDoNotMoveTheDeadline) {
  RunningFront front(short_times());
  RawClient client(front.port());
  client.send("\r");
  std::this_thread::sleep_for(milliseconds(120));
  client.send("\n");
  auto answer = client.read_answer();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 408);
}

TEST_F(FrontTime, ASlowBodyIsCut) {
  RunningFront front(short_times());
  RawClient client(front.port());
  client.send("POST /x HTTP/1.1\r\nHost: test\r\nContent-Length: 10\r\n\r\nabc");
  auto answer = client.read_answer();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 408);
}

TEST_F(FrontTime, AnIdleConnectionIsClosedWithoutAWord) {
  http::FrontOptions options;
  options.idle_ms = 2000;
  RunningFront front(options);
  RawClient fresh(front.port());
  RawClient used(front.port());
  used.send(kGet);
  ASSERT_TRUE(used.read_answer());
  EXPECT_TRUE(fresh.is_closed());
  EXPECT_TRUE(used.is_closed());
  EXPECT_EQ(front.stats().timeouts, 2u);
}

TEST_F(FrontTime, AClientThatNeverReadsIsCut) {
  RunningFront front(short_times());
  RawClient client(front.port());
  client.send("GET /big HTTP/1.1\r\nHost: test\r\n\r\n");
  ASSERT_TRUE(eventually([&] { return front.stats().accepted == 1; }));
  EXPECT_TRUE(eventually([&] { return front.stats().connections == 0; }));
  // And nobody else noticed.
  EXPECT_TRUE(get(front.port(), "/x"));
}

TEST_F(FrontTime, ASlowTransferThatMovesOnIsNotCut) {
  http::FrontOptions options;
  options.write_ms = 2000;
  RunningFront front(options);
  RawClient client(front.port());
  int small = 256 * 1024;
  setsockopt(client.socket(), SOL_SOCKET, SO_RCVBUF, &small, sizeof small);
  client.send("GET /big HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n");
  auto start = Clock::now();
  size_t received = 0;
  std::vector<char> buffer(32 * 1024);
  while (ms_since(start) < 5000) {
    ssize_t count = ::recv(client.socket(), buffer.data(), buffer.size(), MSG_DONTWAIT);
    if (count > 0) received += static_cast<size_t>(count);
    std::this_thread::sleep_for(milliseconds(40));
  }
  EXPECT_LT(received, 8u * 1024 * 1024);
  auto rest = client.read_all();
  EXPECT_GT(received + rest.size(), 8u * 1024 * 1024);
}

// Many times, since the socket may become writable while nobody looks at it.
TEST_F(FrontTime, ALongAnswerArrivesWhole) {
  RunningFront front;
  for (int i = 0; i < 10; ++i) {
    auto answer = get(front.port(), "/big");
    ASSERT_TRUE(answer) << i;
    ASSERT_EQ(answer->body.size(), 8u * 1024 * 1024);
  }
}

TEST_F(FrontTime, AFullQueueIsSaidAtOnce) {
  http::FrontOptions options;
  options.workers = 1;
  options.max_queue = 1;
  Gate gate;
  RunningFront front(options, gate.callbacks());
  std::vector<RawClient> clients;
  for (int i = 0; i < 6; ++i) {
    clients.emplace_back(front.port());
    clients.back().send(kGate);
    if (i == 0) gate.wait_for_one();
  }
  ASSERT_TRUE(eventually([&] { return front.stats().shed == 4; }));
  gate.open();
  int served = 0, shed = 0;
  for (RawClient& client : clients) {
    auto answer = client.read_answer();
    ASSERT_TRUE(answer);
    served += answer->status == 200;
    if (answer->status != 503) continue;
    ++shed;
    EXPECT_EQ(answer->header("retry-after"), "1");
    EXPECT_EQ(answer->header("content-type"), "application/problem+json");
  }
  EXPECT_EQ(served, 2);  // one in work, one waiting
  EXPECT_EQ(shed, 4);
  EXPECT_EQ(front.stats().queued, 0);
}

TEST_F(FrontTime, AtTheLimitAnIdleConnectionGivesWay) {
  http::FrontOptions options;
  options.max_connections = 3;
  RunningFront front(options);
  std::vector<RawClient> idle;
  for (int i = 0; i < 6; ++i) {
    idle.emplace_back(front.port());
    idle.back().send(kGet);
    ASSERT_TRUE(idle.back().read_answer()) << i;
  }
  EXPECT_LE(front.stats().connections, 3);
  EXPECT_EQ(front.stats().rejected, 0u);
}

TEST_F(FrontTime, AtTheLimitBusyConnectionsStay) {
  http::FrontOptions options;
  options.max_connections = 2;
  RunningFront front(options);
  RawClient first(front.port()), second(front.port());
  // Each with the beginning of a next request behind one that is answered: it has been read then.
  for (RawClient* client : {&first, &second}) {
    client->send(std::string(kGet) + "GET /unfinished");
    ASSERT_TRUE(client->read_answer());
  }
  RawClient third(front.port());
  EXPECT_TRUE(third.is_closed());
  first.send(" HTTP/1.1\r\nHost: test\r\n\r\n");
  EXPECT_TRUE(first.read_answer());
}

// Each of these is amid a request that it does not finish.
TEST_F(FrontTime, AtTheLimitWhatDoesNotMoveGivesWay) {
  http::FrontOptions options;
  options.max_connections = 20;
  RunningFront front(options);
  std::vector<RawClient> stalled;
  for (int i = 0; i < 20; ++i) {
    stalled.emplace_back(front.port());
    stalled.back().send("POST /x HTTP/1.1\r\nHost: test\r\nContent-Length: 9\r\n\r\nb");
  }
  ASSERT_TRUE(eventually([&] { return front.stats().buffered_bytes == 20; }));
  EXPECT_TRUE(eventually([&] { return get(front.port(), "/x").has_value(); }));
  for (int i = 0; i < 30; ++i) EXPECT_TRUE(get(front.port(), "/x")) << i;
  EXPECT_GE(front.stats().evicted, 1u);
}

// However busy it keeps them, an address with many connections gives way to one with few.
TEST_F(FrontTime, AtTheLimitTheAddressWithTheMostGivesWay) {
  http::FrontOptions options;
  options.max_connections = 10;
  RunningFront front(options, echo_callbacks(), "::");
  std::vector<RawClient> many;
  for (int i = 0; i < 10; ++i) {
    many.emplace_back(front.port());
    many.back().send("GET / HTTP/1.1\r\n");
  }
  ASSERT_TRUE(eventually([&] { return front.stats().accepted == 10; }));
  std::atomic<bool> stop{false};
  std::thread dripper([&] {
    while (!stop)
      for (RawClient& client : many) client.send("X");
  });
  for (int i = 0; i < 5; ++i) {
    RawClient other(front.port(), true);
    other.send(kGet);
    EXPECT_TRUE(other.read_answer()) << i;
  }
  stop = true;
  dripper.join();
}

// Answers that peers leave waiting are bounded, all together and by address.
TEST_F(FrontTime, AnswersThatNobodyReadsTakeBoundedMemory) {
  constexpr int64_t kBig = 8 * 1024 * 1024;
  http::FrontOptions options;
  options.max_unsent_bytes = 5 * kBig;
  RunningFront front(options);
  std::vector<RawClient> slow;
  for (int i = 0; i < 6; ++i) {
    slow.emplace_back(front.port());
    slow.back().send("GET /big HTTP/1.1\r\nHost: test\r\n\r\n");
  }
  EXPECT_TRUE(eventually([&] { return front.stats().evicted == 4; }));
  EXPECT_GT(front.stats().unsent_bytes, 2 * kBig);
  EXPECT_LT(front.stats().unsent_bytes, 3 * kBig);
  slow.clear();
  EXPECT_TRUE(eventually([&] { return front.stats().unsent_bytes == 0; }));
}

TEST_F(FrontTime, WhatIsThereForEverIsNotCopiedForSlowReaders) {
  static const std::string file(8 * 1024 * 1024, 'f');
  auto callbacks = echo_callbacks();
  callbacks.handle = [](http::Request&) {
    http::Response response;
    response.shared_body = file;
    return response;
  };
  RunningFront front({}, callbacks);
  std::vector<RawClient> slow;
  for (int i = 0; i < 20; ++i) {
    slow.emplace_back(front.port());
    slow.back().send(kGet);
  }
  ASSERT_TRUE(eventually([&] { return front.stats().served == 20; }));
  EXPECT_LT(front.stats().unsent_bytes, 20 * 1024);
  auto answer = slow.front().read_answer();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->body, file);
}

TEST_F(FrontTime, AReaderBelowTheRateIsCut) {
  RunningFront front(short_times());
  RawClient client(front.port());
  int small = 4096;
  setsockopt(client.socket(), SOL_SOCKET, SO_RCVBUF, &small, sizeof small);
  client.send("GET /big HTTP/1.1\r\nHost: test\r\n\r\n");
  ASSERT_TRUE(eventually([&] { return front.stats().served == 1; }));
  char byte;
  EXPECT_TRUE(eventually([&] {
    ::recv(client.socket(), &byte, 1, MSG_DONTWAIT);
    return front.stats().connections == 0;
  }));
}

// Without a descriptor to accept with, the server waits instead of spinning, and goes on later.
TEST_F(FrontTime, WithoutFileDescriptorsItRests) {
  RunningFront front;
  // The client's socket is there before the limit falls; then it connects, and cannot be accepted.
  int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  rlimit before{};
  getrlimit(RLIMIT_NOFILE, &before);
  rlimit none = before;
  none.rlim_cur = 3;
  ASSERT_EQ(setrlimit(RLIMIT_NOFILE, &none), 0);
  RawClient waiting = RawClient::over(socket, front.port());
  ASSERT_TRUE(waiting.connected());
  waiting.send(kGet);
  rusage from{}, to{};
  getrusage(RUSAGE_SELF, &from);
  std::this_thread::sleep_for(milliseconds(400));
  getrusage(RUSAGE_SELF, &to);
  EXPECT_EQ(front.stats().accepted, 0u);
  ASSERT_EQ(setrlimit(RLIMIT_NOFILE, &before), 0);
  auto us = [](const timeval& t) { return t.tv_sec * 1'000'000 + t.tv_usec; };
  EXPECT_LT(us(to.ru_utime) + us(to.ru_stime) - us(from.ru_utime) - us(from.ru_stime), 200'000);
  EXPECT_TRUE(waiting.read_answer());
}

TEST_F(FrontTime, SlowAndIdleConnectionsLeaveOthersAlone) {
  constexpr int kIdle = 5000, kSlow = 1000;
  if (!raise_open_files(2 * (kIdle + kSlow) + 300))
    GTEST_SKIP() << "5,000 idle and 1,000 slow connections need an open-files limit of 12,300";
  RunningFront front;
  std::vector<RawClient> idle, slow;
  idle.reserve(kIdle);
  slow.reserve(kSlow);
  for (int i = 0; i < kIdle; ++i) {
    idle.emplace_back(front.port());
    ASSERT_TRUE(idle.back().connected()) << i;
  }
  for (int i = 0; i < kSlow; ++i) {
    slow.emplace_back(front.port());
    slow.back().send("GET / HTTP/1.1\r\nHost: te");
  }
  std::atomic<bool> stop{false};
  std::thread dripper([&] {
    for (int i = 0; !stop; i = (i + 1) % kSlow) slow[static_cast<size_t>(i)].send("s");
  });
  RawClient normal(front.port());
  int failed = 0;
  for (int i = 0; i < 300; ++i) {
    normal.send(kGet);
    failed += !normal.read_answer();
    failed += !get(front.port(), "/new");
  }
  stop = true;
  dripper.join();
  EXPECT_EQ(failed, 0);
  EXPECT_GE(front.stats().connections, kIdle);
}

TEST_F(FrontDrain, WhatIsInFlightIsAnsweredAndTheRestClosed) {
  Gate gate;
  RunningFront front({}, gate.callbacks());
  RawClient half(front.port()), idle(front.port()), busy(front.port());
  half.send("GET /late HTTP/1.1\r\n");
  idle.send(kGet);
  ASSERT_TRUE(idle.read_answer());
  busy.send(kGate);
  gate.wait_for_one();
  front.begin_stop();
  EXPECT_TRUE(idle.is_closed());
  half.send("Host: test\r\n\r\n");
  auto refused = half.read_answer();
  ASSERT_TRUE(refused);
  EXPECT_EQ(refused->status, 503);
  EXPECT_EQ(refused->header("connection"), "close");
  EXPECT_FALSE(RawClient(front.port()).connected());
  gate.open();
  auto answer = busy.read_answer();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->body, "through");
  EXPECT_EQ(answer->header("connection"), "close");
  front.stop();
}

TEST_F(FrontDrain, AnUploadInFlightIsTakenToItsEnd) {
  RunningFront front;
  RawClient client(front.port());
  client.send("POST /up HTTP/1.1\r\nHost: test\r\nContent-Length: 6\r\n\r\nabc");
  ASSERT_TRUE(eventually([&] { return front.stats().buffered_bytes == 3; }));
  front.begin_stop();
  std::this_thread::sleep_for(milliseconds(100));
  client.send("def");
  auto answer = client.read_answer();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->body, "POST /up abcdef");
}

TEST_F(FrontDrain, EndsInTimeWhenAClientDoesNot) {
  http::FrontOptions options;
  options.drain_ms = 300;
  RunningFront front(options);
  RawClient stuck(front.port()), unread(front.port());
  stuck.send("POST /up HTTP/1.1\r\nHost: test\r\nContent-Length: 6\r\n\r\nabc");
  unread.send("GET /big HTTP/1.1\r\nHost: test\r\n\r\n");
  ASSERT_TRUE(eventually([&] { return front.stats().buffered_bytes == 3; }));
  auto start = Clock::now();
  front.stop();
  EXPECT_GE(ms_since(start), 250);
  EXPECT_LT(ms_since(start), 8000);  // far from the usual 9 s
}

TEST_F(FrontDrain, StopBeforeRunEndsIt) {
  http::Front front({}, echo_callbacks());
  ASSERT_TRUE(front.listen("127.0.0.1", 0));
  front.stop();
  front.run();
}

TEST_F(FrontDrain, UnderLoadEveryRequestThatIsTakenIsAnswered) {
  RunningFront front;
  std::atomic<int> answered{0}, odd{0};
  std::vector<std::thread> clients;
  for (int i = 0; i < 8; ++i)
    clients.emplace_back([&] {
      for (;;) {
        RawClient client(front.port());
        if (!client.connected()) return;
        while (client.send(kGet)) {
          auto answer = client.read_answer();
          // The request may have crossed the closing of the idle connection on the way.
          if (!answer) return;
          ++answered;
          odd += answer->status != 200 && answer->status != 503;
          if (answer->header("connection") == "close") break;
        }
      }
    });
  EXPECT_TRUE(eventually([&] { return answered > 100; }));
  front.stop();
  for (std::thread& client : clients) client.join();
  EXPECT_EQ(odd, 0);
  EXPECT_EQ(front.stats().served, static_cast<uint64_t>(answered));
}

}  // namespace
}  // namespace milepost::testing
