// /account/second-factor: an authenticator app is set up and taken away, and codes for the day the
// device is lost.
#pragma once

#include "server/http/services.h"

namespace milepost::http {

void add_second_factor_routes(Router& router, Services& services);

}  // namespace milepost::http
