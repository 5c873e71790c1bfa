#include "server/survey/answers_text.h"

#include "shared/domain/survey.h"
#include "shared/i18n/survey_messages.h"
#include "shared/present/survey_page.h"
#include "shared/wire/json.h"
#include "shared/wire/reader.h"
#include "shared/wire/writer.h"

namespace milepost::survey {

std::string text_of(const SurveyAnswers& answers) { return to_json(answers); }

SurveyAnswers answers_of(std::string_view text) {
  SurveyAnswers answers;
  Errors errors;
  if (auto document = JsonDocument::parse(text))
    (void)read_json(document->root(), answers, Reading::lenient, errors);
  return answers;
}

std::string low_rating_text(const Survey& survey, const SurveyAnswers& answers, int64_t stars,
                            Locale locale) {
  std::string text = say(locale, SurveyMessage::answered_stars,
                         {{"count", stars}, {"word", stars_words(stars, locale)}});
  if (const std::string_view comment = comment_of(survey, answers); !comment.empty())
    (text += "\n") += comment;
  return text;
}

}  // namespace milepost::survey
