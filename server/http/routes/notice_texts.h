// /notices: the texts of what leaves the house, as they would arrive; and GET /api/v1/notices.
#pragma once

#include "server/http/services.h"

namespace milepost::http {

void add_notice_text_routes(Router& router, Services& services);

}  // namespace milepost::http
