// Core with a program that has nothing of the portal: a home, and a survey with a form.
#include "client/core/program.h"

#include <gtest/gtest.h>

namespace milepost::client {
namespace {

struct SurveyState {
  std::string token, filled;
  Remote<std::string> survey, receipt;
  int worded = 0;
};
namespace survey {
struct Filled {
  std::string value;
};
struct Sent {};
using Action = std::variant<Filled, Sent>;
}  // namespace survey

struct TestState : CoreState {
  SurveyState survey;
  std::optional<std::string> draft;
};
using Action = std::variant<CoreAction, survey::Action>;
struct Actions : std::vector<Action> {};
using Row = Screen<TestState, Actions>;

api::Answer<std::string> read_text(const HttpAnswer& answer) {
  if (answer.status == 200) return {answer.body, {}, {}};
  return {std::nullopt, {}, {}};
}

const Row kHome = {.match = [](std::string_view path) { return path == "/"; },
                   .url = [](const TestState&) { return std::string("/"); },
                   .title = [](const TestState&) { return std::string("Home"); },
                   .draw = [](const TestState&, Actions&) {}};

const Row kSurvey = {
    .match = [](std::string_view path) { return path.starts_with("/r/"); },
    .url = [](const TestState& s) { return "/r/" + s.survey.token; },
    .title = [](const TestState& s) { return "Survey " + s.survey.survey.value; },
    .enter = [](TestState& s, std::string_view url,
                bool) { s.survey.token = path_of(url).substr(3); },
    .remote = [](const TestState& s) -> const Asked* { return &s.survey.survey; },
    .ask =
        [](TestState& s, Effects& effects, bool again) {
          if (again || !s.survey.survey.is_fresh(s.now))
            s.survey.survey.ask(s, {.url = "/api/r/" + s.survey.token}, effects);
        },
    .answered =
        [](TestState& s, Effects&, uint32_t request, const HttpAnswer& answer) {
          return s.survey.survey.take(s, request, answer, read_text) ||
                 s.survey.receipt.take(s, request, answer, read_text);
        },
    .word = [](TestState& s) { ++s.survey.worded; },
    .draw = [](const TestState&, Actions& actions) { actions.push_back(survey::Sent{}); }};

void update(TestState& s, survey::Action& action, Effects& effects) {
  if (auto* filled = std::get_if<survey::Filled>(&action)) {
    s.survey.filled = filled->value;
    return;
  }
  s.survey.receipt.ask(
      s, {.method = "POST", .url = "/api/r/" + s.survey.token, .body = s.survey.filled}, effects);
}

void update(TestState& s, Action action, Effects& effects);

constexpr const Row* kRows[] = {&kHome, &kSurvey};
constexpr std::string_view kStored[] = {"draft"};
const Product<TestState, Actions> kTest = {
    .screens = kRows,
    .update = update,
    .draw = [](const TestState& s, Actions& actions) { kTest.screen(s)->draw(s, actions); },
    .stored = kStored,
    .read_stored = [](TestState& s, const action::StoredRead& read) { s.draft = read.value; },
};

void update(TestState& s, CoreAction& action, Effects& effects) {
  Updater(kTest, s, effects).update(action);
}
void update(TestState& s, Action action, Effects& effects) {
  std::visit([&](auto& one) { update(s, one, effects); }, action);
}

template <class T>
const T* find(const Effects& effects) {
  for (const Effect& effect : effects)
    if (auto* one = std::get_if<T>(&effect)) return one;
  return nullptr;
}

Effects act(ProgramOf<TestState, Actions>& program, CoreAction action) {
  Effects effects;
  program.update(std::move(action), effects);
  return effects;
}

struct Started {
  ProgramOf<TestState, Actions> program{kTest};
  TestState& s = program.state;
  explicit Started(std::string url) {
    s.now = Instant{1'000'000};
    act(program, action::Start{std::move(url), {"en"}, "", {}});
  }
  void answer(uint32_t request, int status, std::string body) {
    act(program, action::Answered{request, {status, std::move(body), 0}});
  }
};

TEST(Program, AFormIsFilledSentAndAnswered) {
  Started t("/r/T1?lang=en");
  EXPECT_EQ(t.s.route.url, "/r/T1");
  EXPECT_TRUE(t.s.survey.survey.waits());
  t.answer(t.s.survey.survey.request, 200, "of June");
  EXPECT_EQ(t.s.survey.survey.value, "of June");
  Effects effects;
  update(t.s, survey::Filled{"5"}, effects);
  t.program.draw();
  ASSERT_TRUE(t.program.follow(effects));
  ASSERT_TRUE(find<effect::Fetch>(effects));
  EXPECT_EQ(find<effect::Fetch>(effects)->request.body, "5");
  // Also when another screen is shown by now.
  act(t.program, action::Open{"/"});
  t.answer(t.s.survey.receipt.request, 200, "thanks");
  EXPECT_EQ(t.s.survey.receipt.value, "thanks");
}

TEST(Program, ALanguageIsTurnedToWhenItsTextsAreThere) {
  ProgramOf<TestState, Actions> program{kTest};
  TestState& s = program.state;
  s.now = Instant{1'000'000};
  const auto answer_texts = [&](int status) {
    return act(program, action::Answered{s.texts.request, {status, "", 0}});
  };
  Effects effects = act(program, action::Start{"/r/T1", {"en"}, "", {}, "", false});
  ASSERT_TRUE(find<effect::Fetch>(effects));
  EXPECT_EQ(find<effect::Fetch>(effects)->request.asset, "en");
  act(program, action::Answered{s.site.request, {200, "{}", 0}});
  act(program, action::Answered{s.survey.survey.request, {200, "of June", 0}});
  EXPECT_FALSE(s.speaks(s.locale));
  EXPECT_FALSE(is_ready(s, program.on_screen())) << "nothing can be said yet";
  answer_texts(0);
  EXPECT_FALSE(s.toast) << "in which language?";
  act(program, action::Ticked{.online = false});
  effects = act(program, action::Ticked{.online = true});
  ASSERT_TRUE(find<effect::Fetch>(effects)) << "the network is back";
  const int worded = s.survey.worded;
  answer_texts(200);
  EXPECT_EQ(s.locale, Locale::en);
  EXPECT_GT(s.survey.worded, worded);
  // What was asked again with the network.
  act(program, action::Answered{s.site.request, {200, "{}", 0}});
  act(program, action::Answered{s.survey.survey.request, {200, "of June", 0}});
  EXPECT_TRUE(is_ready(s, program.on_screen()));

  for (const int status : {0, 200}) {
    effects = act(program, action::LocaleChosen{Locale::zh_cn});
    EXPECT_EQ(find<effect::Fetch>(effects)->request.asset, "zh-CN");
    EXPECT_FALSE(find<effect::Store>(effects));
    EXPECT_FALSE(find<effect::Fetch>(act(program, action::LocaleChosen{Locale::zh_cn})))
        << "it is on its way";
    EXPECT_EQ(s.locale, Locale::en);
    effects = answer_texts(status);
    EXPECT_EQ(s.toast.has_value(), status == 0);
    s.toast.reset();
    EXPECT_EQ(s.locale, status == 200 ? Locale::zh_cn : Locale::en);
    EXPECT_EQ(s.preferences.locale.has_value(), status == 200);
    EXPECT_EQ(find<effect::Store>(effects) != nullptr, status == 200);
  }
  effects = act(program, action::LocaleChosen{Locale::en});
  EXPECT_EQ(s.locale, Locale::en);
  EXPECT_FALSE(find<effect::Fetch>(effects)) << "these are there";
}

TEST(Program, AddressesLeadToScreensOrToTheServer) {
  Started t("/");
  Effects effects = act(t.program, action::Open{"/r/T1"});
  ASSERT_TRUE(find<effect::Go>(effects));
  EXPECT_FALSE(find<effect::Go>(effects)->replace);
  EXPECT_TRUE(find<effect::Fetch>(effects));
  t.answer(t.s.survey.survey.request, 200, "x");
  effects = act(t.program, action::Open{"/r/T1"});
  EXPECT_TRUE(find<effect::Go>(effects)->replace) << "one is there already";
  EXPECT_TRUE(find<effect::Fetch>(effects)) << "and wants it again";
  effects = act(t.program, action::Open{"/privacy"});
  ASSERT_TRUE(find<effect::Leave>(effects));
  EXPECT_EQ(t.s.route.url, "/r/T1");
  effects = act(t.program, action::UrlChanged{"/"});
  EXPECT_FALSE(find<effect::Go>(effects)) << "the browser went";
  EXPECT_EQ(kTest.screen(t.s), &kHome);
}

TEST(Program, WhatIsOpenBelongsToOneVisit) {
  Started t("/");
  act(t.program, action::Toggled{"menu", true});
  act(t.program, action::Toggled{"menu", true});
  EXPECT_TRUE(t.s.is_open("menu"));
  act(t.program, action::Toggled{"menu"});
  EXPECT_FALSE(t.s.is_open("menu"));
  act(t.program, action::Toggled{"menu", true});
  act(t.program, action::Open{"/r/T1"});
  EXPECT_FALSE(t.s.is_open("menu"));
}

TEST(Program, AScreenIsReadyOnceTheSiteAndWhatItIsAboutAreThere) {
  Started t("/r/T1");
  const auto ready = [&] { return is_ready(t.s, t.program.on_screen()); };
  EXPECT_FALSE(ready());
  t.answer(t.s.site.request, 500, "");
  EXPECT_FALSE(ready());
  t.answer(t.s.survey.survey.request, 200, "of June");
  EXPECT_TRUE(ready());
  EXPECT_EQ(title_of(t.s, t.program.on_screen()), "Survey of June");
}

TEST(Program, WordsFollowLanguageAndClock) {
  Started t("/r/T1");
  for (const CoreAction& action :
       {CoreAction(action::LocaleChosen{Locale::en}), CoreAction(action::ClockChosen{}),
        CoreAction(action::ViewerClockRead{})}) {
    const int before = t.s.survey.worded;
    act(t.program, action);
    EXPECT_EQ(t.s.survey.worded, before + 1);
  }
}

TEST(Program, ReadsWhatItKeepsOnTheDevice) {
  Started t("/");
  ASSERT_EQ(t.program.stored().size(), 1u);
  act(t.program, action::StoredRead{"draft", "half"});
  EXPECT_EQ(t.s.draft, "half");
}

}  // namespace
}  // namespace milepost::client
