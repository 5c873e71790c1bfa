// Demo shipments to try, on the first page and as JSON: what they show, and what they cost.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "server/sql/database.h"
#include "shared/wire/routes.h"
#include "tests/testing/running_server.h"

namespace milepost::testing {
namespace {

using nlohmann::json;

constexpr const char* kReal = "MP100000017CN";
constexpr const char* kDemo = "MP100000025CN";
const std::string kPath(routes::kExamples);

void take(pipeline::Pipeline& pipeline, const char* number, bool demo, Milestone milestone,
          const char* at) {
  pipeline::Batch batch;
  batch.source = "demo";
  batch.now = parse_zoned_time("2026-11-25T10:00:00Z")->at;
  EventItem item;
  item.number = item.key = number;
  item.demo = demo;
  item.event.milestone = milestone;
  item.event.at = *parse_zoned_time(at);
  batch.items.push_back(item);
  ASSERT_TRUE(pipeline.take(std::move(batch)));
}

std::unique_ptr<pipeline::Pipeline> open_pipeline(const std::string& database) {
  store::WriterOptions options;
  options.database = database;
  auto pipeline = pipeline::Pipeline::open(options);
  EXPECT_TRUE(pipeline);
  return std::move(*pipeline);
}

void add_two(http::ServerOptions& options) {
  auto pipeline = open_pipeline(options.writer.database);
  take(*pipeline, kDemo, true, Milestone::delivered, "2026-11-22T10:00:00+08:00");
  take(*pipeline, kReal, false, Milestone::delivered, "2026-11-22T10:00:00+08:00");
}

void add_two_and_keep_nothing(http::ServerOptions& options) {
  add_two(options);
  options.cache_bytes = 0;
}

std::string state_of_example(const RunningServer& server) {
  const json shipments = json::parse(server.get(kPath).body)["shipments"];
  return shipments.size() == 1 ? shipments[0]["state"].get<std::string>() : "not one";
}

TEST(Examples, AreTheDemoShipmentsOfTheFirstPage) {
  RunningServer server(add_two);
  const Answer answer = server.get(kPath);
  ASSERT_EQ(answer.status, 200);
  EXPECT_EQ(answer.header("cache-control"), "private, no-cache");
  const json shipments = json::parse(answer.body)["shipments"];
  ASSERT_EQ(shipments.size(), 1u) << answer.body;
  EXPECT_EQ(shipments[0]["number"], kDemo);
  const std::string page = server.get("/").body;
  EXPECT_NE(page.find(kDemo), std::string::npos);
  EXPECT_EQ(page.find(kReal), std::string::npos);
  EXPECT_EQ(server.get(kPath, "If-None-Match: " + answer.header("etag") + "\r\n").status, 304);
}

TEST(Examples, AreNoneWhereAllShipmentsAreReal) {
  RunningServer server;
  EXPECT_EQ(server.get(kPath).body, R"({"shipments":[]})");
}

TEST(Examples, FollowEveryCommit) {
  for (auto* prepare : {add_two, add_two_and_keep_nothing}) {
    RunningServer server(prepare);
    EXPECT_EQ(state_of_example(server), "delivered");
    const std::string before = server.get("/").body;
    // By this process, then by another.
    server.ingest("events", R"([{"number":"MP100000025CN","milestone":"returning",
                                 "at":"2026-11-23T10:00:00+08:00"}])");
    EXPECT_EQ(state_of_example(server), "returning");
    const std::string after = server.get("/").body;
    EXPECT_NE(after, before);
    take(*open_pipeline(server.database()), kDemo, true, Milestone::returned,
         "2026-11-24T10:00:00+08:00");
    EXPECT_EQ(state_of_example(server), "returned");
    EXPECT_NE(server.get("/").body, after);
  }
}

// A change that no commit tells of is not seen: no request reads their rows, with the cache or
// without.
TEST(Examples, AreNotReadForEachRequest) {
  for (auto* prepare : {add_two, add_two_and_keep_nothing}) {
    RunningServer server(prepare);
    EXPECT_EQ(state_of_example(server), "delivered");
    const std::string page = server.get("/").body;
    auto database = sql::open(server.database(), {});
    ASSERT_TRUE(database);
    ASSERT_TRUE((*database)->execute("DELETE FROM event"));
    EXPECT_EQ(state_of_example(server), "delivered");
    EXPECT_EQ(server.get("/").body, page);
    EXPECT_EQ(json::parse(server.get(routes::shipment(kDemo)).body)["state"], "created");
  }
}

}  // namespace
}  // namespace milepost::testing
