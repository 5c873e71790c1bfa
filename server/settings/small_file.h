// A file of the operator's that the settings name, read whole at start.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

#include "shared/base/result.h"

namespace milepost {

// Errors: code "settings"; the detail goes behind the file's name: "cannot be read", "is over
// 256 KiB".
Result<std::string> read_small_file(const std::filesystem::path& path, size_t most_bytes);

}  // namespace milepost
