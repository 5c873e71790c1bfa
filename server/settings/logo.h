// The company's mark, read once at start.
#pragma once

#include <string>

#include "server/settings/load.h"

namespace milepost {

// `file` is taken from `folder` when it is relative. Errors: code "settings", path "$.brand.logo".
Result<Logo> read_logo(const std::string& file, const std::string& folder);

}  // namespace milepost
