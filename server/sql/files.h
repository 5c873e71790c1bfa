// Files that hold what customers entrust us with: readable by their owner alone.
#pragma once

#include <string>

#include "shared/base/result.h"

namespace milepost::sql {

// Makes an empty file (0600) and the directories above it (0700) that are missing. True: it was
// made; false: it was there. Errors: "file".
Result<bool> make_private_file(const std::string& path);

// Makes what was written to `path` durable and gives it the name `final_path`, which must not be
// there yet. Errors: "file-exists", "file".
Result<void> publish_file(const std::string& path, const std::string& final_path);

}  // namespace milepost::sql
