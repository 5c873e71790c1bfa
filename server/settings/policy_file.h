// The service policy's file, read once at start and by `milepost policy check`.
#pragma once

#include <filesystem>
#include <optional>

#include "shared/base/result.h"
#include "shared/model/policy.h"

namespace milepost {

// Nothing when it cannot be read, or anything in it is wrong: each mistake with its path in the
// file, code "policy".
std::optional<ServicePolicy> read_policy(const std::filesystem::path& file, int64_t notice_days,
                                         Errors& errors);

}  // namespace milepost
