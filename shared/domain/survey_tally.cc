#include "shared/domain/survey_tally.h"

#include <algorithm>
#include <optional>

#include "shared/domain/survey.h"

namespace milepost {
namespace {

using Rows = std::map<std::string, int64_t>;

template <class Map>
const typename Map::mapped_type* answer_to(const Survey& survey, SurveyMeasure measure,
                                           const Map& answers) {
  const SurveyQuestion* question = question_measuring(survey, measure);
  if (!question) return nullptr;
  const auto found = answers.find(question->name);
  return found == answers.end() ? nullptr : &found->second;
}

// Each answered row that belongs to a dimension.
template <class Visit>
void each_row(const Survey& survey, SurveyMeasure measure, const SurveyAnswers& given,
              Visit visit) {
  const Rows* rows = answer_to(survey, measure, given.rows);
  if (!rows) return;
  for (const SurveyOption& option : question_measuring(survey, measure)->options) {
    const auto mark = rows->find(option.name);
    if (mark == rows->end() || !option.dimension) continue;
    visit(option.name, static_cast<size_t>(*option.dimension), mark->second);
  }
}

}  // namespace

void SurveyTally::add(const Survey& survey, const SurveyAnswers& given) {
  ++answers;
  const std::optional<int64_t> whole = overall_stars(survey, given);
  if (whole) ++stars[static_cast<size_t>(std::clamp<int64_t>(*whole, 1, 5) - 1)];
  if (const int64_t* mark = answer_to(survey, SurveyMeasure::effort, given.marks))
    effort.add(*mark);
  if (const int64_t* mark = answer_to(survey, SurveyMeasure::recommend, given.marks))
    recommend.add(*mark);
  if (const std::string* said = answer_to(survey, SurveyMeasure::solved, given.chosen)) {
    ++solved_of;
    const auto& options = question_measuring(survey, SurveyMeasure::solved)->options;
    if (!options.empty() && options.front().name == *said) ++solved;
  }
  if (const auto* chosen = answer_to(survey, SurveyMeasure::tags, given.many))
    for (const std::string& tag : *chosen) ++tags[tag];
  each_row(survey, SurveyMeasure::dimensions, given,
           [&](const std::string&, size_t dimension, int64_t mark) {
             parts[dimension].add(mark);
             if (whole) part_and_whole[dimension].add(mark, *whole);
           });
  const Rows* expected = answer_to(survey, SurveyMeasure::expectation, given.rows);
  each_row(survey, SurveyMeasure::perception, given,
           [&](const std::string& row, size_t dimension, int64_t found) {
             if (expected && expected->contains(row))
               gaps[dimension].add({expected->at(row), found});
           });
  // Who shared out any gave nothing to what they left empty.
  if (!answer_to(survey, SurveyMeasure::importance, given.rows)) return;
  std::array<int64_t, kDimensions> points = {};
  each_row(
      survey, SurveyMeasure::importance, given,
      [&](const std::string&, size_t dimension, int64_t share) { points[dimension] += share; });
  for (size_t i = 0; i < kDimensions; ++i) gaps[i].points.add(points[i]);
}

SurveyTally operator+(const SurveyTally& a, const SurveyTally& b) {
  SurveyTally sum = a;
  sum.answers += b.answers;
  for (size_t i = 0; i < sum.stars.size(); ++i) sum.stars[i] += b.stars[i];
  sum.effort = a.effort + b.effort;
  sum.recommend.promoters += b.recommend.promoters;
  sum.recommend.passives += b.recommend.passives;
  sum.recommend.detractors += b.recommend.detractors;
  sum.solved += b.solved;
  sum.solved_of += b.solved_of;
  for (size_t i = 0; i < kDimensions; ++i) {
    sum.parts[i] = a.parts[i] + b.parts[i];
    sum.part_and_whole[i] = a.part_and_whole[i] + b.part_and_whole[i];
    sum.gaps[i] = a.gaps[i] + b.gaps[i];
  }
  for (const auto& [tag, count] : b.tags) sum.tags[tag] += count;
  return sum;
}

}  // namespace milepost
