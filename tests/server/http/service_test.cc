// The service as its callers meet it: over a real socket, with a real database.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <regex>

#include "shared/base/limits.h"
#include "shared/base/text.h"
#include "shared/wire/routes.h"
#include "tests/testing/running_server.h"

namespace milepost::testing {
namespace {

using nlohmann::json;

constexpr const char* kShipment =
    R"([{"number":"MP100000017CN","promise":"2026-11-23",
         "origin":{"city":"上海","region":"上海","country":"CN"},
         "destination":{"city":"成都","region":"四川","country":"CN"},
         "recipient":{"name":"张伟","phone":"13812345678","address":"武侯区 1 号"}}])";
constexpr const char* kEvents =
    R"([{"id":"scan no. 1","number":"MP100000017CN","milestone":"picked_up",
         "at":"2026-11-20T09:12:00+08:00",
         "place":{"city":"上海","country":"CN","name":"张江营业点"},"note":"签收人 张伟"},
        {"id":"e2","number":"MP100000017CN","milestone":"departed","at":"2026-11-20T21:00:00+08:00",
         "place":{"city":"上海","country":"CN"}}])";
constexpr const char* kNumber = "MP100000017CN";

// One server for the tests that do not change what others read.
class Service : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    server = new RunningServer;
    ASSERT_EQ(server->ingest("shipments", kShipment).status, 200);
    ASSERT_EQ(server->ingest("events", kEvents).status, 200);
  }
  static void TearDownTestSuite() {
    delete server;
    server = nullptr;
  }
  static RunningServer* server;
};
RunningServer* Service::server = nullptr;

std::string shipment_path(const std::string& number) { return routes::shipment(number); }

TEST_F(Service, TellsAShipmentWithoutAnythingPersonal) {
  Answer answer = server->get(shipment_path(kNumber));
  ASSERT_EQ(answer.status, 200);
  EXPECT_EQ(answer.header("content-type"), "application/json");
  EXPECT_EQ(answer.header("cache-control"), "private, no-cache");
  json shipment = json::parse(answer.body);
  EXPECT_EQ(shipment["number"], kNumber);
  EXPECT_EQ(shipment["state"], "in_transit");
  EXPECT_EQ(shipment["state_since"], "2026-11-20T21:00:00+08:00");
  EXPECT_EQ(shipment["promise"]["by"], "2026-11-23");
  EXPECT_EQ(shipment["events"].size(), 2u);
  EXPECT_EQ(shipment["events"][0]["milestone"], "picked_up");
  EXPECT_EQ(shipment["events"][0]["place"]["city"], "上海");
  for (const char* secret : {"张伟", "138", "武侯", "张江", "签收人", "scan no"})
    EXPECT_EQ(answer.body.find(secret), std::string::npos) << secret;
}

TEST_F(Service, TheSameAnswerIsNotSentTwice) {
  Answer first = server->get(shipment_path(kNumber));
  std::string etag = first.header("etag");
  ASSERT_FALSE(etag.empty());
  Answer second = server->get(shipment_path(kNumber), "If-None-Match: W/\"x\", " + etag + "\r\n");
  EXPECT_EQ(second.status, 304);
  EXPECT_EQ(second.header("etag"), etag);
  EXPECT_TRUE(second.body.empty());
  EXPECT_EQ(server->get(shipment_path(kNumber), "If-None-Match: \"x\"\r\n").status, 200);
}

TEST_F(Service, AnswersByTheNumber) {
  struct Row { const char* number; int status; const char *type, *detail; };
  const Row rows[] = {
      {"mp1000%2000017-cn", 200, "", ""},
      {"MP100000025CN", 404, "/problems/unknown-number", ""},
      {"MP100000013CN", 422, "/problems/number-check-digit", "check digit is 3, expected 7"},
      {"RB123456786US", 422, "/problems/number-check-digit", "check digit is 6, expected 5"},
      {"1207119765021", 404, "/problems/unknown-number", ""},
      {"MP10000OO17CN", 404, "/problems/unknown-number", "Should be the digit 0, not the letter O"},
      {"MP10000017CN", 404, "/problems/unknown-number", "One digit seems to be missing"},
      {"MP1000000017CN", 404, "/problems/unknown-number", "There seems to be one digit too many"},
      {"MP1", 422, "/problems/number-length", ""},
      {"MP_1_0", 422, "/problems/number-characters", ""},
      {"%E5%BC%A0%E4%B8%89", 422, "/problems/number-characters", ""},
  };
  for (const Row& row : rows) {
    Answer answer = server->get("/api/v1/shipments/" + std::string(row.number));
    EXPECT_EQ(answer.status, row.status) << row.number << " " << answer.body;
    if (row.status == 200) continue;
    EXPECT_EQ(answer.header("content-type"), "application/problem+json");
    json problem = json::parse(answer.body);
    EXPECT_EQ(problem["type"], row.type) << row.number;
    EXPECT_EQ(problem["status"], row.status);
    EXPECT_EQ(problem["path"], "number");
    EXPECT_EQ(problem["request_id"], answer.header("x-request-id"));
    EXPECT_FALSE(problem["title"].get<std::string>().empty());
    EXPECT_FALSE(problem["detail"].get<std::string>().empty());
    if (*row.detail) { EXPECT_EQ(problem["detail"], row.detail); }
  }
}

