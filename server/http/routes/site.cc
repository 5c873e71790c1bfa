// GET /api/v1/site and /api/v1/openapi.json; robots.txt.
#include "server/http/services.h"
#include "shared/wire/routes.h"
#include "shared/wire/schema.h"
#include "shared/wire/writer.h"

namespace milepost::http {
namespace {

constexpr std::string_view kRobots = "User-agent: *\nDisallow: /t\nDisallow: /api/\n";

Response plain(const Request& request, Services& services, std::string_view content_type,
               const std::function<std::string()>& make_body) {
  const auto make = [&] { return Representation{std::string(content_type), make_body()}; };
  return respond_with(*kept(request, services, request.path, "", make), request,
                      {.cache_control = "no-cache"});
}

Outcome site(const Request& request, Services& services) {
  return plain(request, services, "application/json", [&] { return to_json(services.site); });
}

Outcome openapi(const Request& request, Services& services) {
  return plain(request, services, "application/json", [&] { return services.openapi; });
}

Outcome robots(const Request& request, Services& services) {
  return plain(request, services, "text/plain", [] { return std::string(kRobots); });
}

}  // namespace

void add_site_routes(Router& router, Services& services) {
  router.add({.method = "GET",
              .pattern = std::string(routes::kSite),
              .audience = access::anyone(),
              .summary = "What a browser needs of the settings",
              .handler = with(services, site),
              .answer_schema = json_schema<SiteView>()});
  router.add({.method = "GET",
              .pattern = std::string(routes::kOpenApi),
              .audience = access::anyone(),
              .summary = "This description of the API",
              .handler = with(services, openapi),
              .answer_schema = R"({"type":"object"})"});
  router.add({.method = "GET",
              .pattern = "/robots.txt",
              .audience = access::anyone(),
              .summary = "What crawlers leave alone",
              .handler = with(services, robots)});
}

}  // namespace milepost::http
