// A file of surveys, then a line with a zero byte, then answers: what is read and holds can be
// asked, answered and shown in both languages; what does not says why, with its path.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "shared/domain/survey.h"
#include "shared/domain/survey_check.h"
#include "shared/present/survey_page.h"
#include "shared/wire/reader.h"

namespace {

using namespace milepost;

void require(bool holds) {
  if (!holds) std::abort();
}

template <class T>
bool read(std::string_view text, T& out, Reading reading, Errors& errors) {
  const auto document = JsonDocument::parse(text);
  return document && read_json(document->root(), out, reading, errors);
}

void show(const Survey& survey, const SurveyAnswers& answers, SurveyState state,
          const Errors& errors) {
  SurveyView view;
  view.state = state;
  view.title = survey.title;
  view.questions = survey.questions;
  view.answers = answers;
  for (const Locale locale : kAllLocales) {
    const SurveyPage page = survey_page(view, {.errors = errors}, locale, Instant{});
    require(!page.title.empty());
    require(state != SurveyState::open || page.lines.size() == survey.questions.size());
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view all(reinterpret_cast<const char*>(data), size);
  const size_t end = std::min(all.find('\0'), all.size());
  SurveyFile file;
  Errors errors;
  if (!read(all.substr(0, end), file, Reading::strict, errors)) return 0;
  check_surveys(file, errors);
  for (const Error& error : errors) require(!error.path.empty() && !error.detail.empty());
  if (!errors.empty()) return 0;
  SurveyAnswers answers;
  if (end < all.size()) (void)read(all.substr(end + 1), answers, Reading::form, errors);
  for (const Survey& survey : file.surveys) {
    SurveyAnswers kept = asked_answers(survey, answers);
    require(asked_answers(survey, kept) == kept);
    const Errors wrong = check_answers(survey, kept);
    show(survey, kept, wrong.empty() ? SurveyState::answered : SurveyState::open, wrong);
  }
  return 0;
}
