// What the routes work with, handed to each add_…_routes(). Everything outlives the router.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "server/http/budget.h"
#include "server/http/metrics.h"
#include "server/http/router.h"
#include "server/http/shipment_answers.h"
#include "server/settings/load.h"
#include "shared/model/number_format.h"
#include "shared/model/site.h"

namespace milepost::http {

struct Services {
  ShipmentAnswers& answers;
  ReaderPool& readers;
  Budget& budget;
  SiteView site;
  std::vector<NumberFormat> formats;
  std::string public_url;             // without a slash at its end; may be empty
  std::vector<std::string> examples;  // numbers to try, on the first page
  size_t numbers_per_lookup() const { return static_cast<size_t>(site.numbers_per_lookup); }
  // Set once all routes are added:
  std::string openapi;
  Metrics* metrics = nullptr;
};

void add_shipment_routes(Router& router, Services& services);
void add_page_routes(Router& router, Services& services);
void add_site_routes(Router& router, Services& services);
void add_app_routes(Router& router, Services& services);
void add_asset_routes(Router& router, Services& services);
void add_logo_route(Router& router, const Logo& logo);
void add_health_routes(Router& router, Services& services);

// An error as a page, in the language of the request.
Response error_page(int status, std::string_view detail, const Request& request,
                    const Services& services);
// The same as a problem, for those who do not read HTML; English unless they ask otherwise.
Response error_problem(int status, const Request& request, const Services& services);

}  // namespace milepost::http
