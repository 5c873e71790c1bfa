// From what was shown to who it is. Each asks the store, so that what was revoked fails at once.
#pragma once

#include <optional>
#include <string_view>

#include "server/access/principal.h"
#include "server/store/keys.h"
#include "shared/base/result.h"

namespace milepost::access {

// The holder of a key that is valid now, or nothing. A role that this program does not know is
// none.
Result<std::optional<Principal>> holder_of_key(sql::Database& reader, std::string_view key);

}  // namespace milepost::access
