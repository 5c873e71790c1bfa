// A survey as its customer is shown it: what is asked, what they have answered so far, or that it
// is sent or over. Served by GET /api/v1/s/{token}, drawn by page and canvas.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/base/time.h"
#include "shared/model/survey.h"
#include "shared/model/survey_answers.h"

namespace milepost {

enum class SurveyState { open, answered, over, unknown };
template <>
inline constexpr auto kEnumNames<SurveyState> =
    std::to_array<std::string_view>({"open", "answered", "over", "unknown"});

struct SurveyView {
  SurveyState state = SurveyState::open;
  std::string number;                  // of the shipment it is about; may be empty
  std::optional<ZonedTime> delivered;  // of that
  LocalText title, thanks;
  std::vector<SurveyQuestion> questions;
  SurveyAnswers answers;           // open: half of them, as saved; answered: as they were sent
  std::optional<ZonedTime> saved;  // open: when they were
  std::string request;             // answered: the page of the request that a low rating opened
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("state", self.state);
    v("number", self.number, {.omit = true});
    v("delivered", self.delivered, {.omit = true});
    v("title", self.title);
    v("thanks", self.thanks, {.omit = true});
    v("questions", self.questions);
    v("answers", self.answers);
    v("saved", self.saved, {.omit = true});
    v("request", self.request, {.omit = true, .doc = "the page of what a low rating opened"});
  }
};

}  // namespace milepost
