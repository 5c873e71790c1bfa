#include <gtest/gtest.h>

#include <algorithm>

#include "shared/base/text.h"
#include "shared/wire/routes.h"
#include "shared/wire/writer.h"
#include "tests/client/testing/results_page.h"
#include "tests/shared/page_samples.h"

namespace milepost::client {
namespace {

using testing::answer_lookup;
using testing::expect_golden;
using testing::Harness;
using testing::open_results;
using testing::pass_time;
using testing::query_of;

constexpr std::string_view kUnknown = "MP730210466CN", kMistyped = "MP473610828CN";
const std::vector<std::string_view> kMixed = {"in_transit",     "delivered", "attempt_failed",
                                              "exception",      kUnknown,    kMistyped};
const testing::PageOptions kPhone{.width = 360, .height = 800};

std::string number_of(std::string_view name) {
  return milepost::testing::sample(name).number;
}

// The numbers of the rows, or cards, from the top.
std::vector<std::string> shown(const Harness& client) {
  std::vector<std::string> numbers;
  for (const AccessNode* link : client.all(Role::link)) {
    const std::string_view href = client.tree().extra(*link);
    if (href.starts_with("/t/")) numbers.emplace_back(href.substr(3));
  }
  return numbers;
}
std::vector<std::string> numbers_of(const std::vector<std::string_view>& names) {
  std::vector<std::string> numbers;
  for (std::string_view name : names) numbers.push_back(number_of(name));
  return numbers;
}

TEST(ResultsView, PutsProblemsFirst) {
  auto client = open_results(kMixed);
  EXPECT_TRUE(client->has(Role::heading, "4 of 6 found, 2 need action"));
  EXPECT_EQ(shown(*client),
            numbers_of({"exception", "attempt_failed", "in_transit", "delivered"}));
  EXPECT_TRUE(client->has(Role::text, "Problems come first"));
  EXPECT_TRUE(client->has(Role::text, "Shanghai → Chengdu"));
  EXPECT_NE(client->platform().announced.find("4 of 6 found, 2 need action"),
            std::string::npos);
  EXPECT_NE(client->platform().title.find("4 of 6 found, 2 need action"), std::string::npos);
  EXPECT_EQ(client->get(Role::table, "4 of 6 found, 2 need action").rows, 5);
  EXPECT_TRUE(client->doubled_ids().empty());
  EXPECT_TRUE(client->items_without_node().empty());
}

TEST(ResultsView, FiltersByChipsThatStandInTheAddress) {
  auto client = open_results(kMixed);
  client->click(Role::button, "Action needed 2");
  EXPECT_EQ(shown(*client), numbers_of({"exception", "attempt_failed"}));
  EXPECT_TRUE(client->get(Role::button, "Action needed 2").flags & kPressed);
  EXPECT_FALSE(client->get(Role::button, "All 4").flags & kPressed);
  EXPECT_EQ(client->platform().history.back(), "/t?q=" + query_of(kMixed) + "&filter=needs-you");
  EXPECT_TRUE(client->has(Role::heading, "4 of 6 found, 2 need action"));
  // Back.
  client->platform().screen.url = "/t?q=" + query_of(kMixed);
  client->platform().push(Happened::url_changed);
  client->settle();
  EXPECT_EQ(shown(*client).size(), 4u);
  client->activate(Role::button, "Delivered 1");
  EXPECT_EQ(shown(*client), numbers_of({"delivered"}));
}

TEST(ResultsView, AFilterThatShowsNothingSaysSo) {
  auto client = open_results(kMixed, {}, "&filter=pickup");
  EXPECT_TRUE(shown(*client).empty());
  EXPECT_TRUE(client->has(Role::text, "No parcel in this group"));
  EXPECT_TRUE(client->has(Role::button, "Pickup 0"));
  EXPECT_TRUE(client->all(Role::table).empty());
  client->click(Role::button, "All 4");
  EXPECT_EQ(shown(*client).size(), 4u);
}

TEST(ResultsView, AFilterThatIsNoneShowsAll) {
  EXPECT_EQ(shown(*open_results(kMixed, {}, "&filter=nonsense")).size(), 4u);
}

TEST(ResultsView, SortsByItsHeadersUpDownAndBack) {
  auto client = open_results(kMixed);
  auto header = [&](std::string_view name) {
    for (const AccessNode* node : client->all(Role::column)) {
      const auto& nodes = client->tree().nodes();
      for (const AccessNode& inner : nodes)
        if (inner.parent == node - nodes.data() && client->tree().name(inner) == name)
          return node->flags;
    }
    return uint32_t{1} << 31;
  };
  client->click(Role::button, "Expected");
  EXPECT_EQ(header("Expected"), kSortedUp);
  EXPECT_EQ(shown(*client).back(), number_of("delivered")) << "nothing is expected any more";
  EXPECT_FALSE(client->has(Role::text, "Problems come first"));
  client->click(Role::button, "Expected");
  EXPECT_EQ(header("Expected"), kSortedDown);
  client->click(Role::button, "Expected");
  EXPECT_EQ(header("Expected"), 0u);
  EXPECT_EQ(shown(*client).front(), number_of("exception"));
  client->click(Role::button, "Number");
  std::vector<std::string> sorted = shown(*client);
  EXPECT_TRUE(std::is_sorted(sorted.begin(), sorted.end()));
  client->activate(Role::button, "Status");
  EXPECT_EQ(shown(*client).front(), number_of("in_transit"));
  client->activate(Role::button, "Promise");
  EXPECT_EQ(header("Promise"), kSortedUp);
  EXPECT_EQ(header("Status"), 0u);
  EXPECT_EQ(client->all(Role::button, "What is happening").size(), 0u);
}

TEST(ResultsView, ARowOpensWhatIsKnownAtOnce) {
  for (const bool by_pointer : {false, true}) {
    auto client = open_results(kMixed);
    const auto requests = [&] {  // to the API; the map's land is a file
      size_t count = 0;
      for (const auto& sent : client->platform().sent)
        count += sent.request.url.starts_with("/api/");
      return count;
    };
    const size_t asked = requests();
    const std::string number = number_of("in_transit");
    const AccessNode& link = client->get(Role::link, number);
    EXPECT_EQ(link.width, 1198);  // the whole row, between the card's edges
    if (by_pointer)
      client->click_at(link.x + link.width - 30, link.y + 10);
    else
      client->activate(Role::link, number);
    EXPECT_EQ(client->platform().history.back(), "/t/" + number);
    EXPECT_TRUE(client->has(Role::heading, "Expected Mon 23 Nov, afternoon"));
    EXPECT_EQ(requests(), asked) << "it came a moment ago";
    client->platform().screen.url = "/t?q=" + query_of(kMixed);
    client->platform().push(Happened::url_changed);
    client->settle();
    EXPECT_EQ(shown(*client).size(), 4u);
    EXPECT_EQ(requests(), asked);
  }
}

TEST(ResultsView, ExplainsWhatWasNotFoundAndMendsIt) {
  auto client = open_results(kMixed);
  EXPECT_TRUE(client->has(Role::heading, "2 numbers were not found"));
  EXPECT_TRUE(
      client->has(Role::text, "No record. A new order may appear only once we have the parcel"));
  EXPECT_TRUE(client->has(Role::text, "Check digit should be 5, not 8"));
  client->click(Role::button, "Use MP473610825CN");
  EXPECT_EQ(client->platform().history.back(),
            "/t?q=" + replace_all(query_of(kMixed), kMistyped, "MP473610825CN"));
  EXPECT_EQ(answer_lookup(*client), std::vector<std::string>{"MP473610825CN"})
      << "the others are known";
  EXPECT_EQ(shown(*client).size(), 5u);
  EXPECT_FALSE(client->says("Check digit"));
}

// Former bug: the address was mended as text, so a number was mended within longer ones too, and
// not at all where it had been typed in other letters.
TEST(ResultsView, MendsThatNumberAndNoOther) {
  const std::string longer = std::string(kMistyped) + "7";
  Harness client("/t?q=mp473610828cn," + longer,
                 [](PlatformHeadless& platform) { platform.screen.languages = {"en"}; });
  client.answer_site();
  answer_lookup(client);
  client.click(Role::button, "Use MP473610825CN");
  EXPECT_EQ(client.platform().history.back(), "/t?q=MP473610825CN," + longer);
}

TEST(ResultsView, SaysSoWhenNothingWasFound) {
  auto client = open_results({kUnknown, kMistyped});
  EXPECT_TRUE(client->has(Role::heading, "No parcel found"));
  EXPECT_TRUE(client->has(Role::text, "None of these numbers was found. The reasons are below"));
  EXPECT_TRUE(client->has(Role::heading, "2 numbers were not found"));
}

std::vector<std::string> made_up(size_t count) {
  std::vector<std::string> numbers;
  for (size_t i = 0; i < count; ++i) numbers.push_back("ABCD" + std::to_string(1000 + i));
  return numbers;
}

std::unique_ptr<Harness> open_made_up(size_t count) {
  const std::vector<std::string> many = made_up(count);
  return open_results(std::vector<std::string_view>(many.begin(), many.end()),
                      {.answered = false});
}

// A look-up takes fifty: the others follow by themselves, and one sign says how far it has come.
TEST(ResultsView, LooksUpTwoHundredInPagesOfFifty) {
  auto client = open_made_up(200);
  std::vector<std::string> asked;
  for (size_t page = 1; page <= 4; ++page) {
    EXPECT_FALSE(client->says("No parcel found")) << page;
    EXPECT_EQ(client->platform().title.find("No parcel found"), std::string::npos) << page;
    const std::vector<std::string> part = answer_lookup(*client);
    EXPECT_EQ(part.size(), 50u);
    asked.insert(asked.end(), part.begin(), part.end());
    if (page == 4) break;
    const std::string done = std::to_string(page * 50) + " of 200 looked up";
    EXPECT_TRUE(client->has(Role::heading, "Looking up 200 numbers"));
    EXPECT_EQ(client->all(Role::text, done).size(), 1u);
    EXPECT_EQ(client->platform().title.substr(0, 22), "Looking up 200 numbers");
    EXPECT_EQ(client->platform().announced.find("parcel"), std::string::npos)
        << "what is not known yet is not said";
  }
  EXPECT_EQ(asked, made_up(200));
  EXPECT_TRUE(client->has(Role::heading, "No parcel found"));
  EXPECT_FALSE(client->says("looked up"));
  EXPECT_TRUE(client->has(Role::heading, "200 numbers were not found"));
}

// Former bug: whoever asked for more than the budget's burst got the first hundred.
TEST(ResultsView, GoesOnByItselfOnceItMay) {
  auto client = open_made_up(200);
  answer_lookup(*client);
  answer_lookup(*client);
  EXPECT_EQ(client->answer(routes::kLookup, 429, "{}", 10), 1u);
  EXPECT_TRUE(client->has(Role::text, "100 of 200 looked up, continues in 10 seconds"));
  EXPECT_FALSE(client->has(Role::button, "Try again"));
  pass_time(*client, 4000);
  EXPECT_TRUE(client->has(Role::text, "100 of 200 looked up, continues in 6 seconds"));
  pass_time(*client, 6001);
  EXPECT_EQ(answer_lookup(*client).front(), "ABCD1100");
  EXPECT_EQ(answer_lookup(*client).front(), "ABCD1150");
  EXPECT_TRUE(client->has(Role::heading, "200 numbers were not found"));
}

// What cannot be looked up is said of each, and is looked up again, the others are not.
TEST(ResultsView, GoesOnWhereItWasInterrupted) {
  auto client = open_made_up(120);
  answer_lookup(*client);
  client->answer(routes::kLookup, 503, "{}");
  EXPECT_FALSE(client->says("looked up,"));
  EXPECT_TRUE(client->has(Role::heading, "120 numbers were not found"));
  client->activate(Role::button, "Try again");
  EXPECT_EQ(answer_lookup(*client).front(), "ABCD1050");
  EXPECT_EQ(answer_lookup(*client).front(), "ABCD1100");
  EXPECT_FALSE(client->has(Role::button, "Try again"));
}

TEST(ResultsView, SaysWhatNoScreenShows) {
  auto client = open_made_up(limits::kNumbersShown + 3);
  for (size_t i = 0; i < limits::kNumbersShown / 50; ++i) answer_lookup(*client);
  EXPECT_TRUE(client->has(Role::heading, "We look up 1,000 at a time. 3 are left"));
  EXPECT_TRUE(client->has(Role::text, "ABCD2000, ABCD2001, ABCD2002"));
  EXPECT_EQ(client->tree().extra(client->get(Role::link, "Track the next 3")),
            "/t?q=ABCD2000,ABCD2001,ABCD2002");
  client->activate(Role::link, "Track the next 3");
  EXPECT_EQ(client->platform().history.back(), "/t?q=ABCD2000,ABCD2001,ABCD2002");
  EXPECT_EQ(answer_lookup(*client).size(), 3u);
}

TEST(ResultsView, TakesItsNumbersToTheFirstScreenForMore) {
  auto client = open_results(kMixed);
  client->click(Role::link, "Add numbers");
  EXPECT_EQ(client->platform().history.back(), "/?q=" + query_of(kMixed));
  EXPECT_TRUE(client->has(Role::button, "Track 6"));
  EXPECT_TRUE(client->has(Role::button, "Remove " + number_of("delivered")));
  // All that were found can be looked up again from there.
  EXPECT_TRUE(client->has(Role::heading, "Recent, kept on this device only"));
  EXPECT_EQ(shown(*client).size(), 4u);
  EXPECT_NE(client->platform().stored("recent")->find(number_of("exception")), std::string::npos);
}

TEST(ResultsView, CopiesAndSavesItsTable) {
  auto client = open_results(kMixed);
  client->click(Role::button, "Action needed 2");
  client->click(Role::button, "Copy");
  EXPECT_EQ(client->platform().copied.substr(0, 15), "Number\tStatus\tW");
  EXPECT_TRUE(client->says("4 rows copied"));
  client->click(Role::button, "Export CSV");
  ASSERT_EQ(client->platform().saved.size(), 1u);
  EXPECT_EQ(client->platform().saved[0].name, "milepost-2026-11-21.csv");
  EXPECT_EQ(client->platform().saved[0].text.substr(0, 10), "\xEF\xBB\xBFNumber,");
}

TEST(ResultsView, IsCardsOnAPhone) {
  auto client = open_results(kMixed, kPhone);
  EXPECT_TRUE(client->all(Role::table).empty());
  EXPECT_EQ(shown(*client).size(), 4u);
  EXPECT_EQ(client->all(Role::list, "4 of 6 found, 2 need action").size(), 1u);
  client->activate(Role::button, "Sort and export");
  EXPECT_TRUE(client->has(Role::dialog, "Sort and export"));
  client->click(Role::radio, "Number");
  client->click(Role::button, "Export CSV");
  EXPECT_EQ(client->platform().saved.size(), 1u);
  EXPECT_TRUE(client->all(Role::dialog).empty());
  std::vector<std::string> sorted = shown(*client);
  EXPECT_TRUE(std::is_sorted(sorted.begin(), sorted.end()));
  const auto link = client->all(Role::link);
  for (const AccessNode* one : link)
    if (client->tree().extra(*one) == "/t/" + number_of("delivered")) {
      client->click_at(one->x + 100, one->y + 50);
      break;
    }
  EXPECT_EQ(client->platform().history.back(), "/t/" + number_of("delivered"));
  EXPECT_TRUE(client->items_without_node().empty());
}

TEST(ResultsView, PlaceHoldersComeLateAndStayAWhile) {
  auto client = open_results(kMixed, {.answered = false});
  EXPECT_TRUE(client->has(Role::text, "Looking up"));
  EXPECT_FALSE(client->state().results.answer.shown_waiting);
  pass_time(*client, 150);
  EXPECT_TRUE(client->state().results.answer.shown_waiting);
  pass_time(*client, 50);
  answer_lookup(*client);
  EXPECT_TRUE(client->has(Role::text, "Looking up"));
  pass_time(*client, 250);
  EXPECT_TRUE(client->has(Role::heading, "4 of 6 found, 2 need action"));
}

TEST(ResultsView, KeepsWhatIsKnownWhenTheNetworkGoes) {
  auto client = open_results(kMixed);
  pass_time(*client, 60'000);
  client->platform().screen.url = "/t?q=" + query_of(kMixed);
  client->platform().push(Happened::url_changed);
  client->settle();
  client->platform().screen.online = false;
  client->settle();
  EXPECT_EQ(shown(*client).size(), 4u) << "while it is asked for again";
  client->answer("/api/v1/shipments/lookup", 0, "");
  EXPECT_EQ(shown(*client).size(), 4u);
  EXPECT_TRUE(client->says("No network"));
  client->platform().screen.online = true;  // asked for again by itself
  client->settle();
  EXPECT_EQ(answer_lookup(*client).size(), 6u);
  EXPECT_FALSE(client->says("No network"));
}

TEST(ResultsView, ChangesLanguageWithoutAsking) {
  auto client = open_results(kMixed);
  const size_t asked = client->platform().sent.size();
  client->click(Role::button, "中文");
  EXPECT_TRUE(client->has(Role::heading, "查到 4/6 个，2 个需您处理"));
  EXPECT_EQ(client->platform().sent.size(), asked);
}

TEST(ResultsView, GoldenTrees) {
  for (std::string_view language : {"zh-CN", "en"}) {
    const std::string end = "_" + std::string(language) + ".txt";
    testing::PageOptions options{.language = language};
    expect_golden("client/results_mixed" + end, open_results(kMixed, options)->tree().describe());
    expect_golden("client/results_filter_empty" + end,
                  open_results(kMixed, options, "&filter=pickup")->tree().describe());
    options.width = 360;
    options.height = 800;
    expect_golden("client/results_phone" + end, open_results(kMixed, options)->tree().describe());
  }
}

// Without a network the answer is made of what is kept of each.
TEST(ResultsView, KeptAnswersTellTheirAgeAndWhichAreMissing) {
  auto client = open_results({"in_transit", "delivered"}, {.language = "en", .answered = false});
  HttpAnswer answer;
  answer.kept = {{0, testing::shipment_json("in_transit"),
                  Instant{milepost::testing::sample_now().ms - kDayMs}}};
  client->platform().screen.online = false;
  client->platform().push(Answered{client->platform().sent.back().id, std::move(answer)});
  client->platform().sent.clear();
  client->settle();
  EXPECT_TRUE(client->has(Role::text, "No network. This is as of yesterday, 18:02"));
  EXPECT_TRUE(client->has(Role::link, query_of({"in_transit"})));
  EXPECT_TRUE(client->has(Role::heading, "1 of 2 found"));
  EXPECT_TRUE(client->has(Role::heading, "1 number was not found"));
  EXPECT_TRUE(client->has(Role::text, "We cannot reach our server"));
  client->platform().screen.online = false;
  client->settle();
  client->platform().screen.online = true;
  client->settle();
  answer_lookup(*client);
  EXPECT_FALSE(client->says("No network"));
  EXPECT_TRUE(client->has(Role::link, query_of({"delivered"})));
}

}  // namespace
}  // namespace milepost::client
