// The file of the surveys, read once at start and by `milepost survey check`.
#pragma once

#include <filesystem>
#include <optional>

#include "shared/base/result.h"
#include "shared/model/survey.h"

namespace milepost {

// Nothing when it cannot be read, or anything in it is wrong: each mistake with its path in the
// file, code "survey".
std::optional<SurveyFile> read_surveys(const std::filesystem::path& file, Errors& errors);

}  // namespace milepost
