// What a well-behaved client sees of the front. FrontEither holds for the stock server too.
#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>

#include "server/http/front/front.h"
#include "tests/testing/needs_epoll.h"
#include "tests/testing/raw_client.h"
#include "tests/testing/running_front.h"

namespace milepost::testing {
namespace {

class FrontServe : public NeedsEpoll {};

constexpr std::string_view kHost = " HTTP/1.1\r\nHost: test\r\n";

std::string get_of(std::string_view target) {
  return "GET " + std::string(target) + std::string(kHost) + "\r\n";
}

TEST_F(FrontServe, AnswersAndKeepsTheConnection) {
  RunningFront front;
  RawClient client(front.port());
  for (int i = 0; i < 3; ++i) {
    ASSERT_TRUE(client.send(get_of("/a%20b?x=1%202")));
    auto answer = client.read_answer();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 200);
    EXPECT_EQ(answer->body, "GET /a b?x=1%202");
    EXPECT_EQ(answer->header("content-type"), "text/plain");
    EXPECT_EQ(answer->header("connection"), "");
    EXPECT_EQ(answer->header("x-request-id").size(), 16u);
    EXPECT_EQ(answer->header("date").size(), 29u) << answer->header("date");
  }
}

TEST_F(FrontServe, HeadHasTheLengthAndNoBody) {
  RunningFront front;
  RawClient client(front.port());
  client.send("HEAD /abc" + std::string(kHost) + "\r\n" + get_of("/abc"));
  auto head = client.read_answer(true);
  ASSERT_TRUE(head);
  EXPECT_EQ(head->header("content-length"), "9");
  auto get = client.read_answer();
  ASSERT_TRUE(get);
  EXPECT_EQ(get->body, "GET /abc");
}

TEST_F(FrontServe, AnswersPipelinedRequestsInOrder) {
  RunningFront front;
  RawClient client(front.port());
  std::string all;
  for (int i = 0; i < 200; ++i) {
    all += get_of("/" + std::to_string(i));
    all += "POST /p" + std::to_string(i) + std::string(kHost) + "Content-Length: 3\r\n\r\nabc";
  }
  client.send(all);
  for (int i = 0; i < 200; ++i) {
    auto get = client.read_answer();
    ASSERT_TRUE(get) << i;
    EXPECT_EQ(get->body, "GET /" + std::to_string(i));
    auto post = client.read_answer();
    ASSERT_TRUE(post) << i;
    EXPECT_EQ(post->body, "POST /p" + std::to_string(i) + " abc");
  }
}

TEST_F(FrontServe, ClosesWhenAsked) {
  RunningFront front;
  for (const char* request :
       {"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\nConnection: TE, Close\r\n\r\n", "GET / HTTP/1.0\r\n\r\n",
        "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"}) {
    RawClient client(front.port());
    client.send(request);
    auto answer = client.read_answer();
    ASSERT_TRUE(answer) << request;
    EXPECT_EQ(answer->status, 200);
    EXPECT_EQ(answer->header("connection"), "close");
    EXPECT_TRUE(client.is_closed()) << request;
  }
}

TEST(FrontEither, AnswersEveryKindOfRequest) {
  std::string directory = ::testing::TempDir() + "milepost-either-XXXXXX";
  http::FrontOptions options;
  options.spool_directory = mkdtemp(directory.data());
  RunningFront front(options);
  struct Row {
    const char *method, *target, *headers;
    size_t body_bytes;
    int status;
    const char* body;
  };
  const Row rows[] = {
      {"GET", "/a%20b?x=1", "", 0, 200, "GET /a b?x=1"},
      {"HEAD", "/a", "", 0, 200, ""},
      {"DELETE", "/a", "", 0, 200, "DELETE /a"},
      {"POST", "/a", "", 0, 200, "POST /a"},
      {"POST", "/a", "", 3, 200, "POST /a bbb"},
      {"PUT", "/a", "", 3, 200, "PUT /a bbb"},
      {"POST", "/none", "", 3, 413, nullptr},
      {"POST", "/locked", "", 3, 401, nullptr},
      {"POST", "/memory", "", 65537, 413, nullptr},
      {"POST", "/spooled", "", 65537, 200, "file 65537 mode 384"},  // 0600
      {"POST", "/a", "Content-Encoding: gzip\r\n", 3, 400, nullptr},
      {"GET", "/throw", "", 0, 500, nullptr},
  };
  for (const Row& row : rows) {
    RawClient client(front.port());
    std::string request =
        std::string(row.method) + " " + row.target + std::string(kHost) + row.headers;
    if (row.body_bytes > 0) request += "Content-Length: " + std::to_string(row.body_bytes) + "\r\n";
    client.send(request + "\r\n" + std::string(row.body_bytes, 'b'));
    auto answer = client.read_answer(row.method == std::string("HEAD"));
    ASSERT_TRUE(answer) << row.method << row.target;
    EXPECT_EQ(answer->status, row.status) << row.method << row.target;
    EXPECT_NE(answer->header("x-request-id"), "");
    if (row.body) {
      EXPECT_EQ(answer->body, row.body);
    } else {
      EXPECT_EQ(answer->header("content-type"), "application/problem+json");
      EXPECT_EQ(answer->body.find("secret"), std::string::npos);
    }
  }
  EXPECT_TRUE(std::filesystem::is_empty(directory));
  std::filesystem::remove_all(directory);
  EXPECT_EQ(front.stats().spooled_bytes, 0);
}

TEST(FrontEither, StopsBehindTheRequestInFlight) {
  Gate gate;
  RunningFront front({}, gate.callbacks());
  RawClient client(front.port());
  client.send(get_of("/gate"));
  gate.wait_for_one();
  front.begin_stop();
  gate.open();
  auto answer = client.read_answer();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->body, "through");
}

