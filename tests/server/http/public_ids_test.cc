// Public ids of events: the same for ever, and nothing that leads back to the sender.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "server/store/installation.h"
#include "shared/wire/routes.h"
#include "tests/testing/engines.h"
#include "tests/testing/intake_items.h"
#include "tests/testing/running_server.h"

namespace milepost::testing {
namespace {

using nlohmann::json;

constexpr const char* kNumber = "MP100000017CN";
// A server over a database that outlives it.
class Restarted {
 public:
  explicit Restarted(const std::string& database) {
    auto started = http::Server::start(test_server_options(database));
    if (!started) throw std::runtime_error(started.error().detail);
    server_ = std::move(*started);
    thread_ = std::thread([this] { server_->run(); });
  }
  ~Restarted() {
    server_->stop();
    thread_.join();
  }
  Answer shipment() const { return *testing::get(server_->port(), routes::shipment(kNumber)); }
  Answer page() const { return *testing::get(server_->port(), "/t/" + std::string(kNumber)); }

 private:
  std::unique_ptr<http::Server> server_;
  std::thread thread_;
};

std::vector<std::string> ids(const Answer& answer) {
  const json shipment = json::parse(answer.body);
  std::vector<std::string> all;
  for (const json& event : shipment["events"]) all.push_back(event["id"]);
  return all;
}

void fill(const std::string& database) {
  auto pipeline = testing_support::open_pipeline(database);
  auto items = testing_support::batch_of(
      {testing_support::event_item(kNumber, Milestone::departed, "2026-11-20T09:12:00+08:00", "e1"),
       testing_support::event_item(kNumber, Milestone::arrived, "2026-11-20T19:12:00+08:00")});
  ASSERT_TRUE(pipeline->take(std::move(items)));
}

class PublicIds : public testing_support::EngineTest {};

TEST_P(PublicIds, OutliveTheProgramAndSoDoTags) {
  fill(database_);
  std::vector<std::string> first;
  std::string tag, page_tag;
  for (int start = 0; start < 3; ++start) {
    const Restarted server(database_);
    const Answer answer = server.shipment();
    ASSERT_EQ(answer.status, 200);
    if (start == 0) {
      first = ids(answer);
      tag = answer.header("etag");
      page_tag = server.page().header("etag");
      EXPECT_EQ(first.size(), 2u);
      EXPECT_NE(first[0], first[1]);
    }
    EXPECT_EQ(ids(answer), first);
    EXPECT_EQ(answer.header("etag"), tag);
    EXPECT_EQ(server.page().header("etag"), page_tag);
  }
}

// Former: an unkeyed hash of sender and id, so that whoever guessed both could tell whose it was.
TEST_P(PublicIds, AreOthersInEachInstallation) {
  const testing_support::TestDatabase other(GetParam());
  fill(database_);
  fill(other.address());
  const std::vector<std::string> here = ids(Restarted(database_).shipment());
  const std::vector<std::string> there = ids(Restarted(other.address()).shipment());
  ASSERT_EQ(here.size(), there.size());
  for (size_t i = 0; i < here.size(); ++i) EXPECT_NE(here[i], there[i]);
}

TEST_P(PublicIds, TheSecretIsMadeOnce) {
  auto writer = *store::Writer::open({.database = database_});
  const auto make = [&] {
    return *writer->write({}, [](store::Transaction& t) { return store::make_secret(t); });
  };
  EXPECT_EQ(*store::find_secret(*testing_support::open_reader(database_)), std::nullopt);
  const std::string made = make();
  EXPECT_EQ(made.size(), store::kSecretBytes);
  EXPECT_EQ(make(), made);
  EXPECT_EQ(*store::find_secret(*testing_support::open_reader(database_)), made);
}

OVER_EVERY_ENGINE(PublicIds);

}  // namespace
}  // namespace milepost::testing
