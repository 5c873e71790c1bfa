// The body of a request, whether it is in memory or was spooled.
#pragma once

#include <optional>
#include <string>

#include "server/http/message.h"

namespace milepost::http {

// Nothing where a spooled one cannot be read back.
std::optional<std::string> body_of(const Request& request);

}  // namespace milepost::http
