// What customers are asked: the definitions of surveys, as a company writes them in one JSON file,
// or those that come with the program (shared/domain/survey_shipped.h). All that is said stands in
// both languages.
//
//   {"surveys": [{"name": "delivery", "version": 1, "event": "delivered",
//     "title": {"zh": "这次送得怎么样？", "en": "How was this delivery?"},
//     "questions": [{"name": "overall", "kind": "stars", "measures": "overall",
//                    "text": {"zh": "总的来说", "en": "Overall"}}, …]}]}
//
// Of several versions of one survey the last is asked; those before are for links that are out.
// Read strictly; shared/domain/survey_check.h says what else has to hold. What is answered is
// survey_answers.h.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shared/base/enum_names.h"
#include "shared/base/limits.h"
#include "shared/model/fields.h"
#include "shared/model/site.h"

namespace milepost {

// What has a survey sent; `asked`: nothing, it is handed out by hand.
enum class SurveyEvent { delivered, request_closed, asked, unknown };
template <>
inline constexpr auto kEnumNames<SurveyEvent> =
    std::to_array<std::string_view>({"delivered", "request_closed", "asked", "unknown"});

// ten: from 0 to 10. many: any of a few. matrix: each of a few by the same marks. points: so many
// shared out among a few.
enum class QuestionKind { stars, scale, ten, choice, many, matrix, points, text, unknown };
template <>
inline constexpr auto kEnumNames<QuestionKind> = std::to_array<std::string_view>(
    {"stars", "scale", "ten", "choice", "many", "matrix", "points", "text", "unknown"});

// What an answer counts as in the figures.
enum class SurveyMeasure {
  overall,     // CSAT: stars
  effort,      // CES: a scale to 7
  recommend,   // NPS: ten
  solved,      // a choice, the first of which says yes
  dimensions,  // a matrix of five marks
  expectation,
  perception,  // SERVQUAL: two matrices of the same items
  importance,  // points
  tags,        // many
  comment,     // text
  unknown,
};
template <>
inline constexpr auto kEnumNames<SurveyMeasure> = std::to_array<std::string_view>(
    {"overall", "effort", "recommend", "solved", "dimensions", "expectation", "perception",
     "importance", "tags", "comment", "unknown"});

// Those of the national survey of express services.
enum class ServiceDimension { acceptance, collection, delivery, after_sales, information, unknown };
template <>
inline constexpr auto kEnumNames<ServiceDimension> = std::to_array<std::string_view>(
    {"acceptance", "collection", "delivery", "after_sales", "information", "unknown"});

inline constexpr size_t kSurveyNameBytes = 24;  // of a survey, a question, an option
inline constexpr size_t kSurveyLabelBytes = 400;
inline constexpr int64_t kSurveyTextCharacters = 2000;

// Of a choice, of many, a row of a matrix, what points go to.
struct SurveyOption {
  std::string name;
  LocalText label;
  std::optional<ServiceDimension> dimension;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("name", self.name, {.bytes = kSurveyNameBytes});
    v("label", self.label, {.bytes = kSurveyLabelBytes});
    v("dimension", self.dimension, {.omit = true});
  }
};

// Asked only where a question before it was answered so: a mark below that one, or the option of
// that name.
struct SurveyCondition {
  std::string question;
  std::optional<int64_t> below;
  std::optional<std::string> is;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("question", self.question, {.bytes = kSurveyNameBytes});
    v("below", self.below, {.omit = true, .minimum = 1, .maximum = 10});
    v("is", self.is, {.omit = true, .bytes = kSurveyNameBytes});
  }
};

struct SurveyQuestion {
  std::string name;
  QuestionKind kind = QuestionKind::stars;
  std::optional<SurveyMeasure> measures;
  LocalText text;
  LocalText help;       // below it; may be empty
  LocalText low, high;  // what the ends of a scale, of ten, of a matrix in numbers mean
  int64_t highest = 5;  // of a scale or a matrix in numbers, from 1 on
  bool stars = false;   // a matrix of stars
  std::vector<SurveyOption> options;
  std::optional<int64_t> most;  // of many: so many at most
  int64_t characters = 500;     // of a text
  std::optional<SurveyCondition> only_if;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("name", self.name, {.bytes = kSurveyNameBytes});
    v("kind", self.kind);
    v("measures", self.measures, {.omit = true});
    v("text", self.text, {.bytes = kSurveyLabelBytes});
    v("help", self.help, {.omit = true, .bytes = kSurveyLabelBytes});
    v("low", self.low, {.omit = true, .bytes = kSurveyLabelBytes});
    v("high", self.high, {.omit = true, .bytes = kSurveyLabelBytes});
    v("highest", self.highest, {.omit = true, .minimum = 2, .maximum = 10});
    v("stars", self.stars, {.omit = true});
    v("options", self.options, {.omit = true});
    v("most", self.most, {.omit = true, .minimum = 1, .maximum = limits::kSurveyOptions});
    v("characters", self.characters,
      {.omit = true, .minimum = 1, .maximum = kSurveyTextCharacters});
    v("only_if", self.only_if, {.omit = true});
  }
};

struct Survey {
  std::string name;  // in figures and exports
  int64_t version = 1;
  SurveyEvent event = SurveyEvent::asked;
  LocalText title;
  LocalText thanks;        // once it is sent; may be empty
  bool anonymous = false;  // agents are not shown who answered
  // When it is asked: so long after the event, so many of a hundred; reminded of once after so many
  // days without an answer (0: never); over after so many.
  int64_t delay_minutes = 0;
  int64_t sample_percent = 100;
  int64_t remind_days = 0;
  int64_t expire_days = 30;
  std::vector<SurveyQuestion> questions;  // the first one has to be answered, and no other
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("name", self.name, {.bytes = kSurveyNameBytes});
    v("version", self.version, {.minimum = 1, .maximum = 1'000'000});
    v("event", self.event);
    v("title", self.title, {.bytes = kSurveyLabelBytes});
    v("thanks", self.thanks, {.omit = true, .bytes = kSurveyLabelBytes});
    v("anonymous", self.anonymous, {.omit = true});
    v("delay_minutes", self.delay_minutes, {.omit = true, .minimum = 0, .maximum = 30 * 24 * 60});
    v("sample_percent", self.sample_percent, {.omit = true, .minimum = 0, .maximum = 100});
    v("remind_days", self.remind_days, {.omit = true, .minimum = 0, .maximum = 60});
    v("expire_days", self.expire_days, {.omit = true, .minimum = 1, .maximum = 180});
    v("questions", self.questions);
  }
};

struct SurveyFile {
  std::vector<Survey> surveys;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("surveys", self.surveys);
  }
};

}  // namespace milepost
