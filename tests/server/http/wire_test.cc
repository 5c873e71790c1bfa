// What goes over the wire: codings, tags, and the one shape of errors for pages and for programs.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <regex>

#include "shared/base/text.h"
#include "shared/domain/policy_shipped.h"
#include "shared/wire/routes.h"
#include "tests/testing/decode.h"
#include "tests/testing/needs_epoll.h"
#include "tests/testing/running_server.h"

namespace milepost::testing {
namespace {

using nlohmann::json;

constexpr const char* kNumber = "MP100000017CN";

std::string events() {
  std::string list;
  for (int hour = 10; hour < 20; ++hour)
    list += (list.empty() ? "" : ",") +
            std::string(R"({"number":"MP100000017CN","at":"2026-11-20T)") + std::to_string(hour) +
            R"(:00:00+08:00","milestone":")" +
            (hour % 2 ? "departed" : "arrived") + R"(","place":{"city":"上海","country":"CN"}})";
  return "[" + list + "]";
}

// With the cache, and without.
class Wire : public ::testing::TestWithParam<bool> {
 protected:
  static void no_cache(http::ServerOptions& options) { options.cache_bytes = 0; }
  Wire() : server_(GetParam() ? nullptr : no_cache) {
    EXPECT_EQ(server_.ingest("events", events()).status, 200);
  }
  RunningServer server_;
};

std::vector<std::string> reads(const RunningServer& server) {
  std::vector<std::string> targets = {"/t?q=MP100000017CN,MP100000025CN", "/?q=MP100000017CN",
                                      "/t/MP100000025CN", "/nowhere"};
  for (const http::Route& route : server.server().routes()) {
    // Forms have a new token in them each time, and what leads to them knows who asks.
    const bool own_bytes = route.pattern == "/metrics" || route.pattern == "/t" ||
                           route.pattern == "/settings" || route.pattern == "/sign-in" ||
                           route.pattern == "/sign-in/code";
    const bool form = route.pattern.ends_with("/verify") || route.pattern.ends_with("/notices") ||
                      route.pattern.find("/help") != std::string::npos ||
                      route.pattern.ends_with("/rate") ||
                      route.pattern.find("/code") != std::string::npos;
    const bool stream = route.pattern == "/api/v1/live";  // it has no end to compare
    const bool open_to_all = route.audience.names(access::Credential::nobody);
    if (route.method != "GET" || !open_to_all || own_bytes || form || stream) continue;
    std::string target = std::regex_replace(route.pattern, std::regex("\\{number\\}"), kNumber);
    target = std::regex_replace(target, std::regex("\\{version\\}"),
                                shipped_policy().versions.front().name);
    targets.push_back(std::move(target));
  }
  return targets;
}

bool names_accept_encoding(const Answer& answer) {
  return answer.header("vary").find("Accept-Encoding") != std::string::npos;
}

TEST_P(Wire, EveryOpenReadIsTheSameInEveryCoding) {
  size_t shorter = 0;
  for (const std::string& target : reads(server_)) {
    const std::string accept = "Accept: text/html\r\n";
    const Answer plain = server_.get(target, accept);
    EXPECT_EQ(plain.header("content-encoding"), "") << target;
    for (const std::string coding : {"br", "gzip"})
      for (int again = 0; again < 2; ++again) {
        const Answer coded = server_.get(target, accept + "Accept-Encoding: " + coding + "\r\n");
        EXPECT_EQ(coded.status, plain.status) << target;
        const std::string used = coded.header("content-encoding");
        EXPECT_TRUE(used.empty() || used == coding) << target << " " << used;
        EXPECT_EQ(decoded(used, coded.body), plain.body) << target << " " << coding;
        EXPECT_EQ(coded.header("content-type"), plain.header("content-type")) << target;
        EXPECT_EQ(coded.header("vary"), plain.header("vary")) << target;
        // All text that does not fit a packet as it is; files were compressed by the build.
        const bool worth = plain.body.size() >= 860 && coded.header("content-type") != "image/png";
        if (!target.starts_with("/assets/")) {
          EXPECT_EQ(!used.empty(), worth) << target << " " << plain.body.size();
        }
        if (!used.empty()) {
          EXPECT_TRUE(names_accept_encoding(coded)) << target;
          EXPECT_LT(coded.body.size(), plain.body.size()) << target;
          ++shorter;
        }
        // HEAD says the same.
        const Answer head =
            server_.request("HEAD", target, accept + "Accept-Encoding: " + coding + "\r\n");
        EXPECT_EQ(head.header("content-length"), std::to_string(coded.body.size())) << target;
        EXPECT_EQ(head.header("content-encoding"), used) << target;
        EXPECT_EQ(head.header("etag"), coded.header("etag")) << target;
      }
  }
  EXPECT_GE(shorter, 30u);
}

