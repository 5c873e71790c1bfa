// GET /api/v1/openapi.json, written from the table of routes and the models' fields.
#pragma once

#include <string>
#include <vector>

#include "server/http/router.h"

namespace milepost::http {

// OpenAPI 3.1. Routes below /api/ and the health routes.
std::string openapi_document(const std::vector<Route>& routes, const std::string& server_url);

}  // namespace milepost::http
