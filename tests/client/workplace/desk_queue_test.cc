#include <gtest/gtest.h>

#include "shared/wire/writer.h"
#include "tests/client/testing/desk_harness.h"
#include "tests/client/testing/shipment_page.h"

namespace milepost::client {
namespace {

using testing::DeskHarness;
using testing::DeskOptions;
using testing::WorkplaceHarness;

void expect_sound(const WorkplaceHarness& client) {
  EXPECT_TRUE(client.doubled_ids().empty());
  EXPECT_TRUE(client.items_without_node().empty());
}

TEST(DeskEntry, ASessionOpensItWithoutAKey) {
  for (const char* role : {"agent", "supervisor", "admin"}) {
    DeskHarness client({.role = role});
    EXPECT_TRUE(client.has(Role::heading, "Queue"));
    EXPECT_FALSE(client.has(Role::textbox, "Operator key"));
    EXPECT_TRUE(client.has(Role::link, "Lin Yue, my account"));
    EXPECT_EQ(client.platform().title, "Agents' desk · Milepost");
    expect_sound(client);
  }
}

TEST(DeskEntry, WhoIsNotSignedInIsLedToTheSignInPageAndBack) {
  WorkplaceHarness client("/workplace/desk/c1?assignee=me");
  client.answer("/api/v1/me", 200, testing::me_json(""));
  EXPECT_TRUE(client.has(Role::heading, "Sign in first"));
  client.click(Role::link, "Go to sign in");
  EXPECT_EQ(client.platform().left_for, "/sign-in?next=%2Fworkplace%2Fdesk%2Fc1%3Fassignee%3Dme");
}

TEST(DeskEntry, AnotherRoleIsToldWhatIsMissing) {
  WorkplaceHarness client("/workplace/desk");
  client.answer("/api/v1/me", 200, testing::me_json("operator"));
  EXPECT_TRUE(client.says("not an agent's"));
  client.click(Role::link, "Lin Yue, my account");
  EXPECT_EQ(client.platform().left_for, "/account");
  EXPECT_EQ(client.answer("/api/v1/desk/", 200, "{}"), 0u) << "nothing of the desk is asked for";
}

TEST(DeskEntry, ASessionThatEndsKeepsWhatWasTyped) {
  DeskHarness client({.url = "/workplace/desk/c1"});
  client.type(Role::textbox, "Reply to the customer", "Half a sentence");
  testing::pass_time(client, 16'000);
  EXPECT_GT(client.answer("/api/v1/desk/requests", 401, "{}"), 1u);  // queue, draft, here
  client.answer("/api/v1/me", 200, testing::me_json(""));
  EXPECT_TRUE(client.has(Role::heading, "Sign in first"));
  testing::pass_time(client, 31'000);
  client.platform().push(Happened::looked_at_again);
  client.settle();
  client.answer("/api/v1/me", 200, testing::me_json("agent"));
  EXPECT_EQ(client.value(Role::textbox, "Reply to the customer"), "Half a sentence");
}

TEST(DeskQueue, SaysWhatIsDueFirstAndHowMuchTimeIsLeft) {
  for (const float width : {1440.0f, 1200.0f, 768.0f, 360.0f}) {
    DeskHarness client({.width = width});
    EXPECT_TRUE(client.settle()) << "it comes to rest";
    EXPECT_TRUE(client.says("Loss, damage and claim · High, 42 min late. Li Mei, R4821-7730"))
        << client.tree().describe();
    EXPECT_TRUE(client.says("Complaint, 1 h 25 min left. 王敏, R1180-2245"));
    EXPECT_TRUE(client.says("Mon 23 Nov, 12:00. No name, R9034-6611"));
    EXPECT_TRUE(client.says("1,204"));
    expect_sound(client);
  }
}

TEST(DeskQueue, IsAskedForAgainWhileItIsOpen) {
  DeskHarness client;
  testing::pass_time(client, 14'000);
  EXPECT_EQ(client.waiting("/api/v1/desk/requests"), 0u);
  testing::pass_time(client, 1'000);
  EXPECT_EQ(client.waiting("/api/v1/desk/requests"), 1u);
  client.give("/api/v1/desk/requests", 503, "{}");
  EXPECT_TRUE(client.says("It could not be refreshed"));
  EXPECT_TRUE(client.says("R4821-7730")) << "what was known stays";
}

TEST(DeskQueue, ChipsNarrowItAndAreAnAddress) {
  DeskHarness client;
  client.click(Role::button, "Mine 1");
  EXPECT_EQ(client.platform().history.back(), "/workplace/desk?assignee=me");
  EXPECT_EQ(client.waiting("/api/v1/desk/requests?assignee=me"), 1u);
  client.give("/api/v1/desk/requests", 200, to_json(DeskQueue()));
  EXPECT_TRUE(client.says("No request fits these filters"));
  client.click(Role::button, "Show all");
  EXPECT_EQ(client.platform().history.back(), "/workplace/desk");
}

TEST(DeskQueue, ASearchIsDoneWhileOneTypes) {
  DeskHarness client;
  client.type(Role::textbox, "Number, reference, name or text", "li mei");
  EXPECT_EQ(client.waiting("/api/v1/desk/requests?q="), 0u);
  testing::pass_time(client, 500);
  EXPECT_EQ(client.waiting("/api/v1/desk/requests?q=li%20mei"), 1u);
  EXPECT_EQ(client.platform().history.back(), "/workplace/desk?q=li%20mei");
  client.type(Role::textbox, "Number, reference, name or text", "li mei 2");
  client.submit(Role::textbox, "Number, reference, name or text");
  EXPECT_EQ(client.waiting("/api/v1/desk/requests?q=li%20mei%202"), 1u);
}

TEST(DeskQueue, AFilterIsKeptAndRemoved) {
  DeskHarness client({.url = "/workplace/desk?overdue=true"});
  EXPECT_TRUE(client.has(Role::button, "My overdue"));
  client.click(Role::button, "Filters");
  client.type(Role::textbox, "Name of the filter", "Late");
  client.click(Role::button, "Save this filter");
  EXPECT_EQ(client.posted("/api/v1/desk/filters"), R"({"name":"Late","query":"overdue=true"})");
  client.give("/api/v1/desk/filters", 200, R"({"done":true})");
  EXPECT_EQ(client.waiting("/api/v1/desk/tools"), 1u);
  client.click(Role::button, "Filters");
  client.click(Role::button, "Remove the filter “My overdue”");
  EXPECT_EQ(client.posted("/api/v1/desk/filters"), R"({"name":"My overdue"})");
}

DeskQueue long_queue(size_t from, size_t count, std::string next) {
  DeskQueue queue = testing::desk_queue();
  const DeskRow one = queue.rows[1];
  queue.rows.clear();
  for (size_t i = 0; i < count; ++i) {
    queue.rows.push_back(one);
    queue.rows.back().id = "n" + std::to_string(from + i);
    queue.rows.back().reference = "R" + std::to_string(from + i);
  }
  queue.next = std::move(next);
  return queue;
}

TEST(DeskQueue, OfThousandsTheRowsInViewAreMadeAndMoreIsAskedForAtTheEnd) {
  DeskHarness client({.width = 360});
  testing::pass_time(client, 15'000);
  client.give("/api/v1/desk/requests", 200, to_json(long_queue(0, 5000, "5000")));
  EXPECT_LT(client.all(Role::item).size(), 60u);
  EXPECT_EQ(client.waiting("/api/v1/desk/requests?cursor=5000"), 0u);
  EXPECT_GT(client.platform().page_height, 5000 * 68);
  client.platform().screen.scroll_y = client.platform().page_height - 900;
  client.settle();
  EXPECT_EQ(client.waiting("/api/v1/desk/requests?cursor=5000"), 1u);
  // One that is known already does not come twice.
  client.give("/api/v1/desk/requests?cursor=5000", 200, to_json(long_queue(4999, 3, "")));
  EXPECT_EQ(client.state().desk.queue.value.rows.size(), 5002u);
  EXPECT_FALSE(client.has(Role::button, "More"));
  // The first ones come anew, and the others stay.
  testing::pass_time(client, 15'000);
  client.give("/api/v1/desk/requests", 200, to_json(long_queue(0, 100, "100")));
  EXPECT_EQ(client.state().desk.queue.value.rows.size(), 5002u);
}

TEST(DeskQueue, JAndKMoveAndEnterOpens) {
  DeskHarness client;
  const std::string first = client.row("R4821-7730"), second = client.row("R1180-2245");
  client.press(Key::j);
  EXPECT_EQ(client.platform().focus_asked, client.get(Role::link, first).id);
  client.press(Key::j);
  EXPECT_EQ(client.platform().focus_asked, client.get(Role::link, second).id);
  client.press(Key::k);
  client.press(Key::k);
  EXPECT_EQ(client.platform().focus_asked, client.get(Role::link, first).id);
  client.activate(Role::link, first);
  EXPECT_EQ(client.platform().history.back(), "/workplace/desk/c1");
}

TEST(DeskQueue, TheNextOneIsTakenAndOpened) {
  DeskHarness client;
  client.click(Role::button, "Take the next one");
  EXPECT_EQ(client.posted("/api/v1/desk/next"), "{}");
  client.give("/api/v1/desk/next", 404, testing::problem_json("queue-empty"));
  EXPECT_TRUE(client.says("No request waits for somebody"));
  client.click(Role::button, "Take the next one");
  client.give("/api/v1/desk/next", 200, to_json(testing::desk_request()));
  EXPECT_EQ(client.platform().history.back(), "/workplace/desk/c1");
}

TEST(DeskQueue, SaysThatNothingWaits) {
  DeskHarness client;
  testing::pass_time(client, 15'000);
  client.give("/api/v1/desk/requests", 200, to_json(DeskQueue()));
  EXPECT_TRUE(client.says("No request waits for you"));
}

TEST(DeskQueue, AllKeysAreToldAndCanBeTurnedOff) {
  DeskHarness client;
  client.press(Key::question);
  EXPECT_TRUE(client.has(Role::dialog, "Keyboard"));
  EXPECT_TRUE(client.says("Assign to me"));
  client.click(Role::checkbox, "Use keys of one letter");
  client.press(Key::escape);
  EXPECT_FALSE(client.has(Role::dialog, "Keyboard"));
  client.press(Key::j);
  EXPECT_EQ(client.platform().focus_asked, 0u);
}

TEST(DeskQueue, GoldenTrees) {
  for (const char* language : {"zh-CN", "en"})
    for (const auto& [name, width] : {std::pair("desktop", 1440.0f), std::pair("phone", 360.0f)}) {
      DeskHarness client({.language = language, .width = width});
      testing::expect_golden("client/desk_queue_" + std::string(name) + "_" + language + ".txt",
                             client.tree().describe());
    }
}

}  // namespace
}  // namespace milepost::client
