#include <gtest/gtest.h>

#include "shared/wire/writer.h"
#include "tests/client/testing/desk_harness.h"
#include "tests/client/testing/shipment_page.h"

namespace milepost::client {
namespace {

using testing::DeskHarness;
using testing::DeskOptions;

constexpr const char* kReply = "Reply to the customer";
constexpr const char* kNote = "Internal note, customers do not see it";
constexpr const char* kDeed = "/api/v1/desk/requests/c1";

DeskOptions at_request(float width = 1440, std::string role = "agent",
                       std::string language = "en") {
  return {.url = "/workplace/desk/c1",
          .language = std::move(language),
          .width = width,
          .role = std::move(role)};
}

std::string replied() { return to_json(testing::desk_request_replied()); }

// What waits for an answer but for the request itself: who is here, drafts.
void answer_small(DeskHarness& client) {
  client.give("/api/v1/desk/requests/c1/here", 200, R"({"done":true})");
  client.give("/api/v1/desk/requests/c1/draft", 200, R"({"done":true})");
}

TEST(DeskRequest, ShowsAllThatHappenedAndAllThatIsKnown) {
  for (const float width : {1440.0f, 1200.0f, 768.0f, 360.0f}) {
    DeskHarness client(at_request(width));
    EXPECT_TRUE(client.settle()) << "it comes to rest";
    EXPECT_TRUE(client.has(Role::heading, "Loss, damage and claim")) << client.tree().describe();
    for (const char* words :
         {"R4821-7730 · Li Mei", "Answer was due by today, 17:18", "42 min late", "Nobody's",
          "The corner is crushed", "Internal note", "Photo shows the wrong box", "Vase",
          "mei@example.com", "13800001234", "Proved to be the recipient"})
      EXPECT_TRUE(client.says(words)) << words << " at " << width << client.tree().describe();
    EXPECT_TRUE(client.has(Role::link, "corner.jpg, 200 KB"));
    EXPECT_TRUE(client.says("box.jpg")) << "held back: said, and not to be opened";
    EXPECT_FALSE(client.has(Role::link, "box.jpg, 1 KB"));
    EXPECT_TRUE(client.doubled_ids().empty()) << width;
    EXPECT_TRUE(client.items_without_node().empty()) << width;
    EXPECT_EQ(client.platform().title, "Loss, damage and claim R4821-7730 · Milepost");
  }
}

TEST(DeskRequest, APhotoIsSeenWhereTheWholeOfItIsInView) {
  DeskHarness client;
  client.click(Role::link, client.row("R4821-7730"));
  DeskRequest whole = testing::desk_request();
  whole.claim.reset();
  whole.entries.pop_back();
  client.give(kDeed, 200, to_json(whole));
  const AccessNode& photo = client.get(Role::image, "corner.jpg");
  EXPECT_EQ(client.tree().extra(photo), "/api/v1/desk/requests/c1/files/f1?size=small");
}

TEST(DeskRequest, TheParcelStandsBesideOrIsASheet) {
  {
    DeskHarness wide(at_request());
    EXPECT_TRUE(wide.has(Role::link, "As customers see it"));
  }
  DeskHarness phone(at_request(360));
  EXPECT_FALSE(phone.has(Role::link, "As customers see it"));
  phone.click(Role::button, "Parcel");
  EXPECT_TRUE(phone.has(Role::dialog, "Parcel"));
  EXPECT_TRUE(phone.has(Role::link, "As customers see it"));
}

TEST(DeskRequest, AReplyIsSentByTheVersionThatWasSeen) {
  DeskHarness client(at_request());
  client.click(Role::button, "Send reply");
  EXPECT_TRUE(client.says("Write something first"));
  client.type(Role::textbox, kReply, "We are on it");
  client.click(Role::button, "Send reply");
  EXPECT_EQ(client.posted(kDeed),
            R"({"version":2,"deed":"replied","text":"We are on it","detail":{}})");
  EXPECT_TRUE(client.get(Role::button, "Sending").flags & kDisabled);
  answer_small(client);
  client.give(kDeed, 200, replied());
  EXPECT_TRUE(client.says("Sent"));
  EXPECT_EQ(client.value(Role::textbox, kReply), "");
  EXPECT_EQ(client.waiting("/api/v1/desk/requests"), 1u) << "the queue is another";
}

TEST(DeskRequest, WithoutAnAnswerTheSameIsSentByTheSameKey) {
  DeskHarness client(at_request());
  client.type(Role::textbox, kReply, "Once");
  client.click(Role::button, "Send reply");
  client.posted(kDeed);
  const std::string key = client.platform().sent.back().request.form_key;
  answer_small(client);
  client.give(kDeed, 0, "");
  EXPECT_EQ(client.value(Role::textbox, kReply), "Once") << "nothing typed is lost";
  testing::pass_time(client, 100);
  client.click(Role::button, "Send reply");
  EXPECT_EQ(client.platform().sent.back().request.form_key, key);
}

TEST(DeskRequest, AConflictShowsWhatIsNewAndWhatWasTyped) {
  for (const float width : {1440.0f, 360.0f}) {
    DeskHarness client(at_request(width));
    client.type(Role::textbox, kReply, "My own words");
    client.click(Role::button, "Send reply");
    answer_small(client);
    client.give(kDeed, 409, testing::problem_json("version"));
    client.give(kDeed, 200, replied());
    EXPECT_TRUE(client.has(Role::region, "Somebody was faster")) << client.tree().describe();
    EXPECT_TRUE(client.says("We have asked the depot"));
    EXPECT_TRUE(client.says("My own words"));
    EXPECT_EQ(client.value(Role::textbox, kReply), "My own words");
    client.click(Role::button, "I read it, send mine");
    EXPECT_EQ(client.posted(kDeed),
              R"({"version":3,"deed":"replied","text":"My own words","detail":{}})");
    client.give(kDeed, 200, replied());
    EXPECT_FALSE(client.has(Role::region, "Somebody was faster"));
  }
}

TEST(DeskRequest, WhatCameWhileOneWroteIsShownBeforeItIsSent) {
  DeskHarness client(at_request());
  client.type(Role::textbox, kReply, "My own words");
  testing::pass_time(client, 30'000);
  answer_small(client);
  client.give(kDeed, 200, replied());
  EXPECT_TRUE(client.says("Zhou Hao is writing"));
  client.give("/api/v1/desk/requests", 200, to_json(testing::desk_queue()));
  client.click(Role::button, "Send reply");
  EXPECT_TRUE(client.has(Role::region, "Somebody was faster"));
  EXPECT_EQ(client.waiting(kDeed), 0u) << "nothing was sent";
  client.click(Role::button, "Change mine first");
  EXPECT_FALSE(client.has(Role::region, "Somebody was faster"));
  EXPECT_EQ(client.value(Role::textbox, kReply), "My own words");
  client.click(Role::button, "Send reply");
  EXPECT_EQ(client.posted(kDeed),
            R"({"version":3,"deed":"replied","text":"My own words","detail":{}})");
}

TEST(DeskRequest, WhatIsTypedIsKeptOnTheServerAndSurvives) {
  DeskHarness client(at_request());
  client.type(Role::textbox, kReply, "Half");
  testing::pass_time(client, 1'600);
  EXPECT_EQ(client.posted(std::string(kDeed) + "/draft"), R"({"text":"Half"})");
  client.give(std::string(kDeed) + "/draft", 503, "{}");
  EXPECT_TRUE(client.says("not on the server yet"));
  testing::pass_time(client, 5'100);
  client.give(std::string(kDeed) + "/draft", 200, R"({"done":true})");
  EXPECT_TRUE(client.says("Draft kept"));
  // A note is told from what customers are to read.
  client.click(Role::button, "Note");
  testing::pass_time(client, 1'600);
  EXPECT_EQ(client.posted(std::string(kDeed) + "/draft"), R"({"text":"#note\nHalf"})");
}

TEST(DeskRequest, ADraftOfBeforeIsThere) {
  DeskHarness client;
  client.click(Role::link, client.row("R4821-7730"));
  DeskRequest whole = testing::desk_request();
  whole.draft = "#note\nAsk the depot";
  client.give(kDeed, 200, to_json(whole));
  EXPECT_EQ(client.value(Role::textbox, kNote), "Ask the depot");
  client.click(Role::button, "Save note");
  EXPECT_EQ(client.posted(kDeed),
            R"({"version":2,"deed":"noted","text":"Ask the depot","detail":{}})");
}

TEST(DeskRequest, SaysThatItIsOpenHereAndThatOneWrites) {
  const std::string here = std::string(kDeed) + "/here";
  DeskHarness client(at_request());
  EXPECT_EQ(client.posted(here), "{}");
  client.give(here, 200, R"({"done":true})");
  client.type(Role::textbox, kReply, "Now");
  testing::pass_time(client, 10);
  EXPECT_EQ(client.posted(here), R"({"writes":true})");
  client.give(here, 200, R"({"done":true})");
  testing::pass_time(client, 10'100);
  EXPECT_EQ(client.posted(here), "{}");
  client.give(here, 200, R"({"done":true})");
  client.click(Role::link, client.row("R1180-2245"));
  EXPECT_EQ(client.posted(here), R"({"leaves":true})");
}

TEST(DeskRequest, ReplyTextsAreFilledIn) {
  DeskHarness client(at_request());
  client.type(Role::choice, "Reply texts", "1");
  EXPECT_EQ(client.value(Role::textbox, kReply),
            "Hello Li Mei, please send photos of MP100000017CN (R4821-7730).");
  client.type(Role::choice, "Reply texts", "2");
  EXPECT_EQ(client.value(Role::textbox, kReply),
            "Hello Li Mei, please send photos of MP100000017CN (R4821-7730).\nThank you.");
}

TEST(DeskRequest, KeysWriteResolveNoteAssignAndSnooze) {
  DeskHarness client(at_request());
  client.press(Key::r);
  EXPECT_EQ(client.platform().focus_asked, client.get(Role::textbox, kReply).id);
  client.press(Key::n);
  EXPECT_EQ(client.platform().focus_asked, client.get(Role::textbox, kNote).id);
  client.press(Key::a);
  EXPECT_EQ(client.posted(kDeed), R"({"version":2,"deed":"assigned","detail":{"assignee":"me"}})");
  answer_small(client);
  DeskRequest mine = testing::desk_request();
  mine.row.assignee = "p1";
  mine.row.assignee_name = "Lin Yue";
  mine.row.version = 3;
  client.give(kDeed, 200, to_json(mine));
  EXPECT_TRUE(client.says("It is yours now"));
  EXPECT_TRUE(client.has(Role::button, "Give back"));
  client.press(Key::e);
  client.click(Role::button, "Resolve and reply");
  EXPECT_TRUE(client.says("Choose an outcome first"));
  client.click(Role::radio, "Fixed");
  client.type(Role::textbox, "Result for the customer", "Paid in full");
  client.click(Role::button, "Resolve and reply");
  EXPECT_EQ(
      client.posted(kDeed),
      R"({"version":3,"deed":"resolved","text":"Paid in full","detail":{"outcome":"fixed"}})");
  answer_small(client);
  client.give(kDeed, 409, testing::problem_json("request-resolved"));
  EXPECT_TRUE(client.says("This request is resolved"));
  client.press(Key::s);
  client.click(Role::button, "4 hours");
  EXPECT_EQ(client.posted(std::string(kDeed) + "/snooze"), R"({"minutes":240})");
  client.give(std::string(kDeed) + "/snooze", 200, R"({"done":true})");
  EXPECT_TRUE(client.says("Snoozed until today, 22:00"));
  EXPECT_EQ(client.platform().history.back(), "/workplace/desk");
}

TEST(DeskRequest, AQuestionStopsTheClock) {
  DeskHarness client(at_request());
  client.click(Role::button, "Ask");
  client.type(Role::textbox, "Question to the customer, the clock stops until the answer",
              "Which corner?");
  client.click(Role::button, "Send question");
  EXPECT_EQ(client.posted(kDeed),
            R"({"version":2,"deed":"asked","text":"Which corner?","detail":{}})");
}

TEST(DeskRequest, AnOfferIsMadeForEachItem) {
  DeskHarness client(at_request());
  EXPECT_TRUE(client.says("What the service policy pays"));
  client.click(Role::button, "More actions");
  client.click(Role::button, "Make an offer");
  client.click(Role::button, "Send the offer");
  EXPECT_TRUE(client.says("Enter an amount"));
  client.type(Role::textbox, "Vase: we pay", "35.5");
  client.type(Role::textbox, "Vase: reason", "Freight times five");
  client.click(Role::button, "Send the offer");
  EXPECT_EQ(client.posted(kDeed),
            R"({"version":2,"deed":"offered","detail":{"offers":[{"item":0,"minor":3550,)"
            R"("reason":"Freight times five"}]}})");
  // What was typed outlives a conflict.
  answer_small(client);
  client.give(kDeed, 409, testing::problem_json("version"));
  EXPECT_EQ(client.value(Role::textbox, "Vase: we pay"), "35.5");
}

TEST(DeskRequest, KindAndImportanceAreChanged) {
  DeskHarness client(at_request());
  client.click(Role::button, "More actions");
  client.click(Role::button, "Change kind");
  client.type(Role::choice, "Kind of request", "0");
  client.click(Role::button, "Save");
  EXPECT_EQ(client.posted(kDeed),
            R"({"version":2,"deed":"kind_changed","detail":{"kind":"complaint"}})");
  answer_small(client);
  client.give(kDeed, 200, to_json(testing::desk_request()));
  EXPECT_FALSE(client.has(Role::dialog, "Change kind"));
  client.click(Role::button, "More actions");
  client.click(Role::button, "Change importance");
  client.click(Role::radio, "Critical");
  client.click(Role::button, "Save");
  EXPECT_EQ(client.posted(kDeed),
            R"({"version":2,"deed":"importance_changed","detail":{"importance":"critical"}})");
}

TEST(DeskRequest, ADuplicateIsFoundAndMerged) {
  DeskHarness client(at_request());
  client.click(Role::button, "More actions");
  client.click(Role::button, "Merge into another request");
  EXPECT_EQ(client.waiting("/api/v1/desk/requests?number=MP100000017CN"), 1u);
  client.type(Role::textbox, "Find a request: reference, number, name or text", "R1180");
  testing::pass_time(client, 500);
  EXPECT_EQ(client.waiting("/api/v1/desk/requests?q=R1180"), 1u);
  client.give("/api/v1/desk/requests?q=R1180", 200, to_json(testing::desk_queue()));
  EXPECT_FALSE(client.has(Role::button, "R4821-7730 · Loss, damage and claim · Li Mei"))
      << "not into itself";
  client.click(Role::button, "R1180-2245 · Complaint · 王敏");
  EXPECT_EQ(client.posted(kDeed), R"({"version":2,"deed":"merged","detail":{"other":"c2"}})");
}

TEST(DeskRequest, OnlySupervisorsGiveWorkToOthers) {
  {
    DeskHarness agent(at_request());
    agent.click(Role::button, "More actions");
    EXPECT_FALSE(agent.has(Role::button, "Give to somebody"));
  }
  DeskHarness client(at_request(1440, "supervisor"));
  client.click(Role::button, "More actions");
  client.click(Role::button, "Give to somebody");
  client.click(Role::button, "Zhou Hao");
  EXPECT_EQ(client.posted(kDeed), R"({"version":2,"deed":"assigned","detail":{"assignee":"p2",)"
                                  R"("assignee_name":"Zhou Hao"}})");
}

TEST(DeskRequest, OneThatIsNotThere) {
  DeskHarness client({.url = "/workplace/desk/none"});
  client.give("/api/v1/desk/requests/none", 404, "{}");
  EXPECT_TRUE(client.says("There is no such request"));
}

TEST(DeskRequest, OnAPhoneTheKeysGoFromOneToTheNext) {
  DeskHarness client(at_request(360));
  client.press(Key::j);
  EXPECT_EQ(client.platform().history.back(), "/workplace/desk/c2");
}

TEST(DeskRequest, GoldenTrees) {
  for (const char* language : {"zh-CN", "en"})
    for (const auto& [name, width] : {std::pair("desktop", 1440.0f), std::pair("phone", 360.0f)}) {
      DeskHarness client(at_request(width, "agent", language));
      testing::expect_golden("client/desk_request_" + std::string(name) + "_" + language + ".txt",
                             client.tree().describe());
    }
}

}  // namespace
}  // namespace milepost::client
