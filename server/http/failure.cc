#include "server/http/failure.h"

#include "server/http/page_response.h"
#include "server/http/respond.h"
#include "server/pages/pages.h"
#include "shared/base/text.h"

namespace milepost::http {
namespace {

ErrorKind kind_of(int status) {
  switch (status) {
    case 404: return ErrorKind::no_such_page;
    case 405: return ErrorKind::method;
    case 429: return ErrorKind::too_many;
    case 503: return ErrorKind::unavailable;
    case 501:
    case 505: return ErrorKind::refused;
    default: return status >= 500 ? ErrorKind::server_error : ErrorKind::refused;
  }
}

ErrorInput said_of(ErrorKind kind, int64_t retry_after_seconds = 0) {
  ErrorInput said;
  said.kind = kind;
  said.retry_after_seconds = retry_after_seconds;
  return said;
}

ErrorView view_of(const Failure& failure, const ErrorInput& said, const SiteView& site,
                  Locale locale) {
  return said.kind == ErrorKind::refused ? pages::refusal_view(failure.status, locale)
                                         : error_view(said, site, locale);
}

// Details are for developers and in English; what is wrong with a number a customer may read.
std::string detail_of(const Failure& failure, const ErrorView& view) {
  const bool has_slip = failure.said.fault && failure.said.fault->slip != Slip::none;
  if (has_slip) return fault_sentence(*failure.said.fault, view.locale);
  if (failure.detail.empty()) return view.sub;
  if (view.locale == Locale::en || view.kind != ErrorKind::impossible_number)
    return failure.detail;
  return view.repair ? view.repair->sentence : view.sub;
}

}  // namespace

Failure::Failure(int error_status, std::string type_word, std::string what, std::string where)
    : status(error_status),
      said(said_of(kind_of(error_status))),
      type(std::move(type_word)),
      detail(std::move(what)),
      path(std::move(where)) {}

Failure::Failure(int error_status, const Error& error)
    : Failure(error_status, error.code, error.detail, error.path) {}

Failure::Failure(ErrorInput input) : status(status_of(input.kind)), said(std::move(input)) {}

Failure Failure::too_many(int64_t retry_after_seconds) {
  return Failure(said_of(ErrorKind::too_many, retry_after_seconds));
}

Failure Failure::unavailable(Error cause) {
  constexpr int64_t kRetryAfterSeconds = 5;
  Failure failure(said_of(ErrorKind::unavailable, kRetryAfterSeconds));
  failure.cause = std::move(cause.detail);
  return failure;
}

bool wants_page(const Request& request) {
  return !request.path.starts_with("/api/") &&
         request.header("Accept").find("text/html") != std::string_view::npos;
}

Problem problem_of(const Failure& failure, const std::string& request_id, const SiteView& site,
                   Locale locale) {
  const ErrorView view = view_of(failure, failure.said, site, locale);
  Problem problem;
  problem.type = "/problems/";
  problem.type += failure.type.empty() ? type_word_of(failure.status) : failure.type;
  problem.title = view.title;
  problem.status = failure.status;
  problem.detail = detail_of(failure, view);
  problem.path = failure.path;
  problem.request_id = request_id;
  return problem;
}

Response error_response(const Failure& failure, const Request& request, const SiteView& site,
                        std::string_view public_url) {
  ErrorInput said = failure.said;
  said.request_id = request.request_id;
  Response response;
  if (wants_page(request)) {
    const std::string path = own_address(request);
    const pages::PageContext context = page_context(request, site, public_url, path);
    const ErrorView view = view_of(failure, said, site, context.locale);
    response = page_response(pages::error_page(context, view), request, context.locale);
    response.status = failure.status;
  } else {
    const Locale locale = locale_of(request, site, Locale::en);
    response = problem_response(problem_of(failure, request.request_id, site, locale));
    response.headers.emplace("Content-Language", tag_of(locale));
  }
  response.headers.erase("Vary");
  response.headers.emplace("Vary", "Accept, Accept-Language, Cookie");
  response.headers.insert(failure.headers.begin(), failure.headers.end());
  if (said.retry_after_seconds > 0)
    response.headers.emplace("Retry-After", std::to_string(said.retry_after_seconds));
  response.number_hash = failure.number_hash;
  return response;
}

}  // namespace milepost::http
