// What the front refuses before cpp-httplib sees it, and that nothing behind a refusal is served.
#include <gtest/gtest.h>

#include <thread>

#include "server/http/front/head.h"
#include "shared/base/limits.h"
#include "tests/testing/needs_epoll.h"
#include "tests/testing/raw_client.h"
#include "tests/testing/running_front.h"

namespace milepost::testing {
namespace {

class FrontRefuse : public NeedsEpoll {};

using std::string_literals::operator""s;

std::string with(const std::string& headers) {
  return "GET / HTTP/1.1\r\nHost: test\r\n" + headers + "\r\n";
}

std::string many_headers(size_t count) {
  std::string headers;
  for (size_t i = 0; i < count; ++i) headers += "X-" + std::to_string(i) + ": 1\r\n";
  return headers;
}

struct Row {
  std::string request;
  int status;
};

const std::vector<Row>& odd_heads() {
  static const std::vector<Row> rows = {
      // The request line
      {"GET\r\n\r\n", 400},
      {"GET /\r\nHost: test\r\n\r\n", 400},
      {"GET / HTTP/1.1 \r\nHost: test\r\n\r\n", 400},
      {"GET  / HTTP/1.1\r\nHost: test\r\n\r\n", 400},
      {"GET /a b HTTP/1.1\r\nHost: test\r\n\r\n", 400},
      {" GET / HTTP/1.1\r\nHost: test\r\n\r\n", 400},
      {"G\tET / HTTP/1.1\r\nHost: test\r\n\r\n", 400},
      {"GET /\x01 HTTP/1.1\r\nHost: test\r\n\r\n", 400},
      {"GET /\x7f HTTP/1.1\r\nHost: test\r\n\r\n", 400},
      {"GET /\0 HTTP/1.1\r\nHost: test\r\n\r\n"s, 400},
      {"GET / http/1.1\r\nHost: test\r\n\r\n", 400},
      {"GET / HTTP/1.10\r\nHost: test\r\n\r\n", 400},
      {"GET / HTTP/x.1\r\nHost: test\r\n\r\n", 400},
      {"GET / HTTP/2.0\r\nHost: test\r\n\r\n", 505},
      {"GET / HTTP/0.9\r\nHost: test\r\n\r\n", 505},
      {"GET / HTTP/1.2\r\nHost: test\r\n\r\n", 505},
      {"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505},
      {"BREW / HTTP/1.1\r\nHost: test\r\n\r\n", 501},
      {"get / HTTP/1.1\r\nHost: test\r\n\r\n", 501},
      {"GET ftp://test/ HTTP/1.1\r\nHost: test\r\n\r\n", 400},
      {"GET http:///path HTTP/1.1\r\nHost: test\r\n\r\n", 400},
      {"GET http://me@test/ HTTP/1.1\r\nHost: test\r\n\r\n", 400},
      {"GET test:80 HTTP/1.1\r\nHost: test\r\n\r\n", 400},
      {"CONNECT test:443 HTTP/1.1\r\nHost: test\r\n\r\n", 400},
      {"GET * HTTP/1.1\r\nHost: test\r\n\r\n", 400},
      {"OPTIONS ** HTTP/1.1\r\nHost: test\r\n\r\n", 400},
      {"GET path HTTP/1.1\r\nHost: test\r\n\r\n", 400},
      {"GET /#top HTTP/1.1\r\nHost: test\r\n\r\n", 400},
      {"GET /" + std::string(limits::kTargetBytes, 'a') + " HTTP/1.1\r\nHost: test\r\n\r\n", 414},
      {"GET /" + std::string(limits::kHeadBytes, 'a'), 414},
      {"\x16\x03\x01\x02", 400},  // TLS
      {"\r\n\r\nGET / HTTP/1.1\r\nHost: test\r\n\r\n", 400},
      // Line ends
      {"GET / HTTP/1.1\nHost: test\n\n", 400},
      {"GET / HTTP/1.1\r\nHost: test\n\r\n", 400},
      {"GET / HTTP/1.1\r\nHost: test\r\n\n", 400},
      {"GET / HTTP/1.1\rHost: test\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nHost: test\r\r\n\r\n", 400},
      // Host
      {"GET / HTTP/1.1\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n", 400},
      {"GET / HTTP/1.0\r\nHost: a\r\nhost: b\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nHost: a b\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nHost: user@a\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nHost: a,b\r\n\r\n", 400},
      // Header lines
      {with("X-A : 1\r\n"), 400},
      {with("X A: 1\r\n"), 400},
      {with("no colon\r\n"), 400},
      {with(": 1\r\n"), 400},
      {with("X-A: 1\r\n folded\r\n"), 400},
      {with("X-A: 1\r\n\tfolded\r\n"), 400},
      {with("X-A: a\0b\r\n"s), 400},
      {with("X-A: a\x1b[31m\r\n"), 400},
      {with("X-A: a\x7f\r\n"), 400},
      {with("X\x80: 1\r\n"), 400},
      {with(many_headers(limits::kHeaderFields)), 431},
      {with("X-A: " + std::string(limits::kHeadBytes, 'a') + "\r\n"), 431},
      // What frames the body
      {with("transfer-encoding: identity\r\n"), 501},
      {with("Transfer-Encoding: gzip, chunked\r\n"), 501},
      {with("Transfer-Encoding: chunked, gzip\r\n"), 501},
      {with("Transfer-Encoding: chunked;q=1\r\n"), 501},
      {with("Transfer-Encoding: xchunked\r\n"), 501},
      {with("Transfer-Encoding: \"chunked\"\r\n"), 501},
      {with("Transfer-Encoding:\r\n"), 400},
      {with("Transfer-Encoding: chunked,\r\n"), 400},
      {with("Transfer-Encoding: chunked, chunked\r\n"), 400},
      {with("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n"), 400},
      {with("Content-Length: 4\r\nTransfer-Encoding: chunked\r\n"), 400},
      {with("Transfer-Encoding: chunked\r\nContent-Length: 0\r\n"), 400},
      {"GET / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n", 400},
      {with("Content-Encoding: gzip\r\n"), 400},
      {with("Content-Length: 4\r\nContent-Length: 4\r\n"), 400},
      {with("Content-Length: 4, 4\r\n"), 400},
      {with("Content-Length: +4\r\n"), 400},
      {with("Content-Length: -4\r\n"), 400},
      {with("Content-Length: 0x4\r\n"), 400},
      {with("Content-Length: 4 4\r\n"), 400},
      {with("Content-Length:\r\n"), 400},
      {with("Content-Length: 9999999999999999999\r\n"), 413},
      {with("Content-Length: 18446744073709551620\r\n"), 413},
      {with("Expect: a miracle\r\n"), 417},
  };
  return rows;
}

std::string shown(const std::string& request) {
  return request.substr(0, 120) + (request.size() > 120 ? "…" : "");
}

TEST_F(FrontRefuse, OddHeadsInTheOneShape) {
  RunningFront front;
  for (const Row& row : odd_heads()) {
    RawClient client(front.port());
    // What follows must never be served: the server cannot know where it begins.
    client.send(row.request + "GET /smuggled HTTP/1.1\r\nHost: test\r\n\r\n");
    auto answer = client.read_answer();
    ASSERT_TRUE(answer) << shown(row.request);
    EXPECT_EQ(answer->status, row.status) << shown(row.request);
    EXPECT_EQ(answer->header("content-type"), "application/problem+json");
    EXPECT_EQ(answer->header("connection"), "close");
    EXPECT_NE(answer->body.find("\"status\":" + std::to_string(row.status)), std::string::npos);
    EXPECT_NE(answer->body.find("\"detail\":\""), std::string::npos);
    EXPECT_TRUE(client.is_closed()) << shown(row.request);
  }
}

TEST_F(FrontRefuse, NotWhatIsOnlyUnusual) {
  RunningFront front;
  const std::string requests[] = {
      "\r\nGET / HTTP/1.1\r\nHost: test\r\n\r\n",
      "GET / HTTP/1.1\r\nHost:test\r\n\r\n",
      "GET / HTTP/1.1\r\nhOST:\t test \t\r\n\r\n",
      "GET / HTTP/1.1\r\nHost:\r\n\r\n",
      "GET / HTTP/1.1\r\nHost: [::1]:8080\r\n\r\n",
      "GET /a?q=%0d%0ab HTTP/1.1\r\nHost: test\r\n\r\n",
      "GET http://test/a?q=1 HTTP/1.1\r\nHost: test\r\n\r\n",
      "GET HTTPS://test:443 HTTP/1.1\r\nHost: test\r\n\r\n",
      "OPTIONS * HTTP/1.1\r\nHost: test\r\n\r\n",
      "GET /\xe8\xbf\x90 HTTP/1.1\r\nHost: test\r\n\r\n",
      "GET /%zz%u12 HTTP/1.1\r\nHost: test\r\n\r\n",
      "GET /" + std::string(limits::kTargetBytes - 1, 'a') + " HTTP/1.1\r\nHost: test\r\n\r\n",
      with("Referer: http://test/?q=%0d%0a\r\n"),
      with("X-A:\r\n"),
      with("X-A: \xe8\xbf\x90 100%25 %0\r\n"),
      // What a sibling site set, what a proxy says of the address: it only looks like a line end.
      with("Cookie: theirs=a%0d%0aSet-Cookie: b%00\r\n"),
      with("X-Original-URI: /?q=a%0Ab%u000ab%u000D\r\n"),
      with("Content-Length: 0\r\n"),
      with("Content-Length: 000\r\n"),
      with("Transfer-Encoding: \tChunked \r\n") + "0\r\n\r\n",
      with("Expect: 100-Continue\r\n"),
      with("Upgrade: h2c\r\nConnection: Upgrade\r\n"),
      with(many_headers(limits::kHeaderFields - 1)),
      "DELETE / HTTP/1.1\r\nHost: test\r\n\r\n",
  };
  for (const std::string& request : requests) {
    RawClient client(front.port());
    client.send(request);
    auto answer = client.read_answer();
    ASSERT_TRUE(answer) << shown(request);
    EXPECT_EQ(answer->status, 200) << shown(request) << answer->body;
  }
}

TEST_F(FrontRefuse, AHeadAtTheBoundAndOnePastIt) {
  http::FrontOptions options;
  options.max_head_bytes = 200;
  RunningFront front(options);
  std::string shell = with("X-A: \r\n");
  for (size_t size : {200u, 201u}) {
    RawClient client(front.port());
    client.send(with("X-A: " + std::string(size - shell.size(), 'a') + "\r\n"));
    auto answer = client.read_answer();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, size == 200 ? 200 : 431);
  }
}

TEST_F(FrontRefuse, ASecondRequestIsNeverServedOutOfABody) {
  RunningFront front;
  const std::string inner = "GET /smuggled HTTP/1.1\r\nHost: test\r\n\r\n";
  RawClient client(front.port());
  client.send("POST /outer HTTP/1.1\r\nHost: test\r\nContent-Length: " +
              std::to_string(inner.size()) + "\r\n\r\n" + inner +
              "GET /after HTTP/1.1\r\nHost: test\r\n\r\n");
  auto outer = client.read_answer();
  ASSERT_TRUE(outer);
  EXPECT_EQ(outer->body, "POST /outer " + inner);
  auto after = client.read_answer();
  ASSERT_TRUE(after);
  EXPECT_EQ(after->body, "GET /after");
}

TEST_F(FrontRefuse, TheBodyOfARefusedRequestIsNoRequest) {
  RunningFront front;
  for (const char* path : {"/none", "/locked"}) {
    RawClient client(front.port());
    const std::string inner = "GET /smuggled HTTP/1.1\r\nHost: test\r\n\r\n";
    client.send("POST " + std::string(path) + " HTTP/1.1\r\nHost: test\r\nContent-Length: " +
                std::to_string(inner.size()) + "\r\n\r\n" + inner);
    auto answer = client.read_answer();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, std::string(path) == "/none" ? 413 : 401);
    EXPECT_TRUE(client.is_closed());
  }
}

TEST_F(FrontRefuse, TellsHowARefusalIsWanted) {
  using http::front::refused_field;
  using http::front::refused_path;
  const std::string head =
      "GET /a/b?q=1 HTTP/1.1\r\nX : 1\r\nACCEPT:  text/html \r\nAccept: b\r\n\r\n"
      "accept-language: en\r\n";
  EXPECT_EQ(refused_path(head), "/a/b");
  EXPECT_EQ(refused_field(head, "accept"), "text/html");
  EXPECT_EQ(refused_field(head, "accept-language"), "") << "behind the head";
  EXPECT_EQ(refused_path("GET /long"), "/long");
  EXPECT_EQ(refused_path("\x16\x03\x01"), "");
  EXPECT_EQ(refused_path("GET x HTTP/1.1\r\nX: /y\r\n"), "");
  EXPECT_EQ(refused_field("accept: text/html", "accept"), "") << "that is the request line";
  EXPECT_EQ(refused_field("GET / HTTP/1.1\r\nAccept: text/h", "accept"), "text/h");
}

// Byte by byte the verdicts are the same as at once.
TEST_F(FrontRefuse, HeadsThatDripIn) {
  for (const Row& row : odd_heads()) {
    if (row.request.size() > 1000) continue;
    size_t searched = 0;
    http::front::HeadSearch found = http::front::HeadSearch::incomplete;
    size_t length = 0;
    while (found == http::front::HeadSearch::incomplete && length < row.request.size())
      found =
          http::front::find_head_end(std::string_view(row.request).substr(0, ++length), searched);
    if (found == http::front::HeadSearch::malformed) {
      EXPECT_EQ(row.status, 400) << shown(row.request);
    } else if (found == http::front::HeadSearch::complete) {
      EXPECT_EQ(searched, length);
      EXPECT_EQ(http::front::check_head(std::string_view(row.request).substr(0, length)).status,
                row.status)
          << shown(row.request);
    }
  }
}

TEST_F(FrontRefuse, ARequestThatDripsInIsServed) {
  RunningFront front;
  RawClient client(front.port());
  for (char c : "POST /drip HTTP/1.1\r\nHost: test\r\nContent-Length: 4\r\n\r\nbody"s) {
    client.send({&c, 1});
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
  auto answer = client.read_answer();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->body, "POST /drip body");
}

}  // namespace
}  // namespace milepost::testing
