#include "shared/domain/survey_check.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "shared/domain/model_check.h"
#include "shared/domain/survey.h"

namespace milepost {
namespace {

constexpr int64_t kEffortMarks = 7, kStarMarks = 5, kDimensionRows = 5;

std::string quoted(std::string_view text) { return "'" + std::string(text) + "'"; }

// Names of fields of forms, so that a page can post them.
bool is_survey_name(std::string_view name) {
  return !name.empty() && name[0] >= 'a' && name[0] <= 'z' &&
         std::all_of(name.begin(), name.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
         });
}

void check_name(const std::string& name, const std::string& path, ModelCheck& check) {
  if (!name.empty() && !is_survey_name(name))
    check.wrong(path, "expected a letter from a to z, then those, digits and _");
}

bool has_options(QuestionKind kind) {
  return kind == QuestionKind::choice || kind == QuestionKind::many ||
         kind == QuestionKind::matrix || kind == QuestionKind::points;
}

void check_options(const SurveyQuestion& question, const std::string& path, ModelCheck& check) {
  const std::string at = path + ".options";
  if (!has_options(question.kind)) {
    if (!question.options.empty())
      check.wrong(at, std::string(name_of(question.kind)) + " has none");
    return;
  }
  const size_t least = question.kind == QuestionKind::matrix ? 1 : 2;
  if (question.options.size() < least)
    check.wrong(at, "there have to be " + std::to_string(least) + " at least");
  if (question.options.size() > static_cast<size_t>(limits::kSurveyOptions))
    check.wrong(at, "there may be " + std::to_string(limits::kSurveyOptions) + " at most");
  std::set<std::string> known;
  for (size_t i = 0; i < question.options.size(); ++i) {
    const std::string name_at = ModelCheck::element(at, i) + ".name";
    check_name(question.options[i].name, name_at, check);
    if (!known.insert(question.options[i].name).second)
      check.wrong(name_at, quoted(question.options[i].name) + " stands before");
  }
}

void check_ends(const SurveyQuestion& question, const std::string& path, ModelCheck& check) {
  const bool numbered = question.kind == QuestionKind::scale ||
                        question.kind == QuestionKind::ten ||
                        (question.kind == QuestionKind::matrix && !question.stars);
  const bool told = question.low != LocalText{} && question.high != LocalText{};
  if (numbered && !told)
    check.wrong(path, "low and high have to say what the ends of the marks mean");
  if (!numbered && (question.low != LocalText{} || question.high != LocalText{}))
    check.wrong(path, "low and high are for marks in numbers");
}

void check_kind(const SurveyQuestion& question, const std::string& path, ModelCheck& check) {
  check_options(question, path, check);
  check_ends(question, path, check);
  if (question.stars && question.kind != QuestionKind::matrix)
    check.wrong(path + ".stars", "is for a matrix; stars are a kind of their own");
  if (question.highest != kStarMarks && question.kind != QuestionKind::scale &&
      (question.kind != QuestionKind::matrix || question.stars))
    check.wrong(path + ".highest", "is for a scale and for a matrix in numbers");
  if (question.most && question.kind != QuestionKind::many)
    check.wrong(path + ".most", "is for many");
}

// Why a question cannot say that; empty where it can.
std::string misfit(const SurveyQuestion& question) {
  const auto is = [&](QuestionKind kind) { return question.kind == kind; };
  const bool all_of_a_dimension =
      std::all_of(question.options.begin(), question.options.end(),
                  [](const SurveyOption& option) { return option.dimension.has_value(); });
  switch (*question.measures) {
    case SurveyMeasure::overall:
      return is(QuestionKind::stars) ? "" : "expected stars";
    case SurveyMeasure::effort:
      return is(QuestionKind::scale) && question.highest == kEffortMarks
                 ? ""
                 : "expected a scale to " + std::to_string(kEffortMarks);
    case SurveyMeasure::recommend:
      return is(QuestionKind::ten) ? "" : "expected ten";
    case SurveyMeasure::solved:
      return is(QuestionKind::choice) ? "" : "expected a choice";
    case SurveyMeasure::dimensions:
      if (!is(QuestionKind::matrix) || question.highest != kStarMarks)
        return "expected a matrix of five marks";
      return question.options.size() <= static_cast<size_t>(kDimensionRows)
                 ? ""
                 : "expected " + std::to_string(kDimensionRows) + " rows at most";
    case SurveyMeasure::expectation:
    case SurveyMeasure::perception:
      if (!is(QuestionKind::matrix)) return "expected a matrix";
      return all_of_a_dimension ? "" : "each row needs its dimension";
    case SurveyMeasure::importance:
      if (!is(QuestionKind::points)) return "expected points";
      return all_of_a_dimension ? "" : "each option needs its dimension";
    case SurveyMeasure::tags:
      return is(QuestionKind::many) ? "" : "expected many";
    case SurveyMeasure::comment:
      return is(QuestionKind::text) ? "" : "expected a text";
    case SurveyMeasure::unknown:
      break;
  }
  return {};  // said before, as a name that there is not
}

void check_condition(const Survey& survey, size_t index, const std::string& path,
                     ModelCheck& check) {
  const SurveyQuestion& question = survey.questions[index];
  if (!question.only_if) return;
  const SurveyCondition& condition = *question.only_if;
  const std::string at = path + ".only_if";
  if (index == 0) return check.wrong(at, "the first question is always asked");
  if (condition.below.has_value() == condition.is.has_value())
    check.wrong(at, "expected either below or is");
  const auto end = survey.questions.begin() + static_cast<std::ptrdiff_t>(index);
  const auto before = std::find_if(survey.questions.begin(), end, [&](const SurveyQuestion& one) {
    return one.name == condition.question;
  });
  if (before == end)
    return check.wrong(at + ".question",
                       "there is no question " + quoted(condition.question) + " before it");
  const bool of_marks = before->kind == QuestionKind::stars ||
                        before->kind == QuestionKind::scale || before->kind == QuestionKind::ten;
  if (condition.below && !of_marks)
    check.wrong(at + ".below", quoted(before->name) + " is not answered by a mark");
  if (!condition.is) return;
  const bool known =
      before->kind == QuestionKind::choice &&
      std::any_of(before->options.begin(), before->options.end(),
                  [&](const SurveyOption& one) { return one.name == *condition.is; });
  if (!known)
    check.wrong(at + ".is", quoted(before->name) + " has no option " + quoted(*condition.is));
}

// Both matrices have the same rows and marks, or there is no gap between them.
void check_gap(const Survey& survey, const std::string& path, ModelCheck& check) {
  const SurveyQuestion* expected = question_measuring(survey, SurveyMeasure::expectation);
  const SurveyQuestion* found = question_measuring(survey, SurveyMeasure::perception);
  if (!expected && !found) return;
  if (!expected || !found)
    return check.wrong(path, "expectation and perception are asked together or not at all");
  const bool same =
      expected->highest == found->highest &&
      std::equal(expected->options.begin(), expected->options.end(), found->options.begin(),
                 found->options.end(), [](const SurveyOption& a, const SurveyOption& b) {
                   return a.name == b.name && a.dimension == b.dimension;
                 });
  if (!same)
    check.wrong(path, quoted(expected->name) + " and " + quoted(found->name) +
                          " have to ask of the same rows by the same marks");
}

void check_questions(const Survey& survey, const std::string& survey_path, ModelCheck& check) {
  const std::string path = survey_path + ".questions";
  if (survey.questions.empty()) check.wrong(path, "there has to be a question");
  if (survey.questions.size() > static_cast<size_t>(limits::kSurveyQuestions))
    check.wrong(path, "there may be " + std::to_string(limits::kSurveyQuestions) + " at most");
  std::set<std::string> names;
  std::set<SurveyMeasure> measures;
  for (size_t i = 0; i < survey.questions.size(); ++i) {
    const SurveyQuestion& question = survey.questions[i];
    const std::string at = ModelCheck::element(path, i);
    check_name(question.name, at + ".name", check);
    if (!names.insert(question.name).second)
      check.wrong(at + ".name", quoted(question.name) + " stands before");
    check_kind(question, at, check);
    if (question.measures) {
      if (std::string why = misfit(question); !why.empty())
        check.wrong(at + ".measures", std::string(name_of(*question.measures)) + ": " + why);
      if (!measures.insert(*question.measures).second)
        check.wrong(at + ".measures", std::string(name_of(*question.measures)) + " stands before");
    }
    check_condition(survey, i, at, check);
  }
  check_gap(survey, path, check);
}

}  // namespace