TEST_F(Service, LooksUpFiftyAndNamesThoseLeftOut) {
  json numbers = json::array({kNumber, "MP100000025CN", "MP100000013CN"});
  for (int i = 3; i < 52; ++i) numbers.push_back("NONE" + std::to_string(i));
  Answer answer = server->request("POST", std::string(routes::kLookup),
                                  "Content-Type: application/json\r\n",
                                  json{{"numbers", numbers}}.dump());
  ASSERT_EQ(answer.status, 200) << answer.body;
  json body = json::parse(answer.body);
  ASSERT_EQ(body["results"].size(), 50u);
  EXPECT_EQ(body["results"][0]["status"], 200);
  EXPECT_EQ(body["results"][0]["shipment"]["number"], kNumber);
  EXPECT_EQ(body["results"][1]["status"], 404);
  EXPECT_EQ(body["results"][2]["status"], 422);
  EXPECT_EQ(body["results"][2]["problem"]["type"], "/problems/number-check-digit");
  EXPECT_EQ(body["left_out"], json::array({"NONE50", "NONE51"}));
}

// The longest that may be asked for fits into a body, and into an address.
TEST(ServiceAlone, LooksUpAsManyAsTheSettingsSay) {
  RunningServer server([](http::ServerOptions& options) {
    options.site.numbers_per_lookup = limits::kNumbersPerLookupMax;
  });
  std::vector<std::string> numbers;
  for (int i = 0; i < 1001; ++i) numbers.push_back("NONE" + std::to_string(100000000 + i));
  EXPECT_EQ(json::parse(server.get(std::string(routes::kSite)).body)["numbers_per_lookup"], 1000);
  const std::vector<std::string> most(numbers.begin(), numbers.end() - 1);
  Answer page = server.get("/t?q=" + join(most, ",") + "&filter=moving");
  EXPECT_EQ(page.status, 200);
  EXPECT_EQ(page.body.find("class=\"pages\""), std::string::npos);
  for (std::string& number : numbers) number.resize(40, 'X');
  Answer answer = server.request("POST", std::string(routes::kLookup),
                                 "Content-Type: application/json\r\n",
                                 json{{"numbers", numbers}}.dump());
  ASSERT_EQ(answer.status, 200) << answer.body;
  json body = json::parse(answer.body);
  EXPECT_EQ(body["results"].size(), 1000u);
  EXPECT_EQ(body["left_out"], json::array({numbers.back()}));
}

// Without script all of them are reached by links, as many a page as one look-up takes.
TEST(ServiceAlone, TwoHundredNumbersStandOnFourPages) {
  RunningServer server([](http::ServerOptions& options) {
    options.budget.per_minute = 0;
  });
  std::vector<std::string> numbers;
  for (int i = 0; i < 200; ++i) numbers.push_back("NONE" + std::to_string(100000000 + i));
  const std::string address = "/t?q=" + join(numbers, ",");
  const auto shows = [](const Answer& page, const std::string& number) {
    return page.body.find("<b>" + number + "</b>") != std::string::npos;
  };
  for (size_t page = 1; page <= 4; ++page) {
    const std::string on = page == 1 ? "" : "&page=" + std::to_string(page);
    const Answer answer = server.get(address + on, "Accept-Language: en\r\n");
    ASSERT_EQ(answer.status, 200);
    for (size_t i = 0; i < numbers.size(); ++i)
      EXPECT_EQ(shows(answer, numbers[i]), i / 50 + 1 == page) << page << ' ' << i;
    EXPECT_NE(answer.body.find("Numbers " + std::to_string(page * 50 - 49) + "–" +
                               std::to_string(page * 50) + " of 200"),
              std::string::npos);
    for (size_t other = 2; other <= 4; ++other)
      EXPECT_NE(answer.body.find(address + "&amp;page=" + std::to_string(other) + "\""),
                std::string::npos);
  }
  // What is no page is the nearest.
  EXPECT_TRUE(shows(server.get(address + "&page=9"), numbers.back()));
  for (const char* page : {"&page=0", "&page=", "&page=x", "&page=-1"})
    EXPECT_TRUE(shows(server.get(address + page), numbers.front())) << page;
}

