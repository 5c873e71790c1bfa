#include <gtest/gtest.h>

#include "tests/client/testing/shipment_page.h"
#include "tests/client/testing/workplace_harness.h"

namespace milepost::client {
namespace {

using testing::WorkplaceHarness;

void expect_sound(const WorkplaceHarness& client) {
  EXPECT_TRUE(client.doubled_ids().empty());
  EXPECT_TRUE(client.items_without_node().empty());
}

TEST(Intake, ShowsMessagesAndTheirCountsBySender) {
  for (const float width : {1440.0f, 768.0f, 360.0f}) {
    WorkplaceHarness client("/workplace", "en", width);
    client.sign_in(testing::intake_json());
    EXPECT_EQ(client.platform().title, "What came in · Milepost");
    EXPECT_TRUE(client.says("all senders"));
    for (const char* words : {"carrier", "warehouse", "12,430", "Could not be read",
                              "3 taken, 1 repeated, 1 in conflict, 2 refused"})
      EXPECT_TRUE(client.says(words)) << words << " at " << width << client.tree().describe();
    expect_sound(client);
  }
}

TEST(Intake, OfOneSenderIsAnAddress) {
  WorkplaceHarness client;
  client.sign_in(testing::intake_json());
  client.click(Role::button, "warehouse");
  EXPECT_EQ(client.platform().history.back(), "/workplace?source=warehouse");
  EXPECT_EQ(client.asked("/api/v1/intake?source=warehouse"), 1u);
  client.answer("/api/v1/intake", 200, testing::intake_json());
  client.click(Role::button, "All");
  EXPECT_EQ(client.platform().history.back(), "/workplace");
}

TEST(Intake, OlderMessagesAreJoinedToTheList) {
  WorkplaceHarness client;
  client.sign_in(testing::intake_json());
  client.click(Role::button, "Older");
  EXPECT_EQ(client.asked("/api/v1/intake?before=1763546400000-a"), 1u);
  client.answer("/api/v1/intake", 500, "{}");
  EXPECT_TRUE(client.says("This did not come"));
  EXPECT_EQ(client.state().intake.list.value.messages.size(), 3u);
  client.click(Role::button, "Older");
  client.answer("/api/v1/intake", 200, testing::empty_intake_json());
  EXPECT_EQ(client.state().intake.list.value.messages.size(), 3u);
  EXPECT_FALSE(client.has(Role::button, "Older"));
}

TEST(Intake, SaysThatNothingCameAndWhatWouldShowMore) {
  for (const bool sees_all : {false, true}) {
    WorkplaceHarness client;
    client.sign_in(testing::empty_intake_json(sees_all));
    EXPECT_TRUE(client.says("Nothing has come in yet"));
    EXPECT_EQ(client.says("workplace.keys_see"), !sees_all);
  }
}

TEST(Intake, WhatIsKnownStaysWhereTheServerFails) {
  WorkplaceHarness client;
  client.sign_in(testing::intake_json());
  client.click(Role::button, "Refresh");
  client.answer("/api/v1/intake", 503, "{}");
  EXPECT_TRUE(client.says("What was known before is below"));
  EXPECT_TRUE(client.says("12,430"));
}

TEST(Intake, PlaceHoldersStandWhereItWillBe) {
  WorkplaceHarness client;
  client.sign_in(testing::intake_json());
  client.click(Role::link, "Yesterday, 18:00");
  testing::pass_time(client, 200);
  EXPECT_TRUE(client.says("Looking up"));
  client.answer("/api/v1/intake/messages/", 200, testing::message_json());
  testing::pass_time(client, 400);
  EXPECT_FALSE(client.says("Looking up"));
}

TEST(Intake, AMessageTellsWhatWasNotTakenAndWhy) {
  for (const float width : {1440.0f, 360.0f}) {
    WorkplaceHarness client("/workplace/messages/1763631000000-b", "en", width);
    client.sign_in(testing::intake_json());
    EXPECT_EQ(client.asked("/api/v1/intake/messages/1763631000000-b"), 1u);
    client.answer("/api/v1/intake/messages/", 200, testing::message_json());
    for (const char* words :
         {"at: expected a time", "Item 5", "id: this id came before", "Conflict"})
      EXPECT_TRUE(client.says(words)) << words;
    expect_sound(client);
    client.click(Role::button, "More");
    EXPECT_EQ(client.asked("/api/v1/intake/messages/1763631000000-b?after=6.0"), 1u);
    client.answer("/api/v1/intake/messages/", 404, "{}");
    EXPECT_TRUE(client.says("This did not come"));
    client.click(Role::link, "MP100000017CN");
    EXPECT_EQ(client.platform().history.back(), "/workplace/numbers/MP100000017CN");
  }
}

TEST(Intake, AMessageThatIsNotThere) {
  WorkplaceHarness client("/workplace/messages/1-a");
  client.sign_in(testing::intake_json());
  client.answer("/api/v1/intake/messages/", 404, "{}");
  EXPECT_TRUE(client.says("There is no such message"));
  client.click(Role::link, "Back to the intake");
  EXPECT_EQ(client.platform().history.back(), "/workplace");
}

TEST(Intake, ANumberIsLookedUpAsItIsTyped) {
  WorkplaceHarness client;
  client.sign_in(testing::intake_json());
  client.type(Role::textbox, "Waybill number", "MP1");
  client.click(Role::button, "Look up");
  EXPECT_TRUE(client.says("4 to 40 letters and digits"));
  client.type(Role::textbox, "Waybill number", "ｍｐ 1000-00017 cn");
  client.submit(Role::textbox, "Waybill number");
  EXPECT_EQ(client.platform().history.back(), "/workplace/numbers/MP100000017CN");
  EXPECT_EQ(client.asked("/api/v1/intake/numbers/MP100000017CN"), 1u);
}

TEST(Intake, ANumberIsSaidInTheWordsOfItsSenders) {
  for (const float width : {1440.0f, 360.0f}) {
    WorkplaceHarness client("/workplace/numbers/MP100000017CN", "en", width);
    client.sign_in(testing::intake_json());
    client.answer("/api/v1/intake/numbers/", 200, testing::number_json());
    for (const char* words : {"road closed at km 12", "X7", "武汉转运中心", "Out of order",
                              "Estimated", "e3", "at: expected a time"})
      EXPECT_TRUE(client.says(words)) << words << client.tree().describe();
    expect_sound(client);
    client.click(Role::link, "As customers see it");
    EXPECT_EQ(client.platform().left_for, "/t/MP100000017CN") << "another program's";
  }
}

TEST(Intake, ANumberThatNothingCameFor) {
  WorkplaceHarness client("/workplace/numbers/MP100000017CN");
  client.sign_in(testing::intake_json());
  client.answer("/api/v1/intake/numbers/", 404, "{}");
  EXPECT_TRUE(client.says("Nothing came in for this number"));
}

TEST(Intake, NothingIsKeptOnTheDevice) {
  WorkplaceHarness client("/workplace/numbers/MP100000017CN");
  client.sign_in(testing::intake_json());
  client.answer("/api/v1/intake/numbers/", 200, testing::number_json());
  EXPECT_TRUE(client.platform().storage.empty());
}

TEST(Intake, GoldenTrees) {
  struct Row {
    const char *name, *url, *answers, *body;
  };
  const std::string list = testing::intake_json(), message = testing::message_json(),
                    number = testing::number_json();
  const Row rows[] = {
      {"intake", "/workplace", nullptr, nullptr},
      {"message", "/workplace/messages/1763631000000-b", "/api/v1/intake/messages/",
       message.c_str()},
      {"number", "/workplace/numbers/MP100000017CN", "/api/v1/intake/numbers/", number.c_str()},
  };
  for (const Row& row : rows)
    for (const char* language : {"zh-CN", "en"})
      for (const float width : {1440.0f, 360.0f}) {
        WorkplaceHarness client(row.url, language, width);
        client.sign_in(list);
        if (row.answers) client.answer(row.answers, 200, row.body);
        testing::expect_golden("client/workplace_" + std::string(row.name) +
                                   (width < 720 ? "_phone_" : "_") + language + ".txt",
                               client.tree().describe());
      }
}

}  // namespace
}  // namespace milepost::client
