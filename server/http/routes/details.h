// The page of what a customer may read of a shipment that they proved, for the routes that answer
// with it.
#pragma once

#include <string>

#include "server/http/services.h"

namespace milepost::http {

struct DetailsExtras {
  std::string refused;    // what could not be done
  std::string made_link;  // shown this once
};

// request.principal is who proved it, or someone of the company. 404 where it is another use of the
// number by now. The look must be in the audit already.
Settled details_response(const Request& request, Services& services, const DetailsExtras& extras,
                 int status);

}  // namespace milepost::http