TEST_P(Wire, ReadsUnderAKeyAreTheSameInEveryCoding) {
  size_t reads = 0;
  for (const http::Route& route : server_.server().routes()) {
    if (route.method != "GET" || !route.audience.names(access::Credential::key)) continue;
    // No id is known here, and the metrics count these very requests.
    if (route.pattern.find("{id}") != std::string::npos || route.pattern == "/metrics") continue;
    const std::string target =
        std::regex_replace(route.pattern, std::regex("\\{number\\}"), kNumber);
    const std::string authorization = "Authorization: Bearer " + server_.key() + "\r\n";
    const Answer plain = server_.get(target, authorization);
    EXPECT_EQ(plain.status, 200) << target << plain.body;
    for (const std::string coding : {"br", "gzip"}) {
      const Answer coded =
          server_.get(target, authorization + "Accept-Encoding: " + coding + "\r\n");
      EXPECT_EQ(decoded(coded.header("content-encoding"), coded.body), plain.body) << target;
    }
    ++reads;
  }
  EXPECT_GE(reads, 2u);
}

// What is wrong with the tags of an address.
std::vector<std::string> wrong_tags(const RunningServer& server, const std::string& target,
                                    const std::string& tag) {
  std::vector<std::string> wrong;
  std::map<std::string, std::string> tags;
  for (const std::string coding : {"identity", "br", "gzip"}) {
    const Answer answer = server.get(target, "Accept-Encoding: " + coding + "\r\n");
    const std::string own = answer.header("etag");
    const bool plain = answer.header("content-encoding").empty();
    if (own != (plain ? tag : tag.substr(0, tag.size() - 1) + "-" + coding + "\""))
      wrong.push_back(coding + ": " + own + " beside " + tag);
    tags[coding] = own;
  }
  for (const auto& [asked, unused] : tags)
    for (const auto& [known, etag] : tags) {
      const Answer answer = server.get(target, "Accept-Encoding: " + asked +
                                                   "\r\nIf-None-Match: \"x\", W/" + etag + "\r\n");
      const std::string which = asked + " where " + known + " is known: ";
      if (answer.status != (tags[asked] == etag ? 304 : 200))
        wrong.push_back(which + std::to_string(answer.status));
      if (answer.header("etag") != tags[asked]) wrong.push_back(which + answer.header("etag"));
      if (!names_accept_encoding(answer)) wrong.push_back(which + "no Vary");
      if (answer.status == 304 && answer.body + answer.header("content-length") != "")
        wrong.push_back(which + "a body");
    }
  if (server.get(target, "If-None-Match: *\r\n").status != 304) wrong.push_back("a star");
  return wrong;
}

TEST_P(Wire, EachCodingHasItsTag) {
  for (const std::string& target : reads(server_)) {
    // A page says to the minute when it was made: what a new minute fell into is asked once more.
    std::vector<std::string> wrong;
    for (int minutes = 0; minutes < 2; ++minutes) {
      const std::string tag = server_.get(target).header("etag");
      if (tag.empty()) break;
      wrong = wrong_tags(server_, target, tag);
      if (server_.get(target).header("etag") == tag) break;
    }
    EXPECT_EQ(wrong, std::vector<std::string>()) << target;
  }
}

TEST_P(Wire, ALookUpOfManyIsEncodedToo) {
  const std::string body = R"({"numbers":["MP100000017CN","MP100000025CN","MP100000034CN"]})";
  const auto ask = [&](const std::string& headers) {
    return server_.request("POST", std::string(routes::kLookup),
                           "Content-Type: application/json\r\n" + headers, body);
  };
  const Answer plain = ask(""), coded = ask("Accept-Encoding: br\r\n");
  EXPECT_EQ(coded.header("content-encoding"), "br");
  // Each has its own request's id.
  const auto without_id = [](json answer) {
    for (json& result : answer["results"])
      if (result.contains("problem")) result["problem"].erase("request_id");
    return answer;
  };
  EXPECT_EQ(without_id(json::parse(decoded("br", coded.body))),
            without_id(json::parse(plain.body)));
}

