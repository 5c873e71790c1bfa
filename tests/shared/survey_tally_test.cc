#include "shared/domain/survey_tally.h"

#include <gtest/gtest.h>

#include <random>

#include "shared/domain/survey.h"
#include "shared/domain/survey_shipped.h"

namespace milepost {
namespace {

constexpr auto kDelivery = static_cast<size_t>(ServiceDimension::delivery);
constexpr auto kInformation = static_cast<size_t>(ServiceDimension::information);

TEST(SurveyTally, CountsWhatEachQuestionMeasures) {
  const SurveyFile file = shipped_surveys();
  SurveyTally tally;
  SurveyAnswers answers;
  answers.marks["overall"] = 2;
  answers.rows["parts"] = {{"speed", 1}, {"courier", 4}, {"updates", 3}};
  answers.many["tags"] = {"careful", "called"};
  tally.add(*find_survey(file, "delivery", 1), answers);
  answers = {};
  answers.marks = {{"overall", 5}, {"effort", 6}};
  answers.chosen["solved"] = "yes";
  tally.add(*find_survey(file, "request", 1), answers);
  answers.chosen["solved"] = "partly";
  answers.marks.erase("effort");
  tally.add(*find_survey(file, "request", 1), answers);
  EXPECT_EQ(tally.answers, 3);
  EXPECT_EQ(tally.stars, (StarCounts{0, 1, 0, 0, 2}));
  EXPECT_EQ(tally.effort, (ScoreTally{1, 6, 36}));
  EXPECT_EQ(tally.solved, 1);
  EXPECT_EQ(tally.solved_of, 2);
  EXPECT_EQ(tally.parts[kDelivery], (ScoreTally{2, 5, 17})) << "speed and courier";
  EXPECT_EQ(tally.part_and_whole[kInformation], (PairTally{1, 3, 2, 9, 4, 6}));
  EXPECT_EQ(tally.tags.at("careful"), 1);
}

TEST(SurveyTally, TakesGapsOfWhoSaidBothAndAllOfTheirPoints) {
  const SurveyFile file = shipped_surveys();
  SurveyTally tally;
  SurveyAnswers answers;
  answers.marks["recommend"] = 9;
  answers.rows["expected"] = {{"on_time", 7}, {"intact", 7}, {"tracking", 6}};
  answers.rows["found"] = {{"on_time", 4}, {"tracking", 7}, {"price", 5}};
  answers.rows["importance"] = {{"delivery", 80}, {"information", 20}};
  tally.add(*find_survey(file, "deep", 1), answers);
  EXPECT_EQ(tally.recommend.promoters, 1);
  EXPECT_EQ(tally.gaps[kDelivery].gap, (ScoreTally{1, -3, 9}));
  EXPECT_EQ(tally.gaps[kInformation].gap, (ScoreTally{1, 1, 1}));
  EXPECT_EQ(tally.gaps[0].gap.n, 0) << "the price was found, and nothing was expected";
  EXPECT_EQ(tally.gaps[0].points, (ScoreTally{1, 0, 0})) << "nothing is worth nothing";
  const ServiceGaps gaps = service_gaps(tally.gaps);
  EXPECT_NEAR(*gaps.servqual, 0.8 * -3 + 0.2 * 1, 1e-12);
}

// Whatever parts they are counted in, and in whatever order.
TEST(SurveyTally, AddsUpToTheWhole) {
  const SurveyFile file = shipped_surveys();
  std::mt19937 random(3);
  const auto below = [&](size_t most) { return static_cast<int64_t>(random() % most); };
  for (int round = 0; round < 50; ++round) {
    SurveyTally whole, one, other;
    for (int i = 0; i < 40; ++i) {
      const Survey& survey = file.surveys[random() % file.surveys.size()];
      SurveyAnswers answers;
      for (const SurveyQuestion& question : survey.questions) {
        const MarkRange range = mark_range(question);
        const auto any = [&] {
          return range.lowest + below(static_cast<size_t>(range.highest - range.lowest + 1));
        };
        if (random() % 3 == 0) continue;
        switch (question.kind) {
          case QuestionKind::stars:
          case QuestionKind::scale:
          case QuestionKind::ten:
            answers.marks[question.name] = any();
            break;
          case QuestionKind::choice:
            answers.chosen[question.name] =
                question.options[random() % question.options.size()].name;
            break;
          case QuestionKind::many:
            answers.many[question.name] = {
                question.options[random() % question.options.size()].name};
            break;
          case QuestionKind::matrix:
          case QuestionKind::points:
            for (const SurveyOption& option : question.options)
              if (random() % 2) answers.rows[question.name][option.name] = any();
            break;
          default:
            break;
        }
      }
      whole.add(survey, answers);
      (random() % 2 ? one : other).add(survey, answers);
    }
    EXPECT_EQ(one + other, whole);
    EXPECT_EQ(other + one, whole);
  }
}

}  // namespace
}  // namespace milepost
