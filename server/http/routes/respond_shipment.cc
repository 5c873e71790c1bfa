#include "server/http/routes/respond_shipment.h"

#include "server/http/respond.h"
#include "shared/base/text.h"
#include "shared/domain/numbers/judge.h"
#include "shared/domain/numbers/key.h"
#include "shared/wire/writer.h"

namespace milepost::http {
namespace {

// RFC 9110 §13.1.2: a list of tags, compared weakly; or a star.
bool matches_etag(std::string_view header, std::string_view etag) {
  for (std::string_view tag : split(header, ',')) {
    tag = trim(tag);
    if (tag.starts_with("W/")) tag.remove_prefix(2);
    if (tag == etag || tag == "*") return true;
  }
  return false;
}

Response view_as_problem(const ErrorInput& input, const Request& request,
                         const Services& services) {
  Locale locale = locale_of(request, services.site, Locale::en);
  ErrorView view = error_view(input, services.site, locale);
  Problem problem;
  problem.type = "/problems/" + type_word_of(view.status);
  problem.title = view.title;
  problem.status = view.status;
  problem.detail = view.sub;
  problem.request_id = request.request_id;
  return as_response(problem, locale);
}

}  // namespace

Response respond_with(const Answer& answer, const Request& request) {
  Response response;
  response.headers.emplace("ETag", answer.etag);
  response.headers.emplace("Cache-Control", "private, no-cache");
  response.number_hash = answer.number_hash;
  std::string_view known = request.header("If-None-Match");
  if (!known.empty() && matches_etag(known, answer.etag)) {
    response.status = 304;
    return response;
  }
  response.content_type = answer.content_type;
  response.body = answer.body;
  return response;
}

Locale locale_of(const Request& request, const SiteView& site, Locale fallback) {
  const Locale wanted =
      choose_locale(request.parameter("lang"), request.cookie("lang"),
                    request.header("Accept-Language"), fallback);
  return offered_locale(site, wanted);
}

Locale locale_of(const Request& request, const SiteView& site) {
  return locale_of(request, site, default_locale(site));
}

Locale default_locale(const SiteView& site) {
  if (site.languages.empty()) return Locale::zh_cn;
  return locale_from_tag(site.languages.front()).value_or(Locale::zh_cn);
}

std::optional<NumberFault> fault_of(std::string_view number,
                                    const std::vector<NumberFormat>& formats) {
  auto key = number_key(number);
  if (!key) return std::nullopt;
  NumberFault fault;
  fault.number = *key;
  Verdict verdict = judge(*key, formats);
  if (verdict.reason && verdict.reason->result.error.code == "number-check-digit") {
    const CheckResult& result = verdict.reason->result;
    fault.wrong_at = result.position;
    fault.found = std::string(1, result.actual);
    fault.expected = std::string(1, result.expected);
    fault.repaired = repair(result, *key);
  }
  return fault;
}

Problem lookup_problem(const Lookup& lookup, std::string_view number,
                       const std::string& request_id, const Services& services, Locale locale) {
  ErrorInput input;
  input.number = number;
  Problem problem;
  problem.path = "number";
  problem.request_id = request_id;
  switch (lookup.outcome) {
    case Lookup::Outcome::absent:
      input.kind = ErrorKind::unknown_number;
      problem.type = "/problems/unknown-number";
      break;
    case Lookup::Outcome::impossible:
      input.kind = ErrorKind::impossible_number;
      input.fault = fault_of(number, services.formats);
      problem.type = "/problems/" + lookup.error.code;
      break;
    default:
      input.kind = ErrorKind::unavailable;
      problem.type = "/problems/unavailable";
      problem.path.clear();
  }
  ErrorView view = error_view(input, services.site, locale);
  problem.status = view.status;
  problem.title = view.title;
  problem.detail = view.sub;
  if (lookup.outcome == Lookup::Outcome::impossible)
    problem.detail = locale == Locale::en || !view.repair ? lookup.error.detail
                                                          : view.repair->sentence;
  return problem;
}

Response as_response(const Problem& problem, Locale locale) {
  Response response;
  response.status = static_cast<int>(problem.status);
  response.content_type = "application/problem+json";
  response.body = to_json(problem);
  response.headers.emplace("Cache-Control", "no-store");
  response.headers.emplace("Content-Language", tag_of(locale));
  response.headers.emplace("Vary", "Accept-Language, Cookie");
  return response;
}

ErrorKind kind_of(int status) {
  switch (status) {
    case 404: return ErrorKind::no_such_page;
    case 405: return ErrorKind::method;
    case 429: return ErrorKind::too_many;
    case 503: return ErrorKind::unavailable;
    default: return ErrorKind::server_error;
  }
}

Response too_many(int64_t seconds, const Request& request, const Services& services) {
  ErrorInput input;
  input.kind = ErrorKind::too_many;
  input.retry_after_seconds = seconds;
  Response response = view_as_problem(input, request, services);
  response.headers.emplace("Retry-After", std::to_string(seconds));
  return response;
}

Response error_problem(int status, const Request& request, const Services& services) {
  ErrorInput input;
  input.kind = kind_of(status);
  return view_as_problem(input, request, services);
}

}  // namespace milepost::http
