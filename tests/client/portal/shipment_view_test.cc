#include <gtest/gtest.h>

#include "tests/client/testing/shipment_page.h"
#include "tests/shared/page_samples.h"

namespace milepost::client {
namespace {

using testing::open_shipment;
using testing::pass_time;
using testing::shipment_json;

bool on_screen(const testing::Harness& client, Role role, std::string_view name) {
  const auto found = client.all(role, name);
  return found.size() == 1 && found[0]->x >= 0 && found[0]->width > 0;
}

TEST(ShipmentView, SaysTheAnswerFirst) {
  auto client = open_shipment("in_transit");
  EXPECT_TRUE(client->has(Role::heading, "Expected Mon 23 Nov, afternoon"));
  EXPECT_TRUE(client->has(Role::text, "In transit"));
  EXPECT_TRUE(client->has(Role::region, "Timeline"));
  EXPECT_TRUE(client->has(Role::heading, "Shipment"));
  EXPECT_TRUE(client->doubled_ids().empty());
  EXPECT_TRUE(client->items_without_node().empty());
}

TEST(ShipmentView, CopiesTheNumberAndSaysSo) {
  auto client = open_shipment("in_transit");
  client->click(Role::button, "Copy the number");
  EXPECT_EQ(client->platform().copied, "MP739210463CN");
  EXPECT_TRUE(client->says("Number copied"));
}

TEST(ShipmentView, SaysWhenItWasCheckedAndChecksAgain) {
  auto client = open_shipment("in_transit");
  EXPECT_TRUE(client->has(Role::text, "Checked 18:02"));
  pass_time(*client, 5 * kMinuteMs);
  client->click(Role::button, "Check again");
  EXPECT_TRUE(client->has(Role::text, "Looking up"));
  ASSERT_EQ(client->answer("/api/v1/shipments/", 200, shipment_json("in_transit")), 1u);
  client->settle();
  EXPECT_TRUE(client->has(Role::text, "Checked 18:07"));
  client->platform().screen.online = false;  // so that it cannot ask
  pass_time(*client, kDayMs);
  EXPECT_TRUE(client->has(Role::text, "Checked yesterday, 18:07"));
}

TEST(ShipmentView, OffersNewsToWhoReadsAndShowsThemOnDemand) {
  auto client = open_shipment("in_transit");
  client->platform().screen.scroll_y = 300;
  client->platform().push(Told{"another", true});
  client->settle();
  std::string delivered = shipment_json("delivered");
  const std::string_view version = R"("version":"1")";
  delivered.replace(delivered.find(version), version.size(), R"("version":"another")");
  ASSERT_EQ(client->answer("/api/v1/shipments/", 200, delivered), 1u);
  client->settle();
  EXPECT_TRUE(client->has(Role::heading, "Expected Mon 23 Nov, afternoon"));
  EXPECT_NE(client->platform().announced.find("There is news"), std::string::npos);
  EXPECT_TRUE(client->items_without_node().empty());
  EXPECT_TRUE(client->doubled_ids().empty());
  client->click(Role::button, "There is news: show it");
  EXPECT_FALSE(client->has(Role::heading, "Expected Mon 23 Nov, afternoon"));
  EXPECT_TRUE(client->all(Role::button, "There is news: show it").empty());
  EXPECT_EQ(client->platform().screen.scroll_y, 0);
}

TEST(ShipmentView, FoldsOldDaysAndUnfoldsThem) {
  auto client = open_shipment("long");
  const auto buttons = client->all(Role::button);
  const AccessNode* older = nullptr;
  for (const AccessNode* one : buttons)
    if (one->flags & kExpandable) older = one;
  ASSERT_NE(older, nullptr) << client->tree().describe();
  const std::string name(client->tree().name(*older));
  // They are there for the browser's find in page, in their order, also while nobody sees them.
  const auto hidden = [&] {
    for (const AccessNode* one : client->all(Role::group))
      if (one->flags & kHidden) return one->id;
    return NodeId{};
  };
  const size_t rows = client->all(Role::item).size();
  ASSERT_NE(hidden(), 0u);
  client->activate(Role::button, name);
  EXPECT_TRUE(client->get(Role::button, name).flags & kExpanded);
  EXPECT_EQ(hidden(), 0u);
  EXPECT_EQ(client->all(Role::item).size(), rows);
  client->activate(Role::button, name);
  const NodeId folded = hidden();
  ASSERT_NE(folded, 0u);
  client->platform().push(Activated{folded});  // found
  client->settle();
  EXPECT_TRUE(client->get(Role::button, name).flags & kExpanded);
  EXPECT_EQ(hidden(), 0u);
}

TEST(ShipmentView, TellsTimesByTheViewersClockOnDemand) {
  auto client = open_shipment("in_transit", {.viewer_offset_minutes = 60});
  EXPECT_TRUE(client->has(Role::text, "Local time, UTC+8"));
  EXPECT_TRUE(client->has(Role::text, "15:40"));
  client->click(Role::button, "Show my time");
  EXPECT_TRUE(client->has(Role::text, "Your time, UTC+1"));
  EXPECT_TRUE(client->has(Role::text, "08:40"));
  EXPECT_TRUE(client->has(Role::text, "Arrived in Wuhan · today, 08:40"));
  EXPECT_NE(client->platform().stored("preferences")->find("viewer"), std::string::npos);
  client->click(Role::button, "Show local time");
  EXPECT_TRUE(client->has(Role::text, "15:40"));
}

TEST(ShipmentView, OffersNoOtherClockWhereItSaysTheSame) {
  auto client = open_shipment("in_transit");
  EXPECT_TRUE(client->all(Role::button, "Show my time").empty());
}

TEST(ShipmentView, PlaceHoldersComeLateAndStayAWhile) {
  auto client = open_shipment("in_transit", {.answered = false});
  EXPECT_TRUE(client->says("MP739210463CN"));
  EXPECT_TRUE(client->has(Role::text, "Looking up"));
  EXPECT_TRUE(client->all(Role::heading, "Timeline").empty());
  pass_time(*client, 150);
  EXPECT_TRUE(client->has(Role::heading, "Timeline"));
  EXPECT_TRUE(client->has(Role::text, "Looking up"));
  pass_time(*client, 50);
  client->answer("/api/v1/shipments/", 200, shipment_json("in_transit"));
  EXPECT_TRUE(client->has(Role::text, "Looking up"));
  pass_time(*client, 249);
  EXPECT_TRUE(client->has(Role::text, "Looking up"));
  pass_time(*client, 1);
  EXPECT_TRUE(client->has(Role::heading, "Expected Mon 23 Nov, afternoon"));
  EXPECT_FALSE(client->has(Role::text, "Looking up"));
}

TEST(ShipmentView, AQuickAnswerShowsNoPlaceHolders) {
  auto client = open_shipment("in_transit", {.answered = false});
  pass_time(*client, 149);
  client->answer("/api/v1/shipments/", 200, shipment_json("in_transit"));
  EXPECT_TRUE(client->has(Role::heading, "Expected Mon 23 Nov, afternoon"));
}

TEST(ShipmentView, WithoutANetworkTheLastKnownStays) {
  auto client = open_shipment("in_transit");
  client->platform().screen.online = false;
  client->settle();
  EXPECT_TRUE(client->has(Role::text, "No network. This is as of today, 18:02"));
  EXPECT_TRUE(client->has(Role::heading, "Expected Mon 23 Nov, afternoon"));
  client->click(Role::button, "Try again");
  EXPECT_TRUE(client->has(Role::text, "Looking up"));
  client->answer("/api/v1/shipments/", 0, "");
  EXPECT_TRUE(client->has(Role::text, "No network. This is as of today, 18:02"));
  EXPECT_TRUE(client->has(Role::heading, "Expected Mon 23 Nov, afternoon"));
  // It comes again by itself with the network.
  client->platform().screen.online = true;
  client->settle();
  EXPECT_EQ(client->answer("/api/v1/shipments/", 200, shipment_json("delivered")), 1u);
  EXPECT_FALSE(client->says("No network"));
  EXPECT_TRUE(client->has(Role::text, "Delivered"));
}

TEST(ShipmentView, ARefreshThatFailsIsSaid) {
  auto client = open_shipment("in_transit");
  pass_time(*client, 3'600'000);
  client->activate(Role::link, "Milepost");
  client->platform().screen.url = "/t/MP739210463CN";
  client->platform().push(Happened::url_changed);
  client->settle();
  EXPECT_EQ(client->answer("/api/v1/shipments/", 500, "{}"), 1u);
  EXPECT_TRUE(client->has(Role::text, "Could not update. This is as of today, 18:02"));
  EXPECT_TRUE(client->has(Role::heading, "Expected Mon 23 Nov, afternoon"));
}

TEST(ShipmentView, AKeptAnswerTellsItsAge) {
  auto client = open_shipment("in_transit", {.answered = false});
  HttpAnswer answer;
  answer.kept = {
      {0, shipment_json("in_transit"), Instant{milepost::testing::sample_now().ms - kDayMs}}};
  client->platform().push(Answered{client->platform().sent.back().id, std::move(answer)});
  client->settle();
  EXPECT_TRUE(client->has(Role::text, "Could not update. This is as of yesterday, 18:02"));
  client->platform().screen.online = false;
  client->settle();
  EXPECT_TRUE(client->has(Role::text, "No network. This is as of yesterday, 18:02"));
}

TEST(ShipmentView, WordsChangeWhenADayBegins) {
  auto client = open_shipment("in_transit");
  EXPECT_TRUE(client->has(Role::heading, "Today · Sat 21 Nov"));
  pass_time(*client, 6 * kHourMs);
  EXPECT_TRUE(client->has(Role::heading, "Yesterday · Sat 21 Nov"));
}

TEST(ShipmentView, NothingIsWiderThanAPhone) {
  for (const char* name : {"in_transit", "exception", "long", "attempt_failed", "created_empty",
                           "pieces"})
    for (const char* language : {"zh-CN", "en"}) {
      auto client = open_shipment(name, {.language = language, .width = 320, .height = 640});
      for (const AccessNode& node : client->tree().nodes())
        EXPECT_LE(node.x + node.width, 320.5f)
            << name << " " << language << ": " << client->tree().name(node);
    }
}

TEST(ShipmentView, ListsThePieces) {
  auto client = open_shipment("pieces");
  EXPECT_TRUE(client->has(Role::heading, "Each piece"));
  EXPECT_TRUE(client->has(Role::heading, "Shipment"));
  client.reset();  // one canvas at a time
  client = open_shipment("in_transit");
  EXPECT_FALSE(client->has(Role::heading, "Each piece"));
}

TEST(ShipmentView, OnAPhoneOneButtonShares) {
  auto client = open_shipment("in_transit", {.width = 360, .height = 800});
  EXPECT_TRUE(on_screen(*client, Role::button, "Share"));
  EXPECT_TRUE(client->all(Role::button, "Print").empty());
}

TEST(ShipmentView, GoldenTrees) {
  for (const char* name : {"in_transit", "delivered", "exception", "returned", "attempt_failed",
                           "created_empty", "long", "pieces"})
    for (const char* language : {"zh-CN", "en"}) {
      auto client = open_shipment(name, {.language = language});
      testing::expect_golden("client/shipment_" + std::string(name) + "_" + language + ".txt",
                             client->tree().describe());
    }
}

}  // namespace
}  // namespace milepost::client
