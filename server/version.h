// The program's version: `milepost version`, /healthz, the OpenAPI document.
#pragma once

#include <string_view>

namespace milepost {

inline constexpr std::string_view kVersion = "0.1.0";

}  // namespace milepost