INSTANTIATE_TEST_SUITE_P(Cached, Wire, ::testing::Bool());

// What can go wrong, for those who read pages and for programs.
class WireErrors : public NeedsEpoll {};

TEST_F(WireErrors, ArePagesForBrowsersAndProblemsForPrograms) {
  RunningServer server([](http::ServerOptions& options) { options.budget = {1, 1}; });
  EXPECT_EQ(server.get("/t/MP100000025CN").status, 404);
  struct Row {
    const char *method, *target, *headers;
    int status;
    const char* type;
    const char* page_words;
  };
  const std::string long_target = "/t?q=" + std::string(20'000, 'A');
  const Row rows[] = {
      {"GET", "/nowhere", "", 404, "not-found", "Page not found"},
      {"POST", "/offline", "", 405, "method-not-allowed", "This page cannot be opened"},
      {"GET", "/t/MP100000025CN", "", 429, "too-many-requests", "Too many look-ups"},
      {"GET", "/t?q=hello%20world", "", 422, "unprocessable-content", "No number found"},
      {"POST", "/offline", "Content-Length: 5\r\n", 405, "method-not-allowed", "cannot be opened"},
      {"GET", "/", "Content-Length: 5\r\n", 413, "content-too-large", "That is too much at once"},
      {"GET", "/", "Content-Encoding: gzip\r\n", 400, "bad-request", "We cannot read this request"},
      {"GET", "/", "Expect: a miracle\r\n", 417, "expectation-failed", "We cannot read"},
      {"BREW", "/", "", 501, "not-implemented", "We cannot read this request"},
      {"GET", long_target.c_str(), "", 414, "uri-too-long", "That is too much at once"},
  };
  for (const Row& row : rows)
    for (const bool browser : {true, false}) {
      RawClient client(server.port());
      client.send(std::string(row.method) + " " + row.target + " HTTP/1.1\r\nHost: test\r\n" +
                  row.headers + (browser ? "Accept: text/html,*/*;q=0.8\r\n" : "Accept: */*\r\n") +
                  "Accept-Language: en\r\n\r\n");
      const auto answer = client.read_answer();
      ASSERT_TRUE(answer) << row.target;
      const std::string what = row.method + std::string(row.target).substr(0, 40);
      EXPECT_EQ(answer->status, row.status) << what;
      EXPECT_EQ(answer->header("content-language"), "en") << what;
      EXPECT_NE(answer->header("vary").find("Accept, Accept-Language"), std::string::npos) << what;
      EXPECT_EQ(answer->header("x-content-type-options"), "nosniff") << what;
      EXPECT_EQ(answer->header("www-authenticate"), row.status == 401 ? "Bearer" : "") << what;
      EXPECT_EQ(answer->header("retry-after"), row.status == 429 ? "60" : "") << what;
      EXPECT_EQ(!answer->header("allow").empty(), row.status == 405) << what;
      if (browser) {
        EXPECT_EQ(answer->header("content-type"), "text/html; charset=utf-8") << what;
        EXPECT_NE(answer->header("content-security-policy"), "") << what;
        EXPECT_NE(answer->body.find(row.page_words), std::string::npos) << what << answer->body;
      } else {
        EXPECT_EQ(answer->header("content-type"), "application/problem+json") << what;
        const json problem = json::parse(answer->body);
        EXPECT_EQ(problem["type"], "/problems/" + std::string(row.type)) << what;
        EXPECT_EQ(problem["status"], row.status) << what;
        EXPECT_NE(problem["title"], "") << what;
        EXPECT_NE(problem["detail"], "") << what;
        EXPECT_EQ(problem["request_id"], answer->header("x-request-id")) << what;
      }
    }
}

// What the front answers by itself, before any route is found, in the words of the reader.
TEST_F(WireErrors, OfTheFrontAreInTheShapeThatIsRead) {
  RunningServer server([](http::ServerOptions& options) {
    options.front.head_ms = options.front.body_ms = 300;
    options.front.max_buffered_bytes = 2'000;
  });
  struct Row {
    const char* what;
    std::string line, headers, rest;  // behind the headers comes the end of the head, if it does
    int status;
    const char* title;
  };
  const std::string form =
      "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 1500\r\n";
  std::string many;
  for (int i = 0; i < 120; ++i) many += "X-" + std::to_string(i) + ": 1\r\n";
  const Row rows[] = {
      {"a head that is malformed", "GET /", "X-A : 1\r\n", "\r\n", 400, "We cannot read"},
      {"chunks that are malformed", "POST /t", "Transfer-Encoding: chunked\r\n", "\r\nzz\r\n", 400,
       "We cannot read"},
      {"a head that stalls", "GET /", "", "", 408, "did not arrive in time"},
      {"a body that stalls", "POST /t", form, "\r\nq=", 408, "did not arrive in time"},
      {"a body where none is taken", "POST /", "Content-Length: 3\r\n", "\r\nabc", 405,
       "cannot be opened"},
      {"a body that is too long", "POST /t", "Content-Length: 300000\r\n", "\r\n", 413,
       "too much at once"},
      {"an address that is too long", "GET /t?q=" + std::string(20'000, 'A'), "", "\r\n", 414,
       "too much at once"},
      {"too many headers", "GET /", many, "\r\n", 431, "too much at once"},
      {"a head that is too long", "GET /", "X-A: " + std::string(30'000, 'a') + "\r\n", "\r\n", 431,
       "too much at once"},
      {"no room for a body", "POST /t", form, "\r\nq=" + std::string(1'400, 'a'), 503,
       "The site is very busy"},
  };
  for (const Row& row : rows)
    for (const bool browser : {true, false}) {
      RawClient client(server.port());
      // The language is that of the cookie: what one chose holds for refusals too.
      client.send(row.line + " HTTP/1.1\r\nHost: test\r\n" +
                  (browser ? "Accept: text/html,*/*;q=0.8\r\n" : "Accept: */*\r\n") +
                  "Accept-Language: zh-CN\r\nCookie: a=b; lang=en\r\n" + row.headers + row.rest);
      const auto answer = client.read_answer();
      ASSERT_TRUE(answer) << row.what;
      EXPECT_EQ(answer->status, row.status) << row.what;
      EXPECT_EQ(answer->header("content-language"), "en") << row.what;
      EXPECT_EQ(answer->header("connection"), "close") << row.what;
      EXPECT_EQ(!answer->header("retry-after").empty(), row.status == 503) << row.what;
      if (browser) {
        EXPECT_EQ(answer->header("content-type"), "text/html; charset=utf-8") << row.what;
        EXPECT_NE(answer->body.find(row.title), std::string::npos) << row.what << answer->body;
      } else {
        EXPECT_EQ(answer->header("content-type"), "application/problem+json") << row.what;
        EXPECT_EQ(json::parse(answer->body)["status"], row.status) << row.what;
      }
    }
}

// Below /api/ a page would be no help, whoever asks.
TEST(WireErrorsAlone, AreProblemsBelowTheApi) {
  RunningServer server;
  for (const char* target : {"/api/v1/nowhere", "/api/v1/shipments/MP100000025CN"}) {
    const Answer answer = server.get(target, "Accept: text/html\r\nAccept-Language: zh-CN\r\n");
    EXPECT_EQ(answer.status, 404);
    EXPECT_EQ(answer.header("content-type"), "application/problem+json");
    EXPECT_EQ(answer.header("content-language"), "zh-CN");
  }
}

// The link to the other language leads to the same page, and never to another host.
TEST(WireErrorsAlone, LeadToTheirOtherLanguageOnThisHost) {
  RunningServer server;
  struct Row { const char *target, *link; };
  for (const Row& row : {Row{"/nowhere/at%20all", "/nowhere/at%20all?lang=en"},
                         Row{"//example.org/x", "/example.org/x?lang=en"},
                         Row{"/t/MP100000025CN", "/t/MP100000025CN?lang=en"},
                         Row{"/t?q=%22%3E%3Cb", "/t?q=%22%3E%3Cb&amp;lang=en"}}) {
    const std::string page = server.get(row.target, "Accept: text/html\r\n").body;
    const std::string link = "class=\"language\" href=\"" + std::string(row.link) + "\"";
    EXPECT_NE(page.find(link), std::string::npos) << row.target << page;
  }
}

}  // namespace
}  // namespace milepost::testing