TEST_F(Service, RefusesALookUpThatIsNone) {
  struct Row { const char *type, *body; int status; };
  for (const Row& row : {Row{"application/json", "{", 400}, Row{"application/json", "[]", 422},
                         Row{"application/json", R"({"numbers":[1]})", 422},
                         Row{"application/json", R"({"numbers":[],"more":1})", 422},
                         Row{"text/plain", R"({"numbers":[]})", 415}}) {
    Answer answer = server->request("POST", std::string(routes::kLookup),
                                    "Content-Type: " + std::string(row.type) + "\r\n", row.body);
    EXPECT_EQ(answer.status, row.status) << row.body;
    EXPECT_EQ(answer.header("content-type"), "application/problem+json");
  }
}

TEST_F(Service, HeadIsAnsweredWhereverGetIs) {
  for (const http::Route& route : server->server().routes()) {
    if (route.method != "GET") continue;
    std::string target = std::regex_replace(route.pattern, std::regex("\\{number\\}"), kNumber);
    std::string key = "Authorization: Bearer " + server->key() + "\r\n";
    Answer get = server->request("GET", target, key);
    Answer head = server->request("HEAD", target, key);
    EXPECT_EQ(head.status, get.status) << target;
    EXPECT_TRUE(head.body.empty());
    if (route.pattern != "/metrics") {
      EXPECT_EQ(head.header("content-length"), get.header("content-length")) << target;
    }
  }
}

TEST_F(Service, OtherMethodsAndPathsAreRefusedInTheOneShape) {
  Answer put = server->request("PUT", shipment_path(kNumber));
  EXPECT_EQ(put.status, 405);
  EXPECT_EQ(put.header("allow"), "GET, HEAD");
  EXPECT_EQ(json::parse(put.body)["type"], "/problems/method-not-allowed");
  Answer get = server->get(std::string(routes::kIngestEvents));
  EXPECT_EQ(get.status, 405);
  EXPECT_EQ(get.header("allow"), "POST");
  Answer any = server->request("OPTIONS", "*");
  EXPECT_EQ(any.status, 204);
  EXPECT_EQ(any.header("allow"), "GET, HEAD, POST, PUT, OPTIONS");
  Answer nowhere = server->get("/api/v1/nowhere");
  EXPECT_EQ(nowhere.status, 404);
  EXPECT_EQ(json::parse(nowhere.body)["status"], 404);
}

TEST_F(Service, PagesOfferWhatWasProbablyMeant) {
  struct Row { const char *number, *en, *zh; };
  const Row rows[] = {
      {"MP10000OO17CN", "Should be the digit 0, not the letter O", "应为数字 0，现在是字母 O"},
      {"MPI00000017CN", "Should be the digit 1, not the letter I", "应为数字 1，现在是字母 I"},
      {"MP10000017CN", "One digit seems to be missing", "好像少了一位数字"},
      {"MP1000000017CN", "There seems to be one digit too many", "好像多了一位数字"},
  };
  for (const Row& row : rows)
    for (const auto& [lang, words] : {std::pair("en", row.en), std::pair("zh-CN", row.zh)}) {
      const Answer page = server->get("/t/" + std::string(row.number) + "?lang=" + lang,
                                      "Accept: text/html\r\n");
      EXPECT_EQ(page.status, 404);
      EXPECT_NE(page.body.find(words), std::string::npos) << row.number << page.body;
      EXPECT_NE(page.body.find("href=\"/t/MP100000017CN\""), std::string::npos) << row.number;
    }
}

