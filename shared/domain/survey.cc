#include "shared/domain/survey.h"

namespace milepost {
namespace {

const std::string* chosen_of(const SurveyAnswers& answers, const std::string& question) {
  const auto found = answers.chosen.find(question);
  return found == answers.chosen.end() ? nullptr : &found->second;
}

}  // namespace

const Survey* survey_for(const SurveyFile& file, SurveyEvent event) {
  const Survey* last = nullptr;
  for (const Survey& survey : file.surveys)
    if (survey.event == event) last = &survey;
  return last ? find_survey(file, last->name, last->version) : nullptr;
}

const Survey* find_survey(const SurveyFile& file, std::string_view name, int64_t version) {
  const Survey* last = nullptr;
  for (const Survey& survey : file.surveys) {
    if (survey.name != name) continue;
    if (survey.version == version) return &survey;
    last = &survey;
  }
  return last;
}

const SurveyQuestion* find_question(const Survey& survey, std::string_view name) {
  for (const SurveyQuestion& question : survey.questions)
    if (question.name == name) return &question;
  return nullptr;
}

const SurveyQuestion* question_measuring(const Survey& survey, SurveyMeasure measure) {
  for (const SurveyQuestion& question : survey.questions)
    if (question.measures == measure) return &question;
  return nullptr;
}

MarkRange mark_range(const SurveyQuestion& question) {
  switch (question.kind) {
    case QuestionKind::ten:
      return {0, 10};
    case QuestionKind::points:
      return {0, kSharedOutPoints};
    default:
      return {1, question.highest};
  }
}

bool is_asked(const SurveyQuestion& question, const SurveyAnswers& answers) {
  if (!question.only_if) return true;
  const SurveyCondition& condition = *question.only_if;
  if (condition.below) {
    const auto mark = answers.marks.find(condition.question);
    return mark != answers.marks.end() && mark->second < *condition.below;
  }
  const std::string* chosen = chosen_of(answers, condition.question);
  return chosen && *chosen == condition.is.value_or(std::string());
}

std::optional<int64_t> overall_stars(const Survey& survey, const SurveyAnswers& answers) {
  const SurveyQuestion* question = question_measuring(survey, SurveyMeasure::overall);
  if (!question) return std::nullopt;
  const auto mark = answers.marks.find(question->name);
  if (mark == answers.marks.end()) return std::nullopt;
  return mark->second;
}

std::string_view comment_of(const Survey& survey, const SurveyAnswers& answers) {
  const SurveyQuestion* question = question_measuring(survey, SurveyMeasure::comment);
  if (!question) return {};
  const auto text = answers.texts.find(question->name);
  return text == answers.texts.end() ? std::string_view() : std::string_view(text->second);
}

}  // namespace milepost
