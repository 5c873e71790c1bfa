// GET /api/v1/site and /api/v1/openapi.json; robots.txt.
#include "server/http/services.h"
#include "shared/wire/routes.h"
#include "shared/wire/schema.h"
#include "shared/wire/writer.h"

namespace milepost::http {
namespace {

constexpr std::string_view kRobots = "User-agent: *\nDisallow: /t\nDisallow: /api/\n";

Response plain(std::string_view content_type, std::string body) {
  Response response;
  response.content_type = content_type;
  response.headers.emplace("Cache-Control", "no-cache");
  response.body = std::move(body);
  return response;
}

}  // namespace

void add_site_routes(Router& router, Services& services) {
  router.add({"GET", std::string(routes::kSite), Access::anyone, BodyUse::none,
              "What a browser needs of the settings",
              [&services](const Request&) {
                return plain("application/json", to_json(services.site));
              },
              "", json_schema<SiteView>()});
  router.add({"GET", std::string(routes::kOpenApi), Access::anyone, BodyUse::none,
              "This description of the API",
              [&services](const Request&) { return plain("application/json", services.openapi); },
              "", R"({"type":"object"})"});
  router.add({"GET", "/robots.txt", Access::anyone, BodyUse::none, "What crawlers leave alone",
              [](const Request&) { return plain("text/plain", std::string(kRobots)); }});
}

}  // namespace milepost::http
