// What the routes of requests share.
#pragma once

#include <functional>

#include "server/desk/desk.h"
#include "server/http/services.h"
#include "server/http/turns.h"

namespace milepost::http {

// Route::open_link of an address with a request's {token}: principal.link is its id, .shipment the
// key of its number.
Result<bool> open_request(Request& request, Services& services);

// What takes much memory for a while, one at a time.
Outcome in_turn(const Request& request, Services& services,
                std::function<Settled(const Request&)> run);
// What carries files is read in its turn, since that takes much memory; else at once.
Outcome with_files_in_turn(const Request& request, Services& services,
                           std::function<Settled(const Request&)> run);

// A file of a request: a picture to look at, or a download, in which no browser runs anything.
Response file_response(store::RequestFileContent file);

void add_request_page_routes(Router& router, Services& services);

}  // namespace milepost::http
