// What a customer answers to a survey, by the names of its questions: the same names on a page, on
// the canvas, in JSON and in the store. A page posts "marks.overall=4", "rows.parts.speed=5",
// "many.tags=careful" (shared/wire/form_values.h).
//
//   {"marks": {"overall": 4}, "rows": {"parts": {"speed": 5}}, "texts": {"comment": "…"}}
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "shared/model/fields.h"

namespace milepost {

struct SurveyAnswers {
  std::map<std::string, int64_t> marks;       // stars, scale, ten
  std::map<std::string, std::string> chosen;  // choice
  std::map<std::string, std::vector<std::string>> many;
  std::map<std::string, std::map<std::string, int64_t>> rows;  // matrix, points
  std::map<std::string, std::string> texts;
  friend bool operator==(const SurveyAnswers&, const SurveyAnswers&) = default;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("marks", self.marks, {.omit = true, .doc = "of stars, scales and 0 to 10, by question"});
    v("chosen", self.chosen, {.omit = true, .doc = "the one option, by question"});
    v("many", self.many, {.omit = true, .doc = "the options, by question"});
    v("rows", self.rows, {.omit = true, .doc = "marks and points, by question and row"});
    v("texts", self.texts, {.omit = true, .doc = "in the customer's words, by question"});
  }
};

}  // namespace milepost
