// Bodies as they were before they were compressed for the way.
#pragma once

#include <string>
#include <string_view>

namespace milepost::testing {

// coding: "br", "gzip", or empty for a body as it is. Throws where it is broken.
std::string decoded(std::string_view coding, const std::string& body);

}  // namespace milepost::testing
