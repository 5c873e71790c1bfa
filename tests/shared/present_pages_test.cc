// What the pages beside the shipment say: the first one, results, errors, and how days are named.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "shared/present/calendar.h"
#include "shared/present/error_view.h"
#include "shared/present/find_view.h"
#include "shared/present/results_view.h"
#include "shared/present/settings_form.h"
#include "shared/present/shipment_view.h"
#include "shared/present/words.h"
#include "shared/wire/reader.h"
#include "shared/wire/routes.h"
#include "tests/shared/page_samples.h"

namespace milepost {
namespace {

using testing::sample;
using testing::sample_now;
using testing::sample_site;
using testing::zoned;

TEST(ShipmentLine, TellsNoPromiseFromOneThatDoesNotApply) {
  const auto said = [](std::string_view name, Locale locale) {
    return shipment_line(sample(name), sample_site(), locale, sample_now()).no_promise;
  };
  EXPECT_EQ(said("created_empty", Locale::en), "No promise");
  EXPECT_EQ(said("created_empty", Locale::zh_cn), "未承诺时效");
  EXPECT_EQ(said("in_transit", Locale::en), "Does not apply");
  EXPECT_TRUE(
      shipment_line(sample("in_transit"), sample_site(), Locale::en, sample_now()).expected_is_day);
  EXPECT_FALSE(
      shipment_line(sample("delivered"), sample_site(), Locale::en, sample_now()).expected_is_day);
}

TEST(ErrorView, SaysWhyATextIsNoNumber) {
  struct Row {
    std::string number;
    NumberShape shape;
    std::string_view zh, en;
  };
  const Row rows[] = {
      {"AB", NumberShape::too_short, "太短了：单号至少 4 位字母和数字",
       "It is too short: a number has at least 4 letters and digits"},
      {"A B - 1" + std::string(60, ' '), NumberShape::too_short, "太短了：单号至少 4 位字母和数字",
       "It is too short: a number has at least 4 letters and digits"},
      {std::string(41, '7'), NumberShape::too_long, "太长了：单号最多 40 位字母和数字",
       "It is too long: a number has at most 40 letters and digits"},
      {"AB12;3", NumberShape::wrong_character, "里面有单号不会用的字符：单号只有字母 A–Z 和数字",
       "It contains a character that no number has. Use only letters A to Z and digits"},
      {"AB123", NumberShape::right, "请对照面单核对", "Please compare it with the label"},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(number_shape(row.number), row.shape) << row.number;
    ErrorInput input;
    input.kind = ErrorKind::impossible_number;
    input.number = row.number;
    input.shape = number_shape(row.number);
    EXPECT_EQ(error_view(input, sample_site(), Locale::zh_cn).sub, row.zh);
    EXPECT_EQ(error_view(input, sample_site(), Locale::en).sub, row.en);
  }
}

TEST(Calendar, NamesTheDaysAround) {
  Calendar calendar(Locale::en, sample_now());
  const Date today = date_from_civil(2026, 11, 21);
  EXPECT_EQ(calendar.day(today, 480), "today");
  EXPECT_EQ(calendar.day(Date{today.days + 1}, 480), "tomorrow");
  EXPECT_EQ(calendar.day(Date{today.days - 1}, 480), "yesterday");
  EXPECT_EQ(calendar.day(Date{today.days + 2}, 480), "Mon 23 Nov");
  EXPECT_EQ(calendar.label({start_of_day(Date{today.days + 6}, 480), 480, Precision::minute}),
            "Fri");
  EXPECT_EQ(calendar.label({start_of_day(Date{today.days + 7}, 480), 480, Precision::minute}),
            "28 Nov");
  EXPECT_EQ(calendar.changes_at(), zoned("2026-11-22T00:00:00+08:00").at);
}

TEST(Calendar, TodayIsTheDayOfThePlace) {
  // 18:02 in Shanghai is still the 21st in Los Angeles, at 02:02; 23:30 UTC is the 22nd in
  // Shanghai.
  Calendar calendar(Locale::en, zoned("2026-11-21T23:30:00Z").at);
  EXPECT_EQ(calendar.day(date_from_civil(2026, 11, 22), 480), "today");
  EXPECT_EQ(calendar.day(date_from_civil(2026, 11, 22), -480), "tomorrow");
}

TEST(Calendar, APastDayChangesWithTheYear) {
  Calendar calendar(Locale::en, sample_now());
  EXPECT_EQ(calendar.day(date_from_civil(2026, 3, 9), 480), "Mon 9 Mar");
  EXPECT_EQ(calendar.changes_at(), zoned("2027-01-01T00:00:00+08:00").at);
}

TEST(ResultsView, CountsAndPutsProblemsFirst) {
  std::vector<LookupAnswer> answers;
  for (std::string_view name : {"in_transit", "delivered", "attempt_failed", "exception"})
    answers.push_back({sample(name).number, 200, sample(name), {}});
  answers.push_back({"MP730210466CN", 404, {}, {}});
  answers.push_back(
      {"MP473610828CN", 422, {}, NumberFault{"MP473610828CN", 10, "8", "5", {"MP473610825CN"}}});
  const ResultsView view =
      results_view(answers, {}, ResultFilter::all, sample_site(), Locale::en, sample_now());
  EXPECT_EQ(view.title, "4 of 6 found, 2 need action");
  ASSERT_EQ(view.rows.size(), 4u);
  EXPECT_EQ(view.rows[0].number, sample("exception").number) << "it is late";
  EXPECT_EQ(view.rows[1].number, sample("attempt_failed").number);
  EXPECT_EQ(view.order_note, "Problems come first");
  EXPECT_EQ(view.rows[2].line.route, "Shanghai → Chengdu");
  EXPECT_EQ(view.rows[2].number, sample("in_transit").number);
  EXPECT_EQ(view.rows[2].line.expected, "Mon 23 Nov, afternoon");
  EXPECT_EQ(view.rows[2].line.promise, "On track");
  EXPECT_EQ(view.unknown_title, "2 numbers were not found");
  EXPECT_EQ(view.unknown[1].reason, "Check digit should be 5, not 8");
  EXPECT_EQ(view.unknown[1].repaired, "MP473610825CN");
  EXPECT_FALSE(view.demo_note.empty()) << "one of them is a demo";
  EXPECT_EQ(view.filters.size(), 6u) << "all, needs you, problems, moving, delivering, delivered";

  const ResultsView some = results_view(answers, {}, ResultFilter::needs_customer, sample_site(),
                                        Locale::en, sample_now());
  EXPECT_EQ(some.title, view.title) << "a filter changes what is shown, not what was found";
  EXPECT_EQ(some.rows.size(), 2u);
  const ResultsView none =
      results_view(answers, {}, ResultFilter::pickup, sample_site(), Locale::en, sample_now());
  EXPECT_TRUE(none.rows.empty());
  EXPECT_EQ(none.empty_text, "No parcel in this group");
}

std::vector<LookupAnswer> all_samples() {
  std::vector<LookupAnswer> answers;
  for (const testing::Sample& one : testing::samples())
    answers.push_back({one.shipment.number, 200, one.shipment, {}});
  return answers;
}

// Whatever else: no problem stands below what is none, and among problems what is late, or may be,
// stands before the others.
TEST(ResultsView, ProblemsComeFirstAndThoseThatAreLateAtTheTop) {
  const ResultsView view =
      results_view(all_samples(), {}, ResultFilter::all, sample_site(), Locale::en, sample_now());
  const auto tone_rank = [](Tone tone) {
    return tone == Tone::bad ? 0 : tone == Tone::warn ? 1 : 2;
  };
  for (size_t i = 1; i < view.rows.size(); ++i) {
    const ShipmentLine &above = view.rows[i - 1].line, &below = view.rows[i].line;
    EXPECT_GE(above.problem, below.problem) << view.rows[i].number;
    if (above.problem && below.problem) {
      EXPECT_LE(tone_rank(above.tone), tone_rank(below.tone)) << view.rows[i].number;
    }
    if (above.problem == below.problem && !below.problem) {
      EXPECT_GE(above.needs_customer, below.needs_customer) << view.rows[i].number;
    }
  }
  EXPECT_EQ(view.rows[0].number, sample("overdue").number) << "the latest";
  EXPECT_EQ(view.rows[1].number, sample("exception").number);
}

TEST(ResultsView, TheFilterOfProblemsShowsAllOfThemAndNothingElse) {
  const ResultsView all =
      results_view(all_samples(), {}, ResultFilter::all, sample_site(), Locale::en, sample_now());
  const ResultsView problems = results_view(all_samples(), {}, ResultFilter::problems,
                                            sample_site(), Locale::en, sample_now());
  size_t count = 0;
  for (const ResultRow& row : all.rows) count += row.line.problem ? 1 : 0;
  EXPECT_EQ(problems.rows.size(), count);
  for (const ResultRow& row : problems.rows) EXPECT_TRUE(row.line.problem) << row.number;
  std::set<std::string> shown;
  for (const ResultRow& row : problems.rows) shown.insert(row.number);
  for (const char* name : {"attempt_failed", "exception", "returning", "overdue", "delayed"})
    EXPECT_TRUE(shown.contains(sample(name).number)) << name;
  for (const char* name : {"in_transit", "delivered", "delivered_late", "created", "returned"})
    EXPECT_FALSE(shown.contains(sample(name).number)) << name;
}

TEST(ResultsView, AFailedAttemptIsNeverGreen) {
  for (Locale locale : {Locale::zh_cn, Locale::en})
    for (const testing::Sample& one : testing::samples()) {
      if (one.shipment.state != State::attempt_failed) continue;
      const ShipmentLine line = shipment_line(one.shipment, sample_site(), locale, sample_now());
      EXPECT_NE(line.tone, Tone::ok) << one.name;
      EXPECT_NE(line.promise, text_of(locale, Message::promise_on_track)) << one.name;
      const auto promise = shipment_view(one.shipment, sample_site(), locale, sample_now()).promise;
      if (promise) {
        EXPECT_NE(promise->tone, Tone::ok) << one.name;
      }
    }
}

// The posts say what the badge says, to those who listen as well.
TEST(Stages, AgreeWithTheBadge) {
  for (Locale locale : {Locale::zh_cn, Locale::en})
    for (const testing::Sample& one : testing::samples()) {
      const ShipmentView view = shipment_view(one.shipment, sample_site(), locale, sample_now());
      if (view.state == State::unknown) continue;
      for (const Stage& post : view.stages.posts)
        if (post.progress == Progress::current) {
          EXPECT_EQ(post.word, stage_word(view.state, locale)) << one.name;
        }
      EXPECT_NE(view.stages.description.find(view.state_word), std::string::npos) << one.name;
    }
}

TEST(Stages, WhatWasNeverOutForDeliveryWasReadyForPickup) {
  PublicShipment shipment = sample("available_for_pickup");
  std::erase_if(shipment.events, [](const PublicEvent& event) {
    return event.milestone == Milestone::out_for_delivery || event.kind != EventKind::actual;
  });
  PublicEvent taken = shipment.events.back();
  taken.milestone = Milestone::delivered;
  taken.state = shipment.state = State::delivered;
  taken.at.at.ms += kHourMs;
  shipment.events.push_back(taken);
  const ShipmentView view = shipment_view(shipment, sample_site(), Locale::zh_cn, sample_now());
  EXPECT_EQ(view.stages.posts[3].word, "待自提");
}

TEST(ResultsView, SaysHowFarItHasCome) {
  const std::vector<LookupAnswer> none = {{"MP730210466CN", 404, {}, {}}};
  const ResultsView view = results_view(none, {}, ResultFilter::all, sample_site(), Locale::en,
                                        sample_now(), ResultOrder::urgent, false, 200, 199);
  EXPECT_EQ(view.title, "Looking up 200 numbers");
  EXPECT_EQ(view.progress, "1 of 200 looked up");
  EXPECT_NEAR(view.progress_share, 0.005, 1e-9);
  EXPECT_EQ(view.empty_text, "Looking up");
  // Whatever is known by then.
  for (size_t known = 0; known <= 13; ++known) {
    std::vector<LookupAnswer> answers = all_samples();
    answers.resize(std::min(known, answers.size()));
    for (const ResultFilter filter : {ResultFilter::all, ResultFilter::pickup}) {
      const ResultsView some =
          results_view(answers, {}, filter, sample_site(), Locale::en, sample_now(),
                       ResultOrder::urgent, false, 200, 200 - known);
      EXPECT_EQ(some.title, "Looking up 200 numbers") << known;
    }
  }
}

TEST(ResultsView, SaysSoWhenNothingIsThere) {
  const ResultsView view =
      results_view({{"MP730210466CN", 404, {}, {}}}, {"A1B2", "C3D4"}, ResultFilter::all,
                   sample_site(), Locale::zh_cn, sample_now());
  EXPECT_EQ(view.title, "没有查到包裹");
  EXPECT_FALSE(view.empty_text.empty());
  EXPECT_TRUE(view.filters.empty());
  EXPECT_EQ(view.left_out_title, "一次最多查 50 个，还有 2 个没有查");
}

TEST(ErrorView, HelpsOn) {
  const SiteView site = sample_site();
  ErrorInput absent;
  absent.kind = ErrorKind::unknown_number;
  absent.number = "MP730210466CN";
  const ErrorView not_found = error_view(absent, site, Locale::zh_cn);
  EXPECT_EQ(not_found.status, 404);
  EXPECT_EQ(not_found.title, "没有找到这个单号");
  EXPECT_EQ(not_found.hints.size(), 3u);
  EXPECT_TRUE(not_found.searches);
  EXPECT_EQ(not_found.number, "MP730210466CN");

  ErrorInput wrong;
  wrong.kind = ErrorKind::impossible_number;
  wrong.number = "MP473610828CN";
  const std::vector<NumberFormat> own = site.number_formats;
  wrong.fault = number_fault(wrong.number, judge(wrong.number, own));
  const ErrorView impossible = error_view(wrong, site, Locale::en);
  EXPECT_EQ(impossible.status, 422);
  ASSERT_TRUE(impossible.repair);
  EXPECT_EQ(impossible.repair->before, "MP47361082");
  EXPECT_EQ(impossible.repair->wrong, "8");
  EXPECT_EQ(impossible.repair->after, "CN");
  EXPECT_EQ(impossible.repair->sentence, "Check digit should be 5, not 8");
  ASSERT_EQ(impossible.repair->choices.size(), 1u);
  EXPECT_EQ(impossible.repair->choices[0].number, "MP473610825CN");

  // What nearly is one of our numbers, in either language.
  struct Row {
    const char *number, *en, *zh;
    size_t choices;
  };
  const Row rows[] = {
      {"MP47361O825CN", "Should be the digit 0, not the letter O", "应为数字 0，现在是字母 O", 1},
      {"MP4736I0825CN", "Should be the digit 1, not the letter I", "应为数字 1，现在是字母 I", 1},
      {"MP4736IO825CN", "Some letters and digits are mixed up", "有几位把字母和数字弄混了", 1},
      {"MP4736110825CN", "There seems to be one digit too many. Is it one of these?",
       "好像多了一位数字，是下面哪一个？", 2},
      {"MP4736610825CN", "There seems to be one digit too many", "好像多了一位数字", 1},
      {"MP47610825CN", "One digit seems to be missing. Is it one of these?",
       "好像少了一位数字，是下面哪一个？", 14},
  };
  for (const Row& row : rows) {
    ErrorInput slip = absent;
    slip.number = row.number;
    slip.fault = slip_fault(slip.number, own);
    ASSERT_TRUE(slip.fault) << row.number;
    const ErrorView en = error_view(slip, site, Locale::en);
    const ErrorView zh = error_view(slip, site, Locale::zh_cn);
    EXPECT_EQ(en.status, 404);
    ASSERT_TRUE(en.repair && zh.repair) << row.number;
    EXPECT_EQ(en.repair->before + en.repair->wrong + en.repair->after, row.number);
    EXPECT_EQ(en.repair->sentence, row.en);
    EXPECT_EQ(zh.repair->sentence, row.zh);
    EXPECT_EQ(en.repair->choices.size(), row.choices) << row.number;
    EXPECT_TRUE(std::any_of(en.repair->choices.begin(), en.repair->choices.end(),
                            [](const auto& one) { return one.number == "MP473610825CN"; }))
        << row.number;
  }

  ErrorInput many;
  many.kind = ErrorKind::too_many;
  many.retry_after_seconds = 1;
  EXPECT_EQ(error_view(many, site, Locale::en).sub, "You can look up again in 1 second");
}

TEST(FindView, OffersExamplesOnlyWhereThereAreSome) {
  const FindView bare = find_view({}, "", sample_site(), Locale::en, sample_now());
  EXPECT_TRUE(bare.examples_title.empty());
  EXPECT_NE(bare.search.help.find("\nOur numbers look like MP123456785CN"), std::string::npos);
  const FindView view =
      find_view({sample("in_transit")}, "", sample_site(), Locale::en, sample_now());
  EXPECT_EQ(view.examples.front().words, "Expected Mon 23 Nov, afternoon");
  EXPECT_TRUE(view.changes_at);
}

// The names and values are those of the JSON that the same model reads.
TEST(SettingsForm, HasTheNamesOfJson) {
  const SiteView site = sample_site();
  for (const bool clock : {true, false}) {
    const SettingsForm form = settings_form({.locale = Locale::en}, clock, site, Locale::en);
    EXPECT_EQ(form.form.address, routes::kSettingsPage);
    EXPECT_EQ(form.choices.size(), clock ? 3u : 2u);
    for (const block::Choice& field : form.choices)
      for (const block::Option& option : field.options) {
        if (option.value.empty()) continue;
        const std::string json =
            "{\"" + std::string(field.head.name) + "\":\"" + std::string(option.value) + "\"}";
        Preferences read;
        Errors errors;
        auto document = JsonDocument::parse(json);
        EXPECT_TRUE(read_json(document->root(), read, Reading::strict, errors)) << json;
        const SettingsForm again = settings_form(read, clock, site, Locale::en);
        EXPECT_EQ(again.choices[&field - form.choices.data()].value, option.value);
      }
  }
  EXPECT_EQ(settings_form({}, true, site, Locale::en).choices[0].value, "");
}

// What a program alone can do is no link.
TEST(ErrorView, SaysWhatCanBeDone) {
  ErrorInput broken;
  broken.number = "MP730210466CN";
  const ErrorView view = error_view(broken, sample_site(), Locale::en);
  EXPECT_FALSE(view.searches);
  ASSERT_EQ(view.actions.size(), 2u);
  EXPECT_TRUE(view.actions[0].primary && !view.actions[0].disabled && view.actions[0].href.empty());
  EXPECT_EQ(view.actions[1].href, "/");
  broken.retry_after_seconds = 3;
  EXPECT_TRUE(error_view(broken, sample_site(), Locale::en).actions[0].disabled);
  broken.retry_after_seconds = 0;
  broken.asked_again = true;
  EXPECT_TRUE(error_view(broken, sample_site(), Locale::en).actions[0].disabled);
  broken.kind = ErrorKind::no_such_page;
  EXPECT_EQ(error_view(broken, sample_site(), Locale::en).actions.size(), 1u);
}

}  // namespace
}  // namespace milepost
