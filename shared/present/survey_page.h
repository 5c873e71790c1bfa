// A survey in words, as blocks: page and canvas draw it alike.
//
//   SurveyPage page = survey_page(view, {.errors = errors}, locale, now);
//   if (page.state == SurveyState::open) each_field(page, draw);
#pragma once

#include <deque>
#include <string>
#include <variant>
#include <vector>

#include "shared/base/result.h"
#include "shared/i18n/locale.h"
#include "shared/model/survey_view.h"
#include "shared/present/blocks.h"
#include "shared/present/field_blocks.h"

namespace milepost {

using SurveyField = std::variant<block::Rating, block::Choice, block::Many, block::Matrix,
                                 block::Points, block::TextField>;

// A question, with what decides whether it is asked: the page shows what it can decide without a
// program, which is what hangs on the first mark; what it asks too much is not taken.
struct SurveyLine {
  SurveyField field;
  int64_t only_below = 0;  // of the first question; 0: whatever that says
};

struct SurveyPage {
  SurveyState state = SurveyState::open;
  std::string_view title;
  std::string sub;   // "MP739210463CN · delivered 23 Nov 15:12"
  std::string said;  // below it: saved, sent or over
  std::string_view send, save;
  std::vector<SurveyLine> lines;
  block::Facts rows;                                // of what was sent
  std::string request, request_words, request_way;  // what a low rating opened

  SurveyPage() = default;
  SurveyPage(SurveyPage&&) = default;  // the blocks view its names
  SurveyPage& operator=(SurveyPage&&) = default;
  std::deque<std::string> names;
};

template <class Draw>
void each_field(const SurveyPage& page, Draw draw) {
  for (const SurveyLine& line : page.lines) std::visit(draw, line.field);
}

// `view` outlives it. `errors` as check_answers() gives them, each beside its question. `stars`:
// chosen by a link in a message, where the first question asks for them and nothing is saved.
struct SurveyPageExtras {
  Errors errors = {};
  std::string_view stars = {};
};
SurveyPage survey_page(const SurveyView& view, const SurveyPageExtras& extras, Locale locale,
                       Instant now);

// "Good", of one to five.
std::string_view stars_words(int64_t stars, Locale locale);

}  // namespace milepost
