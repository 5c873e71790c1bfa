// GET /api/v1/shipments/{number}, POST /api/v1/shipments/lookup, GET /api/v1/examples.
#include <algorithm>

#include "server/http/respond.h"
#include "server/http/routes/respond_shipment.h"
#include "shared/base/text.h"
#include "shared/wire/reader.h"
#include "shared/wire/routes.h"
#include "shared/wire/schema.h"
#include "shared/wire/writer.h"

namespace milepost::http {
namespace {

Answer encode_json(const PublicView& view) {
  Answer answer;
  answer.content_type = "application/json";
  JsonWriter(answer.body).write(view.shipment);
  return answer;
}

Response get_shipment(const Request& request, Services& services) {
  const std::string& number = request.path_parameters.at("number");
  if (int64_t wait =
          services.budget.spend_for_data(request.client_address, 1, request.now, number))
    return too_many(wait, request, services);
  Lookup lookup = services.answers.find(number, "json", request.now, encode_json);
  if (lookup.outcome == Lookup::Outcome::found) return respond_with(*lookup.answer, request);

  Locale locale = locale_of(request, services.site, Locale::en);
  Response response = as_response(
      lookup_problem(lookup, number, request.request_id, services, locale), locale);
  if (!lookup.key.empty()) response.number_hash = services.answers.number_hash(lookup.key);
  return response;
}

Response look_up_many(const Request& request, Services& services) {
  if (!lower_ascii(request.header("Content-Type")).starts_with("application/json"))
    return problem(415, "media-type", reason_phrase(415), "send application/json", "", request);
  auto document = JsonDocument::parse(request.body);
  if (!document)
    return problem(400, "json", reason_phrase(400), document.error().detail, "", request);
  LookupRequest asked;
  Errors errors;
  if (!read_json(document->root(), asked, Reading::strict, errors))
    return problem(422, "value", reason_phrase(422), errors[0].detail, errors[0].path, request);

  size_t count = std::min(asked.numbers.size(), services.numbers_per_lookup());
  if (int64_t wait = services.budget.spend_for_data(
          request.client_address, static_cast<int64_t>(count), request.now,
          join(asked.numbers, ",")))
    return too_many(wait, request, services);

  // The encoded shipments are put in as they are: LookupReply, without encoding twice.
  Locale locale = locale_of(request, services.site, Locale::en);
  std::string body = R"({"results":[)";
  for (size_t i = 0; i < count; ++i) {
    const std::string& number = asked.numbers[i];
    Lookup lookup = services.answers.find(number, "json", request.now, encode_json);
    if (i) body += ',';
    body += R"({"number":)";
    append_json_string(body, number);
    if (lookup.outcome == Lookup::Outcome::found) {
      body += R"(,"status":200,"shipment":)" + lookup.answer->body + "}";
    } else {
      Problem problem = lookup_problem(lookup, number, request.request_id, services, locale);
      body += ",\"status\":" + std::to_string(problem.status) + ",\"problem\":";
      body += to_json(problem) + "}";
    }
  }
  std::vector<std::string> left_out(asked.numbers.begin() + static_cast<ptrdiff_t>(count),
                                    asked.numbers.end());
  body += R"(],"left_out":)" + to_json(left_out) + "}";

  Response response;
  response.content_type = "application/json";
  response.headers.emplace("Cache-Control", "private, no-store");
  response.body = std::move(body);
  return response;
}

// ExamplesReply, of what the cache has encoded.
Response get_examples(const Request& request, Services& services) {
  if (int64_t wait = services.budget.spend(request.client_address, 1, request.now))
    return too_many(wait, request, services);
  Answer all;
  all.content_type = "application/json";
  all.body = R"({"shipments":[)";
  all.etag = "\"";
  for (const std::string& number : services.examples) {
    const Lookup lookup = services.answers.find(number, "json", request.now, encode_json);
    if (lookup.outcome != Lookup::Outcome::found) continue;
    if (all.body.back() == '}') all.body += ',';
    all.body += lookup.answer->body;
    all.etag += lookup.answer->etag.substr(1, lookup.answer->etag.size() - 2);
  }
  all.body += "]}";
  all.etag += '"';
  return respond_with(all, request);
}

}  // namespace

void add_shipment_routes(Router& router, Services& services) {
  router.add({"GET", std::string(routes::kShipment), Access::anyone_budgeted, BodyUse::none,
              "One shipment by its number, as anyone may see it",
              [&services](const Request& request) { return get_shipment(request, services); },
              "", json_schema<PublicShipment>()});
  router.add({"POST", std::string(routes::kLookup), Access::anyone_budgeted, BodyUse::buffered,
              "Many shipments by their numbers, a result for each: 50, or as the settings say",
              [&services](const Request& request) { return look_up_many(request, services); },
              json_schema<LookupRequest>(), json_schema<LookupReply>()});
  router.add({"GET", std::string(routes::kExamples), Access::anyone_budgeted, BodyUse::none,
              "A few demo shipments to try, none where all are real",
              [&services](const Request& request) { return get_examples(request, services); },
              "", json_schema<ExamplesReply>()});
}

}  // namespace milepost::http
