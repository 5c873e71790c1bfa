// Results as bytes, kept so that a retry gets the answer of the first time.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"
#include "shared/model/intake.h"

namespace milepost::pipeline {

std::string write_results(const std::vector<ItemResult>& results);

// Errors: "database" for bytes that write_results() did not write.
Result<std::vector<ItemResult>> read_results(std::string_view bytes);

}  // namespace milepost::pipeline
