// The surveys that are asked where the settings name none: after a delivery, after a request was
// closed, and the deep one that is handed out by hand. A file to begin with
// (`milepost survey show`).
#pragma once

#include "shared/model/survey.h"

namespace milepost {

SurveyFile shipped_surveys();

}  // namespace milepost
