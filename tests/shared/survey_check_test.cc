#include "shared/domain/survey_check.h"

#include <gtest/gtest.h>

#include <functional>

#include "shared/domain/survey.h"
#include "shared/domain/survey_shipped.h"
#include "shared/wire/reader.h"
#include "shared/wire/writer.h"

namespace milepost {
namespace {

// Places in the shipped file.
constexpr size_t kDelivery = 0, kRequest = 1, kDeep = 2;
constexpr size_t kWhy = 1, kParts = 2, kTags = 3, kComment = 4;

TEST(SurveyShipped, HoldsAndComesBackFromItsFile) {
  Errors errors;
  check_surveys(shipped_surveys(), errors);
  for (const Error& error : errors) ADD_FAILURE() << error.path << ": " << error.detail;
  const std::string json = to_json(shipped_surveys());
  const auto document = JsonDocument::parse(json);
  ASSERT_TRUE(document);
  SurveyFile read;
  ASSERT_TRUE(read_json(document->root(), read, Reading::strict, errors));
  EXPECT_EQ(to_json(read), json);
}

TEST(SurveyFile, IsReadStrictly) {
  struct Row {
    const char *json, *path;
  };
  const Row rows[] = {
      {R"({})", "$.surveys"},
      {R"({"surveys":[{"name":"a","version":1,"event":"born","title":{},"questions":[]}]})",
       "$.surveys[0].event"},
      {R"({"surveys":[{"name":"a","version":1.5,"event":"asked","title":{},"questions":[]}]})",
       "$.surveys[0].version"},
      {R"({"surveys":[{"name":"a","version":1,"event":"asked","title":{},"questions":[],
           "remind":3}]})",
       "$.surveys[0].remind"},
      {R"({"surveys":[{"name":"a","version":1,"event":"asked","title":{},
           "questions":[{"name":"q","text":{}}]}]})",
       "$.surveys[0].questions[0].kind"},
  };
  for (const Row& row : rows) {
    const auto document = JsonDocument::parse(row.json);
    ASSERT_TRUE(document) << row.json;
    SurveyFile file;
    Errors errors;
    EXPECT_FALSE(read_json(document->root(), file, Reading::strict, errors)) << row.json;
    ASSERT_FALSE(errors.empty());
    EXPECT_EQ(errors[0].path, row.path);
  }
}

TEST(SurveyFile, TheLastVersionIsAskedAndThoseBeforeAreKnown) {
  SurveyFile file = shipped_surveys();
  file.surveys.push_back(file.surveys[kDelivery]);
  file.surveys.back().version = 2;
  EXPECT_EQ(survey_for(file, SurveyEvent::delivered), &file.surveys[3]);
  EXPECT_EQ(survey_for(file, SurveyEvent::request_closed), &file.surveys[kRequest]);
  EXPECT_EQ(find_survey(file, "delivery", 1), &file.surveys[kDelivery]);
  EXPECT_EQ(find_survey(file, "delivery", 7), &file.surveys[3]);
  EXPECT_EQ(find_survey(file, "none", 1), nullptr);
  EXPECT_EQ(survey_for({}, SurveyEvent::delivered), nullptr);
}

struct Mistake {
  const char* what;
  std::function<void(SurveyFile&)> make;
  const char *path, *says;
};

SurveyQuestion& question(SurveyFile& file, size_t survey, size_t index) {
  return file.surveys[survey].questions[index];
}

