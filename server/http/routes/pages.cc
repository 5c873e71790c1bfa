// The pages: /, /t/{number}, /t?q=… and the error pages.
#include "server/pages/pages.h"

#include <algorithm>

#include "server/http/routes/respond_page.h"
#include "server/http/routes/respond_shipment.h"
#include "shared/base/limits.h"
#include "shared/base/text.h"
#include "shared/domain/numbers/key.h"
#include "shared/domain/numbers/paste.h"
#include "shared/wire/routes.h"

namespace milepost::http {
namespace {

Response redirect(int status, std::string location, const Request& request) {
  if (request.has_parameter("lang")) {
    location += location.find('?') == std::string::npos ? '?' : '&';
    location += "lang=" + percent_encode(request.parameter("lang"));
  }
  Response response;
  response.status = status;
  response.headers.emplace("Location", std::move(location));
  response.headers.emplace("Cache-Control", "private, no-cache");
  return response;
}

Response error_page_for(const ErrorInput& input, std::string_view path, const Request& request,
                        const Services& services) {
  Locale locale = locale_of(request, services.site);
  ErrorView view = error_view(input, services.site, locale);
  pages::PageContext context{locale, services.site, services.public_url, path, theme_of(request)};
  Response response = html_page(view.status, pages::error_page(context, view), request, locale);
  if (input.retry_after_seconds > 0)
    response.headers.emplace("Retry-After", std::to_string(input.retry_after_seconds));
  return response;
}

Response too_many_page(int64_t seconds, const Request& request, const Services& services) {
  ErrorInput input;
  input.kind = ErrorKind::too_many;
  input.retry_after_seconds = seconds;
  return error_page_for(input, request.path, request, services);
}

Response lookup_error_page(const Lookup& lookup, std::string_view number, std::string_view path,
                           const Request& request, const Services& services) {
  ErrorInput input;
  input.number = number;
  input.request_id = request.request_id;
  switch (lookup.outcome) {
    case Lookup::Outcome::absent: input.kind = ErrorKind::unknown_number; break;
    case Lookup::Outcome::impossible:
      input.kind = ErrorKind::impossible_number;
      input.fault = fault_of(number, services.formats);
      input.shape = number_shape(number);
      break;
    default: input.kind = ErrorKind::unavailable; input.retry_after_seconds = 5;
  }
  return error_page_for(input, path, request, services);
}

Response find_page(const Request& request, Services& services) {
  Locale locale = locale_of(request, services.site);
  std::vector<PublicShipment> examples;
  for (const std::string& number : services.examples)
    if (Lookup lookup = services.answers.view(number, request.now); lookup.view)
      examples.push_back(std::move(lookup.view->shipment));
  // "Add numbers" of a table brings those that are there.
  const std::string_view asked = request.parameter("q").substr(0, limits::kPasteBytes);
  FindView view = find_view(examples, std::string(asked), services.site, locale, request.now);
  pages::PageContext context{locale, services.site, services.public_url, "/", theme_of(request)};
  return html_page(200, pages::find_page(context, view), request, locale);
}

Response shipment_page(const Request& request, Services& services) {
  const std::string& number = request.path_parameters.at("number");
  auto key = number_key(number);
  if (key && *key != number) return redirect(308, routes::shipment_page(*key), request);
  if (int64_t wait =
          services.budget.spend_for_page(request.client_address, 1, request.now, number))
    return too_many_page(wait, request, services);

  Locale locale = locale_of(request, services.site);
  std::string path = routes::shipment_page(number);
  const pages::Theme theme = theme_of(request);
  const std::string variant =
      std::string(tag_of(locale)) + " " + std::to_string(static_cast<int>(theme));
  auto encode = [&](const PublicView& found) {
    ShipmentView view = shipment_view(found.shipment, services.site, locale, request.now);
    pages::PageContext context{locale, services.site, services.public_url, path, theme};
    Answer answer;
    answer.content_type = kHtml;
    answer.body = pages::shipment_page(context, view);
    answer.ends_at = view.changes_at;
    return answer;
  };
  Lookup lookup = services.answers.find(number, variant, request.now, encode);
  if (lookup.outcome != Lookup::Outcome::found) {
    Response response = lookup_error_page(lookup, number, path, request, services);
    if (!lookup.key.empty()) response.number_hash = services.answers.number_hash(lookup.key);
    return response;
  }
  Response response = respond_with(*lookup.answer, request);
  response.headers.emplace("Vary", "Accept-Language, Cookie");
  response.headers.emplace("Content-Language", tag_of(locale));
  remember_language(request, locale, response);
  return response;
}

LookupAnswer as_lookup_answer(const std::string& number, Lookup lookup,
                              const Services& services) {
  LookupAnswer answer;
  answer.number = number;
  if (lookup.view) {
    answer.status = 200;
    answer.shipment = std::move(lookup.view->shipment);
  } else if (lookup.outcome == Lookup::Outcome::impossible) {
    answer.status = 422;
    answer.fault = fault_of(number, services.formats);
  }
  return answer;
}

// /t?q=: whatever was typed or pasted leads to one canonical address: /t/A for one number,
// /t?q=A,B,C for many.
Response results_page(const Request& request, Services& services) {
  std::string_view asked = request.parameter("q");
  if (trim(asked).empty()) return redirect(303, "/", request);

  std::vector<std::string> keys = asked_keys(asked, services.formats);
  if (keys.empty()) {
    ErrorInput input;
    input.kind = ErrorKind::no_number;
    input.number = asked.substr(0, limits::kNumberMaxLength);
    return error_page_for(input, "/", request, services);
  }
  if (keys.size() == 1) return redirect(303, routes::shipment_page(keys[0]), request);
  std::string canonical = join(keys, ",");
  ResultFilter filter =
      enum_from_name<ResultFilter>(request.parameter("filter")).value_or(ResultFilter::all);
  std::string path = "/t?q=" + canonical;
  if (canonical != asked) return redirect(303, path, request);

  size_t count = std::min(keys.size(), services.numbers_per_lookup());
  const std::vector<std::string> taken(keys.begin(), keys.begin() + static_cast<ptrdiff_t>(count));
  if (int64_t wait =
          services.budget.spend_for_page(request.client_address, static_cast<int64_t>(count),
                                         request.now, join(taken, ",")))
    return too_many_page(wait, request, services);
  std::vector<LookupAnswer> answers;
  for (size_t i = 0; i < count; ++i) {
    Lookup lookup = services.answers.view(keys[i], request.now);
    if (lookup.outcome == Lookup::Outcome::failed)
      return lookup_error_page(lookup, "", "/", request, services);
    answers.push_back(as_lookup_answer(keys[i], std::move(lookup), services));
  }
  std::vector<std::string> left_out(keys.begin() + static_cast<ptrdiff_t>(count), keys.end());

  Locale locale = locale_of(request, services.site);
  ResultsView view =
      results_view(answers, left_out, filter, locale, request.now, ResultOrder::needs_customer,
                   false, count);
  if (filter != ResultFilter::all) path += "&filter=" + std::string(name_of(filter));
  pages::PageContext context{locale, services.site, services.public_url, path, theme_of(request)};
  return html_page(200, pages::results_page(context, view), request, locale);
}

}  // namespace

Response error_page(int status, std::string_view, const Request& request,
                    const Services& services) {
  ErrorInput input;
  input.request_id = request.request_id;
  input.kind = kind_of(status);
  return error_page_for(input, "/", request, services);
}

void add_page_routes(Router& router, Services& services) {
  router.add({"GET", std::string(routes::kFindPage), Access::anyone, BodyUse::none,
              "The first page: one field",
              [&services](const Request& request) { return find_page(request, services); }});
  router.add({"GET", std::string(routes::kShipmentPage), Access::anyone_budgeted, BodyUse::none,
              "One shipment as a page",
              [&services](const Request& request) { return shipment_page(request, services); }});
  router.add({"GET", std::string(routes::kResultsPage), Access::anyone_budgeted, BodyUse::none,
              "Many shipments as a table: ?q=A,B",
              [&services](const Request& request) { return results_page(request, services); }});
}

}  // namespace milepost::http
