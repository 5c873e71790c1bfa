#include <gtest/gtest.h>

#include "client/portal/state.h"

namespace milepost::client::portal {
namespace {

template <class T>
const T* find(const Effects& effects) {
  for (const Effect& effect : effects)
    if (auto* one = std::get_if<T>(&effect)) return one;
  return nullptr;
}

Effects update(PortalState& state, Action action) {
  Effects effects;
  portal::update(state, std::move(action), effects);
  return effects;
}

PortalState started(std::string url = "/", std::optional<std::string> preferences = {}) {
  PortalState state;
  state.now = Instant{1'000'000};
  update(state, action::Start{std::move(url), {"zh-CN"}, "", std::move(preferences)});
  return state;
}

HttpAnswer answer(int status, std::string body = {}) {
  HttpAnswer a;
  a.status = status;
  a.body = std::move(body);
  return a;
}

constexpr const char* kBody =
    R"({"number":"AB12","state":"delivered","state_since":null,"demo":false,"promise":{"by":null,)"
    R"("original":null,"status":"none"},"origin":null,"destination":null,"events":[],)"
    R"("flags":[],"version":"1"})";

TEST(Update, StatusesBecomeWhatCustomersAreTold) {
  struct Case {
    int status;
    ErrorKind kind;
  };
  const Case kCases[] = {{0, ErrorKind::unreachable},         {404, ErrorKind::unknown_number},
                         {422, ErrorKind::impossible_number}, {429, ErrorKind::too_many},
                         {500, ErrorKind::server_error},      {503, ErrorKind::unavailable},
                         {418, ErrorKind::server_error},      {200, ErrorKind::server_error}};
  for (const Case& c : kCases) {
    PortalState state = started("/t/AB12");
    update(state, action::Answered{state.last_request, answer(c.status, "{")});
    const Lookup* lookup = lookup_of(state, "AB12");
    ASSERT_TRUE(lookup && lookup->error) << c.status;
    EXPECT_EQ(lookup->error->kind, c.kind) << c.status;
    EXPECT_EQ(lookup->loading, Loading::failed);
  }
}

TEST(Update, WhatWasKnownStaysWhileTheNetworkIsAway) {
  PortalState state = started("/t/AB12");
  update(state, action::Answered{state.last_request, answer(200, kBody)});
  ASSERT_TRUE(lookup_of(state, "AB12")->known);
  update(state, action::Ticked{false});
  update(state, action::Retried{});
  update(state, action::Answered{state.last_request, answer(0)});
  EXPECT_TRUE(lookup_of(state, "AB12")->known);
  EXPECT_TRUE(lookup_of(state, "AB12")->error);
  // Back online it asks again by itself.
  const Effects effects = update(state, action::Ticked{true});
  ASSERT_NE(find<effect::Fetch>(effects), nullptr);
  EXPECT_EQ(find<effect::Fetch>(effects)->request.url, "/api/v1/shipments/AB12");
}

TEST(Update, AFreshAnswerIsNotAskedForAgain) {
  PortalState state = started("/t/AB12");
  update(state, action::Answered{state.last_request, answer(200, kBody)});
  update(state, action::Open{"/"});
  EXPECT_EQ(find<effect::Fetch>(update(state, action::Open{"/t/AB12"})), nullptr);
  state.now.ms += 31'000;
  EXPECT_NE(find<effect::Fetch>(update(state, action::UrlChanged{"/t/AB12"})), nullptr);
}

// It lay in the background over night, or its words have come of age.
TEST(Update, APageThatIsLookedAtAgainIsAskedForAgain) {
  PortalState state = started("/t/AB12");
  update(state, action::Answered{state.last_request, answer(200, kBody)});
  EXPECT_EQ(find<effect::Fetch>(update(state, Happened::looked_at_again)), nullptr);
  state.now.ms += 31'000;
  EXPECT_NE(find<effect::Fetch>(update(state, Happened::looked_at_again)), nullptr);

  update(state, action::Answered{state.last_request, answer(200, kBody)});
  ASSERT_TRUE(state.shipment.shown);
  state.now.ms += kDayMs;
  state.shipment.shown->changes_at = state.now;
  EXPECT_NE(find<effect::Fetch>(update(state, action::Ticked{true})), nullptr);
  EXPECT_EQ(find<effect::Fetch>(update(state, action::Ticked{true})), nullptr);
}

std::string body_of_version(std::string_view version) {
  std::string body = kBody;
  body.replace(body.find("\"1\"}"), 4, "\"" + std::string(version) + "\"}");
  return body;
}

TEST(Update, AVersionThatIsNotKnownIsAskedFor) {
  PortalState state = started("/t/AB12");
  update(state, Told{"2"});  // before anything is known
  update(state, action::Answered{state.last_request, answer(200, kBody)});
  state.now.ms += 60'000;
  EXPECT_EQ(find<effect::Fetch>(update(state, Told{"1"})), nullptr);
  EXPECT_EQ(lookup_of(state, "AB12")->known_at, state.now) << "there is no other than this one";
  EXPECT_NE(find<effect::Fetch>(update(state, Told{"2"})), nullptr) << "though it is fresh";
  // What comes while it is on its way may be newer.
  EXPECT_EQ(find<effect::Fetch>(update(state, Told{"3"})), nullptr);
  const auto read = [&](std::string_view version) {
    return update(state,
                  action::Answered{state.last_request, answer(200, body_of_version(version))});
  };
  const Effects news = read("2");
  EXPECT_NE(find<effect::Fetch>(news), nullptr);
  ASSERT_NE(find<effect::Announce>(news), nullptr);
  EXPECT_EQ(find<effect::Announce>(news)->words.find("有新动态。"), 0u);
  EXPECT_EQ(state.shipment.shown->version, "2");
  EXPECT_EQ(find<effect::Fetch>(read("3")), nullptr);
  EXPECT_EQ(find<effect::Fetch>(update(state, Told{"3"})), nullptr);
}

TEST(Update, WhatIsReadStaysUntilTheNewsAreAskedFor) {
  for (const bool asks : {true, false}) {
    PortalState state = started("/t/AB12");
    update(state, action::Answered{state.last_request, answer(200, kBody)});
    update(state, Told{"2", true});
    const auto read = [&](std::string_view version) {
      return update(state,
                    action::Answered{state.last_request, answer(200, body_of_version(version))});
    };
    EXPECT_NE(find<effect::Announce>(read("2")), nullptr);
    EXPECT_EQ(state.shipment.shown->version, "1");
    EXPECT_TRUE(state.shipment.held);
    update(state, action::Retried{});
    EXPECT_EQ(find<effect::Announce>(read("2")), nullptr) << "that was said";
    EXPECT_EQ(state.shipment.shown->version, "1");
    const Effects effects =
        asks ? update(state, shipment::NewsWanted{}) : update(state, Told{"", false});
    EXPECT_EQ(state.shipment.shown->version, "2");
    EXPECT_FALSE(state.shipment.held);
    EXPECT_EQ(find<effect::Top>(effects) != nullptr, asks);
  }
}

TEST(Update, WhoAsksByHandIsToldWhatCameOfIt) {
  PortalState state = started("/t/AB12");
  update(state, action::Answered{state.last_request, answer(200, kBody)});
  const auto said = [&](HttpAnswer came) {
    EXPECT_NE(find<effect::Fetch>(update(state, shipment::CheckWanted{})), nullptr);
    const Effects effects = update(state, action::Answered{state.last_request, std::move(came)});
    const auto* announced = find<effect::Announce>(effects);
    return announced ? announced->words : "";
  };
  EXPECT_EQ(said(answer(200, kBody)).find("检查于"), 0u);
  EXPECT_EQ(said(answer(200, kBody)).find("检查于"), 0u);
  const std::string failed = said(answer(500, "{}"));
  EXPECT_NE(failed, "");
  EXPECT_EQ(said(answer(500, "{}")), failed);
  update(state, Told{"1", true});
  said(answer(200, body_of_version("2")));
  EXPECT_EQ(state.shipment.shown->version, "2") << "what was asked for is shown";
}

TEST(Update, WhoIsToldToWaitWaits) {
  PortalState state = started("/t/AB12");
  HttpAnswer busy = answer(429, "{}");
  busy.retry_after_seconds = 40;
  update(state, action::Answered{state.last_request, busy});
  state.now.ms += 35'000;
  EXPECT_EQ(find<effect::Fetch>(update(state, Happened::looked_at_again)), nullptr);
  EXPECT_EQ(find<effect::Fetch>(update(state, action::UrlChanged{"/t/AB12"})), nullptr);
  state.now.ms += 6'000;
  EXPECT_NE(find<effect::Fetch>(update(state, Happened::looked_at_again)), nullptr);
}

// Former bug: an error that came again reset the field while one typed, and was read out again.
TEST(Update, WhatIsTypedStaysWhenTheSameErrorComesAgain) {
  PortalState state = started("/t/AB12CD34");
  const Effects first = update(state, action::Answered{state.last_request, answer(404, "{}")});
  EXPECT_NE(find<effect::Announce>(first), nullptr);
  update(state, search::Edited{"XY98"});
  state.now.ms += 31'000;
  ASSERT_NE(find<effect::Fetch>(update(state, Happened::looked_at_again)), nullptr);
  EXPECT_EQ(find<effect::Announce>(
                update(state, action::Answered{state.last_request, answer(404, "{}")})),
            nullptr);
  EXPECT_EQ(state.search.text, "XY98");

  state = started("/t?q=hello,world");
  update(state, search::Edited{"XY98"});
  update(state, Happened::looked_at_again);
  EXPECT_EQ(state.search.text, "XY98");
}

// Former bug: the failure of an earlier request for the same numbers stood for the later one.
TEST(Update, TheLastRequestForATableCounts) {
  PortalState state = started("/t?q=AB12CD34,AB12CD35");
  state.site.loading = Loading::ready;
  update(state, action::Retried{});
  const uint32_t earlier = state.last_request;
  update(state, action::Open{"/t?q=AB12CD34"});
  update(state, action::Open{"/t?q=AB12CD34,AB12CD35"});
  ASSERT_GT(state.last_request, earlier);
  update(state, action::Answered{earlier, answer(0)});
  EXPECT_EQ(state.results.answer.loading, Loading::waiting);
  EXPECT_FALSE(state.results.answer.error);
  update(state, action::Answered{state.last_request, answer(0)});
  EXPECT_TRUE(state.results.answer.error);
}

TEST(Update, AnImpossibleNumberIsExplainedAsOnThePage) {
  PortalState state = started("/t/AB");
  update(state, action::Answered{state.last_request, answer(422, "{}")});
  ASSERT_TRUE(lookup_of(state, "AB")->error);
  EXPECT_EQ(lookup_of(state, "AB")->error->shape, NumberShape::too_short);
}

TEST(Update, MemoryIsBounded) {
  PortalState state = started();
  for (int i = 0; i < 1000; ++i) {
    const std::string number = "NUMBER" + std::to_string(i);
    ++state.now.ms;
    update(state, action::Open{"/t/" + number});
    update(state, action::Answered{state.last_request, answer(200, kBody)});
  }
  EXPECT_LE(state.lookups.answers.size(), kKeptLookups);
  EXPECT_LE(state.lookups.recent.size(), kRecentNumbers);
  EXPECT_NE(lookup_of(state, "NUMBER999"), nullptr);
}

// Former bugs: what was under way while the user cleared came back, and so did what another tab
// had.
TEST(Update, WhatIsClearedStaysCleared) {
  for (const Action& clear : {Action(lookups::Cleared{}), Action(lookups::Cleared{"gone"})}) {
    PortalState state = started("/t/AB12");
    update(state, action::Answered{state.last_request, answer(200, kBody)});
    update(state, action::Open{"/t/AB13"});
    const uint32_t under_way = state.last_request;
    ASSERT_EQ(state.lookups.recent.size(), 1u);
    const Effects effects = update(state, clear);
    ASSERT_TRUE(find<effect::Forget>(effects));
    ASSERT_TRUE(find<effect::Cancel>(effects));
    EXPECT_EQ(find<effect::Cancel>(effects)->request, under_way);
    EXPECT_TRUE(state.site.waits()) << "what says nothing of the user goes on";
    EXPECT_FALSE(
        find<effect::Store>(update(state, action::Answered{under_way, answer(200, kBody)})));
    EXPECT_TRUE(state.lookups.recent.empty());
    EXPECT_TRUE(state.lookups.answers.empty());
  }
}

TEST(Update, RecentNumbersAreThoseThatAnotherTabLeft) {
  PortalState state = started("/t/AB12");
  const Effects effects = update(state, action::Answered{state.last_request, answer(200, kBody)});
  ASSERT_TRUE(find<effect::Store>(effects));
  PortalState other = started("/");
  update(other, action::StoredRead{"recent", find<effect::Store>(effects)->value});
  ASSERT_EQ(other.lookups.recent.size(), 1u);
  EXPECT_EQ(other.lookups.recent[0].number, "AB12");
  update(other, action::StoredRead{"recent", std::nullopt});
  EXPECT_TRUE(other.lookups.recent.empty());
}

TEST(Update, ScreensWithoutAViewAreLeftToTheServer) {
  PortalState state = started();
  const Effects effects = update(state, action::Open{"/privacy"});
  ASSERT_NE(find<effect::Leave>(effects), nullptr);
  EXPECT_EQ(find<effect::Leave>(effects)->url, "/privacy");
  EXPECT_EQ(state.route.url, "/");
}

TEST(Update, ALanguageThatIsChosenHoldsAfterAReload) {
  PortalState state = started("/t/AB12?lang=en");
  EXPECT_EQ(state.locale, Locale::en);
  Effects effects = update(state, action::LocaleChosen{Locale::zh_cn});
  ASSERT_NE(find<effect::Go>(effects), nullptr);
  EXPECT_EQ(find<effect::Go>(effects)->url, "/t/AB12");
  EXPECT_TRUE(find<effect::Go>(effects)->replace);
  const std::string stored = find<effect::Store>(effects)->value;

  // An address with a language, as the pages' own switch makes it, is a choice too.
  effects = update(state, action::Start{"/?lang=en", {"zh-CN"}, "", stored});
  ASSERT_NE(find<effect::Store>(effects), nullptr);
  EXPECT_EQ(state.preferences.locale, Locale::en);
}

TEST(Update, TheAddressChoosesTheLanguageFirst) {
  PortalState state;
  update(state, action::Start{"/?lang=en", {"zh-CN"}, "", R"({"locale":"zh-CN"})"});
  EXPECT_EQ(state.locale, Locale::en);
  update(state,
         action::Start{"/", {"zh-CN"}, "", R"({"locale":"en","theme":"dark","clock":"viewer"})"});
  EXPECT_EQ(state.locale, Locale::en);
  EXPECT_EQ(state.preferences.theme, ThemeChoice::dark);
  EXPECT_EQ(state.preferences.clock, ClockChoice::viewer);
  EXPECT_TRUE(state.lookups.recent.empty());
}

TEST(Update, AnAnswerThatNobodyWaitsForIsPassedOver) {
  PortalState state = started();
  EXPECT_TRUE(update(state, action::Answered{77, answer(200, kBody)}).empty());
  EXPECT_TRUE(state.lookups.answers.empty());
}

TEST(Update, AToastGoesByItself) {
  PortalState state = started();
  const Effects effects = update(state, action::Copied{"AB12", "已复制"});
  ASSERT_NE(find<effect::Copy>(effects), nullptr);
  EXPECT_TRUE(state.toast);
  state.now.ms += 4'999;
  update(state, action::Ticked{true});
  EXPECT_TRUE(state.toast);
  state.now.ms += 1;
  update(state, action::Ticked{true});
  EXPECT_FALSE(state.toast);
}

}  // namespace
}  // namespace milepost::client::portal