TEST_F(Service, PagesLeadToOneAddress) {
  struct Row { const char* target; int status; const char* location; };
  const Row rows[] = {
      {"/t/mp1000-00017cn", 308, "/t/MP100000017CN"},
      {"/t/mp1000-00017cn?lang=en", 308, "/t/MP100000017CN?lang=en"},
      {"/t/MP100000017CN.", 308, "/t/MP100000017CN"},
      {"/t/MP100000017CN%E3%80%82", 308, "/t/MP100000017CN"},
      {"/t/MP100000017CN)", 308, "/t/MP100000017CN"},
      {"/t/MP100000017CN%EF%BC%89?lang=en", 308, "/t/MP100000017CN?lang=en"},
      {"/t/MP100000017CN%EF%BC%8C%E8%AF%B7%E6%9F%A5%E6%94%B6", 308, "/t/MP100000017CN"},
      {"/t/%E5%8D%95%E5%8F%B7MP100000017CN", 308, "/t/MP100000017CN"},
      {"/t/%3CMP100000017CN%3E", 308, "/t/MP100000017CN"},
      {"/t/MP100000017CN!!%20%F0%9F%91%8D", 308, "/t/MP100000017CN"},
      {"/t/MP100000017CN%E2%80%9D", 308, "/t/MP100000017CN"},
      {"/t/MP100000017CN-001", 308, "/t/MP100000017CN"},
      {"/t/MP100000017CN,MP100000025CN.", 308, "/t?q=MP100000017CN,MP100000025CN"},
      {"/t/MP100000017CN/", 308, "/t/MP100000017CN"},
      {"/t/MP100000017CN%2F", 308, "/t/MP100000017CN"},
      {"/t/MP100000017CN//?lang=en", 308, "/t/MP100000017CN?lang=en"},
      {"/t/?q=MP100000017CN", 308, "/t?q=MP100000017CN"},
      {"/t/", 308, "/t"},
      {"/settings/", 308, "/settings"},
      {"/settings/?lang=en", 308, "/settings?lang=en"},
      {"//", 308, "/"},
      {"//settings/", 404, ""},
      {"//example.com/", 404, ""},
      {"/nowhere/", 404, ""},
      {"/t/%E5%8D%95%E5%8F%B7", 422, ""},
      {"/t/A1234.", 308, "/t/A1234"},
      {"/t?q=", 303, "/"},
      {"/t?q=%20MP100000017CN", 303, "/t/MP100000017CN"},
      {"/t?q=MP100000017CN%0D%0AMP100000025CN", 303, "/t?q=MP100000017CN,MP100000025CN"},
      {"/t?q=MP100000017CN,MP100000025CN", 200, ""},
      {"/t/MP100000017CN", 200, ""},
      {"/t/MP100000025CN", 404, ""},
      {"/t/MP100000013CN", 422, ""},
      {"/", 200, ""},
  };
  for (const Row& row : rows) {
    Answer answer = server->get(row.target, "Accept: text/html\r\n");
    EXPECT_EQ(answer.status, row.status) << row.target;
    EXPECT_EQ(answer.header("location"), row.location) << row.target;
    if (row.status == 303 || row.status == 308) continue;
    EXPECT_EQ(answer.header("content-type"), "text/html; charset=utf-8") << row.target;
    EXPECT_NE(answer.header("content-security-policy").find("default-src 'self'"),
              std::string::npos);
    EXPECT_NE(answer.body.find("<h1"), std::string::npos) << row.target;
    if (std::string(row.target).starts_with("/t")) {
      EXPECT_EQ(answer.header("x-robots-tag"), "noindex");
    }
  }
}

TEST_F(Service, SpeaksTheLanguageThatIsAskedFor) {
  auto language = [&](const std::string& target, const std::string& headers) {
    return server->get(target, headers).header("content-language");
  };
  const std::string path = "/t/" + std::string(kNumber);
  EXPECT_EQ(language(path, ""), "zh-CN");
  EXPECT_EQ(language(path, "Accept-Language: en-GB, zh;q=0.5\r\n"), "en");
  EXPECT_EQ(language(path, "Accept-Language: zh\r\nCookie: a=b; lang=en\r\n"), "en");
  EXPECT_EQ(language(path + "?lang=zh-CN", "Cookie: lang=en\r\n"), "zh-CN");
  EXPECT_NE(server->get(path + "?lang=en").header("set-cookie").find("lang=en;"),
            std::string::npos);
  Answer problem = server->get(shipment_path("MP100000013CN"), "Accept-Language: zh-CN\r\n");
  EXPECT_NE(problem.body.find("校验位"), std::string::npos) << problem.body;
  EXPECT_EQ(problem.header("content-language"), "zh-CN");
  Answer nowhere = server->get("/api/v1/nowhere", "Accept-Language: zh-CN\r\n");
  EXPECT_NE(nowhere.body.find("页面"), std::string::npos) << nowhere.body;
}

