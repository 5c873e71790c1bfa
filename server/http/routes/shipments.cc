// GET /api/v1/shipments/{number}, POST /api/v1/shipments/lookup, GET /api/v1/examples.
#include "server/http/services.h"
#include "shared/base/text.h"
#include "shared/wire/reader.h"
#include "shared/wire/routes.h"
#include "shared/wire/schema.h"
#include "shared/wire/writer.h"

namespace milepost::http {
namespace {

constexpr std::string_view kJson = "application/json";
constexpr std::string_view kVariant = "json";

Representation shipment_json(const PublicView& view) {
  Representation plain{std::string(kJson), {}};
  JsonWriter(plain.body).write(view.shipment);
  return plain;
}

std::optional<Settled> number_in_path(Request& request) {
  request.numbers.push_back(request.path_parameters.at("number"));
  return std::nullopt;
}

Outcome get_shipment(const Request& request, Services& services) {
  LookupResult found = services.lookup.encoded(request.numbers.front(), kVariant,
                                               coding_for(request), request, shipment_json);
  if (found.failure) return std::move(*found.failure);
  return respond_with(found.representation, request);
}

std::optional<Settled> numbers_in_body(Request& request) {
  if (!lower_ascii(request.header("Content-Type")).starts_with(kJson))
    return Failure(415, "media-type", "send application/json");
  auto document = JsonDocument::parse(request.body);
  if (!document) return Failure(400, document.error());
  LookupRequest asked;
  Errors errors;
  if (!read_json(document->root(), asked, Reading::strict, errors))
    return Failure(422, "value", errors[0].detail, errors[0].path);
  request.numbers = std::move(asked.numbers);
  return std::nullopt;
}

// A LookupReply; the encoded shipments are put in as they are, without encoding twice.
Outcome look_up_many(const Request& request, Services& services) {
  const Locale locale = locale_of(request, services.site, Locale::en);
  Response response;
  response.content_type = kJson;
  response.headers.emplace("Cache-Control", "private, no-store");
  std::string& body = response.body;
  body = R"({"results":[)";
  for (const std::string& number : request.numbers) {
    const LookupResult found = services.lookup.encoded(number, kVariant, Coding::identity,
                                                       request, shipment_json);
    if (body.back() == '}') body += ',';
    body += R"({"number":)";
    append_json_string(body, number);
    if (found.failure) {
      const Problem problem =
          problem_of(*found.failure, request.request_id, services.site, locale);
      body += ",\"status\":" + std::to_string(problem.status) + ",\"problem\":" + to_json(problem);
    } else {
      body += R"(,"status":200,"shipment":)" + found.representation->body;
    }
    body += '}';
  }
  body += R"(],"left_out":)" + to_json(request.left_out) + "}";
  return response;
}

Outcome get_examples(const Request& request, Services& services) {
  services.examples.refresh(request);
  const auto make = [&] {
    const auto shown = services.examples.shown();
    return Representation{std::string(kJson), to_json(ExamplesReply{shown->shipments}),
                          shown->changes_at};
  };
  return respond_with(kept(request, services, Examples::kKey, kVariant, make), request);
}

}  // namespace

void add_shipment_routes(Router& router, Services& services) {
  router.add({.method = "GET",
              .pattern = std::string(routes::kShipment),
              .audience = access::anyone(),
              .cost = {number_in_path, LookupFor::data},
              .summary = "One shipment by its number, as anyone may see it",
              .handler = with(services, get_shipment),
              .answer_schema = json_schema<PublicShipment>()});
  router.add({.method = "POST",
              .pattern = std::string(routes::kLookup),
              .audience = access::anyone(),
              .cost = {numbers_in_body, LookupFor::data},
              .body = BodyUse::buffered,
              .summary = "Many shipments by their numbers, a result for each: 50, or as the "
                         "settings say",
              .handler = with(services, look_up_many),
              .request_schema = json_schema<LookupRequest>(),
              .answer_schema = json_schema<LookupReply>()});
  router.add(public_read(routes::kExamples, "A few demo shipments to try, none where all are real",
                         with(services, get_examples), json_schema<ExamplesReply>()));
}

}  // namespace milepost::http
