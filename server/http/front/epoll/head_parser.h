// Reading a request's head into a Request, its request line by cpp-httplib's own parser. The only
// file that includes the library is httplib_unit.cc (stock_front.cc with the stock server).
#pragma once

#include <string_view>

#include "server/http/message.h"

namespace milepost::http::front {

// Fills method, path, raw_query, query and headers. `head` has passed check_head; answers false
// when cpp-httplib refuses it nevertheless. Any thread.
bool parse_head(std::string_view head, Request& request);

}  // namespace milepost::http::front
