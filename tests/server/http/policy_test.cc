// The service policy over HTTP: in both languages, by version, as JSON, with its figures.
#include <gtest/gtest.h>

#include <chrono>
#include <nlohmann/json.hpp>
#include <thread>

#include "shared/domain/policy_shipped.h"
#include "tests/testing/intake_items.h"
#include "tests/testing/running_server.h"

namespace milepost::testing {
namespace {

using nlohmann::json;

PolicyVersion version(const char* name, const char* published, const char* effective) {
  PolicyVersion one = shipped_policy().versions[0];
  one.name = name;
  one.published = *parse_date(published);
  one.effective = *parse_date(effective);
  return one;
}

// One that has ended, the one in force, one that is announced and one that nobody knows of yet.
void with_four_versions(http::ServerOptions& options) {
  options.policy.versions = {version("old", "2001-01-01", "2001-02-01"),
                             version("now", "2002-01-01", "2002-02-01"),
                             version("next", "2003-01-01", "2198-02-01"),
                             version("later", "2199-01-01", "2199-02-01")};
  options.policy.versions[2].compensation.undeclared.freight_multiple = 9;
  options.policy.versions[2].changes = {"赔得更多", "More is paid"};
}

bool says(const Answer& answer, std::string_view words) {
  return answer.body.find(words) != std::string::npos;
}

TEST(PolicyPage, SaysInBothLanguagesWhatHolds) {
  RunningServer server(with_four_versions);
  const Answer zh = server.get("/policy?lang=zh-CN", "Accept: text/html\r\n");
  EXPECT_EQ(zh.status, 200);
  EXPECT_TRUE(says(zh, "now 版，2002年2月1日起施行")) << zh.body;
  EXPECT_TRUE(says(zh, "12305"));
  EXPECT_TRUE(says(zh, "运费的 7 倍，最高 ¥1,000.00"));
  EXPECT_TRUE(says(zh, "2198年2月1日起改用 next 版"));
  const Answer en = server.get("/policy?lang=en", "Accept: text/html\r\n");
  EXPECT_TRUE(says(en, "Version now, in force since 1 Feb 2002"));
  EXPECT_TRUE(says(en, "7 times the freight, at most CNY 1,000.00"));
  EXPECT_TRUE(says(en, "href=\"/policy/next\""));
  EXPECT_FALSE(says(en, "later")) << "is not published";
  EXPECT_TRUE(says(en, "href=\"/policy/old\""));
}

TEST(PolicyPage, EveryPublishedVersionStaysReadable) {
  RunningServer server(with_four_versions);
  const auto page = [&](const std::string& path) {
    return server.get(path + "?lang=en", "Accept: text/html\r\n");
  };
  EXPECT_TRUE(says(page("/policy/old"), "This version is no longer in force"));
  EXPECT_TRUE(says(page("/policy/old"), "took its place on 1 Feb 2002"));
  EXPECT_TRUE(says(page("/policy/next"), "9 times the freight"));
  EXPECT_TRUE(says(page("/policy/next"), "More is paid"));
  EXPECT_TRUE(says(page("/policy/next"), "This version is not in force yet"));
  EXPECT_EQ(page("/policy/now").status, 200);
  EXPECT_EQ(page("/policy/later").status, 404) << "is not published";
  EXPECT_EQ(page("/policy/none").status, 404);
  EXPECT_EQ(page("/policy/%3Cscript%3E").status, 404);
}

TEST(PolicyPage, BeforeTheFirstOneHoldsItIsAnnounced) {
  RunningServer server([](http::ServerOptions& options) {
    options.policy.versions = {version("first", "2001-01-01", "2198-02-01")};
  });
  EXPECT_TRUE(says(server.get("/policy?lang=en"), "Version first, in force from 1 Feb 2198"));
  EXPECT_EQ(json::parse(server.get("/api/v1/policy").body)["standing"], "announced");
}

TEST(PolicyPage, EveryPageLeadsThere) {
  RunningServer server;
  EXPECT_TRUE(says(server.get("/?lang=en", "Accept: text/html\r\n"), "href=\"/policy\""));
  EXPECT_TRUE(says(server.get("/api/v1/site"), "\"/policy\""));
}

TEST(PolicyApi, GivesAVersionAndTheOthers) {
  RunningServer server(with_four_versions);
  const Answer answer = server.get("/api/v1/policy");
  ASSERT_EQ(answer.status, 200);
  const json now = json::parse(answer.body);
  EXPECT_EQ(now["standing"], "in_force");
  EXPECT_EQ(now["version"]["name"], "now");
  EXPECT_EQ(now["version"]["answers"].size(), 24u);
  ASSERT_EQ(now["versions"].size(), 3u);
  EXPECT_EQ(now["versions"][0]["name"], "next");
  EXPECT_EQ(now["versions"][1]["ended"], "2198-02-01");
  const json old = json::parse(server.get("/api/v1/policy/old").body);
  EXPECT_EQ(old["standing"], "ended");
  EXPECT_TRUE(old["figures"].is_null()) << "figures are of the one in force";
  EXPECT_EQ(server.get("/api/v1/policy/later").status, 404);
}

// 40 parcels of a package, four of them a day late, all promised for five days ago.
void fill(const std::string& database) {
  using namespace testing_support;
  const auto opened = open_pipeline(database);
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  const Instant at{std::chrono::duration_cast<std::chrono::milliseconds>(now).count()};
  const Date promise{local_date(at, 0).days - 5};
  std::vector<IntakeItem> items;
  for (int i = 0; i < 40; ++i) {
    const std::string key = "MP" + std::to_string(100'000'000 + i);
    ShipmentItem sold = shipment_item(key, to_string(promise));
    sold.shipment.package = "basic";
    Place from, to;
    from.city = "上海";
    to.city = "成都";
    from.country = to.country = "CN";
    sold.shipment.origin = from;
    sold.shipment.destination = to;
    items.emplace_back(std::move(sold));
    const Date day{promise.days + (i < 4 ? 1 : 0)};
    items.emplace_back(
        event_item(key, Milestone::delivered, to_string(day) + "T10:00:00+08:00"));
  }
  pipeline::Batch batch = batch_of(std::move(items));
  batch.now = at;
  EXPECT_TRUE(opened->take(std::move(batch)));
}

TEST(PolicyPage, TellsHowAPromiseIsKept) {
  RunningServer server([](http::ServerOptions& options) { fill(options.writer.database); });
  json policy;
  for (int tries = 0; tries < 3000; ++tries) {
    policy = json::parse(server.get("/api/v1/policy").body);
    if (!policy["figures"].is_null()) break;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  ASSERT_FALSE(policy["figures"].is_null());
  ASSERT_EQ(policy["figures"]["promises"].size(), 1u);
  const json& basic = policy["figures"]["promises"][0];
  EXPECT_EQ(basic["scope"], "domestic");
  EXPECT_EQ(basic["in_time"]["within"], 36);
  EXPECT_EQ(basic["in_time"]["of"], 40);
  // Wilson of 36 of 40: 76.9 to 96.0 percent.
  const Answer page = server.get("/policy?lang=en");
  EXPECT_TRUE(says(page, "By the promised day: 90.0%, 95% interval 76.9–96.0, 40 parcels of the "
                         "last 90 days"))
      << page.body;
  EXPECT_TRUE(says(page, "Too few yet to tell: 0 in the last 90 days"));
}

}  // namespace
}  // namespace milepost::testing
