// Ratings: the page of a survey, to which its address is all the proof, the same for programs, and
// the way to it from a waybill that was proven. Opening them changes nothing.
#include "server/survey/surveys.h"

#include "server/http/address.h"
#include "server/http/after_commit.h"
#include "server/http/form.h"
#include "server/http/own_page.h"
#include "server/http/private_page.h"
#include "server/http/routes/details.h"
#include "server/http/services.h"
#include "server/pages/survey_pages.h"
#include "shared/domain/numbers/key.h"
#include "shared/i18n/survey_messages.h"
#include "shared/wire/routes.h"
#include "shared/wire/schema.h"

namespace milepost::http {
namespace {

using M = SurveyMessage;
using survey::Answered;
using survey::AnswerVerdict;
using survey::BeginVerdict;
using survey::Begun;

const std::string& token_of(const Request& request) { return request.path_parameters.at("token"); }

// Route::open_link: principal.link is the survey's id.
Result<bool> open_survey(Request& request, Services& services) {
  const auto id = services.surveys->id_of(token_of(request));
  if (!id) return false;
  auto reader = services.readers.borrow();
  if (!reader) return reader.error();
  auto found = store::find_survey(**reader, *id);
  if (!found) return found.error();
  if (!*found) return false;
  request.principal.link = *id;
  request.principal.shipment = (*found)->key;
  return true;
}

// "1" to "5", as a link in a message has it.
std::string_view stars_of(const Request& request) {
  constexpr std::string_view kMarks[] = {"1", "2", "3", "4", "5"};
  const std::string_view asked = request.parameter("stars");
  for (const std::string_view mark : kMarks)
    if (asked == mark) return mark;
  return {};
}

struct Filled {
  std::optional<SurveyAnswers> answers;  // as they were sent, where they were wrong
  Errors errors;
  int status = 200;
};

Settled survey_page(const Request& request, Services& services, Filled filled) {
  auto reader = services.readers.borrow();
  if (!reader) return Failure::unavailable(reader.error());
  auto view = services.surveys->view(**reader, request.principal.link, request.now);
  if (!view) return Failure::unavailable(view.error());
  if (!*view) return Failure(404);
  if (filled.answers && (*view)->state == SurveyState::open)
    (*view)->answers = *std::move(filled.answers);
  const std::string path = routes::survey_page(token_of(request));
  const pages::PageContext context = page_context(request, services, path);
  const pages::SurveyPageView shown{
      path, (*view)->number,
      milepost::survey_page(**view, {std::move(filled.errors), stars_of(request)}, context.locale,
                            request.now)};
  return form_response(request, context, filled.status, [&](const pages::PostProof& proof) {
    return pages::survey_page(context, shown, proof);
  });
}

Outcome show_page(const Request& request, Services& services) {
  return survey_page(request, services, {});
}

Settled view_of(const Request& request, Services& services) {
  auto reader = services.readers.borrow();
  if (!reader) return Failure::unavailable(reader.error());
  auto view = services.surveys->view(**reader, request.principal.link, request.now);
  if (!view) return Failure::unavailable(view.error());
  if (!*view) return Failure(404);
  return private_json(**view);
}

Outcome get_view(const Request& request, Services& services) { return view_of(request, services); }

// What is shown is what holds: of an answer that came later the first one.
Settled show_what_holds(const Request& request, Services& services) {
  if (!wants_page(request)) return view_of(request, services);
  return see_other(routes::survey_page(token_of(request)));
}

Settled answer_sent(const Request& request, Services& services, const SurveyAnswers& answers,
                    const Answered& answered) {
  switch (answered.verdict) {
    case AnswerVerdict::absent:
      return Failure(404);
    case AnswerVerdict::wrong:
      if (!wants_page(request)) return Failure(422, answered.errors.front());
      return survey_page(request, services, {answers, answered.errors, 422});
    case AnswerVerdict::over:
      if (!wants_page(request)) return Failure(410, "survey-over", "this survey is over");
      return survey_page(request, services, {{}, {}, 410});
    default:
      return show_what_holds(request, services);
  }
}

// A form's answers; or what is answered instead.
std::variant<SurveyAnswers, Failure> read_answers(const Request& request) {
  auto form = read_form(request);
  if (auto* failure = std::get_if<Failure>(&form)) return std::move(*failure);
  SurveyAnswers answers;
  Errors errors;
  if (!std::get<OwnForm>(form).read(answers, errors)) return Failure(422, errors.front());
  return answers;
}

Outcome send_answers(const Request& request, Services& services) {
  auto read = read_answers(request);
  if (auto* failure = std::get_if<Failure>(&read)) return std::move(*failure);
  const std::string id = request.principal.link;
  const survey::SentAnswers sent{std::get<SurveyAnswers>(std::move(read)),
                                 budget_key(request.client_address), request.request_id,
                                 request.now};
  return after_commit<Answered>(
      *services.writer, request.now,
      [&services, id, sent](store::Transaction& transaction) {
        return services.surveys->answer(transaction, id, sent);
      },
      [&services, answers = sent.answers](const Request& same, const Answered& answered) {
        return answer_sent(same, services, answers, answered);
      });
}

Outcome save_half(const Request& request, Services& services) {
  auto read = read_answers(request);
  if (auto* failure = std::get_if<Failure>(&read)) return std::move(*failure);
  const std::string id = request.principal.link;
  const SurveyAnswers answers = std::get<SurveyAnswers>(std::move(read));
  return after_commit<Answered>(
      *services.writer, request.now,
      [&services, id, answers,
       now = request.now](store::Transaction& transaction) -> Result<Answered> {
        auto saved = services.surveys->save(transaction, id, answers, now);
        if (!saved) return saved.error();
        return Answered{*saved, {}};
      },
      [&services, answers](const Request& same, const Answered& answered) -> Settled {
        if (answered.verdict == AnswerVerdict::wrong)
          return answer_sent(
              same, services, answers,
              {AnswerVerdict::wrong, {{"survey", "what was filled in cannot be saved", "$"}}});
        return answer_sent(same, services, answers, answered);
      });
}

// ---- from the waybill

Settled rate_page(const Request& request, Services& services, const std::string& key,
                  std::optional<M> refused, int status) {
  const std::string path = routes::rate_page(key);
  const pages::PageContext context = page_context(request, services, path);
  pages::RatePageView view;
  view.number = key;
  view.needs_proof = refused == M::rate_proof;
  if (refused)
    view.refused = say(context.locale, *refused, {{"days", services.surveys->delivery_days()}});
  return form_response(request, context, status, [&](const pages::PostProof& proof) {
    return pages::rate_page(context, view, proof);
  });
}

bool has_proven(const Request& request, const std::string& key) {
  return request.principal.shipment == key;
}

Outcome show_rate(const Request& request, Services& services) {
  const auto key = number_key(number_of(request));
  if (!key) return Failure(404);
  if (!has_proven(request, *key)) return rate_page(request, services, *key, M::rate_proof, 200);
  return rate_page(request, services, *key, std::nullopt, 200);
}

Outcome begin_rating(const Request& request, Services& services) {
  const auto key = number_key(number_of(request));
  if (!key) return Failure(404);
  auto form = read_form(request);
  if (auto* failure = std::get_if<Failure>(&form)) return std::move(*failure);
  if (!has_proven(request, *key)) return rate_page(request, services, *key, M::rate_proof, 403);
  const std::string language(tag_of(page_context(request, services, "/").locale));
  return after_commit<Begun>(
      *services.writer, request.now,
      [&services, key = *key, language, period = request.principal.period,
       now = request.now](store::Transaction& transaction) {
        return services.surveys->begin(transaction, {key, period}, language, now);
      },
      [&services, key = *key](const Request& same, const Begun& begun) -> Settled {
        if (begun.verdict == BeginVerdict::absent) return Failure(404);
        if (begun.verdict == BeginVerdict::not_yet)
          return rate_page(same, services, key, M::rate_not_yet, 409);
        return see_other(routes::survey_page(services.surveys->token_of(begun.id)));
      });
}

}  // namespace

void add_survey_routes(Router& router, Services& services) {
  const auto add = [&](const char* method, std::string_view pattern, const char* summary,
                       Outcome (*handle)(const Request&, Services&)) {
    Route route{
        .method = method,
        .pattern = std::string(pattern),
        .audience = access::Audience(access::Credential::link),
        .body = std::string_view(method) == "POST" ? BodyUse::buffered : BodyUse::none,
        .open_link = [&services](Request& request) { return open_survey(request, services); },
        .summary = summary,
        .handler = with(services, handle)};
    if (pattern.starts_with("/api/")) {
      if (route.method == "POST") route.request_schema = json_schema<SurveyAnswers>();
      route.answer_schema = json_schema<SurveyView>();
    }
    router.add(std::move(route));
  };
  add("GET", routes::kSurveyPage, "A survey: what is asked, or what was answered", show_page);
  add("POST", routes::kSurveyPage, "Answers it, once", send_answers);
  add("POST", routes::kSurveyDraft, "Saves half of the answers", save_half);
  add("GET", routes::kSurvey, "A survey: what is asked, or what was answered", get_view);
  add("POST", routes::kSurvey, "Answers it, once", send_answers);
  add("POST", routes::kSurveyHalf, "Saves half of the answers", save_half);

  const access::Audience asks = access::anyone() | access::Audience(access::Credential::proof) |
                                access::Audience(access::Credential::code);
  const auto add_rate = [&](const char* method, const char* summary,
                            Outcome (*handle)(const Request&, Services&)) {
    router.add({.method = method,
                .pattern = std::string(routes::kRatePage),
                .audience = asks,
                .body = std::string_view(method) == "POST" ? BodyUse::buffered : BodyUse::none,
                .summary = summary,
                .handler = with(services, handle)});
  };
  add_rate("GET", "The way to rate a delivery", show_rate);
  add_rate("POST", "Begins a rating, of who has proven the shipment", begin_rating);
}

}  // namespace milepost::http
