// What the dispatcher and the routes work with, handed to each add_…_routes(). Everything outlives
// the router.
#pragma once

#include <string>
#include <vector>

#include "server/access/codes.h"
#include "server/access/prove.h"
#include "server/access/sign_in.h"
#include "server/http/budget.h"
#include "server/http/examples.h"
#include "server/http/metrics.h"
#include "server/http/page_response.h"
#include "server/http/router.h"
#include "server/http/shipment_lookup.h"
#include "server/jobs/policy_figures.h"
#include "server/live/hub.h"
#include "server/notify/enqueue.h"
#include "server/notify/templates.h"
#include "server/notify/newsroom.h"
#include "server/settings/load.h"
#include "server/store/writer.h"
#include "shared/model/number_format.h"
#include "shared/model/site.h"

namespace milepost::desk {
class Desk;
}
namespace milepost::survey {
class Surveys;
}
namespace milepost::media {
struct ScanOptions;
}

namespace milepost::http {

class Turns;

struct Services {
  ShipmentLookup& lookup;
  Examples& examples;
  RepresentationCache& cache;
  ReaderPool& readers;
  Budget& budget;
  live::Hub& hub;
  SiteView site;
  std::vector<NumberFormat> formats;
  std::string public_url;  // without a slash at its end; may be empty
  bool keys_see_all = false;  // of the intake; else what came in under their own names
  size_t numbers_per_lookup() const { return static_cast<size_t>(site.numbers_per_lookup); }
  bool https() const { return public_url.starts_with("https://"); }
  const ServicePolicy& policy;
  const std::vector<ZonedTime>& clock;  // of the company
  const jobs::PolicyFigureKeeper& policy_figures;
  // Set once the store is open, before the routes are added:
  store::Writer* writer = nullptr;
  std::shared_ptr<const notify::Policy> notify_policy = nullptr;  // for notify::enqueue()
  std::shared_ptr<const notify::Templates> notify_templates = nullptr;
  const access::Proofs* proofs = nullptr;
  const access::Prover* prover = nullptr;
  access::SignIn* sign_in = nullptr;
  const access::Codes* codes = nullptr;
  const notify::Newsroom* newsroom = nullptr;
  const desk::Desk* desk = nullptr;
  const survey::Surveys* surveys = nullptr;
  const media::ScanOptions* scanner = nullptr;
  Turns* large_bodies = nullptr;  // what takes much memory is read one at a time
  // Set once all routes are added:
  std::string openapi = {};
  Metrics* metrics = nullptr;
};

// The kept answer to something that depends on no single shipment; made where there is none.
inline std::shared_ptr<const Representation> kept(
    const Request& request, Services& services, std::string_view key, std::string_view variant,
    const std::function<std::optional<Representation>()>& make) {
  return services.cache.get_or_make(key, variant, coding_for(request), request.now, make);
}

inline pages::PageContext page_context(const Request& request, const Services& services,
                                       std::string_view path) {
  return page_context(request, services.site, services.public_url, path);
}

inline Handler with(Services& services, Outcome (*handle)(const Request&, Services&)) {
  return [&services, handle](const Request& request) { return handle(request, services); };
}

void add_shipment_routes(Router& router, Services& services);
void add_live_routes(Router& router, Services& services);
void add_page_routes(Router& router, Services& services);
void add_details_routes(Router& router, Services& services);
void add_code_routes(Router& router, Services& services);
void add_link_routes(Router& router, Services& services);
void add_request_routes(Router& router, Services& services);
void add_survey_routes(Router& router, Services& services);
void add_desk_routes(Router& router, Services& services);
void add_ingest_mail_route(Router& router, Services& services);
void add_notice_routes(Router& router, Services& services);
void add_intake_routes(Router& router, Services& services);
void add_outbox_routes(Router& router, Services& services);
void add_workplace_routes(Router& router, Services& services);
void add_policy_routes(Router& router, Services& services);
void add_site_routes(Router& router, Services& services);
void add_app_routes(Router& router, Services& services);
void add_asset_routes(Router& router, Services& services);
void add_logo_route(Router& router, Services& services, const Logo& logo);
void add_sign_in_routes(Router& router, Services& services);
void add_account_routes(Router& router, Services& services);
void add_people_routes(Router& router, Services& services);
void add_audit_routes(Router& router, Services& services);
void add_health_routes(Router& router, Services& services);

}  // namespace milepost::http
