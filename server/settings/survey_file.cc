#include "server/settings/survey_file.h"

#include "server/settings/model_file.h"
#include "shared/domain/survey_check.h"

namespace milepost {

std::optional<SurveyFile> read_surveys(const std::filesystem::path& file, Errors& errors) {
  return read_model_file<SurveyFile>(file, "survey", errors, check_surveys);
}

}  // namespace milepost
