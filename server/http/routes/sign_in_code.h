// /sign-in/code: the second half of a sign-in, for those who have set up a second factor. Between
// the two halves stands a sealed cookie, for ten minutes: it lets nobody in.
#pragma once

#include "server/http/services.h"
#include "server/store/people.h"

namespace milepost::http {

// The password was right; leads to the form for the code.
Response ask_for_code(const Request& request, const Services& services,
                      const store::Person& person);

void add_sign_in_code_routes(Router& router, Services& services);

}  // namespace milepost::http
