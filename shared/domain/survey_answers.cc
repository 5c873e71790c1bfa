#include <algorithm>
#include <set>
#include <string>

#include "shared/base/text.h"
#include "shared/domain/survey.h"

namespace milepost {
namespace {

class AnswerCheck {
 public:
  AnswerCheck(const Survey& survey, bool whole, Errors& errors)
      : survey_(survey), whole_(whole), errors_(errors) {}

  void check(SurveyAnswers& answers) {
    for (const auto& [name, mark] : answers.marks)
      if (const SurveyQuestion* question = of_kind(
              "$.marks.", name, {QuestionKind::stars, QuestionKind::scale, QuestionKind::ten}))
        check_mark(*question, mark, "$.marks." + name);
    for (const auto& [name, option] : answers.chosen)
      if (const SurveyQuestion* question = of_kind("$.chosen.", name, {QuestionKind::choice}))
        check_option(*question, option, "$.chosen." + name);
    for (const auto& [name, options] : answers.many)
      if (const SurveyQuestion* question = of_kind("$.many.", name, {QuestionKind::many}))
        check_many(*question, options, "$.many." + name);
    for (const auto& [name, rows] : answers.rows)
      if (const SurveyQuestion* question =
              of_kind("$.rows.", name, {QuestionKind::matrix, QuestionKind::points}))
        check_rows(*question, rows, "$.rows." + name);
    for (auto& [name, text] : answers.texts)
      if (const SurveyQuestion* question = of_kind("$.texts.", name, {QuestionKind::text}))
        check_text(*question, text, "$.texts." + name);
    if (whole_ && !survey_.questions.empty()) check_first(answers);
  }

 private:
  void wrong(const char* code, const std::string& path, std::string detail) {
    errors_.push_back({code, std::move(detail), path});
  }

  const SurveyQuestion* of_kind(const char* place, const std::string& name,
                                std::initializer_list<QuestionKind> kinds) {
    const SurveyQuestion* question = find_question(survey_, name);
    if (question && std::find(kinds.begin(), kinds.end(), question->kind) != kinds.end())
      return question;
    wrong("unknown", place + name, "there is no such question here");
    return nullptr;
  }

  void check_mark(const SurveyQuestion& question, int64_t mark, const std::string& path) {
    const MarkRange range = mark_range(question);
    if (mark < range.lowest || mark > range.highest)
      wrong("mark", path,
            "expected a mark from " + std::to_string(range.lowest) + " to " +
                std::to_string(range.highest));
  }

  bool check_option(const SurveyQuestion& question, const std::string& name,
                    const std::string& path) {
    const bool known = std::any_of(question.options.begin(), question.options.end(),
                                   [&](const SurveyOption& one) { return one.name == name; });
    if (!known) wrong("unknown", path, "there is no such option");
    return known;
  }

  void check_many(const SurveyQuestion& question, const std::vector<std::string>& options,
                  const std::string& path) {
    std::set<std::string> known;
    for (const std::string& option : options) {
      if (!check_option(question, option, path)) return;
      if (!known.insert(option).second) return wrong("unknown", path, "an option comes twice");
    }
    if (question.most && static_cast<int64_t>(options.size()) > *question.most)
      wrong("too-many", path, "expected " + std::to_string(*question.most) + " at most");
  }

  void check_rows(const SurveyQuestion& question, const std::map<std::string, int64_t>& rows,
                  const std::string& path) {
    int64_t sum = 0;
    for (const auto& [row, mark] : rows) {
      if (!check_option(question, row, path + "." + row)) return;
      const size_t before = errors_.size();
      check_mark(question, mark, path + "." + row);
      if (errors_.size() != before) return;
      sum += mark;
    }
    if (question.kind != QuestionKind::points || rows.empty()) return;
    if (sum > kSharedOutPoints || (whole_ && sum != kSharedOutPoints))
      wrong(
          "points", path,
          "expected " + std::to_string(kSharedOutPoints) + " together, not " + std::to_string(sum));
  }

  void check_text(const SurveyQuestion& question, std::string& text, const std::string& path) {
    text = std::string(trim_white_space(text));
    if (count_code_points(text) > static_cast<size_t>(question.characters))
      wrong("too-long", path,
            "expected " + std::to_string(question.characters) + " characters at most");
  }

  void check_first(const SurveyAnswers& answers) {
    const SurveyQuestion& first = survey_.questions.front();
    const std::string& name = first.name;
    const auto rows = answers.rows.find(name);
    const auto many = answers.many.find(name);
    const auto text = answers.texts.find(name);
    const bool answered = answers.marks.contains(name) || answers.chosen.contains(name) ||
                          (rows != answers.rows.end() && !rows->second.empty()) ||
                          (many != answers.many.end() && !many->second.empty()) ||
                          (text != answers.texts.end() && !text->second.empty());
    if (!answered) wrong("missing", "$", "the first question, '" + name + "', has no answer");
  }

  const Survey& survey_;
  const bool whole_;
  Errors& errors_;
};

template <class Map>
void keep(Map& answers, const Survey& survey, const SurveyAnswers& all) {
  std::erase_if(answers, [&](const auto& one) {
    const SurveyQuestion* question = find_question(survey, one.first);
    if (!question || !is_asked(*question, all)) return true;
    if constexpr (requires { one.second.empty(); }) return one.second.empty();
    return false;
  });
}

}  // namespace

SurveyAnswers asked_answers(const Survey& survey, SurveyAnswers answers) {
  // A condition looks at questions before its own, so that what one takes back may take back more.
  for (bool changed = true; changed;) {
    const SurveyAnswers before = answers;
    keep(answers.marks, survey, before);
    keep(answers.chosen, survey, before);
    keep(answers.many, survey, before);
    keep(answers.rows, survey, before);
    keep(answers.texts, survey, before);
    changed = answers != before;
  }
  return answers;
}

Errors check_answers(const Survey& survey, SurveyAnswers& answers, bool whole) {
  Errors errors;
  AnswerCheck(survey, whole, errors).check(answers);
  return errors;
}

}  // namespace milepost
