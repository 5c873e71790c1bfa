// What answers to a survey add up to: whole sums, from which every figure of satisfaction follows
// (satisfaction.h, service_gaps.h, importance.h), and which add up over days, lanes and agents.
//
//   SurveyTally tally;
//   tally.add(survey, answers);             // as they are kept
//   csat(tally.stars); nps(tally.recommend); service_gaps(tally.gaps);
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>

#include "shared/domain/importance.h"
#include "shared/domain/satisfaction.h"
#include "shared/domain/score_tally.h"
#include "shared/domain/service_gaps.h"
#include "shared/model/survey.h"
#include "shared/model/survey_answers.h"

namespace milepost {

inline constexpr size_t kDimensions = static_cast<size_t>(ServiceDimension::unknown);

struct SurveyTally {
  int64_t answers = 0;
  StarCounts stars = {};
  ScoreTally effort;
  RecommendCounts recommend;
  int64_t solved = 0, solved_of = 0;  // said yes, of those who were asked and said anything
  // By dimension, in the order of its enumerators; of several rows of one dimension each counts.
  std::array<ScoreTally, kDimensions> parts = {};
  std::array<PairTally, kDimensions> part_and_whole = {};  // a part's stars and those overall
  std::array<GapTally, kDimensions> gaps = {};
  std::map<std::string, int64_t> tags;

  void add(const Survey& survey, const SurveyAnswers& given);
  friend bool operator==(const SurveyTally&, const SurveyTally&) = default;
};
SurveyTally operator+(const SurveyTally& a, const SurveyTally& b);

}  // namespace milepost
