// The page of the workplace, at each address of its screens. It says nothing of what came in: that
// is for holders of a key, which its program sends along, and for who is signed in.
#include "server/http/services.h"
#include "server/pages/pages.h"
#include "shared/wire/routes.h"

namespace milepost::http {
namespace {

Outcome workplace_page(const Request& request, Services& services) {
  const std::string path = own_address(request);
  const pages::PageContext context = page_context(request, services, path);
  return page_response(pages::workplace_page(context), request, context.locale);
}

}  // namespace

void add_workplace_routes(Router& router, Services& services) {
  for (const auto& [pattern, summary] :
       {std::pair(routes::kWorkplacePage, "The workplace, for staff: what came in"),
        std::pair(routes::kWorkplaceMessagePage, "The same, at one message"),
        std::pair(routes::kWorkplaceNumberPage, "The same, at one number"),
        std::pair(routes::kDeskPage, "The agents' desk: what customers asked for"),
        std::pair(routes::kDeskRequestPage, "The same, at one request")})
    router.add(public_read(pattern, summary, with(services, workplace_page)));
}

}  // namespace milepost::http