TEST(FrontEither, AnswersAClientThatClosedItsSendingSide) {
  RunningFront front;
  RawClient client(front.port());
  client.send(get_of("/half"));
  client.finish_sending();
  auto answer = client.read_answer();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->body, "GET /half");
  EXPECT_TRUE(client.is_closed());
}

TEST(FrontEither, ListensOnIpv6) {
  RunningFront front({}, echo_callbacks(), "::1");
  RawClient client(front.port(), true);
  ASSERT_TRUE(client.connected());
  client.send(get_of("/client"));
  auto answer = client.read_answer();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->body, "::1");
}

TEST(FrontEither, AnyIpv6AddressTakesIpv4Too) {
  RunningFront front({}, echo_callbacks(), "::");
  RawClient client(front.port());
  ASSERT_TRUE(client.connected());
  client.send(get_of("/client"));
  auto answer = client.read_answer();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->body, "127.0.0.1");
}

TEST(FrontEither, ASecondServerOnThePortIsTold) {
  RunningFront front;
  http::Front second({}, echo_callbacks());
  auto port = second.listen("127.0.0.1", front.port());
  ASSERT_FALSE(port);
  EXPECT_NE(port.error().detail.find("another program listens there"), std::string::npos)
      << port.error().detail;
}

TEST(FrontEither, SaysWhatIsWrongWithAnAddress) {
  http::Front front({}, echo_callbacks());
  EXPECT_FALSE(front.listen("256.1.1.1", 0));
  EXPECT_FALSE(front.listen("192.0.2.1", 0));
  EXPECT_FALSE(front.listen("127.0.0.1", 70000));
  http::FrontOptions options;
  options.trusted_proxies = {"10.0.0.0/33"};
  http::Front proxied(options, echo_callbacks());
  auto port = proxied.listen("127.0.0.1", 0);
  ASSERT_FALSE(port);
  EXPECT_NE(port.error().detail.find("10.0.0.0/33"), std::string::npos);
}

TEST_F(FrontServe, AHandlerThatThrowsTellsTheClientNothing) {
  RunningFront front;
  RawClient client(front.port());
  client.send(get_of("/throw") + get_of("/next"));
  auto answer = client.read_answer();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 500);
  EXPECT_EQ(answer->header("content-type"), "application/problem+json");
  EXPECT_EQ(answer->body.find("secret"), std::string::npos);
  EXPECT_NE(answer->body.find(answer->header("x-request-id")), std::string::npos);
  auto next = client.read_answer();
  ASSERT_TRUE(next);
  EXPECT_EQ(next->body, "GET /next");
}

TEST_F(FrontServe, AHeaderThatWouldSplitTheAnswerIsNotSent) {
  RunningFront front;
  auto answer = get(front.port(), "/split");
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 500);
  EXPECT_EQ(answer->header("set-cookie"), "");
}

TEST_F(FrontServe, OnlyTrustedProxiesSayWhoAsks) {
  struct Row {
    const char *trusted, *forwarded, *expected;
  };
  const Row rows[] = {
      {"", "X-Forwarded-For: 203.0.113.9\r\n", "127.0.0.1"},
      {"10.0.0.0/8", "X-Forwarded-For: 203.0.113.9\r\n", "127.0.0.1"},
      {"127.0.0.0/8", "", "127.0.0.1"},
      {"127.0.0.0/8", "X-Forwarded-For: 203.0.113.9\r\n", "203.0.113.9"},
      {"127.0.0.0/8", "X-Forwarded-For: 1.1.1.1, 203.0.113.9\r\n", "203.0.113.9"},
      {"127.0.0.0/8", "X-Forwarded-For: 203.0.113.9, 127.0.0.7\r\n", "203.0.113.9"},
      {"127.0.0.0/8", "X-Forwarded-For: 1.1.1.1\r\nX-Forwarded-For: 2001:db8::1, 127.0.0.2\r\n",
       "2001:db8::1"},
      {"127.0.0.0/8", "X-Forwarded-For: 203.0.113.9, nonsense\r\n", "127.0.0.1"},
      {"127.0.0.0/8", "X-Forwarded-For: [2001:db8::2]:8443\r\n", "2001:db8::2"},
  };
  for (const Row& row : rows) {
    http::FrontOptions options;
    if (*row.trusted) options.trusted_proxies = {row.trusted};
    RunningFront front(options);
    RawClient client(front.port());
    client.send("GET /client" + std::string(kHost) + row.forwarded + "\r\n");
    auto answer = client.read_answer();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->body, row.expected) << row.trusted << " " << row.forwarded;
  }
}

TEST_F(FrontServe, TellsOfEachRequestOnce) {
  std::atomic<int> told{0};
  std::atomic<int> bytes{0};
  auto callbacks = echo_callbacks();
  callbacks.done = [&](const http::Request& request, const http::Response& response, int64_t us) {
    EXPECT_FALSE(request.request_id.empty());
    EXPECT_GE(us, 0);
    bytes += static_cast<int>(response.body.size());
    ++told;
  };
  RunningFront front({}, callbacks);
  RawClient client(front.port());
  client.send(get_of("/a") + "nonsense\r\n\r\n");
  EXPECT_NE(client.read_all().find("400 Bad Request"), std::string::npos);
  front.stop();
  EXPECT_EQ(told, 2);
  EXPECT_GT(bytes, 6);
}

}  // namespace
}  // namespace milepost::testing
