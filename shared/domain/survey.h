// Surveys, pure: which definition is asked, which of its questions, and what the answers say.
//
//   const Survey* survey = find_survey(file, "delivery", 2);
//   for (const SurveyQuestion& question : survey->questions)
//     if (is_asked(question, answers)) …
//   Errors errors = check_answers(*survey, answers);   // "$.marks.overall": code "missing"
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "shared/base/result.h"
#include "shared/model/survey.h"
#include "shared/model/survey_answers.h"

namespace milepost {

inline constexpr int64_t kSharedOutPoints = 100;
// Stars up to which a rating asks for a word from us: it opens a request.
inline constexpr int64_t kLowStars = 2;

// The last version of each name that an event has sent; nullptr where none is.
const Survey* survey_for(const SurveyFile& file, SurveyEvent event);
// That version, else the last one of that name; nullptr of a name that nothing has.
const Survey* find_survey(const SurveyFile& file, std::string_view name, int64_t version);

const SurveyQuestion* find_question(const Survey& survey, std::string_view name);
const SurveyQuestion* question_measuring(const Survey& survey, SurveyMeasure measure);

// The lowest and the highest mark of a question of marks, or of a row of a matrix.
struct MarkRange {
  int64_t lowest = 1, highest = 5;
};
MarkRange mark_range(const SurveyQuestion& question);

// Its condition holds, or it has none.
bool is_asked(const SurveyQuestion& question, const SurveyAnswers& answers);

// What of the answers the survey asked for: without what is unknown to it, what is blank, and the
// answers to questions that the other answers took back.
SurveyAnswers asked_answers(const Survey& survey, SurveyAnswers answers);

// What is wrong with them, each with its path. Codes: "missing" (the first question), "unknown" (no
// such question or option), "mark" (out of its range), "too-many", "points" (do not sum to 100),
// "too-long". A half of them may be saved: with `whole` false nothing is missing, and points sum to
// at most 100. Texts are trimmed before.
Errors check_answers(const Survey& survey, SurveyAnswers& answers, bool whole = true);

// The stars of what measures `overall`; the words of what measures `comment`.
std::optional<int64_t> overall_stars(const Survey& survey, const SurveyAnswers& answers);
std::string_view comment_of(const Survey& survey, const SurveyAnswers& answers);

}  // namespace milepost