void check_surveys(const SurveyFile& file, Errors& errors) {
  ModelCheck check(errors, "survey");
  check.bounds("$", file, {});
  if (file.surveys.empty()) check.wrong("$.surveys", "there has to be a survey");
  if (file.surveys.size() > static_cast<size_t>(limits::kSurveys))
    check.wrong("$.surveys", "there may be " + std::to_string(limits::kSurveys) + " at most");
  std::map<std::string, int64_t> versions;
  std::map<SurveyEvent, std::string> sent;
  for (size_t i = 0; i < file.surveys.size(); ++i) {
    const Survey& survey = file.surveys[i];
    const std::string path = ModelCheck::element("$.surveys", i);
    check_name(survey.name, path + ".name", check);
    const auto [before, is_first] = versions.try_emplace(survey.name, survey.version);
    if (!is_first && survey.version <= before->second)
      check.wrong(path + ".version",
                  "has to be after " + std::to_string(before->second) + ", the one before it");
    before->second = survey.version;
    if (survey.event != SurveyEvent::asked) {
      const auto [other, is_only] = sent.try_emplace(survey.event, survey.name);
      if (!is_only && other->second != survey.name)
        check.wrong(path + ".event", std::string(name_of(survey.event)) + " sends " +
                                         quoted(other->second) + " already");
    }
    if (survey.remind_days > 0 && survey.remind_days >= survey.expire_days)
      check.wrong(path + ".remind_days", "has to be before it is over, after " +
                                             std::to_string(survey.expire_days) + " days");
    check_questions(survey, path, check);
  }
}

}  // namespace milepost
