// cpp-httplib reads what the head check lets through, and reads it as it was sent.
#include <gtest/gtest.h>

#include <random>
#include <set>
#include <string>

#include "server/http/front/epoll/head_parser.h"
#include "server/http/front/head.h"

namespace milepost::http::front {
namespace {

using std::string_literals::operator""s;

TEST(FrontParser, ReadsTheParts) {
  Request request;
  ASSERT_TRUE(parse_head("POST /t/%E8%BF%90%20%2f?q=1+2&q=%0d%0a&empty=&=no HTTP/1.1\r\n"
                         "Host: test:80\r\nCookie:  a=%20; b \t\r\nX-Empty:\r\ncookie: c\r\n\r\n",
                         request));
  EXPECT_EQ(request.method, "POST");
  EXPECT_EQ(request.path, "/t/运 /");
  EXPECT_EQ(request.raw_query, "q=1+2&q=%0d%0a&empty=&=no");
  EXPECT_EQ(request.query.count("q"), 2u);
  EXPECT_EQ(request.parameter("q"), "1 2");
  EXPECT_TRUE(request.has_parameter("empty"));
  EXPECT_EQ(request.headers.size(), 3u);
  EXPECT_EQ(request.header("cookie"), "a=%20; b; c");  // not decoded, and one list
  EXPECT_EQ(request.header("x-empty"), "");
}

TEST(FrontParser, LinesOfOneNameAreOneList) {
  Request request;
  ASSERT_TRUE(parse_head("GET / HTTP/1.1\r\nHost: test\r\nAccept: text/html\r\n"
                         "X-Forwarded-For: 1.1.1.1\r\nACCEPT:\t*/*;q=0.1 \r\n"
                         "x-forwarded-for: 2.2.2.2, 3.3.3.3\r\nX-A: a%0d%0aX-B: b%00\r\n\r\n",
                         request));
  EXPECT_EQ(request.header("Accept"), "text/html, */*;q=0.1");
  EXPECT_EQ(request.header("X-Forwarded-For"), "1.1.1.1, 2.2.2.2, 3.3.3.3");
  EXPECT_EQ(request.header("X-A"), "a%0d%0aX-B: b%00");
  EXPECT_FALSE(request.headers.contains("X-B"));
}

TEST(FrontParser, TargetsMayNameTheServer) {
  struct Row { const char *line, *path, *query; };
  for (const Row& row : {Row{"GET http://test/t/%41?q=1", "/t/A", "q=1"},
                         Row{"GET Https://[::1]:80", "/", ""}, Row{"OPTIONS *", "*", ""}}) {
    Request request;
    ASSERT_TRUE(parse_head(std::string(row.line) + " HTTP/1.1\r\nHost: test\r\n\r\n", request));
    EXPECT_EQ(request.path, row.path);
    EXPECT_EQ(request.raw_query, row.query);
  }
}

TEST(FrontParser, NothingIsLeftOfTheRequestBefore) {
  Request first, second;
  ASSERT_TRUE(parse_head("GET /a?x=1 HTTP/1.1\r\nHost: test\r\n\r\n", first));
  ASSERT_TRUE(parse_head("GET /b HTTP/1.1\r\nHost: test\r\n\r\n", second));
  EXPECT_EQ(second.path, "/b");
  EXPECT_EQ(second.raw_query, "");
  EXPECT_TRUE(second.query.empty());
}

// Heads with a few bytes changed at random, the same in every run.
TEST(FrontParser, TakesWhateverTheCheckLetsThrough) {
  const std::string whole =
      "GET /api/v1/shipments/MP739210463CN?lang=zh&x=%20 HTTP/1.1\r\nHost: test\r\n"
      "Accept: text/html;q=0.8, */*\r\nCookie: lang=zh\r\nContent-Length: 12\r\nX-A: 1\r\n\r\n";
  const std::string odd = "\0\r\n\t :%#?&=/uU0aA\x7f\x80\xff"s;
  std::mt19937 random(20261121);
  int let_through = 0;
  for (int i = 0; i < 20'000; ++i) {
    std::string head = whole;
    for (unsigned changes = random() % 4; changes > 0; --changes) {
      size_t at = random() % head.size();
      char c = random() % 2 ? odd[random() % odd.size()] : static_cast<char>(random() % 256);
      if (random() % 2)
        head[at] = c;
      else
        head.insert(at, 1, c);
    }
    size_t length = 0;
    if (find_head_end(head, length) != HeadSearch::complete) continue;
    head.resize(length);
    if (check_head(head).status != 0) continue;
    ++let_through;
    Request request;
    ASSERT_TRUE(parse_head(head, request)) << head;
    ASSERT_EQ(request.path.front(), '/') << head;
    std::set<std::string, CaseLess> names;
    for (size_t at = head.find("\r\n"); at + 4 < head.size(); at = head.find("\r\n", at + 2))
      names.insert(head.substr(at + 2, head.find(':', at) - at - 2));
    ASSERT_EQ(request.headers.size(), names.size()) << head;
    for (const auto& [name, value] : request.headers)
      ASSERT_EQ(value.find_first_of("\r\n\0"s), std::string::npos) << head;
  }
  EXPECT_GT(let_through, 3000);
}

}  // namespace
}  // namespace milepost::http::front
