// The service policy: the version in force and each other one that is published, as a page and as
// JSON.
#include "server/http/services.h"
#include "server/pages/policy_page.h"
#include "shared/domain/policy.h"
#include "shared/domain/wall_clock.h"
#include "shared/present/opening.h"
#include "shared/wire/routes.h"
#include "shared/wire/schema.h"
#include "shared/wire/writer.h"

namespace milepost::http {
namespace {

Date today_of(const Request& request, const Services& services) {
  return local_date(request.now, offset_at(services.clock, request.now));
}

// The one that is named, else the one in force, else the one that is to come. Nothing where there
// is none.
const PolicyVersion* asked_version(const Request& request, const Services& services) {
  const Date today = today_of(request, services);
  const auto name = request.path_parameters.find("version");
  if (name != request.path_parameters.end())
    return published_version(services.policy, name->second, today);
  const PolicyInForce found = policy_in_force(services.policy, today);
  return found.version ? found.version : found.announced;
}

PolicyView view_of(const Request& request, const Services& services,
                   const PolicyVersion& version) {
  PolicyView view = policy_view(services.policy, version, today_of(request, services));
  if (view.standing == PolicyStanding::in_force)
    if (const auto figures = services.policy_figures.latest()) view.figures = *figures;
  return view;
}

// Another day may have another version.
Instant end_of_today(const Request& request, const Services& services) {
  return instant_of({today_of(request, services).days + 1}, 0, services.clock);
}

Outcome policy_json(const Request& request, Services& services) {
  const PolicyVersion* version = asked_version(request, services);
  if (!version) return Failure(404, "no-policy", "there is no version of this name");
  const auto make = [&] {
    return Representation{"application/json", to_json(view_of(request, services, *version)),
                          end_of_today(request, services)};
  };
  return respond_with(
      kept(request, services, routes::kPolicyPage, "json " + version->name, make), request,
      {.cache_control = "no-cache"});
}

Outcome policy_page(const Request& request, Services& services) {
  const PolicyVersion* version = asked_version(request, services);
  if (!version) return Failure(404);
  const bool named = request.path_parameters.contains("version");
  const std::string path =
      named ? routes::policy_version_page(version->name) : std::string(routes::kPolicyPage);
  const pages::PageContext context = page_context(request, services, path);
  const auto make = [&] {
    return Representation{
        std::string(kHtml), pages::policy_page(context, view_of(request, services, *version)),
        earliest(end_of_today(request, services), pages::frame_changes_at(context))};
  };
  return page_response(kept(request, services, routes::kPolicyPage,
                            variant_of(context) + " " + path, make),
                       request, context.locale);
}

}  // namespace

void add_policy_routes(Router& router, Services& services) {
  const std::string schema = json_schema<PolicyView>();
  router.add(public_read(routes::kPolicyPage, "The service policy as a page",
                         with(services, policy_page)));
  router.add(public_read(routes::kPolicyVersionPage, "A version of the service policy as a page",
                         with(services, policy_page)));
  router.add(public_read(routes::kPolicy, "The service policy, and how it is kept",
                         with(services, policy_json), schema));
  router.add(public_read(routes::kPolicyVersion, "A version of the service policy",
                         with(services, policy_json), schema));
}

}  // namespace milepost::http
