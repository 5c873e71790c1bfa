// The pages: /, /t/{number} and /t?q=…, and the form of the field.
#include "server/pages/pages.h"

#include <algorithm>
#include <charconv>

#include "server/http/form_body.h"
#include "server/http/services.h"
#include "server/pages/address.h"
#include "shared/base/limits.h"
#include "shared/base/text.h"
#include "shared/domain/numbers/key.h"
#include "shared/domain/numbers/paste.h"
#include "shared/present/opening.h"
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

Outcome find_page(const Request& request, Services& services) {
  services.examples.refresh(request);
  const pages::PageContext context = page_context(request, services, routes::kFindPage);
  // "Add numbers" of a table brings those that are there.
  const std::string asked(request.parameter("q").substr(0, limits::kPasteBytes));
  const auto make = [&] {
    const FindView view = find_view(services.examples.shown()->shipments, asked, services.site,
                                    context.locale, request.now);
    return Representation{std::string(kHtml), pages::find_page(context, view),
                          earliest(view.changes_at, pages::frame_changes_at(context))};
  };
  if (!asked.empty()) return page_response(make().body, request, context.locale);
  return page_response(kept(request, services, Examples::kKey, variant_of(context), make),
                       request, context.locale);
}

// One canonical address: /t/A for one number, /t?q=A,B,C for many.
std::string address_of(const std::vector<std::string>& keys) {
  return keys.size() == 1 ? routes::shipment_page(keys[0]) : "/t?q=" + join(keys, ",");
}

// A link that was copied out of a text brings what stood behind it: a full stop, "，请查收".
std::optional<Settled> number_of_page(Request& request, const Services& services) {
  const std::string& number = request.path_parameters.at("number");
  const auto key = number_key(number);
  if (!key || *key != number) {
    const std::vector<std::string> keys = asked_keys(number, services.formats);
    if (!keys.empty()) return redirect(308, address_of(keys), request);
  }
  request.numbers.push_back(number);
  return std::nullopt;
}

void end_paper(Paper& paper, const pages::PageContext& context) {
  const int32_t offset = clock_offset_minutes(context.site, context.now);
  const std::string link = std::string(context.public_url) + std::string(context.path);
  add_end(paper, {.link = link, .at = {context.now, offset, Precision::minute}});
}

Paper paper_of_shipment(const PublicView& found, const pages::PageContext& context) {
  const ShipmentView view = shipment_view(found.shipment, context.site, context.locale,
                                          context.now, {.paper = true});
  Paper paper = paper_of(view, context.site, context.now);
  end_paper(paper, context);
  return paper;
}

Outcome shipment_page(const Request& request, Services& services) {
  const std::string path = routes::shipment_page(request.numbers.front());
  const pages::PageContext context = page_context(request, services, path);
  const auto encode = [&](const PublicView& found) {
    const ShipmentView view =
        shipment_view(found.shipment, services.site, context.locale, request.now);
    return Representation{std::string(kHtml),
                          pages::shipment_page(context, view, paper_of_shipment(found, context)),
                          earliest(view.changes_at, pages::frame_changes_at(context))};
  };
  LookupResult found = services.lookup.encoded(request.numbers.front(), variant_of(context),
                                               coding_for(request), request, encode);
  if (found.failure) return std::move(*found.failure);
  return page_response(found.representation, request, context.locale);
}

Failure no_number(std::string_view asked) {
  ErrorInput said;
  said.kind = ErrorKind::no_number;
  size_t end = 0, next = 0;  // as much as a number has, and no character cut in two
  while (next < asked.size() && next <= limits::kNumberMaxLength) {
    end = next;
    next_code_point(asked, next);
  }
  said.number = asked.substr(0, next <= limits::kNumberMaxLength ? next : end);
  return Failure(std::move(said));
}

// Of many numbers as many stand on a page as one look-up takes; one beyond the last is the last.
size_t page_of(const Request& request, size_t numbers, size_t per_page) {
  const std::string_view text = request.parameter("page");
  size_t page = 1;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), page);
  if (read.ec != std::errc() || read.ptr != text.data() + text.size()) page = 1;
  return std::clamp<size_t>(page, 1, (numbers + per_page - 1) / per_page);
}

// Whatever was typed or pasted leads to its canonical address.
std::optional<Settled> numbers_of_results(Request& request, const Services& services) {
  const std::string_view asked = request.parameter("q");
  if (trim(asked).empty()) return redirect(303, std::string(routes::kFindPage), request);
  std::vector<std::string> keys = asked_keys(asked, services.formats);
  if (keys.empty()) return no_number(asked);
  if (keys.size() == 1 || join(keys, ",") != asked)
    return redirect(303, address_of(keys), request);
  const size_t per_page = services.numbers_per_lookup();
  const size_t first = (page_of(request, keys.size(), per_page) - 1) * per_page;
  const auto from = keys.begin() + static_cast<ptrdiff_t>(first);
  const auto to = keys.begin() + static_cast<ptrdiff_t>(std::min(first + per_page, keys.size()));
  request.numbers.assign(std::make_move_iterator(from), std::make_move_iterator(to));
  return std::nullopt;
}

