// What the routes share by which a customer proves a shipment and reads what is theirs.
#pragma once

#include <string>

#include "server/http/services.h"

namespace milepost::http {

// Of a route with {number}.
inline const std::string& number_of(const Request& request) {
  return request.path_parameters.at("number");
}

// Whether there is a way to send a one-time code.
bool can_send_code(const Services& services);

// The value of Set-Cookie with what the browser has proven already, and this.
std::string cookie_with(const Request& request, const Services& services, access::Proven proven);

struct DetailsExtras {
  std::string refused;    // what could not be done
  std::string made_link;  // shown this once
};

// request.principal is who proved it, or someone of the company. 404 where it is another use of the
// number by now. The look must be in the audit already.
Settled details_response(const Request& request, Services& services, const DetailsExtras& extras,
                 int status);

}  // namespace milepost::http