TEST(SurveyCheck, NamesEachMistakeWithItsPath) {
  using Q = QuestionKind;
  const Mistake rows[] = {
      {"no survey", [](auto& f) { f.surveys.clear(); }, "$.surveys", "has to be a survey"},
      {"too many", [](auto& f) { f.surveys.resize(21); }, "$.surveys", "20 at most"},
      {"a name in capitals", [](auto& f) { f.surveys[0].name = "Delivery"; }, "$.surveys[0].name",
       "a letter from a to z"},
      {"a name with a dot", [](auto& f) { question(f, kDelivery, kWhy).name = "a.b"; },
       "$.surveys[0].questions[1].name", "a letter from a to z"},
      {"no name", [](auto& f) { f.surveys[0].name.clear(); }, "$.surveys[0].name",
       "a text is missing"},
      {"a long name", [](auto& f) { f.surveys[0].name.assign(25, 'a'); }, "$.surveys[0].name",
       "longer than 24"},
      {"a version before", [](auto& f) { f.surveys.push_back(f.surveys[0]); },
       "$.surveys[3].version", "after 1"},
      {"two for one event", [](auto& f) { f.surveys[kDeep].event = SurveyEvent::delivered; },
       "$.surveys[2].event", "sends 'delivery' already"},
      {"reminded when it is over", [](auto& f) { f.surveys[0].remind_days = 14; },
       "$.surveys[0].remind_days", "after 14 days"},
      {"more than all", [](auto& f) { f.surveys[0].sample_percent = 101; },
       "$.surveys[0].sample_percent", "from 0 to 100"},
      {"English is missing", [](auto& f) { f.surveys[1].title.en = " "; }, "$.surveys[1].title.en",
       "a text is missing"},
      {"help in one language", [](auto& f) { question(f, kDelivery, kTags).help.zh = "三个"; },
       "$.surveys[0].questions[3].help.en", "a text is missing"},
      {"no question", [](auto& f) { f.surveys[0].questions.clear(); }, "$.surveys[0].questions",
       "has to be a question"},
      {"too many questions",
       [](auto& f) { f.surveys[0].questions.resize(21, question(f, kDelivery, kComment)); },
       "$.surveys[0].questions", "20 at most"},
      {"a question twice", [](auto& f) { question(f, kDelivery, kWhy).name = "overall"; },
       "$.surveys[0].questions[1].name", "stands before"},
      {"an option twice", [](auto& f) { question(f, kDelivery, kTags).options[1].name = "called"; },
       "$.surveys[0].questions[3].options[1].name", "'called' stands before"},
      {"one option", [](auto& f) { question(f, kDelivery, kTags).options.resize(1); },
       "$.surveys[0].questions[3].options", "2 at least"},
      {"no row", [](auto& f) { question(f, kDelivery, kParts).options.clear(); },
       "$.surveys[0].questions[2].options", "1 at least"},
      {"options of a text", [](auto& f) { question(f, kDelivery, kComment).options.resize(2); },
       "$.surveys[0].questions[4].options", "text has none"},
      {"a kind that there is not", [](auto& f) { question(f, kDeep, 0).kind = Q::unknown; },
       "$.surveys[2].questions[0].kind", "one of the names"},
      {"ends without words", [](auto& f) { question(f, kDeep, 0).low = {}; },
       "$.surveys[2].questions[0]", "low and high have to say"},
      {"ends of stars",
       [](auto& f) {
         question(f, kDelivery, 0).low = {"差", "Bad"};
       },
       "$.surveys[0].questions[0]", "marks in numbers"},
      {"stars of a choice", [](auto& f) { question(f, kDelivery, kWhy).stars = true; },
       "$.surveys[0].questions[1].stars", "for a matrix"},
      {"ten stars", [](auto& f) { question(f, kDelivery, kParts).highest = 10; },
       "$.surveys[0].questions[2].highest", "in numbers"},
      {"eleven marks", [](auto& f) { question(f, kRequest, 2).highest = 11; },
       "$.surveys[1].questions[2].highest", "from 2 to 10"},
      {"most of a choice", [](auto& f) { question(f, kDelivery, kWhy).most = 2; },
       "$.surveys[0].questions[1].most", "is for many"},
      {"effort to five", [](auto& f) { question(f, kRequest, 2).highest = 5; },
       "$.surveys[1].questions[2].measures", "a scale to 7"},
      {"a comment in stars",
       [](auto& f) { question(f, kDelivery, 0).measures = SurveyMeasure::comment; },
       "$.surveys[0].questions[0].measures", "expected a text"},
      {"six dimensions",
       [](auto& f) {
         auto& options = question(f, kDelivery, kParts).options;
         options.push_back({"five", {"五", "Five"}, {}});
         options.push_back({"six", {"六", "Six"}, {}});
       },
       "$.surveys[0].questions[2].measures", "5 rows at most"},
      {"a measure twice",
       [](auto& f) {
         f.surveys[0].questions.push_back(question(f, kDelivery, kComment));
         f.surveys[0].questions.back().name = "more";
       },
       "$.surveys[0].questions[5].measures", "comment stands before"},
      {"an item of no dimension",
       [](auto& f) { question(f, kDeep, 1).options[3].dimension.reset(); },
       "$.surveys[2].questions[1].measures", "needs its dimension"},
      {"points for no dimension",
       [](auto& f) { question(f, kDeep, 3).options[3].dimension.reset(); },
       "$.surveys[2].questions[3].measures", "needs its dimension"},
      {"expectation alone", [](auto& f) { question(f, kDeep, 2).measures.reset(); },
       "$.surveys[2].questions", "together or not at all"},
      {"other items", [](auto& f) { question(f, kDeep, 2).options.pop_back(); },
       "$.surveys[2].questions", "the same rows"},
      {"a condition on the first",
       [](auto& f) {
         question(f, kDelivery, 0).only_if = SurveyCondition{"overall", 4, {}};
       },
       "$.surveys[0].questions[0].only_if", "always asked"},
      {"a condition on what comes later",
       [](auto& f) { question(f, kDelivery, kWhy).only_if->question = "comment"; },
       "$.surveys[0].questions[1].only_if.question", "no question 'comment' before it"},
      {"a condition on itself",
       [](auto& f) { question(f, kDelivery, kWhy).only_if->question = "why"; },
       "$.surveys[0].questions[1].only_if.question", "before it"},
      {"a condition of nothing",
       [](auto& f) { question(f, kDelivery, kWhy).only_if->below.reset(); },
       "$.surveys[0].questions[1].only_if", "either below or is"},
      {"a condition by an option that there is not",
       [](auto& f) {
         question(f, kRequest, 2).only_if = SurveyCondition{"solved", {}, std::string("maybe")};
       },
       "$.surveys[1].questions[2].only_if.is", "no option 'maybe'"},
      {"a condition by the mark of a choice",
       [](auto& f) {
         question(f, kRequest, 2).only_if = SurveyCondition{"solved", 3, {}};
       },
       "$.surveys[1].questions[2].only_if.below", "not answered by a mark"},
  };
  for (const Mistake& row : rows) {
    SurveyFile file = shipped_surveys();
    row.make(file);
    Errors errors;
    check_surveys(file, errors);
    bool found = false;
    std::string all;
    for (const Error& error : errors) {
      found |= error.path == row.path && error.code == "survey" &&
               error.detail.find(row.says) != std::string::npos;
      all += error.path + ": " + error.detail + "\n";
    }
    EXPECT_TRUE(found) << row.what << ":\n" << all;
  }
}

}  // namespace
}  // namespace milepost
