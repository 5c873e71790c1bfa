#include "shared/present/survey_page.h"

#include <gtest/gtest.h>

#include <set>

#include "shared/domain/survey.h"
#include "shared/domain/survey_shipped.h"

namespace milepost {
namespace {

const ZonedTime kDelivered = *parse_zoned_time("2026-11-23T15:12+08:00");
const Instant kNow{kDelivered.at.ms + kDayMs};

SurveyView view_of(const char* name) {
  const SurveyFile file = shipped_surveys();
  const Survey& survey = *find_survey(file, name, 1);
  SurveyView view;
  view.title = survey.title;
  view.thanks = survey.thanks;
  view.questions = survey.questions;
  return view;
}

template <class Field>
const Field& field(const SurveyPage& page, size_t index) {
  return std::get<Field>(page.lines.at(index).field);
}

TEST(SurveyPage, AsksEveryKindOfQuestion) {
  for (const Locale locale : kAllLocales) {
    std::set<size_t> kinds;
    for (const char* name : {"delivery", "request", "deep"}) {
      const SurveyView view = view_of(name);
      const SurveyPage page = survey_page(view, {}, locale, kNow);
      EXPECT_EQ(page.lines.size(), view.questions.size());
      EXPECT_FALSE(page.send.empty());
      for (const SurveyLine& line : page.lines) {
        kinds.insert(line.field.index());
        std::visit([](const auto& one) { EXPECT_FALSE(one.head.label.empty()); }, line.field);
      }
    }
    EXPECT_EQ(kinds.size(), std::variant_size_v<SurveyField>);
  }
}

TEST(SurveyPage, NamesItsFieldsAsTheyArePosted) {
  const SurveyView view = view_of("delivery");
  const SurveyPage page = survey_page(view, {}, Locale::en, kNow);
  EXPECT_EQ(field<block::Rating>(page, 0).head.name, "marks.overall");
  EXPECT_TRUE(field<block::Rating>(page, 0).head.required);
  EXPECT_EQ(field<block::Rating>(page, 0).spoken[3], "Overall: 4 stars, Good");
  EXPECT_EQ(field<block::Rating>(page, 0).meant[0], "Very bad");
  EXPECT_EQ(field<block::Choice>(page, 1).head.name, "chosen.why");
  EXPECT_EQ(page.lines[1].only_below, 4);
  EXPECT_EQ(field<block::Matrix>(page, 2).head.name, "rows.parts");
  EXPECT_EQ(field<block::Matrix>(page, 2).rows[0].spoken[0], "Speed: 1 star, Very bad");
  EXPECT_EQ(field<block::Many>(page, 3).head.help, "Up to 3");
  EXPECT_FALSE(field<block::Many>(page, 3).head.required);
  EXPECT_EQ(field<block::TextField>(page, 4).max_length, 500);
}

TEST(SurveyPage, StaysAsItIsWhereItIsMovedTo) {
  const SurveyView view = view_of("delivery");
  SurveyPage first = survey_page(view, {}, Locale::zh_cn, kNow);
  const SurveyPage page = std::move(first);
  EXPECT_EQ(field<block::Rating>(page, 0).head.name, "marks.overall");
  EXPECT_EQ(field<block::TextField>(page, 4).head.name, "texts.comment");
}

TEST(SurveyPage, ShowsWhatWasSavedAndWhatAMailChose) {
  SurveyView view = view_of("delivery");
  view.number = "MP1";
  view.delivered = kDelivered;
  SurveyPage page = survey_page(view, {.stars = "2"}, Locale::en, kNow);
  EXPECT_EQ(field<block::Rating>(page, 0).value, "2");
  EXPECT_EQ(page.sub, "MP1 · delivered yesterday, 15:12");
  view.answers.marks["overall"] = 5;
  view.answers.rows["parts"]["speed"] = 3;
  view.answers.many["tags"] = {"careful"};
  view.saved = kDelivered;
  page = survey_page(view, {.stars = "2"}, Locale::en, kNow);
  EXPECT_EQ(field<block::Rating>(page, 0).value, "5") << "what they said themselves";
  EXPECT_EQ(field<block::Matrix>(page, 2).rows[0].value, "3");
  EXPECT_TRUE(field<block::Many>(page, 3).options[1].on);
  EXPECT_NE(page.said.find("Go on"), std::string::npos);
}

TEST(SurveyPage, PutsWhatIsWrongBesideItsQuestion) {
  SurveyView view = view_of("deep");
  view.answers.rows["importance"] = {{"delivery", 60}, {"information", 20}};
  const SurveyFile file = shipped_surveys();
  const Errors errors = check_answers(*find_survey(file, "deep", 1), view.answers);
  ASSERT_EQ(errors.size(), 2u);
  const SurveyPage page = survey_page(view, {.errors = errors}, Locale::en, kNow);
  EXPECT_EQ(field<block::Rating>(page, 0).head.error,
            "Answer this one first; nothing else is needed.");
  EXPECT_EQ(field<block::Points>(page, 3).head.error, "They have to come to 100 together.");
  EXPECT_EQ(field<block::Points>(page, 3).left, "20 of 100 points left");
  EXPECT_EQ(field<block::Matrix>(page, 1).head.error, "");
}

TEST(SurveyPage, ShowsWhatWasSent) {
  SurveyView view = view_of("delivery");
  view.state = SurveyState::answered;
  view.answers.marks["overall"] = 1;
  view.answers.chosen["why"] = "late";
  view.answers.rows["parts"]["speed"] = 2;
  view.answers.many["tags"] = {"late_news", "hard_to_reach"};
  view.answers.texts["comment"] = "湿了";
  view.request = "/r/1";
  const SurveyPage page = survey_page(view, {}, Locale::zh_cn, kNow);
  EXPECT_TRUE(page.lines.empty());
  ASSERT_EQ(page.rows.rows.size(), 5u);
  EXPECT_EQ(page.rows.rows[0].value, "1 星，很差");
  EXPECT_EQ(page.rows.rows[1].value, "送晚了");
  EXPECT_EQ(page.rows.rows[2].label, "时效");
  EXPECT_EQ(page.rows.rows[3].value, "更新慢、找不到人");
  EXPECT_EQ(page.request, "/r/1");
  EXPECT_FALSE(page.request_way.empty());
  view.state = SurveyState::over;
  EXPECT_EQ(survey_page(view, {}, Locale::en, kNow).title, "This survey is over");
}

}  // namespace
}  // namespace milepost
