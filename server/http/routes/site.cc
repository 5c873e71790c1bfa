// GET /api/v1/site and /api/v1/openapi.json; robots.txt.
#include "server/http/services.h"
#include "shared/wire/routes.h"
#include "shared/wire/schema.h"
#include "shared/wire/writer.h"

namespace milepost::http {
namespace {

constexpr std::string_view kRobots =
    "User-agent: *\nDisallow: /t\nDisallow: /api/\nDisallow: /workplace\n";

Response plain(const Request& request, Services& services, std::string_view content_type,
               const std::function<std::string()>& make_body) {
  const auto make = [&] { return Representation{std::string(content_type), make_body()}; };
  return respond_with(kept(request, services, request.path, "", make), request,
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
  router.add(public_read(routes::kSite, "What a browser needs of the settings",
                         with(services, site), json_schema<SiteView>()));
  router.add(public_read(routes::kOpenApi, "This description of the API", with(services, openapi),
                         R"({"type":"object"})"));
  router.add(public_read("/robots.txt", "What crawlers leave alone", with(services, robots)));
}

}  // namespace milepost::http
