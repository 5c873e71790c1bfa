#include <gtest/gtest.h>

#include "client/portal/state.h"
#include "tests/client/testing/results_page.h"
#include "tests/client/testing/sketch.h"

namespace milepost::client {
namespace {

using testing::expect_golden;
using testing::Harness;
using testing::open_results;
using testing::open_shipment;
using testing::pass_time;

const testing::PageOptions kUnanswered{.answered = false};

// Answers what waits with an error, as a server or the browser would.
void fail(Harness& client, int status, int64_t retry_after_seconds = 0) {
  std::vector<uint32_t> ids;
  for (PlatformHeadless::Sent& sent : client.platform().sent) {
    if (sent.cancelled || !sent.request.url.starts_with("/api/v1/shipments/")) continue;
    sent.cancelled = true;
    ids.push_back(sent.id);
  }
  ASSERT_EQ(ids.size(), 1u);
  HttpAnswer answer;
  answer.status = status;
  answer.body = R"({"type":"x","title":"x","status":)" + std::to_string(status) +
                R"(,"detail":"x","request_id":"01J8Z"})";
  answer.retry_after_seconds = retry_after_seconds;
  client.platform().push(Answered{ids[0], std::move(answer)});
  client.settle();
}

size_t requests(Harness& client) { return client.platform().sent.size(); }

TEST(ErrorView, AnUnknownNumberStaysInItsField) {
  auto client = open_shipment("in_transit", kUnanswered);
  fail(*client, 404);
  EXPECT_TRUE(client->has(Role::heading, "We cannot find this number"));
  EXPECT_EQ(client->value(Role::textbox, "Tracking numbers"), "MP739210463CN");
  EXPECT_EQ(client->all(Role::item).size(), 3u) << "three likely reasons";
  EXPECT_NE(client->platform().announced.find("We cannot find this number"), std::string::npos);
  EXPECT_NE(client->platform().title.find("We cannot find this number"), std::string::npos);
  // The same number is looked up again, at the same place of the history.
  const size_t asked = requests(*client), places = client->platform().history.size();
  client->click(Role::button, "Try again");
  EXPECT_EQ(requests(*client), asked + 1);
  EXPECT_EQ(client->platform().history.size(), places);
  fail(*client, 404);
  client->type(Role::textbox, "Tracking numbers", "MP582044170CN");
  client->submit(Role::textbox, "Tracking numbers");
  EXPECT_EQ(client->platform().history.back(), "/t/MP582044170CN");
  EXPECT_TRUE(client->doubled_ids().empty());
}

TEST(ErrorView, AWrongDigitIsMendedInItsField) {
  Harness client("/t/MP739210468CN");
  client.answer_site();
  fail(client, 422);
  EXPECT_TRUE(client.has(Role::heading, "单号可能输错了"));
  EXPECT_TRUE(client.has(Role::text, "校验位应为 3，现在是 8"));
  client.click(Role::button, "改为 MP739210463CN");
  EXPECT_EQ(client.value(Role::textbox, "运单号"), "MP739210463CN");
  client.submit(Role::textbox, "运单号");
  EXPECT_EQ(client.platform().history.back(), "/t/MP739210463CN");
}

TEST(ErrorView, OffersWhatWasProbablyMeant) {
  struct Row { const char *number, *sentence, *button; };
  const Row rows[] = {
      {"MP73921O463CN", "应为数字 0，现在是字母 O", "改为 MP739210463CN"},
      {"MP7392210463CN", "好像多了一位数字", "改为 MP739210463CN"},
      {"MP79210463CN", "好像少了一位数字，是下面哪一个？", "MP739210463CN"},
  };
  for (const Row& row : rows) {
    Harness client(std::string("/t/") + row.number);
    client.answer_site();
    fail(client, 404);
    EXPECT_TRUE(client.has(Role::heading, "没有找到这个单号"));
    EXPECT_TRUE(client.has(Role::text, row.sentence)) << row.number;
    client.click(Role::button, row.button);
    EXPECT_EQ(client.value(Role::textbox, "运单号"), "MP739210463CN");
  }
}

// A number is short of a digit until its last one is typed.
TEST(ErrorView, DoesNotWarnWhoeverStillTypes) {
  Harness client("/");
  client.answer_site();
  client.type(Role::textbox, "运单号", "MP79210463CN");
  EXPECT_FALSE(client.says("好像少了"));
  client.type(Role::textbox, "运单号", "MP73921O463CN");
  EXPECT_TRUE(client.says("应为数字 0，现在是字母 O"));
}

TEST(ErrorView, CountsDownUntilItMayBeAskedAgain) {
  auto client = open_shipment("in_transit", kUnanswered);
  fail(*client, 429, 3);
  EXPECT_TRUE(client->has(Role::text, "You can look up again in 3 seconds"));
  EXPECT_TRUE(client->get(Role::button, "Try again").flags & kDisabled);
  const size_t asked = requests(*client);
  client->activate(Role::button, "Try again");
  EXPECT_EQ(requests(*client), asked);
  pass_time(*client, 1000);
  EXPECT_TRUE(client->has(Role::text, "You can look up again in 2 seconds"));
  pass_time(*client, 1500);
  EXPECT_TRUE(client->has(Role::text, "You can look up again in 1 second"));
  pass_time(*client, 500);
  EXPECT_TRUE(client->has(Role::text, "You can look up again now"));
  client->activate(Role::button, "Try again");
  EXPECT_EQ(requests(*client), asked + 1);
}

TEST(ErrorView, OfflineTriesAgainByItself) {
  for (const bool many : {false, true}) {
    auto client = many ? open_results({"in_transit", "delivered"}, kUnanswered)
                       : open_shipment("in_transit", kUnanswered);
    client->platform().screen.online = false;
    fail(*client, 0);
    EXPECT_TRUE(client->has(Role::heading, "No network"));
    EXPECT_FALSE(client->get(Role::button, "Try again").flags & kDisabled);
    const size_t asked = requests(*client);
    client->platform().screen.online = true;
    client->platform().push(Happened::environment_changed);
    client->settle();
    EXPECT_EQ(requests(*client), asked + 1);
    if (many)
      testing::answer_lookup(*client);
    else
      client->answer("/api/v1/shipments/", 200, testing::shipment_json("in_transit"));
    EXPECT_TRUE(client->all(Role::heading, "No network").empty());
  }
}

// The server is away for a while, as when a new version is put in its place; what stands before it
// may say so.
TEST(ErrorView, UnreachableTriesAgainByItselfAndLessAndLessOften) {
  for (const bool many : {false, true})
    for (const int status : {0, 502}) {
      auto client = many ? open_results({"in_transit", "delivered"}, kUnanswered)
                         : open_shipment("in_transit", kUnanswered);
      fail(*client, status);
      const std::string said = client->platform().announced;
      EXPECT_NE(said.find("We cannot reach our server"), std::string::npos);
      client->platform().announced.clear();
      for (const int64_t seconds : {5, 10, 20, 40, 60, 60}) {
        const size_t asked = requests(*client);
        pass_time(*client, seconds * kSecondMs - 100);
        EXPECT_EQ(requests(*client), asked) << seconds;
        pass_time(*client, 200);
        EXPECT_EQ(requests(*client), asked + 1) << seconds;
        EXPECT_TRUE(client->has(Role::heading, "We cannot reach our server"))
            << "it stays meanwhile";
        fail(*client, status);
      }
      EXPECT_EQ(client->platform().announced, "") << "told once";
      pass_time(*client, kMinuteMs);
      if (many)
        testing::answer_lookup(*client);
      else
        client->answer("/api/v1/shipments/", 200, testing::shipment_json("in_transit"));
      EXPECT_TRUE(client->all(Role::heading, "We cannot reach our server").empty());
      const size_t asked = requests(*client);
      pass_time(*client, 2 * kMinuteMs);
      EXPECT_EQ(requests(*client), asked) << "it holds";
    }
}

// A press on it does not take the focus away from it.
TEST(ErrorView, TryAgainStaysOneButtonWhileItIsAskedAgain) {
  auto client = open_shipment("in_transit", kUnanswered);
  fail(*client, 500);
  const auto id = client->get(Role::button, "Try again").id;
  client->click(Role::button, "Try again");
  EXPECT_EQ(client->get(Role::button, "Looking up").id, id);
}

TEST(ErrorView, AFaultOfOursHasAReference) {
  auto client = open_shipment("in_transit", kUnanswered);
  fail(*client, 500);
  EXPECT_TRUE(client->has(Role::text, client->state().shipment.number)) << "the number stays";
  EXPECT_TRUE(client->has(Role::heading, "Something went wrong on our side"));
  EXPECT_TRUE(client->has(Role::text, "Reference 01J8Z"));
  client->click(Role::link, "Back to the home page");
  EXPECT_EQ(client->platform().history.back(), "/");
}

TEST(ErrorView, ResultsWithoutANumberShowTheFieldWithWhatWasAsked) {
  Harness client("/t?q=%EF%BC%9F%EF%BC%9F",
                 [](PlatformHeadless& platform) { platform.screen.languages = {"en"}; });
  client.answer_site();
  EXPECT_EQ(client.value(Role::textbox, "Tracking numbers"), "？？");
  EXPECT_EQ(client.all(Role::heading).size(), 1u);
}

TEST(ErrorView, GoldenTrees) {
  struct Case {
    const char* name;
    ErrorKind kind;
    bool of_number = false;
  };
  const Case kCases[] = {
      {"offline", ErrorKind::offline},
      {"unknown", ErrorKind::unknown_number, true},
      {"impossible", ErrorKind::impossible_number, true},
      {"none", ErrorKind::no_number, true},
      {"too_many", ErrorKind::too_many},
      {"server", ErrorKind::server_error},
      {"unavailable", ErrorKind::unavailable},
      {"page", ErrorKind::no_such_page},
  };
  for (const Locale locale : {Locale::zh_cn, Locale::en})
    for (const Case& c : kCases) {
      portal::PortalState state;
      state.locale = locale;
      state.now = Instant{1'000'000};
      Asked failed;
      failed.answered_at = state.now;
      ErrorInput& error = failed.error.emplace();
      error.kind = c.kind;
      if (c.of_number) error.number = "MP739210463CN";
      error.retry_after_seconds = 42;
      error.request_id = "01J8Z";
      state.search.text = "MP739210463CN";
      portal::Actions actions;
      testing::Sketch sketch(1440, 900);
      sketch.draw([&] { portal::error_screen(state, failed, actions); });
      expect_golden(
          std::string("client/error_") + c.name + "_" + std::string(tag_of(locale)) + ".txt",
          sketch.tree().describe());
    }
}

}  // namespace
}  // namespace milepost::client
