#include <gtest/gtest.h>

#include "shared/domain/survey.h"
#include "shared/domain/survey_shipped.h"
#include "shared/wire/form_values.h"
#include "shared/wire/reader.h"
#include "shared/wire/writer.h"

namespace milepost {
namespace {

const Survey& survey(const char* name) {
  static const SurveyFile kFile = shipped_surveys();
  return *find_survey(kFile, name, 1);
}

SurveyAnswers read(const std::string& json, Errors& errors) {
  SurveyAnswers answers;
  const auto document = JsonDocument::parse(json);
  if (document)
    read_json(document->root(), answers, Reading::form, errors);
  else
    errors.push_back(document.error());
  return answers;
}

TEST(SurveyAnswers, ComeAsAFormAndAsJsonAlike) {
  const FormValues posted = {{"marks.overall", "4"},    {"chosen.why", "late"},
                             {"rows.parts.speed", "2"}, {"rows.parts.courier", ""},
                             {"many.tags", "careful"},  {"texts.comment", "  好  "}};
  Errors errors;
  SurveyAnswers answers = read(form_json(posted), errors);
  EXPECT_TRUE(errors.empty());
  EXPECT_TRUE(check_answers(survey("delivery"), answers).empty());
  EXPECT_EQ(to_json(answers),
            R"({"marks":{"overall":4},"chosen":{"why":"late"},"many":{"tags":["careful"]},)"
            R"("rows":{"parts":{"speed":2}},"texts":{"comment":"好"}})");
  const SurveyAnswers again = read(to_json(answers), errors);
  EXPECT_EQ(again, answers);
}

TEST(SurveyAnswers, AreCheckedByTheDefinition) {
  struct Row {
    const char *survey, *json, *code, *path;
  };
  const Row rows[] = {
      {"delivery", R"({"marks":{"overall":5}})", "", ""},
      {"delivery", R"({"marks":{"overall":0}})", "mark", "$.marks.overall"},
      {"delivery", R"({"marks":{"overall":6}})", "mark", "$.marks.overall"},
      {"delivery", R"({})", "missing", "$"},
      {"delivery", R"({"texts":{"comment":"good"}})", "missing", "$"},
      {"delivery", R"({"marks":{"overall":5,"other":1}})", "unknown", "$.marks.other"},
      {"delivery", R"({"marks":{"overall":5,"comment":1}})", "unknown", "$.marks.comment"},
      {"delivery", R"({"marks":{"overall":5},"chosen":{"why":"x"}})", "unknown", "$.chosen.why"},
      {"delivery", R"({"marks":{"overall":5},"many":{"tags":["called","called"]}})", "unknown",
       "$.many.tags"},
      {"delivery",
       R"({"marks":{"overall":5},"many":{"tags":["called","careful","on_time","late_news"]}})",
       "too-many", "$.many.tags"},
      {"delivery", R"({"marks":{"overall":5},"rows":{"parts":{"speed":6}}})", "mark",
       "$.rows.parts.speed"},
      {"delivery", R"({"marks":{"overall":5},"rows":{"parts":{"colour":5}}})", "unknown",
       "$.rows.parts.colour"},
      {"deep", R"({"marks":{"recommend":0}})", "", ""},
      {"deep", R"({"marks":{"recommend":10}})", "", ""},
      {"deep", R"({"marks":{"recommend":11}})", "mark", "$.marks.recommend"},
      {"deep",
       R"({"marks":{"recommend":8},"rows":{"importance":{"delivery":60,"information":40}}})", "",
       ""},
      {"deep", R"({"marks":{"recommend":8},"rows":{"importance":{"delivery":60}}})", "points",
       "$.rows.importance"},
      {"deep",
       R"({"marks":{"recommend":8},"rows":{"importance":{"delivery":160,"information":-60}}})",
       "mark", "$.rows.importance.delivery"},
      {"deep", R"({"marks":{"recommend":8},"rows":{"expected":{"order":7}}})", "", ""},
  };
  for (const Row& row : rows) {
    Errors errors;
    SurveyAnswers answers = read(row.json, errors);
    ASSERT_TRUE(errors.empty()) << row.json;
    errors = check_answers(survey(row.survey), answers);
    if (!*row.code) {
      EXPECT_TRUE(errors.empty()) << row.json << errors[0].detail;
      continue;
    }
    ASSERT_EQ(errors.size(), 1u) << row.json;
    EXPECT_EQ(errors[0].code, row.code) << row.json;
    EXPECT_EQ(errors[0].path, row.path) << row.json;
  }
}

TEST(SurveyAnswers, ATextIsAsLongAsItMayBe) {
  SurveyAnswers answers;
  answers.marks["overall"] = 3;
  for (int i = 0; i < 500; ++i) answers.texts["comment"] += "慢";
  EXPECT_TRUE(check_answers(survey("delivery"), answers).empty());
  answers.texts["comment"] += "慢";
  EXPECT_EQ(check_answers(survey("delivery"), answers).at(0).code, "too-long");
}

TEST(SurveyAnswers, HalfOfThemMayBeSaved) {
  SurveyAnswers answers;
  answers.rows["importance"] = {{"delivery", 60}};
  EXPECT_TRUE(check_answers(survey("deep"), answers, false).empty());
  answers.rows["importance"]["information"] = 60;
  EXPECT_EQ(check_answers(survey("deep"), answers, false).at(0).code, "points");
}

TEST(SurveyAnswers, WhatIsNotAskedIsNotAnswered) {
  SurveyAnswers answers;
  answers.marks = {{"overall", 2}, {"gone", 1}};
  answers.chosen = {{"why", "late"}};
  answers.texts = {{"comment", ""}};
  answers.rows = {{"parts", {}}};
  SurveyAnswers kept = asked_answers(survey("delivery"), answers);
  EXPECT_EQ(kept.marks.size(), 1u);
  EXPECT_EQ(kept.chosen.at("why"), "late");
  EXPECT_TRUE(kept.texts.empty());
  EXPECT_TRUE(kept.rows.empty());
  answers.marks["overall"] = 4;  // not below 4 any more: nothing let them down
  EXPECT_TRUE(asked_answers(survey("delivery"), answers).chosen.empty());
  answers.marks.erase("overall");
  EXPECT_TRUE(asked_answers(survey("delivery"), answers).chosen.empty());
}

TEST(SurveyAnswers, OneTakesBackAnother) {
  Survey chain = survey("request");
  chain.questions[2].only_if = SurveyCondition{"solved", {}, std::string("no")};
  chain.questions[3].only_if = SurveyCondition{"effort", 3, {}};
  SurveyAnswers answers;
  answers.marks = {{"overall", 1}, {"effort", 2}};
  answers.chosen = {{"solved", "no"}};
  answers.texts = {{"comment", "again"}};
  EXPECT_EQ(asked_answers(chain, answers), answers);
  answers.chosen["solved"] = "yes";
  const SurveyAnswers kept = asked_answers(chain, answers);
  EXPECT_EQ(kept.marks.size(), 1u);
  EXPECT_TRUE(kept.texts.empty());
}

TEST(SurveyAnswers, SayTheStarsAndTheWords) {
  SurveyAnswers answers;
  EXPECT_FALSE(overall_stars(survey("delivery"), answers));
  EXPECT_EQ(comment_of(survey("delivery"), answers), "");
  answers.marks["overall"] = 2;
  answers.texts["comment"] = "late";
  EXPECT_EQ(overall_stars(survey("delivery"), answers), 2);
  EXPECT_EQ(comment_of(survey("delivery"), answers), "late");
  EXPECT_FALSE(overall_stars(survey("deep"), answers));
}

}  // namespace
}  // namespace milepost
