// "What is wrong?" on the canvas.
#include <gtest/gtest.h>

#include "tests/client/testing/request_page.h"

namespace milepost::client {
namespace {

using testing::Harness;
using testing::help_of;
using testing::kParcel;
using testing::open_help;

TEST(RequestHelp, IsReachedFromTheShipment) {
  auto client = testing::open_shipment("delivered");
  client->activate(Role::link, "Something is wrong?");
  EXPECT_TRUE(client->platform().history.back().ends_with("/help"));
  EXPECT_TRUE(client->platform().left_for.empty());
}

TEST(RequestHelp, AsksInTheCustomersWordsWhatIsLikeliestFirst) {
  auto client = open_help();
  EXPECT_EQ(client->platform().title, "What is wrong? · Milepost");
  EXPECT_TRUE(client->says(kParcel));
  client->activate(Role::link, "It says delivered, but I have nothing");
  EXPECT_EQ(client->platform().history.back(),
            "/t/" + std::string(kParcel) + "/help/complaint?about=not_received");
  EXPECT_TRUE(client->has(Role::heading, "Complaint"));
}

TEST(RequestHelp, SaysWhatIsNotPossibleNowAndWhy) {
  auto client = open_help();
  EXPECT_TRUE(client->all(Role::link, "I missed it and want another delivery").empty());
  EXPECT_TRUE(client->says("I missed it and want another delivery"));
  EXPECT_TRUE(client->says("This parcel has reached its end and cannot be changed."));
}

TEST(RequestHelp, OffersOtherThingsWithoutANumber) {
  auto client = open_help({}, testing::help_without_parcel());
  client->activate(Role::link, "I want to send something, please collect it");
  EXPECT_EQ(client->platform().history.back(), "/help/pickup");
  EXPECT_TRUE(client->has(Role::heading, "Pick up a parcel"));
}

TEST(RequestHelp, LeadsToRequestsThatAreOpen) {
  auto client = open_help({}, help_of([](RequestHelp& help) {
                            help.open = {{"/r/Token1", "R1", RequestKind::complaint}};
                          }));
  client->activate(Role::link, "Complaint R1");
  EXPECT_EQ(client->platform().history.back(), "/r/Token1");
}

TEST(RequestHelp, SaysWhyThereIsNone) {
  auto client = testing::open_page("/t/MP739210463CN/help", {}, [](Harness& one) {
    one.answer("/api/v1/shipments/MP739210463CN/help", 404, "{}");
  });
  EXPECT_TRUE(client->all(Role::heading, "What is wrong?").empty());
  EXPECT_TRUE(client->says(kParcel));
}

TEST(RequestHelp, AddressesThatAreNoFormAreTheServers) {
  for (const char* address : {"/help/claim", "/help/nothing", "/t/MP739210463CN/help/pickup",
                              "/t/MP739210463CN/help/unknown", "/r/Token1/code/1"}) {
    auto client = testing::open_help();
    testing::go_to(*client, address);
    EXPECT_EQ(client->state().route.screen, -1) << address;
  }
}

TEST(RequestHelp, GoldenTrees) {
  for (const char* language : {"zh-CN", "en"}) {
    auto client = open_help({}, help_of([](RequestHelp& help) {
                              help.open = {{"/r/Token1", "R1", RequestKind::complaint}};
                            }),
                            {.language = language});
    testing::expect_golden("client/request_help_" + std::string(language) + ".txt",
                           client->tree().describe());
    EXPECT_TRUE(client->doubled_ids().empty());
    EXPECT_TRUE(client->items_without_node().empty());
  }
}

}  // namespace
}  // namespace milepost::client
