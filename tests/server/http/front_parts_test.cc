// The pure parts around the front: addresses, routes, the error body, the request log.
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

#include "server/http/address.h"
#include "server/http/request_log.h"
#include "server/http/respond.h"
#include "server/http/router.h"

namespace milepost::http {
namespace {

TEST(Address, ReadsAndPrintsBack) {
  struct Row {
    const char *text, *printed;
  };
  const Row rows[] = {
      {"203.0.113.9", "203.0.113.9"},        {" 203.0.113.9 ", "203.0.113.9"},
      {"203.0.113.9:8080", "203.0.113.9"},   {"::1", "::1"},
      {"[2001:db8::1]:443", "2001:db8::1"},  {"[2001:db8::1]", "2001:db8::1"},
      {"2001:DB8:0:0::1", "2001:db8::1"},    {"::ffff:203.0.113.9", "203.0.113.9"},
      {"fe80::1%eth0", "fe80::1"},           {"256.0.0.1", nullptr},
      {"203.0.113", nullptr},                {"", nullptr},
      {"unknown", nullptr},                  {"[::1", nullptr},
      {"1:2:3", nullptr},                    {"_hidden", nullptr},
      {"0x7f.1", nullptr},
  };
  for (const Row& row : rows) {
    auto address = Address::parse(row.text);
    ASSERT_EQ(address.has_value(), row.printed != nullptr) << row.text;
    if (address) {
      EXPECT_EQ(address->text(), row.printed);
    }
  }
}

TEST(Network, HoldsWhatLiesInIt) {
  struct Row {
    const char *network, *address;
    bool inside;
  };
  const Row rows[] = {
      {"10.0.0.0/8", "10.255.0.1", true},        {"10.0.0.0/8", "11.0.0.1", false},
      {"10.1.2.3/8", "10.9.9.9", true},          {"203.0.113.9", "203.0.113.9", true},
      {"203.0.113.9", "203.0.113.8", false},     {"0.0.0.0/0", "203.0.113.9", true},
      {"0.0.0.0/0", "2001:db8::1", false},       {"::/0", "2001:db8::1", true},
      {"::/0", "203.0.113.9", false},            {"2001:db8::/32", "2001:db8:ffff::1", true},
      {"2001:db8::/33", "2001:db8:8000::", false}, {"10.0.0.0/8", "::ffff:10.1.1.1", true},
      {"192.168.0.128/25", "192.168.0.127", false}, {"192.168.0.128/25", "192.168.0.128", true},
  };
  for (const Row& row : rows) {
    auto network = Network::parse(row.network);
    ASSERT_TRUE(network) << row.network;
    EXPECT_EQ(network->contains(*Address::parse(row.address)), row.inside)
        << row.network << " " << row.address;
  }
}

TEST(Network, RefusesWhatIsNone) {
  for (const char* text : {"", "/8", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/8x",
                           "::/129", "localhost", "10.0.0.0/8/8", "10.0.0.0:80/8", "[::1]/64",
                           "::ffff:10.0.0.0/104", " 10.0.0.0/8"})
    EXPECT_FALSE(Network::parse(text)) << text;
}

TEST(Address, PrefixesForLogsAndBudgets) {
  struct Row {
    const char *address, *logged, *budget, *network;
  };
  const Row rows[] = {
      {"203.0.113.9", "203.0.113.0/24", "203.0.113.9", ""},
      {"2001:db8:1:2:3:4:5:6", "2001:db8:1::/48", "2001:db8:1:2::", "2001:db8:1::"},
      {"::1", "::/48", "::", "::"},
      {"nonsense", "", "nonsense", ""},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(log_prefix(row.address), row.logged);
    EXPECT_EQ(budget_key(row.address), row.budget);
    EXPECT_EQ(network_key(row.address), row.network);
  }
}

Router some_routes() {
  Router router;
  for (auto [method, pattern] : {std::pair{"GET", "/"},
                                 {"GET", "/t"},
                                 {"GET", "/t/{number}"},
                                 {"POST", "/api/v1/shipments/lookup"},
                                 {"GET", "/api/v1/shipments/{number}"},
                                 {"GET", "/a/{x}/b/{y}"}})
    router.add({.method = method, .pattern = pattern, .audience = access::anyone()});
  return router;
}

TEST(Router, FindsTheFirstThatFits) {
  Router router = some_routes();
  struct Row {
    const char *method, *path, *pattern, *parameters, *allowed;
  };
  const Row rows[] = {
      {"GET", "/", "/", "", ""},
      {"HEAD", "/", "/", "", ""},
      {"GET", "/t", "/t", "", ""},
      {"GET", "/t/MP739210463CN", "/t/{number}", "number=MP739210463CN;", ""},
      {"GET", "/t/运单 1", "/t/{number}", "number=运单 1;", ""},
      {"GET", "/a/1/b/2", "/a/{x}/b/{y}", "x=1;y=2;", ""},
      {"POST", "/api/v1/shipments/lookup", "/api/v1/shipments/lookup", "", ""},
      {"GET", "/api/v1/shipments/lookup", "/api/v1/shipments/{number}", "number=lookup;", ""},
      {"POST", "/t", nullptr, "", "GET HEAD "},
      {"PUT", "/api/v1/shipments/lookup", nullptr, "", "POST GET HEAD "},
      {"GET", "/t/", nullptr, "", ""},
      {"GET", "/t/a/b", nullptr, "", ""},
      {"GET", "/T", nullptr, "", ""},
      {"GET", "//", nullptr, "", ""},
      {"GET", "/a//b/2", nullptr, "", ""},
      {"GET", "", nullptr, "", ""},
      {"GET", "/nowhere", nullptr, "", ""},
  };
  for (const Row& row : rows) {
    auto match = router.find(row.method, row.path);
    ASSERT_EQ(match.route != nullptr, row.pattern != nullptr) << row.method << row.path;
    if (match.route) {
      EXPECT_EQ(match.route->pattern, row.pattern);
    }
    std::string parameters, allowed;
    for (const auto& [name, value] : match.path_parameters) parameters += name + "=" + value + ";";
    for (const std::string& method : match.allowed) allowed += method + " ";
    EXPECT_EQ(parameters, row.parameters) << row.path;
    EXPECT_EQ(allowed, row.allowed) << row.path;
  }
}

TEST(Problem, HasTheOneShape) {
  Response response =
      problem_response({"/problems/number-check-digit", "Not a number", 422,
                        "check digit is 3, expected \"5\"", "number", "00ff"});
  EXPECT_EQ(response.status, 422);
  EXPECT_EQ(response.content_type, "application/problem+json");
  EXPECT_EQ(response.body,
            R"({"type":"/problems/number-check-digit","title":"Not a number","status":422,)"
            R"("detail":"check digit is 3, expected \"5\"","path":"number","request_id":"00ff"})");
  EXPECT_EQ(problem_response({"/problems/not-found", "a", 404, "b", "", "00ff"}).body,
            R"({"type":"/problems/not-found","title":"a","status":404,"detail":"b",)"
            R"("request_id":"00ff"})");
}

TEST(Message, HeadersAndParametersGiveTheFirst) {
  Request request;
  request.headers = {{"Accept", "1"}, {"accept", "2"}, {"Accept-Language", "zh"}};
  request.query = {{"q", "1"}, {"q", "2"}, {"empty", ""}};
  EXPECT_EQ(request.header("ACCEPT"), "1");
  EXPECT_EQ(request.header("accept-language"), "zh");
  EXPECT_EQ(request.header("Accept-"), "");
  EXPECT_EQ(request.parameter("q"), "1");
  EXPECT_EQ(request.parameter("Q"), "");
  EXPECT_TRUE(request.has_parameter("empty"));
  EXPECT_FALSE(request.has_parameter("none"));
}

class RequestLogTest : public ::testing::Test {
 protected:
  RequestLogTest() {
    std::string pattern = ::testing::TempDir() + "milepost-log-XXXXXX";
    directory_ = mkdtemp(pattern.data());
    path_ = directory_ + "/requests.log";
  }
  ~RequestLogTest() override { std::filesystem::remove_all(directory_); }
  std::string content() const {
    std::ifstream file(path_);
    return (std::ostringstream() << file.rdbuf()).str();
  }
  static Request request_of(std::string address) {
    Request request;
    request.method = "GET";
    request.path = "/t/MP739210463CN";
    request.raw_query = "phone=13800138000";
    request.headers = {{"Authorization", "Bearer secret"}};
    request.client_address = std::move(address);
    request.request_id = "0000000100000002";
    request.now = Instant{1'795'137'120'005};
    return request;
  }
  std::string directory_, path_;
};

TEST_F(RequestLogTest, ALineHasNothingPersonal) {
  Response response;
  response.status = 404;
  response.route = "/t/{number}";
  response.number_hash = "abc";
  response.body = "12345";
  {
    auto log = RequestLog::open(path_);
    ASSERT_TRUE(log);
    (*log)->add(request_of("203.0.113.9"), response, 412);
    response.number_hash.clear();
    (*log)->add(request_of("2001:db8:1:2::3"), response, 7);
  }
  EXPECT_EQ(content(),
            R"({"at":"2026-11-20T01:12:00.005Z","method":"GET","route":"/t/{number}","status":404,)"
            R"("us":412,"bytes":5,"id":"0000000100000002","from":"203.0.113.0/24","number":"abc"})"
            "\n"
            R"({"at":"2026-11-20T01:12:00.005Z","method":"GET","route":"/t/{number}","status":404,)"
            R"("us":7,"bytes":5,"id":"0000000100000002","from":"2001:db8:1::/48"})"
            "\n");
  struct stat file {};
  ASSERT_EQ(::stat(path_.c_str(), &file), 0);
  EXPECT_EQ(file.st_mode & 0777, 0600u);
}

TEST_F(RequestLogTest, FlushedLinesAreThereAndNoneIsLost) {
  auto log = RequestLog::open(path_);
  ASSERT_TRUE(log);
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i)
    threads.emplace_back([&] {
      for (int j = 0; j < 2000; ++j) (*log)->add(request_of("127.0.0.1"), {}, j);
    });
  for (std::thread& thread : threads) thread.join();
  (*log)->flush();
  std::string written = content();
  EXPECT_EQ(std::count(written.begin(), written.end(), '\n'), 8000);
  EXPECT_EQ(written.find("dropped"), std::string::npos);
}

TEST_F(RequestLogTest, AFileThatCannotBeMadeIsSaid) {
  auto log = RequestLog::open(directory_ + "/no/where");
  ASSERT_FALSE(log);
  EXPECT_NE(log.error().detail.find("/no/where"), std::string::npos);
}

}  // namespace
}  // namespace milepost::http