// The client tells by a cookie which theme was chosen; anything else is as the device has it.
TEST_F(Service, PagesHaveTheThemeThatWasChosen) {
  const std::string path = "/t/" + std::string(kNumber);
  const auto page = [&](const std::string& target, const std::string& cookie) {
    return server->get(target, "Cookie: " + cookie + "\r\n").body;
  };
  for (const std::string& target : {path, std::string("/"), std::string("/settings")}) {
    EXPECT_NE(page(target, "theme=dark").find("<html lang=\"zh-CN\" data-theme=\"dark\">"),
              std::string::npos);
    EXPECT_NE(page(target, "a=b; theme=light").find("data-theme=\"light\""), std::string::npos);
    EXPECT_EQ(page(target, "theme=\"><script>").find("data-theme"), std::string::npos);
    EXPECT_EQ(page(target, "themes=dark").find("data-theme"), std::string::npos);
  }
}

TEST_F(Service, DescribesItself) {
  json site = json::parse(server->get(std::string(routes::kSite)).body);
  EXPECT_EQ(site["name"]["en"], "Milepost");
  EXPECT_EQ(site["silence"]["in_transit_days"], 3) << "the browser says when it is silent";
  json api = json::parse(server->get(std::string(routes::kOpenApi)).body);
  EXPECT_EQ(api["openapi"], "3.1.0");
  for (const http::Route& route : server->server().routes()) {
    if (!route.pattern.starts_with("/api/")) continue;
    const std::string method = lower_ascii(route.method);
    EXPECT_TRUE(api["paths"][route.pattern].contains(method)) << route.pattern;
  }
}

TEST_F(Service, BrowsersReadErrorsAsPages) {
  Answer page = server->get("/nowhere", "Accept: text/html,*/*\r\n");
  EXPECT_EQ(page.status, 404);
  EXPECT_EQ(page.header("content-type"), "text/html; charset=utf-8");
  EXPECT_EQ(server->get("/nowhere").header("content-type"), "application/problem+json");
}

TEST(ServiceFreshness, AnAcknowledgedWriteIsInTheNextAnswer) {
  RunningServer server;
  server.ingest("events", kEvents);
  for (int hour = 10; hour < 20; ++hour) {
    std::string at = "2026-11-21T" + std::to_string(hour) + ":00:00+08:00";
    for (const char* path : {"/t/MP100000017CN", "/api/v1/shipments/MP100000017CN"})
      server.get(path);  // now it is cached
    ASSERT_EQ(server.ingest("events", R"([{"number":"MP100000017CN","milestone":"arrived","at":")" +
                                          at + R"(","place":{"city":"武汉"}}])").status, 200);
    EXPECT_NE(server.get(shipment_path(kNumber)).body.find(at), std::string::npos);
    EXPECT_NE(server.get("/t/MP100000017CN").body.find(at), std::string::npos);
  }
}

TEST(ServiceFreshness, ACommitOfAnotherProcessIsInTheNextAnswer) {
  RunningServer server;
  server.ingest("events", kEvents);
  server.get(shipment_path(kNumber));
  store::WriterOptions options;
  options.database = server.database();
  auto other = pipeline::Pipeline::open(options);
  ASSERT_TRUE(other);
  pipeline::Batch batch;
  batch.source = "other";
  batch.now = *&parse_zoned_time("2026-11-22T10:00:00Z")->at;
  EventItem item;
  item.number = item.key = kNumber;
  item.event.milestone = Milestone::delivered;
  item.event.at = *parse_zoned_time("2026-11-22T10:00:00+08:00");
  batch.items.push_back(item);
  ASSERT_TRUE((*other)->take(batch));
  EXPECT_EQ(json::parse(server.get(shipment_path(kNumber)).body)["state"], "delivered");
}

TEST(ServiceCodes, ACodeMeansWhatItsSendersMapSays) {
  RunningServer server([](http::ServerOptions& options) {
    Settings settings;
    CodeRule own;
    own.code = "Handed";
    own.milestone = Milestone::handed_over;
    settings.code_maps.push_back({"tests", "aftership", {own}});
    Errors errors;
    options.pipeline.codes = std::make_shared<const CodeBook>(code_book(settings, errors));
  });
  auto state_after = [&](const std::string& code, const std::string& at) {
    server.ingest("events", R"([{"number":"MP100000017CN","code":")" + code +
                                R"(","at":"2026-11-)" + at + R"(T10:00:00+08:00"}])");
    return json::parse(server.get(shipment_path(kNumber)).body)["state"].get<std::string>();
  };
  EXPECT_EQ(state_after("NoSuchCode", "01"), "created");
  EXPECT_EQ(state_after("Handed", "02"), "picked_up");
  EXPECT_EQ(state_after("NoSuchCode", "03"), "picked_up");
  EXPECT_EQ(state_after("Delivered", "04"), "delivered");
}

}  // namespace
}  // namespace milepost::testing
