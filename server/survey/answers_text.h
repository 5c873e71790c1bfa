// Answers as they are kept, and as the desk reads them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "shared/i18n/locale.h"
#include "shared/model/survey.h"
#include "shared/model/survey_answers.h"

namespace milepost::survey {

// JSON, there and back. What cannot be read is no answer.
std::string text_of(const SurveyAnswers& answers);
SurveyAnswers answers_of(std::string_view text);

// What a low rating says, as the text of a request: "1 star. The comment".
std::string low_rating_text(const Survey& survey, const SurveyAnswers& answers, int64_t stars,
                            Locale locale);

}  // namespace milepost::survey