struct AskedByJson {
  std::string q;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("q", self.q, {.omit = true});
  }
};

// The same of the field's form. Its answer is a page itself where there are more numbers in it than
// an address can hold: they are paid for now, and those left out are named.
std::optional<Settled> numbers_of_form(Request& request, const Services& services) {
  auto form = parse_form(request.header("Content-Type"), request.body);
  if (!form) return Failure(form.error().code == "media-type" ? 415 : 400, form.error());
  std::string asked;
  for (auto& [name, value] : form->values)
    if (name == "q" && asked.empty()) asked = std::move(value);
  Errors errors;
  if (AskedByJson json; !form->json.empty()) {
    if (!form->read(json, errors)) return Failure(422, errors.front());
    asked = std::move(json.q);
  }
  if (asked.size() > limits::kPasteBytes)
    return Failure(413, "content-too-large", "a text of at most " +
                                                 std::to_string(limits::kPasteBytes) +
                                                 " bytes is read");
  if (trim(asked).empty()) return redirect(303, std::string(routes::kFindPage), request);
  std::vector<std::string> keys = asked_keys(asked, services.formats);
  if (keys.empty()) return no_number(asked);
  std::string address = address_of(keys);
  if (address.size() <= pages::kAddressBytes) return redirect(303, std::move(address), request);
  request.numbers = std::move(keys);
  return std::nullopt;
}

Outcome results_page(const Request& request, Services& services) {
  std::vector<LookupAnswer> answers;
  for (const std::string& number : request.numbers) {
    LookupResult found = services.lookup.view(number, request);
    if (found.failure && found.failure->status >= 500) return std::move(*found.failure);
    LookupAnswer& answer = answers.emplace_back();
    answer.number = number;
    answer.status = found.failure ? found.failure->status : 200;
    if (found.failure)
      answer.fault = found.failure->said.fault;
    else
      answer.shipment = std::move(found.view->shipment);
  }
  const ResultFilter filter =
      enum_from_name<ResultFilter>(request.parameter("filter")).value_or(ResultFilter::all);
  // The address is the canonical one here.
  const std::string_view asked = request.parameter("q");
  const size_t count = split(asked, ',').size(), per_page = services.numbers_per_lookup();
  const size_t page = page_of(request, count, per_page);
  std::string path = "/t?q=" + std::string(asked);
  if (filter != ResultFilter::all) path += "&filter=" + std::string(name_of(filter));
  if (page > 1) path += "&page=" + std::to_string(page);
  pages::PageContext context = page_context(request, services, path);
  context.posted = request.method == "POST";
  ResultsView view = results_view(answers, request.left_out, filter, services.site, context.locale,
                                  request.now, ResultOrder::urgent, false, per_page);
  view.numbers = asked;
  add_pages(view, count, per_page, page);
  ResultsView printed =
      results_view(answers, request.left_out, filter, services.site, context.locale, request.now,
                   ResultOrder::urgent, false, per_page, 0, {.paper = true});
  add_pages(printed, count, per_page, page);
  Paper paper = paper_of(printed, context.site, context.now);
  end_paper(paper, context);
  return page_response(pages::results_page(context, view, paper), request, context.locale);
}

}  // namespace

void add_page_routes(Router& router, Services& services) {
  router.add(public_read(routes::kFindPage, "The first page: one field",
                         with(services, find_page)));
  router.add({.method = "GET",
              .pattern = std::string(routes::kShipmentPage),
              .audience = access::anyone(),
              .cost = {[&services](Request& request) { return number_of_page(request, services); },
                       LookupFor::page},
              .summary = "One shipment as a page",
              .handler = with(services, shipment_page)});
  router.add({.method = "GET",
              .pattern = std::string(routes::kResultsPage),
              .audience = access::anyone(),
              .cost = {[&services](Request& request) {
                         return numbers_of_results(request, services);
                       },
                       LookupFor::page},
              .summary = "Many shipments as a table: ?q=A,B",
              .handler = with(services, results_page)});
  router.add({.method = "POST",
              .pattern = std::string(routes::kResultsPage),
              .audience = access::anyone(),
              .cost = {[&services](Request& request) { return numbers_of_form(request, services); },
                       LookupFor::page},
              .body = BodyUse::pasted,
              .summary = "Where the numbers in a pasted text are: the field's form",
              .handler = with(services, results_page)});
}

}  // namespace milepost::http
