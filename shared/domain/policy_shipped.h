// The service policy that holds where the settings name none: plausible, complete, and a file to
// begin with (`milepost policy show`).
#pragma once

#include "shared/model/policy.h"

namespace milepost {

ServicePolicy shipped_policy();

}  // namespace milepost
